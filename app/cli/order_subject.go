package cli

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderSubject() *cobra.Command {
	var confirm bool
	c := &cobra.Command{
		Use: "subject ORDER", Short: "主体信息与证件逐项对照；无误后 --confirm / the subject’s data beside its papers; --confirm when it is right",
		Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				id := filing.ID(args[0])
				v, err := a.Order(c.Context(), id)
				if err == nil && confirm {
					v, err = a.SetFields(c.Context(), id, map[string]string{"subjectConfirmed": "true"})
				}
				if err != nil {
					return err
				}
				return sh.printSubject(v)
			})
		},
	}
	c.Flags().BoolVar(&confirm, "confirm", false, "已逐项核对 / it was compared")
	return c
}

func (sh *shell) printSubject(v app.OrderView) error {
	if sh.json {
		sh.printJSON(struct {
			ID        filing.ID           `json:"id"`
			Confirmed bool                `json:"confirmed"`
			Fields    []app.ComparedField `json:"fields"`
		}{v.Draft.Order.ID, v.Draft.Order.SubjectConfirmed, v.SubjectCheck})
		return nil
	}
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, f := range v.SubjectCheck {
		fmt.Fprintf(w, "  %s\t%s\n", f.Label.In(l), f.Typed.In(l))
		for _, p := range f.Papers {
			mark := filing.Text{ZH: "不同", EN: "differs"}
			if p.Same {
				mark = filing.Text{ZH: "一致", EN: "the same"}
			}
			fmt.Fprintf(w, "\t%s\t%s  %s\n", p.Text, mark.In(l), p.Name)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if v.Draft.Order.SubjectConfirmed {
		sh.say("主体信息已核对。", "The subject’s data was compared.")
	} else {
		sh.say("主体信息还没有核对：逐项无误后用 --confirm；有变化的，先变更主体。", "It is not compared yet: use --confirm once it is right; if anything changed, file that change first.")
	}
	return nil
}
