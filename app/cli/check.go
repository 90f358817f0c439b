package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// checkFlags are the conditions that a check judges by, as typed.
type checkFlags struct{ rules, override, province, entity, slot string }

func (sh *shell) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check FILE…",
		Short: "检查文件：不保存、不联网 / check files: keeps nothing, sends nothing",
		Args:  atLeast("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			req, err := f.request()
			if err != nil {
				return err
			}
			return sh.check(c, req, f.override, args)
		},
	}
	c.Flags().StringVar(&f.rules, "rules", "", "规则集 / rule set (default "+app.DefaultRuleSet+")")
	c.Flags().StringVar(&f.override, "rules-override", "", "调整文件：改变个别规则的级别或阈值 / override file: changes severity or thresholds of single rules")
	c.Flags().StringVar(&f.province, "province", "", "省份，如 浙江 或 zj / province, such as zj")
	c.Flags().StringVar(&f.entity, "entity", "", "主办单位性质，如 企业 或 enterprise / entity type, such as enterprise")
	c.Flags().StringVar(&f.slot, "slot", "", "材料项，如 verification-photo / slot, such as verification-photo")
	return c
}

func (f checkFlags) request() (app.CheckRequest, error) {
	req := app.CheckRequest{RuleSet: f.rules, Slot: filing.SlotID(f.slot)}
	var err error
	if req.Entity, err = parseEntity(f.entity); err != nil {
		return req, err
	}
	if req.Province, err = parseProvince(f.province); err != nil {
		return req, err
	}
	if f.slot != "" && !req.Slot.Known() {
		return req, noSlot(f.slot)
	}
	return req, nil
}

func noSlot(s string) error {
	return wrongUse("没有材料项“%s”；可用：%s", "no slot %q; slots: %s", s, listed(filing.Slots()))
}

func parseEntity(s string) (filing.EntityType, error) {
	if s == "" {
		return filing.Enterprise, nil
	}
	e, ok := filing.ParseEntityType(s)
	if !ok {
		return "", wrongUse("没有主办单位性质“%s”；可用：%s", "no entity type %q; entity types: %s", s, listed(filing.EntityTypes))
	}
	return e, nil
}

func parseProvince(s string) (filing.Province, error) {
	if s == "" {
		return "", nil
	}
	p, ok := filing.ParseProvince(s)
	if !ok {
		return "", wrongUse("没有省份“%s”；可用：%s", "no province %q; provinces: %s", s, listed(filing.Provinces()))
	}
	return p, nil
}

// checkedFile is one entry of the JSON answer; Error is set instead of facts when the file could not be read.
type checkedFile struct {
	Path     string              `json:"path"`
	Slot     filing.SlotID       `json:"slot"`
	Facts    *inspect.Facts      `json:"facts"`
	Findings []filing.Finding    `json:"findings"`
	Points   []app.PointStanding `json:"points"` // of the slot's guide
	Error    *app.Problem        `json:"error,omitempty"`
}

// checker judges files for commands that open no data.
func (sh *shell) checker() (*app.Checker, error) {
	if sh.safe {
		return app.NewSafeChecker(app.DefaultCacheDir())
	}
	return app.NewChecker(app.DefaultCacheDir())
}

func (sh *shell) check(c *cobra.Command, req app.CheckRequest, override string, paths []string) error {
	checker, err := sh.checkerWith(c.Context(), req.RuleSet)
	if err != nil {
		return err
	}
	defer checker.Close()
	set, err := overridden(checker, req, override)
	if err != nil {
		return err
	}
	answer := struct {
		RuleSet string        `json:"ruleSet"`
		Version string        `json:"version"` // names the override file, if one was given
		Files   []checkedFile `json:"files"`
	}{set.ID, set.Version, []checkedFile{}}
	var failed error
	stopped := false
	progress := newProgress(sh)
	for r := range checker.CheckFiles(c.Context(), paths, req) {
		if c.Context().Err() != nil {
			break
		}
		entry := checkedFile{Path: r.Path, Slot: req.Slot, Findings: []filing.Finding{}, Points: []app.PointStanding{}}
		if r.Err != nil {
			entry.Error, failed = app.AsProblem(r.Err), r.Err
		} else {
			entry.Facts, entry.Findings, entry.Points = &r.File.Facts, r.File.Findings, r.File.Points
		}
		stopped = stopped || blocked(entry.Findings)
		answer.Files = append(answer.Files, entry)
		sh.printChecked(entry)
		if sh.json && progress.terminal { // otherwise the findings show how far it is
			progress.show(len(answer.Files), len(paths))
		}
	}
	progress.end()
	if err := c.Context().Err(); err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(answer)
	}
	return checkExit(failed, stopped)
}

// overridden is the rule set a check is judged by, changed by an override file if one is given.
func overridden(checker *app.Checker, req app.CheckRequest, override string) (*rules.Set, error) {
	if override != "" {
		if err := checker.OverrideRules(override); err != nil {
			return nil, err
		}
	}
	set, err := checker.RuleSet(req.RuleSet)
	if err == nil && override != "" && set.Override == nil {
		return nil, wrongUse("调整文件“%[1]s”改的是另一个规则集，不是 %[2]s：请用 --rules 选它所改的规则集，或不用调整文件。",
			"the override file %[1]q changes another rule set than %[2]s: choose that one with --rules, or leave the file out.", filepath.Base(override), set.ID)
	}
	return set, err
}

// checkExit chooses the exit code: an unread file outweighs a blocker, because nothing is known about it.
func checkExit(failed error, stopped bool) error {
	switch {
	case failed != nil:
		return errors.Join(errUnread, failed)
	case stopped:
		return errBlocked
	}
	return nil
}

func (sh *shell) printChecked(f checkedFile) {
	if f.Error != nil {
		fmt.Fprintf(sh.Err, "%s\n%s\n", f.Error.Message.In(sh.lang()), f.Error.Advice.In(sh.lang()))
		return
	}
	if sh.json {
		return
	}
	fmt.Fprintf(sh.Out, "%s\n  %s\n", f.Path, sh.describeFile(f))
	p := sh.findingPrinter(nil)
	p.single = true
	p.all(f.Findings)
	sh.printPoints(f)
	fmt.Fprintln(sh.Out, "  "+summary(f.Findings).In(sh.lang()))
}

// printPoints names the points of the slot's guide that nobody judged whole, for a person to look at.
func (sh *shell) printPoints(f checkedFile) {
	title := filing.Text{ZH: "请自己核对（程序没有判定，或只判定了一部分）：", EN: "Check these yourself (not judged, or only in part):"}
	for _, p := range f.Points {
		if p.Standing != review.StandingUnjudged && p.Standing != review.StandingPartly {
			continue
		}
		if !title.IsZero() {
			fmt.Fprintln(sh.Out, "  "+title.In(sh.lang()))
			title = filing.Text{}
		}
		fmt.Fprintln(sh.Out, hanging("    - ", p.Text.In(sh.lang())))
	}
}

// describeFile says what a file is for, and of what type and size it is.
func (sh *shell) describeFile(f checkedFile) string {
	file, words := f.Facts.File, []string{}
	if f.Slot != "" {
		words = append(words, f.Slot.Name().In(sh.lang()))
	}
	words = append(words, file.Type)
	if file.Width > 0 {
		words = append(words, fmt.Sprintf("%d×%d", file.Width, file.Height))
	}
	return strings.Join(append(words, fmt.Sprintf("%d B", file.Bytes)), ", ")
}
