package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// acceptCertain stands for everything that is certain and overwrites nothing.
const acceptCertain = "certain"

func (sh *shell) orderTakeOver() *cobra.Command {
	var accept []string
	c := &cobra.Command{
		Use:   "take-over ORDER [--accept FIELD…]",
		Short: "把证件上识别出的内容填进订单 / fill in what was read on the papers",
		Long: "不带 --accept 只列出，什么都不改：现有的值、证件上的值、出自哪份材料。\\n" +
			"--accept 字段：采用该栏；--accept certain：采用全部确定、且现在为空的栏。\n" +
			"Without --accept it only lists what there is: the value now, the paper's, and the material.\n" +
			"--accept FIELD takes that one; --accept certain takes all that are certain and empty now.",
		Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error { return sh.takeOver(c, a, filing.ID(args[0]), accept) })
		},
	}
	c.Flags().StringSliceVar(&accept, "accept", nil, "要采用的字段，或 certain / fields to take over, or certain")
	return c
}

func (sh *shell) takeOver(c *cobra.Command, a *app.App, order filing.ID, accept []string) error {
	read, err := a.Reading(c.Context(), order)
	if err != nil {
		return err
	}
	offers := slices.DeleteFunc(read, func(f app.ReadField) bool { return !f.Offers() })
	if len(accept) == 0 {
		sh.printOffers(offers)
		return nil
	}
	taken, err := chosenOffers(offers, accept)
	if err != nil {
		return err
	}
	v, err := a.TakeOver(c.Context(), order, taken)
	if err == nil {
		sh.printOrder(v)
	}
	return err
}

// chosenOffers takes of each field that was asked for the first offer; the papers stand in upload order.
func chosenOffers(offers []app.ReadField, accept []string) ([]app.Taken, error) {
	var taken []app.Taken
	has := func(field string) bool {
		return slices.ContainsFunc(taken, func(t app.Taken) bool { return t.Field == field })
	}
	take := func(f app.ReadField) { taken = append(taken, app.Taken{Field: f.Field, Old: f.Old, New: f.New}) }
	for _, field := range accept {
		found := false
		for _, f := range offers {
			asked := f.Field == field || field == acceptCertain && f.Certain && f.Old == ""
			if asked && !has(f.Field) {
				take(f)
			}
			found = found || asked
		}
		if !found && field != acceptCertain {
			return nil, wrongUse("证件上没有可以填进“%s”的内容", "no paper offers anything for %q", field)
		}
	}
	return taken, nil
}

func (sh *shell) printOffers(offers []app.ReadField) {
	if sh.json {
		sh.printJSON(struct {
			Offers []app.ReadField `json:"offers"`
		}{offers})
		return
	}
	if len(offers) == 0 {
		sh.say("证件上没有与所填不同的内容。", "No paper says anything else than was typed.")
		return
	}
	for _, f := range offers {
		certain := filing.Text{ZH: "确定", EN: "certain"}
		if !f.Certain {
			certain = filing.Text{ZH: "有疑问，请对照原件", EN: "in doubt, compare it with the paper"}
		}
		fmt.Fprintf(sh.Out, "%s  %s\n", f.Field, f.FieldLabel.In(sh.lang()))
		sh.say("  现在  %s", "  now    %s", orDash(f.Old))
		sh.say("  证件  %s  （%s，%s 第 %d 页）", "  paper  %s  (%s, %s page %d)", f.New, certain.In(sh.lang()), f.Slot, f.Page)
	}
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
