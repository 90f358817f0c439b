package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) orderList() *cobra.Command {
	var f app.ListFilter
	var workbook, filter string
	c := &cobra.Command{
		Use: "list", Short: "列出订单 / list orders", Args: exactly(),
		RunE: func(c *cobra.Command, _ []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				if filter != "" {
					saved, err := savedFilter(c.Context(), a, filter)
					if err != nil {
						return err
					}
					f = app.ListFilter{Query: saved.Query, State: string(saved.State), Clerk: saved.Clerk}
				}
				if workbook != "" {
					return sh.saveList(c.Context(), a, app.ListChoice{Query: f.Query, State: f.State, Clerk: f.Clerk}, workbook)
				}
				return sh.listOrders(c.Context(), a, f)
			})
		},
	}
	c.Flags().StringVar(&workbook, "xlsx", "", "写成表格文件 / write a workbook instead")
	c.Flags().StringVar(&f.Query, "query", "", "只列出含此文字的 / only those that contain this text")
	c.Flags().StringVar(&f.State, "state", "", "只列出此状态的，如 draft / only those in this state, such as draft")
	c.Flags().StringVar(&f.Clerk, "clerk", "", "只列出此经办人的 / only those that this clerk handles")
	c.Flags().StringVar(&filter, "filter", "", "用保存的筛选 / by a saved filter")
	c.MarkFlagsMutuallyExclusive("filter", "query")
	c.MarkFlagsMutuallyExclusive("filter", "state")
	c.MarkFlagsMutuallyExclusive("filter", "clerk")
	return c
}

func checkState(state string) error {
	if state != "" && !filing.State(state).Known() {
		return wrongUse("没有状态“%s”；可用：%s", "no state %q; states: %s", state, listed(filing.States))
	}
	return nil
}

func (sh *shell) saveList(ctx context.Context, a *app.App, c app.ListChoice, path string) error {
	if err := checkState(c.State); err != nil {
		return err
	}
	n, err := a.SaveList(ctx, c, path, sh.lang(), nil)
	if err == nil {
		sh.printSaved(n, path)
	}
	return err
}

func (sh *shell) printSaved(n int, path string) {
	if sh.json {
		sh.printJSON(struct {
			Orders int    `json:"orders"`
			Path   string `json:"path"`
		}{n, path})
		return
	}
	sh.say("%d 个订单，写在 %s", "%d order(s), in %s", n, path)
}

func (sh *shell) listOrders(ctx context.Context, a *app.App, f app.ListFilter) error {
	if err := checkState(f.State); err != nil {
		return err
	}
	none := filing.Words("没有符合的订单。", "No order is like that.")
	if f == (app.ListFilter{}) {
		none = filing.Words("还没有订单。", "There are no orders yet.")
	}
	return sh.printPages(none, func(after string) (app.OrderPage, error) { return a.Orders(ctx, f, after, 200) })
}

// printPages prints the orders of all pages, and which could not be opened; where there are none, it says so.
func (sh *shell) printPages(none filing.Text, next func(after string) (app.OrderPage, error)) error {
	rows, damaged := []app.OrderRow{}, []filing.ID{}
	for after := ""; ; {
		page, err := next(after)
		if err != nil {
			return err
		}
		rows = append(rows, page.Rows...)
		for _, id := range page.Damaged {
			if !slices.Contains(damaged, id) {
				damaged = append(damaged, id)
			}
		}
		if after = page.Next; after == "" {
			break
		}
	}
	if sh.json {
		sh.printJSON(struct {
			Orders  []app.OrderRow `json:"orders"`
			Damaged []filing.ID    `json:"damaged"`
		}{rows, damaged})
	} else if err := sh.printRows(rows); err != nil {
		return err
	}
	if len(rows)+len(damaged) == 0 && !sh.json {
		fmt.Fprintln(sh.Out, none.In(sh.lang()))
	}
	return sh.sayDamaged(damaged)
}

func (sh *shell) sayDamaged(damaged []filing.ID) error {
	for _, id := range damaged {
		fmt.Fprintln(sh.Err, filing.Words("%s 被程序以外的东西改动过，无法打开；其余不受影响。请从备份恢复。", "%s was changed from outside and cannot be opened; the rest is not affected. Restore a backup.", id).In(sh.lang()))
	}
	if len(damaged) > 0 {
		return errUnread
	}
	return nil
}

func (sh *shell) printRows(rows []app.OrderRow) error {
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.ID, r.StateName.In(sh.lang()), r.Client, r.Site, strings.Join(r.Domains, ","), r.UpdatedAt.In(calendar.China).Format("2006-01-02 15:04"))
		for _, f := range r.Found {
			fmt.Fprintf(w, "  %s：%s\n", f.Label.In(sh.lang()), f.Text)
		}
	}
	return w.Flush()
}
