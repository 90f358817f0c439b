package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// tested is what rules test found about one set.
type tested struct {
	Set      string   `json:"set"`
	Foreign  bool     `json:"foreign"` // a person brought it in
	Rules    int      `json:"rules"`
	Cells    int      `json:"cells"`   // of provinces, answered
	Unknown  int      `json:"unknown"` // of provinces, left open by the sources
	Problems []string `json:"problems"`
}

func (sh *shell) rulesTest() *cobra.Command {
	return &cobra.Command{
		Use: "test [SET…]", Short: "检查规则集是否齐全：代码、来源、各省各项 / test sets for wholeness: codes, sources, every cell of every province", Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				library, err := sh.library(c.Context())
				if err != nil {
					return err
				}
				for _, s := range library.Sets() {
					args = append(args, s.ID)
				}
			}
			answer, whole, marks := []tested{}, true, map[string]string{}
			for _, name := range args {
				set, err := sh.findSet(c.Context(), name)
				if err != nil {
					return err
				}
				t := testSet(set)
				marks[t.Set] = sh.foreignMark(set)
				whole = whole && len(t.Problems) == 0
				answer = append(answer, t)
			}
			return sh.printTested(answer, whole, marks)
		},
	}
}

// testSet looks for what parsing does not: parts of a set that are allowed to be missing, but should not be.
func testSet(set *rules.Set) tested {
	t := tested{Set: set.ID, Foreign: set.Foreign, Rules: len(set.RuleEntries), Problems: []string{}}
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

func (sh *shell) printTested(answer []tested, whole bool, marks map[string]string) error {
	if sh.json {
		sh.printJSON(map[string][]tested{"sets": answer})
	} else {
		for _, t := range answer {
			sh.say("%s：%d 条规则，各省 %d 项有规则、%d 项来源未载明", "%s: %d rules; of the provinces' cells %d are rules and %d are unknown", t.Set+marks[t.Set], t.Rules, t.Cells, t.Unknown)
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
					use = dropRuleSet(a)
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

func dropRuleSet(a *app.App) func(context.Context, string) (app.RulesView, error) {
	return func(ctx context.Context, id string) (app.RulesView, error) {
		if _, err := a.DropRuleSet(ctx, id); err != nil {
			return app.RulesView{}, err
		}
		return a.Rules(ctx)
	}
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
		sh.printJSON(struct {
			Foreign  []app.RuleSetView `json:"foreign"`
			Replaced *app.ReplacedSet  `json:"replaced"` // null where no set of this id was here
		}{foreign, v.Replaced})
		return nil
	}
	if r := v.Replaced; r != nil && r.Before == r.Now {
		sh.say("%s 的内容没有变化。", "%s is what it was.", r.ID)
	} else if r != nil {
		sh.say("替换了 %[1]s：%[2]s → %[3]s。有 %[4]d 份订单按它检查，下次打开时按新内容重新检查并列出差别。", "replaced %[1]s: %[2]s → %[3]s. %[4]d order(s) are judged by it: anew when they are opened next, with what that changes.", r.ID, r.Before, r.Now, r.Orders)
	}
	for _, s := range foreign {
		sh.say("外来规则集 %s  %s  %s", "foreign rule set %s  %s  %s", s.ID, s.Title.In(sh.lang()), s.Version)
	}
	return nil
}
