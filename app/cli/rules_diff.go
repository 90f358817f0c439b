package cli

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// shownDifference is one line of rules diff --json.
type shownDifference struct {
	Kind rules.DifferenceKind `json:"kind"`
	ID   string               `json:"id"`
	Keys []string             `json:"keys"` // what differs; empty when only one set has it
	In   string               `json:"in"`   // the set that has it; empty: both
}

// sourcing reports a difference in nothing but the source and how sure it is: a set that extends another has it everywhere.
func (d shownDifference) sourcing() bool {
	return d.In == "" && !slices.ContainsFunc(d.Keys, func(key string) bool { return key != "source" && key != "confidence" })
}

var differenceNames = map[rules.DifferenceKind]filing.Text{
	rules.DifferentRule: {ZH: "规则", EN: "rule"}, rules.DifferentSlot: {ZH: "材料", EN: "paper"}, rules.DifferentField: {ZH: "栏目", EN: "field"},
	rules.DifferentChoice: {ZH: "选项", EN: "choice"}, rules.DifferentClock: {ZH: "计时", EN: "clock"}, rules.DifferentReason: {ZH: "驳回原因", EN: "reason"},
}

func (sh *shell) rulesDiff() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "diff A B", Short: "比较两个规则集（编号、文件或文件夹）/ what two sets disagree on, by id, file or folder", Args: exactly("A", "B"),
		RunE: func(_ *cobra.Command, args []string) error {
			a, err := findSet(args[0])
			if err != nil {
				return err
			}
			b, err := findSet(args[1])
			if err != nil {
				return err
			}
			shown := []shownDifference{}
			for _, d := range rules.Diff(a, b) {
				shown = append(shown, shownDifference{d.Kind, d.ID, append([]string{}, d.Keys...), d.In})
			}
			return sh.printDifferences(shown, all)
		},
	}
	c.Flags().BoolVar(&all, "all", false, "也列出只有出处不同的 / also list what differs in its source alone")
	return c
}

func (sh *shell) printDifferences(shown []shownDifference, all bool) error {
	if sh.json {
		sh.printJSON(map[string][]shownDifference{"differences": shown})
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	left := 0
	for _, d := range shown {
		if d.sourcing() && !all {
			left++
			continue
		}
		what := strings.Join(d.Keys, ", ")
		if d.In != "" {
			what = filing.Words("只在 %[1]s", "only in %[1]s", d.In).In(sh.lang())
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", differenceNames[d.Kind].In(sh.lang()), d.ID, what)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if left > 0 {
		sh.say("另有 %d 项只有出处或可信度不同（--all 列出）。", "%d more differ in source or confidence alone (--all lists them).", left)
	}
	return nil
}
