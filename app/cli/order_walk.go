package cli

import (
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
)

func (sh *shell) orderWalk() *cobra.Command {
	return &cobra.Command{
		Use: "walk ORDER", Short: "走到哪一步、还差什么、接下来会怎样 / which step it is at, what is missing, and what comes next", Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Order(c.Context(), filing.ID(args[0]))
				if err != nil {
					return err
				}
				return sh.printWalk(v)
			})
		},
	}
}

func (sh *shell) printWalk(v app.OrderView) error {
	if sh.json {
		sh.printJSON(struct {
			ID filing.ID `json:"id"`
			app.WalkView
		}{v.Draft.Order.ID, v.Walk})
		return nil
	}
	l := sh.lang()
	for _, s := range v.Walk.Steps {
		mark := "[ ]"
		switch {
		case s.Done:
			mark = "[x]"
		case s.ID == v.Walk.Step:
			mark = "[>]"
		}
		fmt.Fprintf(sh.Out, "%s %s\n", mark, s.Name.In(l))
		if s.ID == v.Walk.Step {
			sh.printWalkStep(v)
		}
	}
	if v.Walk.Step != app.WalkAhead {
		return nil
	}
	if bring := v.Walk.Bring.In(l); bring != "" {
		fmt.Fprintln(sh.Out, hanging("    ", bring))
	}
	return sh.printAhead(v.Walk.Ahead)
}

// printWalkStep prints what there is to do in the step an order is at.
func (sh *shell) printWalkStep(v app.OrderView) {
	l := sh.lang()
	say := func(what, why, where filing.Text) {
		fmt.Fprintln(sh.Out, hanging("    ", what.In(l)))
		for _, t := range []filing.Text{why, where} {
			if t.In(l) != "" {
				fmt.Fprintln(sh.Out, hanging("      ", t.In(l)))
			}
		}
	}
	slots := map[app.WalkStep][]filing.SlotID{app.WalkPapers: v.Walk.Papers, app.WalkForm: v.Walk.Forms}[v.Walk.Step]
	for _, s := range v.Slots {
		if slices.Contains(slots, s.ID) {
			say(s.Name, s.Why, s.Where)
		}
	}
	for _, f := range v.Fields {
		if v.Walk.Step == app.WalkAnswers && slices.Contains(v.Walk.Asks, f.Path) {
			say(filing.Text{ZH: f.Label.ZH + "  " + f.Path, EN: f.Label.EN + "  " + f.Path}, f.Why, f.Where)
		}
	}
	for _, f := range v.Review.Findings {
		if v.Walk.Step == app.WalkMend && slices.Contains(v.Walk.Mends, f.Key) {
			say(f.Message, f.Advice, filing.Text{})
		}
	}
}

// printAhead prints the stages from the hand-over on, with the days they end on as a rule.
func (sh *shell) printAhead(stages []app.AheadStage) error {
	l := sh.lang()
	w := tabwriter.NewWriter(sh.Out, 0, 4, 2, ' ', 0)
	for _, s := range stages {
		mark, days := "[ ]", ""
		switch s.Standing {
		case app.AheadPast:
			mark = "[x]"
		case app.AheadNow:
			mark = "[>]"
		}
		if s.Latest != "" {
			days = s.Earliest + " – " + s.Latest
		}
		if s.Latest != "" && !s.Sure {
			days += filing.Text{ZH: "（节假日安排尚未公布，日期可能变动）", EN: " (days off are not announced yet: the day may move)"}.In(l)
		}
		fmt.Fprintf(w, "    %s %s\t%s\t%s\n", mark, s.Name.In(l), days, s.Do.In(l))
	}
	return w.Flush()
}
