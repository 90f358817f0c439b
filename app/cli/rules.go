package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func (sh *shell) rulesCommand() *cobra.Command {
	return group("rules", "规则集：列出、显示、校验、比较、解释、导入 / rule sets: list, show, validate, compare, explain, bring in",
		sh.rulesList(), sh.rulesShow(), sh.rulesValidate(), sh.rulesDiff(), sh.rulesExplain(), sh.rulesTest(), sh.rulesImport(), sh.rulesOverride())
}

func (sh *shell) rulesList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出规则集：本程序带的和导入的 / list the rule sets: those this program carries and those brought in", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			library, err := sh.library(c.Context())
			if err != nil {
				return err
			}
			if sh.json {
				sh.printJSON(map[string][]app.RuleSetView{"ruleSets": app.RuleSetViews(library)})
				return nil
			}
			w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
			for _, s := range library.Sets() {
				fmt.Fprintf(w, "%s\t%s%s\t%s\n", s.ID, s.Title.In(sh.lang()), sh.foreignMark(s), s.Version)
			}
			return w.Flush()
		},
	}
}

func (sh *shell) rulesShow() *cobra.Command {
	var override string
	var photo bool
	c := &cobra.Command{
		Use: "show SET", Short: "显示一个规则集的每条规则与出处 / show each rule of a set with its source", Args: exactly("SET"),
		RunE: func(c *cobra.Command, args []string) error {
			set, err := sh.readSet(c.Context(), args[0], override)
			if err != nil {
				return err
			}
			if photo {
				return sh.showGuide(set)
			}
			return sh.showSet(set)
		},
	}
	c.Flags().StringVar(&override, "rules-override", "", "按此调整文件显示 / show as this override file changes it")
	c.Flags().BoolVar(&photo, "photo", false, "拍核验照片之前要注意的事 / what to mind before taking the verification photo")
	return c
}

// shownRule is one rule of `rules show --json`: its readable words, its predicate, and its slots by id.
type shownRule struct {
	app.RuleView
	Class     rules.Class     `json:"class"`
	SlotIDs   []filing.SlotID `json:"slots"`
	Predicate rules.Predicate `json:"predicate"`
	Source    string          `json:"source"`
}

func (sh *shell) showSet(set *rules.Set) error {
	view := app.RuleSetRulesView(set)
	if sh.json {
		shown := []shownRule{}
		for _, r := range set.RuleEntries {
			shown = append(shown, shownRule{app.ShowRule(set, r), r.Class, r.Slots, r.Predicate, set.Ref(r).Source})
		}
		sh.printJSON(struct {
			ID      string      `json:"id"`
			Version string      `json:"version"`
			Title   filing.Text `json:"title"`
			Foreign bool        `json:"foreign"` // a person brought it in
			Rules   []shownRule `json:"rules"`
		}{set.ID, set.Version, set.Title, set.Foreign, shown})
		return nil
	}
	fmt.Fprintf(sh.Out, "%s  %s%s  %s\n", set.ID, set.Title.In(sh.lang()), sh.foreignMark(set), set.Version)
	for _, g := range view.Groups {
		fmt.Fprintf(sh.Out, "\n%s\n", g.Name.In(sh.lang()))
		for _, r := range g.Rules {
			sh.showRule(r)
		}
	}
	return nil
}

func (sh *shell) showRule(r app.RuleView) {
	fmt.Fprintf(sh.Out, "  %s  %s  [%s]  %s (%s)  %s\n", r.ID, r.Code, severityNames[r.Severity].In(sh.lang()), r.Source, r.SourceDate, r.Confidence)
	fmt.Fprintf(sh.Out, "    %s\n", r.Title.In(sh.lang()))
	for _, t := range r.Thresholds {
		fmt.Fprintf(sh.Out, "    %s: %s\n", t.Label.In(sh.lang()), sh.thresholdWords(t))
	}
	if r.Change == nil {
		return
	}
	fmt.Fprintf(sh.Out, "    %s: %s  %s\n", filing.Text{ZH: "经调整文件改动", EN: "changed by the override file"}.In(sh.lang()), r.Change.Override, r.Change.Reason)
	before := []string{severityNames[r.Change.Severity].In(sh.lang())}
	for _, t := range r.Change.Thresholds {
		before = append(before, t.Label.In(sh.lang())+" "+sh.thresholdWords(t))
	}
	fmt.Fprintf(sh.Out, "    %s: %s\n", filing.Text{ZH: "原为", EN: "as published"}.In(sh.lang()), strings.Join(before, "; "))
}

func (sh *shell) thresholdWords(t app.ThresholdView) string {
	words := []string{}
	for _, c := range t.Colours {
		words = append(words, c.Name.In(sh.lang())+" "+c.Hex)
	}
	if !t.Value.IsZero() {
		words = append(words, t.Value.In(sh.lang()))
	}
	return strings.Join(words, ", ")
}

// showGuide says what makes a verification photo good, before it is taken.
func (sh *shell) showGuide(set *rules.Set) error {
	for _, e := range set.SlotEntries {
		if e.ID != filing.SlotVerificationPhoto || e.Guide == nil {
			continue
		}
		if sh.json {
			sh.printJSON(map[string][]shownPoint{"do": shownPoints(e.Guide.Do), "avoid": shownPoints(e.Guide.Avoid)})
			return nil
		}
		sh.printList(filing.Text{ZH: "拍照前逐项核对", EN: "Before taking the photo"}, "[ ] ", e.Guide.Do)
		sh.printList(filing.Text{ZH: "避免", EN: "Avoid"}, "[ ] ", e.Guide.Avoid)
		return nil
	}
	sh.say("规则集“%s”没有拍照说明。", "The rule set %q says nothing about taking the photo.", set.ID)
	return nil
}

