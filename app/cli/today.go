package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) todayCommand() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use: "today", Short: "今天要动手的：短信核验、退回、到期、搁置的订单 / what needs a hand today, over all orders", Args: exactly(),
		Long: "--ics 另存为日历文件，里面有客户和单位名称、手机号，没有加密。\n--ics also writes a calendar file, which holds names of clients and companies and phone numbers, and is not sealed.",
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := sh.queue(c, a, file)
				if err != nil {
					return err
				}
				sh.printToday(v, file)
				return nil
			})
		},
	}
	c.Flags().StringVar(&file, "ics", "", "写成日历文件 / write a calendar file")
	return c
}

func (sh *shell) queue(c *cobra.Command, a *app.App, file string) (app.TodayView, error) {
	if file == "" {
		return a.Today(c.Context())
	}
	return a.SaveToday(c.Context(), file, "", sh.lang())
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
