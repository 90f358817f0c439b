package cli

import (
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) todayCommand() *cobra.Command {
	var file, kind string
	c := &cobra.Command{
		Use: "today", Short: "今天要动手的：短信核验、退回、到期、搁置的订单 / what needs a hand today, over all orders", Args: exactly(),
		Long: "--ics 另存为日历文件，里面有客户和单位名称、手机号，没有加密。\n--ics also writes a calendar file, which holds names of clients and companies and phone numbers, and is not sealed.",
		RunE: func(c *cobra.Command, _ []string) error {
			if kind != "" && !slices.Contains(app.TodayKinds, app.TodayKind(kind)) {
				return wrongUse("没有这一类“%s”；可用：%s", "no kind %q; kinds: %s", kind, listed(app.TodayKinds))
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := sh.queue(c, a, file, app.TodayKind(kind))
				if err != nil {
					return err
				}
				sh.printToday(v, file)
				return nil
			})
		},
	}
	c.Flags().StringVar(&file, "ics", "", "写成日历文件 / write a calendar file")
	c.Flags().StringVar(&kind, "kind", "", "只看这一类，日历也只写这一类："+listed(app.TodayKinds)+" / only this kind, in the calendar too")
	return c
}

func (sh *shell) queue(c *cobra.Command, a *app.App, file string, kind app.TodayKind) (app.TodayView, error) {
	if file != "" {
		return a.SaveToday(c.Context(), file, kind, sh.lang())
	}
	v, err := a.Today(c.Context())
	return v.Only(kind), err
}

func (sh *shell) printToday(v app.TodayView, file string) {
	if sh.json {
		sh.printJSON(v)
		return
	}
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, i := range v.Items {
		until := ""
		if i.Until != nil {
			until = i.Until.In(calendar.China).Format("2006-01-02 15:04")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", i.KindName.In(l), until, i.Client, i.Site, i.What.In(l), i.Order)
	}
	_ = w.Flush()
	if v.Damaged > 0 {
		sh.say("%d 条记录被程序以外的方式改动过，没有算在内。", "%d record(s) were changed from outside and are left out.", v.Damaged)
	}
	if len(v.Items) == 0 {
		sh.say("今天没有要动手的。", "Nothing needs a hand today.")
	} else {
		sh.say("%d 件事，其中 %d 件要紧。", "%d thing(s), %d of them pressing.", len(v.Items), v.Pressing)
	}
	if file != "" {
		fmt.Fprintln(sh.Out, filing.Words("日历：%s", "calendar: %s", file).In(l))
	}
}
