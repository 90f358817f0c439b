package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

func (sh *shell) formCommand() *cobra.Command {
	return group("form", "要签署的表单：打印、读回 / papers to be signed: print them, read them back", sh.formPrint(), sh.formRead(), sh.formBlanks())
}

func (sh *shell) formPrint() *cobra.Command {
	var p app.PrintForm
	var kind string
	c := &cobra.Command{
		Use:   "print ORDER -o FILE.pdf",
		Short: "按订单打印核验单、授权书或承诺书（PDF）/ print an order’s verification form, letter of authority or commitment (PDF)",
		Args:  exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			if p.Kind = formsheet.PaperKind(kind); p.Kind.Slot() == "" {
				return wrongUse("没有表单“%s”；可用：%s", "no form %q; forms: %s", kind, listed(formsheet.Kinds))
			}
			if p.Path == "" {
				p.Path = app.FormFileName(p.Kind)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				printed, err := a.PrintForm(c.Context(), filing.ID(args[0]), p)
				if err != nil {
					return err
				}
				sh.printPrinted(printed)
				return nil
			})
		},
	}
	c.Flags().StringVarP(&p.Path, "output", "o", "", "写到哪里 / file to write")
	c.Flags().StringVar(&kind, "kind", string(formsheet.Verification), "verification 核验单，authorization 授权书，commitment 承诺书")
	c.Flags().StringVar(&p.Own, "own", "", "接入商空白表单的数据文件（docs/forms.md）/ data file of the provider’s own blank form")
	c.Flags().StringVar(&p.Blank, "blank", "", "已导入的空白表单的编号（form blanks）/ id of a blank form that is kept")
	c.MarkFlagsMutuallyExclusive("own", "blank")
	return c
}

// formBlanks lists the providers' own blank forms, takes one in or offers one no more.
func (sh *shell) formBlanks() *cobra.Command {
	var add, drop string
	c := &cobra.Command{
		Use:   "blanks [--add DATA.yaml | --drop ID]",
		Short: "接入商自己的空白表单：列出、导入、不再使用 / providers’ own blank forms: list, take in, offer no more",
		Args:  exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withNewApp(c.Context(), func(a *app.App) error {
				if add != "" {
					if _, err := a.KeepBlankFile(c.Context(), add); err != nil {
						return err
					}
				}
				if drop != "" {
					if _, err := a.DropBlank(c.Context(), drop); err != nil {
						return err
					}
				}
				kept, err := a.Blanks(c.Context())
				if err != nil {
					return err
				}
				if sh.json {
					sh.printJSON(map[string][]app.BlankView{"blanks": kept})
					return nil
				}
				for _, b := range kept {
					fmt.Fprintf(sh.Out, "%s  %s  %s\n", b.ID, b.Kind, b.Title)
				}
				return nil
			})
		},
	}
	c.Flags().StringVar(&add, "add", "", "导入：空白表单的数据文件（docs/forms.md）/ data file of a blank form to take in")
	c.Flags().StringVar(&drop, "drop", "", "不再使用的空白表单的编号 / id of one to offer no more")
	c.MarkFlagsMutuallyExclusive("add", "drop")
	return c
}

func (sh *shell) printPrinted(p app.PrintedForm) {
	if sh.json {
		sh.printJSON(p)
		return
	}
	sh.say("已打印：%s（%s，版本 %d）", "printed: %s (%s, revision %d)", p.Path, p.Title, p.Revision)
	for _, label := range p.Empty {
		sh.say("  订单里还没有填：%s", "  the order does not say yet: %s", label)
	}
	sh.say("签署后扫描或拍照，用 form read 读回，会自动归到这个订单。", "Once it is signed, scan or photograph it and read it back with form read: it finds its order by itself.")
}

func (sh *shell) formRead() *cobra.Command {
	route := false
	c := &cobra.Command{
		Use:   "read FILE|DIR",
		Short: "读回签署后的表单，按二维码认出订单并检查 / read signed papers back: find their orders by the QR code and check them",
		Args:  exactly("FILE|DIR"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				progress := newProgress(sh)
				read, err := a.ReadForms(c.Context(), args[0], route, func(p app.Progress) { progress.show(p.Done, p.Total) })
				progress.end()
				if err != nil {
					return err
				}
				return sh.printReadForms(read)
			})
		},
	}
	c.Flags().BoolVar(&route, "route", false, "放进各自订单的材料项 / put each into its order’s slot")
	return c
}

func (sh *shell) printReadForms(read []app.ReadForm) error {
	if sh.json {
		sh.printJSON(struct {
			Files []app.ReadForm `json:"files"`
		}{read})
	}
	failed, stopped := false, false
	for _, r := range read {
		failed = failed || r.Problem != nil
		stopped = stopped || blocked(r.Findings) || r.Problem == nil && !r.Note.IsZero()
		if !sh.json {
			sh.printReadForm(r)
		}
	}
	switch {
	case failed:
		return errors.Join(errUnread)
	case stopped:
		return errBlocked
	}
	return nil
}

func (sh *shell) printReadForm(r app.ReadForm) {
	l := sh.lang()
	if r.Problem != nil {
		fmt.Fprintf(sh.Err, "%s\n%s\n", r.Problem.Message.In(l), r.Problem.Advice.In(l))
		return
	}
	fmt.Fprintln(sh.Out, r.Path)
	if r.Order != "" {
		fmt.Fprintf(sh.Out, "  %s  %s  %s  %s\n", r.Order, r.Client, r.Subject, r.Slot.Name().In(l))
	}
	for _, c := range r.Codes {
		sh.say("  第 %d 页：版本 %d，模板 %s，校验码 %s", "  page %d: revision %d, template %s, check %s", c.Page, c.Code.Revision, c.Code.Template, c.Code.Check)
	}
	if !r.Note.IsZero() {
		fmt.Fprintln(sh.Out, hanging("  ", r.Note.In(l)))
	}
	switch {
	case r.Routed != "":
		sh.say("  已放入订单的“%s”", "  put into the order: %s", r.Slot.Name().In(l))
	case r.There:
		sh.say("  订单里已经有这份文件", "  the order holds this very file already")
	}
	if r.Order != "" && r.Note.IsZero() {
		p := sh.findingPrinter(nil)
		p.single = true
		p.all(r.Findings)
		fmt.Fprintln(sh.Out, "  "+summary(r.Findings).In(l))
	}
}
