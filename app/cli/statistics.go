package cli

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) statisticsCommand() *cobra.Command {
	var days int
	var workbook, table string
	c := &cobra.Command{
		Use: "statistics", Short: "统计：退回原因、各阶段天数、各经办人、各客户 / what orders come back for, days per stage, per clerk, per client", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			if days < 0 {
				return wrongUse("--days 不能小于 0", "--days cannot be below 0")
			}
			if table != "" && !strings.EqualFold(filepath.Ext(table), ".csv") {
				return wrongUse("--csv 的文件名要以 .csv 结尾", "the file of --csv ends in .csv")
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				for _, path := range []string{workbook, table} {
					if path == "" {
						continue
					}
					if err := a.SaveStatistics(c.Context(), days, path, sh.lang(), nil); err != nil {
						return err
					}
				}
				v, err := a.Statistics(c.Context(), days, nil)
				if err == nil {
					sh.printStatistics(v, workbook, table)
				}
				return err
			})
		},
	}
	c.Flags().IntVar(&days, "days", 0, "只算最近多少天开始的订单，0 为全部 / only orders begun in the last days, 0 for all")
	c.Flags().StringVar(&workbook, "xlsx", "", "另存为表格文件（.xlsx）/ also write a workbook (.xlsx)")
	c.Flags().StringVar(&table, "csv", "", "另存为一张明细表（.csv）/ also write one table of everything (.csv)")
	return c
}

func (sh *shell) printStatistics(v app.StatisticsView, written ...string) {
	if sh.json {
		sh.printJSON(v)
		return
	}
	l := sh.lang()
	sh.say("订单 %d：进行中 %d，已备案 %d（一次通过 %d），已放弃 %d；被退回过 %d。",
		"%d order(s): %d open, %d filed (%d without coming back), %d abandoned; %d came back.", v.Orders, v.Open, v.Filed, v.Straight, v.Abandoned, v.SentBack)
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, r := range v.Reasons {
		fmt.Fprintf(w, "%d\t%s\t%s\n", r.Count, r.ID, r.Title.In(l))
	}
	if v.Unnamed > 0 {
		fmt.Fprintf(w, "%d\t\t%s\n", v.Unnamed, filing.Text{ZH: "没有选原因", EN: "no reason chosen"}.In(l))
	}
	for _, s := range v.Stages {
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.Name.In(l), filing.Words("%d 次", "%d stay(s)", s.Stays).In(l),
			filing.Words("中位数 %s 天，九成不超过 %s 天", "median %s days, nine of ten within %s", days(s.Median), days(s.Most)).In(l))
	}
	owner := func(name string, o app.OwnerCount) {
		fmt.Fprintf(w, "%s\t%s\t%s\n", name, filing.Words("%d 个订单", "%d order(s)", o.Orders).In(l),
			filing.Words("已备案 %d，被退回过 %d", "%d filed, %d came back", o.Filed, o.SentBack).In(l))
	}
	if named := func(o app.OwnerCount) bool { return o.Name != "" }; slices.ContainsFunc(v.Clerks, named) {
		for _, c := range v.Clerks {
			owner(filing.Words("经办人 %s", "clerk %s", cmp.Or(c.Name, "–")).In(l), c)
		}
	}
	for _, c := range v.Clients {
		owner(c.Name, c)
	}
	_ = w.Flush()
	if v.Damaged > 0 {
		sh.say("%d 条记录被程序以外的方式改动过，没有算在内。", "%d record(s) were changed from outside and are left out.", v.Damaged)
	}
	for _, path := range written {
		if path != "" {
			sh.say("表格：%s", "table: %s", path)
		}
	}
}

func days(d float64) string { return strconv.FormatFloat(d, 'f', 1, 64) }
