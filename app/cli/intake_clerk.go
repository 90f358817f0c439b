package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/bundle"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
)

// clerkName is who the log says worked here when nobody was named.
const clerkName = "command line"

func (sh *shell) intakeQueue() *cobra.Command {
	var standing string
	c := &cobra.Command{
		Use: "queue", Short: "待处理的资料包，等得最久的在前 / received packages, the one that waits longest first", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			wanted, err := parseStanding(standing)
			if err != nil {
				return err
			}
			return sh.withIntake("", func(in *intake.Intake) error {
				items, err := in.Queue(wanted)
				if err != nil {
					return err
				}
				return sh.printQueue(items)
			})
		},
	}
	c.Flags().StringVar(&standing, "standing", string(filing.StandingPending), "pending、accepted、sent-back 或 all / pending, accepted, sent-back or all")
	return c
}

func parseStanding(s string) (filing.Standing, error) {
	switch standing := filing.Standing(s); {
	case s == "all":
		return "", nil
	case standing.Known():
		return standing, nil
	}
	return "", wrongUse("没有状态“%s”；可用：pending、accepted、sent-back、all", "no standing %q; there are: pending, accepted, sent-back, all", s)
}

func (sh *shell) printQueue(items []wire.QueueItem) error {
	if sh.json {
		sh.printJSON(wire.Queue{Items: items})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, q := range items {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s %d\n", q.ID, q.ReceivedAt.In(calendar.China).Format("2006-01-02 15:04"), q.Standing.Name().In(sh.lang()), q.Sender,
			filing.Text{ZH: "结论", EN: "findings"}.In(sh.lang()), q.Findings)
	}
	return w.Flush()
}

// received is one package as a clerk sees it.
type received struct {
	Status    wire.Status               `json:"status"`
	Title     string                    `json:"title"`
	Fields    []filledField             `json:"fields"`
	Materials []bundle.DocumentMaterial `json:"materials"`
}

// filledField is a field with what the sender filled in.
type filledField struct {
	Path  string `json:"path"`
	Value string `json:"value"`
}

func (sh *shell) intakeShow() *cobra.Command {
	var by string
	c := &cobra.Command{
		Use: "show ID", Short: "看一个资料包：字段、材料、处理结果 / see one package: fields, materials, what was ruled", Args: exactly("ID"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withIntake("", func(in *intake.Intake) error {
				pkg, err := in.Package(c.Context(), filing.ID(args[0]), by)
				if err != nil {
					return clerkProblem(err)
				}
				status, err := in.Status(filing.ID(args[0]))
				if err != nil {
					return clerkProblem(err)
				}
				doc := pkg.Document()
				r := received{Status: status, Title: doc.Title(), Fields: []filledField{}, Materials: doc.Materials}
				for _, path := range filing.FieldPaths() {
					if value, ok := doc.Draft.Get(path); ok && value != "" {
						r.Fields = append(r.Fields, filledField{path, value})
					}
				}
				sh.printForClerk(r)
				return nil
			})
		},
	}
	byFlag(c, &by)
	return c
}

func byFlag(c *cobra.Command, by *string) {
	c.Flags().StringVar(by, "by", clerkName, "经办人，记入日志 / who does it, for the log")
}

func (sh *shell) printForClerk(r received) {
	if sh.json {
		sh.printJSON(r)
		return
	}
	l := sh.lang()
	fmt.Fprintf(sh.Out, "%s  %s\n", r.Status.ID, r.Title)
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, f := range r.Fields {
		fmt.Fprintf(w, "  %s\t%s\n", f.Path, f.Value)
	}
	for _, m := range r.Materials {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", m.Slot, m.Slot.Name().In(l), m.Path)
	}
	_ = w.Flush()
	if ruling := r.Status.Ruling; ruling != nil {
		printRuling(sh, *ruling)
	}
}

func printRuling(sh *shell, r filing.Ruling) {
	l := sh.lang()
	fmt.Fprintf(sh.Out, "%s  %s  %s\n", r.Standing.Name().In(l), r.At.In(calendar.China).Format("2006-01-02 15:04"), r.By)
	for _, reason := range r.Reasons {
		at := reason.Field
		if reason.Slot != "" {
			at = reason.Slot.Name().In(l)
		}
		fmt.Fprintln(sh.Out, strings.TrimSpace("  "+at+"  "+reason.Words))
	}
	if r.Note != "" {
		fmt.Fprintln(sh.Out, "  "+r.Note)
	}
}

func (sh *shell) intakeExport() *cobra.Command {
	var to, by string
	c := &cobra.Command{
		Use: "export ID --to FOLDER", Short: "把资料包解封到一个文件夹，供人工查看 / unseal a package into a folder, to look at it", Args: exactly("ID"),
		RunE: func(c *cobra.Command, args []string) error {
			if to == "" {
				return wrongUse("缺少 --to", "--to is missing")
			}
			return sh.withIntake("", func(in *intake.Intake) error { return exportReceived(c.Context(), in, filing.ID(args[0]), to, by) })
		},
	}
	c.Flags().StringVar(&to, "to", "", "新文件夹的路径 / path of the new folder")
	byFlag(c, &by)
	return c
}

