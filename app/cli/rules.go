package cli

import (
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

func (sh *shell) rulesCommand() *cobra.Command {
	c := &cobra.Command{Use: "rules", Short: "规则集：列出、显示、校验 / rule sets: list, show, validate"}
	c.AddCommand(sh.rulesList(), sh.rulesShow(), sh.rulesValidate())
	return c
}

func (sh *shell) rulesList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "列出本程序带的规则集 / list the rule sets this program carries", Args: exactly(),
		RunE: func(*cobra.Command, []string) error {
			library, err := rules.Embedded()
			if err != nil {
				return err
			}
			if sh.json {
				sh.printJSON(map[string][]app.RuleSetView{"ruleSets": app.RuleSetViews(library)})
				return nil
			}
			w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
			for _, s := range app.RuleSetViews(library) {
				fmt.Fprintf(w, "%s\t%s\t%s\n", s.ID, s.Title.In(sh.lang()), s.Version)
			}
			return w.Flush()
		},
	}
}

// shownRule is one rule of `rules show --json`.
type shownRule struct {
	ID         string           `json:"id"`
	Code       filing.Code      `json:"code"`
	Severity   filing.Severity  `json:"severity"`
	Class      rules.Class      `json:"class"`
	Title      filing.Text      `json:"title"`
	Slots      []filing.SlotID  `json:"slots"`
	Predicate  rules.Predicate  `json:"predicate"`
	From       string           `json:"from,omitempty"`
	To         string           `json:"to,omitempty"`
	Source     string           `json:"source"`
	Confidence rules.Confidence `json:"confidence"`
}

func (sh *shell) rulesShow() *cobra.Command {
	return &cobra.Command{
		Use: "show SET", Short: "显示一个规则集的每条规则与出处 / show each rule of a set with its source", Args: exactly("SET"),
		RunE: func(_ *cobra.Command, args []string) error {
			library, err := rules.Embedded()
			if err != nil {
				return err
			}
			set, err := library.Set(args[0])
			if err != nil {
				return usageError{err}
			}
			return sh.showSet(set)
		},
	}
}

func (sh *shell) showSet(set *rules.Set) error {
	shown := []shownRule{}
	for _, r := range set.RuleEntries {
		shown = append(shown, shownRule{r.ID, r.Code, r.Severity, r.Class, r.Title, r.Slots, r.Predicate, r.From, r.To, set.Ref(r).Source, r.Confidence})
	}
	if sh.json {
		sh.printJSON(struct {
			ID      string      `json:"id"`
			Version string      `json:"version"`
			Title   filing.Text `json:"title"`
			Rules   []shownRule `json:"rules"`
		}{set.ID, set.Version, set.Title, shown})
		return nil
	}
	fmt.Fprintf(sh.Out, "%s  %s  %s\n", set.ID, set.Title.In(sh.lang()), set.Version)
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, r := range shown {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.ID, r.Code, severityNames[r.Severity].In(sh.lang()), r.Title.In(sh.lang()), r.Source)
	}
	return w.Flush()
}

func (sh *shell) rulesValidate() *cobra.Command {
	return &cobra.Command{
		Use: "validate FILE…", Short: "校验规则集文件 / validate rule set files", Args: atLeast("FILE"),
		RunE: func(_ *cobra.Command, args []string) error {
			valid := true
			for _, path := range args {
				content, err := os.ReadFile(path)
				if err != nil {
					return app.FileProblem(path, err)
				}
				if _, err := rules.Parse(path, content); err != nil {
					valid = false
					fmt.Fprintln(sh.Err, err)
					continue
				}
				sh.say("%s：有效", "%s: valid", path)
			}
			if !valid {
				return errBlocked
			}
			return nil
		},
	}
}
