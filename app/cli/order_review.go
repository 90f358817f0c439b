package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderReview() *cobra.Command {
	return &cobra.Command{
		Use: "review ORDER", Short: "检查整个订单 / review the whole order", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Order(c.Context(), filing.ID(args[0]))
				if err != nil {
					return err
				}
				return sh.printReview(v)
			})
		},
	}
}

func (sh *shell) printReview(v app.OrderView) error {
	if sh.json {
		sh.printJSON(struct {
			ID filing.ID `json:"id"`
			app.ReviewView
		}{v.Draft.Order.ID, v.Review})
	} else {
		p := sh.findingPrinter(materialNames(v))
		p.choices = map[string][]app.FieldOption{}
		for _, f := range v.Fields {
			p.choices[f.Path] = f.Options
		}
		p.all(v.Review.Findings)
		fmt.Fprintln(sh.Out, summary(v.Review.Findings).In(sh.lang()))
	}
	if !v.Review.Freezes {
		return errBlocked
	}
	return nil
}