// shownPoint is one point of `rules show --photo --json`; codes are those of findings that say it is not so.
type shownPoint struct {
	ID string `json:"id"`
	filing.Text
	Codes []filing.Code `json:"codes"`
}

func shownPoints(points []rules.GuidePoint) []shownPoint {
	out := []shownPoint{}
	for _, p := range points {
		out = append(out, shownPoint{p.ID, p.Text, append([]filing.Code{}, p.Codes...)})
	}
	return out
}

func (sh *shell) printList(title filing.Text, mark string, points []rules.GuidePoint) {
	fmt.Fprintln(sh.Out, title.In(sh.lang()))
	for _, p := range points {
		fmt.Fprintln(sh.Out, hanging("  "+mark, p.Text.In(sh.lang())))
	}
}

func (sh *shell) rulesOverride() *cobra.Command {
	var drop bool
	c := &cobra.Command{
		Use: "override [FILE]", Short: "查看、选用或取消调整文件 / see, choose or drop the override file", Args: cobra.MaximumNArgs(1),
		Long: "选用后，窗口和 order 命令都按它检查，直到取消。\nOnce chosen, the window and the order commands judge by it until it is dropped.",
		RunE: func(c *cobra.Command, args []string) error {
			if drop && len(args) > 0 {
				return wrongUse("文件与 --drop 只能给一个", "either FILE or --drop")
			}
			return sh.withNewApp(c.Context(), func(a *app.App) error {
				v, err := overrideUse(c.Context(), a, args, drop)
				if err != nil {
					return err
				}
				return sh.printOverride(v.Override)
			})
		},
	}
	c.Flags().BoolVar(&drop, "drop", false, "取消，恢复公布的规则 / go back to the published rules")
	return c
}

func overrideUse(ctx context.Context, a *app.App, args []string, drop bool) (app.RulesView, error) {
	switch {
	case drop:
		if _, err := a.DropOverride(ctx); err != nil {
			return app.RulesView{}, err
		}
	case len(args) == 1:
		return a.ChooseOverride(ctx, args[0])
	}
	return a.Rules(ctx)
}

// printOverride names the override file in force; one that is kept but not in force ends with exit code 1.
func (sh *shell) printOverride(o *app.OverrideView) error {
	if sh.json {
		sh.printJSON(map[string]*app.OverrideView{"override": o})
	}
	switch {
	case o != nil && o.Problem != nil:
		fmt.Fprintf(sh.Err, "%s\n%s\n", o.Problem.Message.In(sh.lang()), o.Problem.Advice.In(sh.lang()))
		return errBlocked
	case sh.json:
	case o == nil:
		sh.say("没有调整文件：按公布的规则检查。", "No override file: orders are judged by the published rules.")
	default:
		sh.say("调整文件 %s（%s，%s，%s）：改动 %s 的 %d 条规则。", "Override file %s (%s, %s, %s): changes of %s %d rule(s).", o.ID, o.Author, o.Date, o.Hash, o.Set, o.Changes)
	}
	return nil
}

func (sh *shell) rulesValidate() *cobra.Command {
	return &cobra.Command{
		Use: "validate FILE…", Short: "校验规则集（文件或文件夹）和调整文件 / validate rule sets, as files or folders, and override files", Args: atLeast("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			answer, valid := []validated{}, true
			for _, path := range args {
				files, err := ruleFiles(path)
				var faulty *rules.ParseError
				if err != nil && !errors.As(err, &faulty) {
					return app.FileProblem(path, err)
				}
				v := validated{Path: path, Valid: true}
				if err == nil {
					err = sh.validate(c.Context(), files)
				}
				if err != nil {
					v.fail(err)
					valid = false
				}
				answer = append(answer, v)
			}
			sh.printValidated(answer)
			if !valid {
				return errBlocked
			}
			return nil
		},
	}
}

// validated is what became of one file of rules validate; Error names line and column.
type validated struct {
	Path  string `json:"path"`
	Valid bool   `json:"valid"`
	Error string `json:"error,omitempty"`

	Faults []filing.Text `json:"faults,omitempty"` // the same, one each
}

func (v *validated) fail(err error) {
	v.Valid, v.Error = false, err.Error()
	english := rules.Faults(err, filing.English)
	for i, zh := range rules.Faults(err, filing.Chinese) {
		v.Faults = append(v.Faults, filing.Text{ZH: zh, EN: english[i]})
	}
}

func (sh *shell) printValidated(answer []validated) {
	if sh.json {
		sh.printJSON(map[string][]validated{"files": answer})
		return
	}
	for _, v := range answer {
		if v.Valid {
			sh.say("%s：有效", "%s: valid", v.Path)
		} else {
			sh.say("%s：无效", "%s: not valid", v.Path)
			for _, f := range v.Faults {
				fmt.Fprintln(sh.Out, f.In(sh.lang()))
			}
		}
	}
}

// ruleFiles reads a file, or the files of a folder that holds a split set.
func ruleFiles(path string) ([]rules.File, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return rules.ReadFolder(os.DirFS(path), ".")
	}
	content, err := os.ReadFile(path)
	return []rules.File{{Name: path, Content: content}}, err
}

// validate checks a rule set or an override file, by what it looks like.
func (sh *shell) validate(ctx context.Context, files []rules.File) error {
	if !rules.IsOverride(files[0].Content) {
		_, err := rules.ParseFiles(files)
		return err
	}
	library, err := sh.libraryWith(ctx, rules.OverriddenSet(files[0].Content))
	if err != nil {
		return err
	}
	_, err = rules.ParseOverride(files[0].Name, files[0].Content, library)
	return err
}