func exportReceived(ctx context.Context, in *intake.Intake, id filing.ID, to, by string) error {
	pkg, err := in.Package(ctx, id, by)
	if err != nil {
		return clerkProblem(err)
	}
	if err := pkg.Copy(ctx, bundle.NewFolder(to), nil); err != nil {
		return app.WriteProblem(to, err)
	}
	return nil
}

func (sh *shell) intakeAccept() *cobra.Command {
	r := filing.Ruling{Standing: filing.StandingAccepted}
	c := &cobra.Command{
		Use: "accept ID", Short: "通过一个资料包 / accept a package", Args: exactly("ID"),
		RunE: func(_ *cobra.Command, args []string) error { return sh.rule(args[0], r) },
	}
	c.Flags().StringVar(&r.Note, "note", "", "备注 / note")
	byFlag(c, &r.By)
	return c
}

func (sh *shell) intakeSendBack() *cobra.Command {
	r := filing.Ruling{Standing: filing.StandingSentBack}
	var fields, slots, reasons []string
	c := &cobra.Command{
		Use: "send-back ID [--field PATH=WORDS]… [--slot SLOT=WORDS]… [--reason WORDS]…", Short: "退回一个资料包，逐条写明原因 / send a package back, reason by reason",
		Long: "原因指向字段或材料项时，发送方的窗口会显示在那个位置。\nA reason that names a field or a slot is shown at that place in the sender's window.",
		Args: exactly("ID"),
		RunE: func(_ *cobra.Command, args []string) error {
			var err error
			if r.Reasons, err = parseReasons(fields, slots, reasons); err != nil {
				return err
			}
			return sh.rule(args[0], r)
		},
	}
	c.Flags().StringArrayVar(&fields, "field", nil, "字段=原因 / field=reason")
	c.Flags().StringArrayVar(&slots, "slot", nil, "材料项=原因 / slot=reason")
	c.Flags().StringArrayVar(&reasons, "reason", nil, "整体的原因 / a reason that concerns the whole")
	c.Flags().StringVar(&r.Note, "note", "", "备注 / note")
	byFlag(c, &r.By)
	return c
}

func parseReasons(fields, slots, whole []string) (out []filing.Reason, err error) {
	for i, text := range slices.Concat(fields, slots) {
		at, words, ok := strings.Cut(text, "=")
		switch {
		case !ok:
			return nil, wrongUse("“%s”里没有等号：写成 位置=原因", "%q has no equals sign: write place=reason", text)
		case i < len(fields):
			out = append(out, filing.Reason{Field: at, Words: words})
		default:
			out = append(out, filing.Reason{Slot: filing.SlotID(at), Words: words})
		}
	}
	for _, words := range whole {
		out = append(out, filing.Reason{Words: words})
	}
	return out, nil
}

func (sh *shell) rule(id string, r filing.Ruling) error {
	return sh.withIntake("", func(in *intake.Intake) error {
		kept, err := in.Rule(filing.ID(id), r)
		if err != nil {
			return clerkProblem(err)
		}
		if sh.json {
			sh.printJSON(kept)
		} else {
			printRuling(sh, kept)
		}
		return nil
	})
}

func (sh *shell) intakeAudit() *cobra.Command {
	return &cobra.Command{
		Use: "audit", Short: "操作日志，并核对它没有被改动 / the log of what was done, checked for changes", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			return sh.withIntake("", func(in *intake.Intake) error {
				entries, err := in.Audit()
				if sh.json {
					sh.printJSON(map[string][]intake.AuditEntry{"entries": entries})
				} else {
					w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
					for _, e := range entries {
						fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", e.At.In(calendar.China).Format("2006-01-02 15:04:05"), e.Act, e.By, e.Submission, e.Detail)
					}
					_ = w.Flush()
				}
				var changed *intake.AuditError
				if errors.As(err, &changed) {
					return &app.Problem{Code: "audit-changed", Cause: err,
						Message: filing.Words("操作日志第 %d 行与前面对不上：有人改过它，或删掉过前面的行。", "Line %d of the log does not follow from the one before: it was changed, or lines before it were taken out.", changed.Line),
						Advice:  filing.Words("请保留 audit.jsonl 原样，与备份对照。", "Keep audit.jsonl as it is and compare it with a backup."),
					}
				}
				return err
			})
		},
	}
}

// clerkProblem puts the ways in which a received package cannot be handled into words.
func clerkProblem(err error) error {
	var faulty *intake.FaultyRulingError
	switch {
	case errors.As(err, &faulty):
		return &app.Problem{Code: "ruling-invalid", Message: faulty.Fault, Cause: err,
			Advice: filing.Words("字段路径见 intake show；材料项见 intake show 的第一列。", "See the paths of fields, and the slots, with: intake show.")}
	case errors.Is(err, intake.ErrNotReceived):
		return &app.Problem{Code: "not-received", Cause: err,
			Message: filing.Words("没有收到这个编号的资料包。", "No package of this id was received."),
			Advice:  filing.Words("用 intake queue --standing all 查看编号。", "See the ids with: intake queue --standing all.")}
	}
	return err
}
