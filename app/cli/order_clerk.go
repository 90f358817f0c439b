package cli

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// orderClerk is the door to who handles orders: who works at this machine, and whom orders are given to.
func (sh *shell) orderClerk() *cobra.Command {
	return group("clerk", "经办人：本机经办人，把订单交给谁 / who handles orders: the clerk at this machine, whom orders are given to",
		&cobra.Command{
			Use: "show", Short: "本机经办人和用过的姓名 / the clerk at this machine and the known names", Args: exactly(),
			RunE: func(c *cobra.Command, _ []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error { return sh.printClerks(a.Clerks(c.Context())) })
			},
		},
		&cobra.Command{
			Use: "set NAME", Short: "设置本机经办人，新建和提交的订单记在其名下；空名为不设 / name the clerk at this machine, for orders begun and handed over here; empty: nobody", Args: exactly("NAME"),
			RunE: func(c *cobra.Command, args []string) error {
				return sh.withNewApp(c.Context(), func(a *app.App) error { return sh.printClerks(a.SetCurrentClerk(c.Context(), args[0])) })
			},
		},
		&cobra.Command{
			Use: "assign NAME ORDER…", Short: "把订单交给某位经办人；空名为不写 / give orders to a clerk; empty: nobody",
			Args: func(_ *cobra.Command, args []string) error {
				if len(args) < 2 {
					return wrongUse("请给出经办人和至少一个订单编号", "name the clerk and at least one order")
				}
				return nil
			},
			RunE: func(c *cobra.Command, args []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error { return sh.assignClerk(c.Context(), a, args[0], args[1:]) })
			},
		})
}

func (sh *shell) assignClerk(ctx context.Context, a *app.App, name string, orders []string) error {
	ids := make([]filing.ID, len(orders))
	for i, o := range orders {
		ids[i] = filing.ID(o)
	}
	return sh.printClerks(a.AssignClerk(ctx, ids, name))
}

func (sh *shell) printClerks(v app.ClerksView, err error) error {
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(v)
		return nil
	}
	sh.say("本机经办人：%s", "clerk at this machine: %s", cmp.Or(v.Current, "–"))
	for _, name := range v.Known {
		fmt.Fprintln(sh.Out, name)
	}
	return nil
}
