package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// findSet returns an embedded set by its id, or a set from a file or folder.
func findSet(name string) (*rules.Set, error) {
	library, err := rules.Embedded()
	if err != nil {
		return nil, err
	}
	set, err := library.Set(name)
	if err == nil {
		return set, nil
	}
	files, ferr := ruleFiles(name)
	if ferr != nil {
		return nil, wrongUse("没有这个规则集，也没有这个文件：%v", "neither a rule set nor a file: %v", err)
	}
	return rules.ParseFiles(files)
}

// explained is one rule of rules explain --json, with where it holds.
type explained struct {
	Set string `json:"set"`
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
		Use: "explain CODE", Short: "哪些规则会给出这条结论（代码或规则编号）/ which rules give a finding, by its code or the rule's id", Args: exactly("CODE"),
		RunE: func(_ *cobra.Command, args []string) error {
			library, err := rules.Embedded()
			if err != nil {
				return err
			}
			found := []explained{}
			for _, set := range library.Sets() {
				if ruleSet != "" && set.ID != ruleSet {
					continue
				}
				for _, r := range set.RuleEntries {
					if string(r.Code) == args[0] || r.ID == args[0] {
						found = append(found, explained{set.ID, app.ShowRule(set, r), r.Class, r.Predicate, set.Ref(r).Source, r.From, r.To,
							append([]filing.SlotID{}, r.Slots...), append([]filing.Province{}, r.When.Provinces...), append([]filing.OrderType{}, r.When.Orders...)})
					}
				}
			}
			return sh.printExplained(args[0], found)
		},
	}
	c.Flags().StringVar(&ruleSet, "rules", "", "只看这个规则集 / of this rule set only")
	return c
}

func (sh *shell) printExplained(code string, found []explained) error {
	if len(found) == 0 {
		return wrongUse("没有规则给出“%s”；代码见 docs/rules.md，规则见 rules show", "no rule gives %q; rules show lists them", code)
	}
	if sh.json {
		sh.printJSON(map[string][]explained{"rules": found})
		return nil
	}
	for i, e := range found {
		if i == 0 || found[i-1].Set != e.Set {
			fmt.Fprintf(sh.Out, "%s\n", e.Set)
		}
		sh.showRule(e.RuleView)
		if e.From != "" || e.To != "" {
			fmt.Fprintf(sh.Out, "    %s … %s\n", e.From, e.To)
		}
	}
	return nil
}

// tested is what rules test found about one set.
type tested struct {
	Set      string   `json:"set"`
	Rules    int      `json:"rules"`
	Cells    int      `json:"cells"`   // of provinces, answered
	Unknown  int      `json:"unknown"` // of provinces, left open by the sources
	Problems []string `json:"problems"`
}

func (sh *shell) rulesTest() *cobra.Command {
	return &cobra.Command{
		Use: "test [SET…]", Short: "检查规则集是否齐全：代码、来源、各省各项 / test sets for wholeness: codes, sources, every cell of every province", Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				library, err := rules.Embedded()
				if err != nil {
					return err
				}
				for _, s := range library.Sets() {
					args = append(args, s.ID)
				}
			}
			answer, whole := []tested{}, true
			for _, name := range args {
				set, err := findSet(name)
				if err != nil {
					return err
				}
				t := testSet(set)
				whole = whole && len(t.Problems) == 0
				answer = append(answer, t)
			}
			return sh.printTested(answer, whole)
		},
	}
}

// testSet looks for what parsing does not: parts of a set that are allowed to be missing, but should not be.
func testSet(set *rules.Set) tested {
	t := tested{Set: set.ID, Rules: len(set.RuleEntries), Problems: []string{}}
	if err := rules.CheckPlaces(); err != nil {
		t.Problems = append(t.Problems, err.Error())
	}
	for _, p := range filing.Provinces() {
		e, ok := set.Province(p)
		if !ok {
			t.Problems = append(t.Problems, "no province "+string(p))
		}
		t.Cells, t.Unknown = t.Cells+len(e.Cells), t.Unknown+len(e.Unknown)
	}
	used := map[string]bool{}
	for _, r := range set.RuleEntries {
		used[r.Source] = true
	}
	for _, c := range set.ClockEntries {
		used[c.Source] = true
	}
	for _, r := range set.Rejections {
		used[r.Source] = true
	}
	for _, s := range set.Sources {
		if !used[s.Key] && s.Key != "ministry-tables" {
			t.Problems = append(t.Problems, "nothing is taken from the source "+s.Key)
		}
	}
	for _, o := range set.OrderTypes {
		if !slices.ContainsFunc(set.Slots(filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise}, Order: filing.Order{Type: o}}), func(rules.Slot) bool { return true }) {
			t.Problems = append(t.Problems, "no slot for orders of the type "+string(o))
		}
	}
	return t
}

func (sh *shell) printTested(answer []tested, whole bool) error {
	if sh.json {
		sh.printJSON(map[string][]tested{"sets": answer})
	} else {
		for _, t := range answer {
			sh.say("%s：%d 条规则，各省 %d 项有规则、%d 项来源未载明", "%s: %d rules; of the provinces' cells %d are rules and %d are unknown", t.Set, t.Rules, t.Cells, t.Unknown)
			for _, p := range t.Problems {
				fmt.Fprintln(sh.Out, "  "+p)
			}
		}
	}
	if !whole {
		return errBlocked
	}
	return nil
}

func (sh *shell) rulesImport() *cobra.Command {
	var drop bool
	c := &cobra.Command{
		Use: "import FILE | --drop SET", Short: "导入自己的规则集文件，校验后可用于订单 / bring a rule set of your own in, once it is valid", Args: exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withNewApp(c.Context(), func(a *app.App) error {
				use := a.ImportRuleSet
				if drop {
					use = a.DropRuleSet
				}
				v, err := use(c.Context(), args[0])
				if err != nil {
					return err
				}
				return sh.printForeign(v)
			})
		},
	}
	c.Flags().BoolVar(&drop, "drop", false, "移除导入过的规则集 / take a set out that was brought in")
	return c
}

// printForeign lists the sets that a person brought in.
func (sh *shell) printForeign(v app.RulesView) error {
	foreign := []app.RuleSetView{}
	for _, s := range v.Sets {
		if s.Foreign {
			foreign = append(foreign, s.RuleSetView)
		}
	}
	if sh.json {
		sh.printJSON(map[string][]app.RuleSetView{"foreign": foreign})
		return nil
	}
	for _, s := range foreign {
		sh.say("外来规则集 %s  %s  %s", "foreign rule set %s  %s  %s", s.ID, s.Title.In(sh.lang()), s.Version)
	}
	return nil
}
