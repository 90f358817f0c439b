package cli

import (
	"context"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// orderFilter is the door to the filters of the list that the window saves and picks.
func (sh *shell) orderFilter() *cobra.Command {
	return group("filter", "保存的筛选：列出、保存、删除 / saved filters of the list: show, save, drop",
		&cobra.Command{
			Use: "list", Short: "列出保存的筛选 / show the saved filters", Args: exactly(),
			RunE: func(c *cobra.Command, _ []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error { return sh.printFilters(a.SavedFilters(c.Context())) })
			},
		},
		sh.orderFilterSave(),
		&cobra.Command{
			Use: "drop NAME", Short: "删除一个筛选 / drop a filter", Args: exactly("NAME"),
			RunE: func(c *cobra.Command, args []string) error {
				return sh.withApp(c.Context(), func(a *app.App) error {
					if _, err := savedFilter(c.Context(), a, args[0]); err != nil {
						return err
					}
					return sh.printFilters(a.DropFilter(c.Context(), args[0]))
				})
			},
		})
}

func (sh *shell) orderFilterSave() *cobra.Command {
	var query, state, clerk string
	c := &cobra.Command{
		Use: "save NAME", Short: "保存筛选；同名的被替换 / save a filter; one of the same name is replaced", Args: exactly("NAME"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				f := app.SavedFilter{Name: args[0], Query: query, State: filing.State(state), Clerk: clerk}
				return sh.printFilters(a.SaveFilter(c.Context(), f))
			})
		},
	}
	c.Flags().StringVar(&query, "query", "", "含此文字的 / those that contain this text")
	c.Flags().StringVar(&state, "state", "", "此状态的，如 draft / those in this state, such as draft")
	c.Flags().StringVar(&clerk, "clerk", "", "此经办人的 / those that this clerk handles")
	return c
}

// savedFilter returns the filter of a name; one that is not there is wrong use, told with those that are.
func savedFilter(ctx context.Context, a *app.App, name string) (app.SavedFilter, error) {
	saved, err := a.SavedFilters(ctx)
	if err != nil {
		return app.SavedFilter{}, err
	}
	names := make([]string, len(saved))
	for i, f := range saved {
		if names[i] = f.Name; f.Name == name {
			return f, nil
		}
	}
	if len(names) == 0 {
		return app.SavedFilter{}, wrongUse("还没有保存过筛选（找的是“%s”）", "no filter was saved yet (asked for: %q)", name)
	}
	return app.SavedFilter{}, wrongUse("没有保存过名为“%[1]s”的筛选；现有：%[2]s", "no filter %[1]q was saved; there are: %[2]s", name, strings.Join(names, " / "))
}

func (sh *shell) printFilters(saved []app.SavedFilter, err error) error {
	if err != nil {
		return err
	}
	if sh.json {
		sh.printJSON(saved)
		return nil
	}
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, f := range saved {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", f.Name, f.Query, f.State.Name().In(sh.lang()), f.Clerk)
	}
	return w.Flush()
}
