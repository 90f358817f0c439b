package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// explained is one rule of rules explain --json, with where it holds.
type explained struct {
	Set     string `json:"set"`
	Foreign bool   `json:"foreign"` // a person brought the set in
	app.RuleView
	Class     rules.Class        `json:"class"`
	Predicate rules.Predicate    `json:"predicate"`
	Source    string             `json:"source"`
	From      string             `json:"from"`
	To        string             `json:"to"`
	Slots     []filing.SlotID    `json:"slots"`
	Provinces []filing.Province  `json:"provinces"`
	Orders    []filing.OrderType `json:"orders"`
}

func (sh *shell) rulesExplain() *cobra.Command {
	var ruleSet string
	c := &cobra.Command{
		Use: "explain [CODE]", Short: "哪些规则会给出这条结论（代码或规则编号）；不给时列出所有代码 / which rules give a finding, by its code or the rule's id; without one, every code", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			sets, err := sh.setsToExplain(c.Context(), ruleSet)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return sh.printCodesOf(sets)
			}
			return sh.explain(sets, args[0])
		},
	}
	c.Flags().StringVar(&ruleSet, "rules", "", "只看这个规则集 / of this rule set only")
	return c
}

// setsToExplain are all sets, or the one that was named.
func (sh *shell) setsToExplain(ctx context.Context, id string) ([]*rules.Set, error) {
	if id != "" {
		set, err := sh.readSet(ctx, id, "")
		return []*rules.Set{set}, err
	}
	library, err := sh.library(ctx)
	if err != nil {
		return nil, err
	}
	return library.Sets(), nil
}

func (sh *shell) explain(sets []*rules.Set, what string) error {
	found := []explained{}
	marks := map[string]string{}
	for _, set := range sets {
		marks[set.ID] = sh.foreignMark(set)
		for _, r := range set.RuleEntries {
			if string(r.Code) == what || r.ID == what {
				found = append(found, explained{set.ID, set.Foreign, app.ShowRule(set, r), r.Class, r.Predicate, set.Ref(r).Source, r.From, r.To,
					append([]filing.SlotID{}, r.Slots...), append([]filing.Province{}, r.When.Provinces...), append([]filing.OrderType{}, r.When.Orders...)})
			}
		}
	}
	if len(found) == 0 {
		return wrongUse("没有规则给出“%[1]s”；rules explain 不带代码时列出所有代码，rules show SET 列出规则", "no rule gives %[1]q; rules explain without a code lists the codes, rules show SET the rules", what)
	}
	if sh.json {
		sh.printJSON(map[string][]explained{"rules": found})
		return nil
	}
	for i, e := range found {
		if i == 0 || found[i-1].Set != e.Set {
			fmt.Fprintf(sh.Out, "%s%s\n", e.Set, marks[e.Set])
		}
		sh.showRule(e.RuleView)
		if e.From != "" || e.To != "" {
			fmt.Fprintf(sh.Out, "    %s … %s\n", e.From, e.To)
		}
	}
	return nil
}

// codeOfRules is one code of rules explain --json without a code, with the titles of the rules that give it.
type codeOfRules struct {
	Code   filing.Code   `json:"code"`
	Titles []filing.Text `json:"titles"`
}

// shownTitles is how many titles of a code stand on its line.
const shownTitles = 2

// printCodesOf lists every code that rules of the sets give.
func (sh *shell) printCodesOf(sets []*rules.Set) error {
	titles := map[filing.Code][]filing.Text{}
	for _, set := range sets {
		for _, r := range set.RuleEntries {
			if !slices.Contains(titles[r.Code], r.Title) {
				titles[r.Code] = append(titles[r.Code], r.Title)
			}
		}
	}
	list := []codeOfRules{}
	for code, of := range titles {
		list = append(list, codeOfRules{code, of})
	}
	slices.SortFunc(list, func(x, y codeOfRules) int { return strings.Compare(string(x.Code), string(y.Code)) })
	if sh.json {
		sh.printJSON(map[string][]codeOfRules{"codes": list})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, c := range list {
		fmt.Fprintf(w, "%s\t%s\n", c.Code, sh.someTitles(c.Titles))
	}
	return w.Flush()
}

// someTitles says the first titles of a code, and how many more there are.
func (sh *shell) someTitles(titles []filing.Text) string {
	l := sh.lang()
	words := []string{}
	for _, t := range titles[:min(len(titles), shownTitles)] {
		words = append(words, t.In(l))
	}
	said := strings.Join(words, filing.Words("；", "; ").In(l))
	if more := len(titles) - len(words); more > 0 {
		said += filing.Words(" 等 %[2]d 条", " and %[1]d more", more, len(titles)).In(l)
	}
	return said
}
