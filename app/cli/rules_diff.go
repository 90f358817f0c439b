package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) rulesDiff() *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: "diff A B", Short: "比较两个规则集（编号、文件或文件夹）/ what two sets disagree on, by id, file or folder", Args: exactly("A", "B"),
		RunE: func(c *cobra.Command, args []string) error {
			a, err := sh.findSet(c.Context(), args[0])
			if err != nil {
				return err
			}
			b, err := sh.findSet(c.Context(), args[1])
			if err != nil {
				return err
			}
			return sh.printComparison(app.RulesComparisonView(a, b, args[0]+sh.foreignMark(a), args[1]+sh.foreignMark(b)), all)
		},
	}
	c.Flags().BoolVar(&all, "all", false, "也列出只有出处不同的 / also list what differs in its source alone")
	return c
}

func (sh *shell) printComparison(v app.RulesComparison, all bool) error {
	if sh.json {
		sh.printJSON(v)
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	left := 0
	for _, d := range v.Differences {
		if d.Sourcing && !all {
			left++
			continue
		}
		what := strings.Join(d.Keys, ", ")
		if d.In != "" {
			what = filing.Words("只在 %[1]s", "only in %[1]s", d.In).In(sh.lang())
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", d.KindName.In(sh.lang()), d.ID, what)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if left > 0 {
		sh.say("另有 %d 项只有出处或可信度不同（--all 列出）。", "%d more differ in source or confidence alone (--all lists them).", left)
	}
	return nil
}
