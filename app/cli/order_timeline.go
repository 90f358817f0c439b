package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/calendar"
	"beiandesk/app/filing"
)

func (sh *shell) orderTimeline() *cobra.Command {
	return &cobra.Command{
		Use: "timeline ORDER", Short: "订单经过的每一步、驳回原因和定稿后的改动 / each step of an order, what it was sent back for, and what changed since it was frozen",
		Args: exactly("ORDER"),
		RunE: func(c *cobra.Command, args []string) error {
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := a.Order(c.Context(), filing.ID(args[0]))
				if err == nil {
					sh.printTimeline(v)
				}
				return err
			})
		},
	}
}

func (sh *shell) printTimeline(v app.OrderView) {
	if sh.json {
		sh.printJSON(struct {
			ID         filing.ID           `json:"id"`
			State      filing.State        `json:"state"`
			Timeline   []app.TimelineEntry `json:"timeline"`
			Rejections []app.RejectionView `json:"rejections"`
			Changes    *app.ChangesView    `json:"changes"`
		}{v.Draft.Order.ID, v.Draft.Order.State, v.Timeline, v.Rejections, v.Changes})
		return
	}
	l := sh.lang()
	for _, e := range v.Timeline {
		fmt.Fprintf(sh.Out, "%s  %s\n", e.At.In(calendar.China).Format("2006-01-02 15:04"), e.Name.In(l))
		for _, r := range e.Reasons {
			fmt.Fprintf(sh.Out, "    %s\n", strings.ReplaceAll(r.In(l), "\n", "\n    "))
		}
		if e.Note != "" {
			fmt.Fprintf(sh.Out, "    “%s”\n", e.Note)
		}
		for _, p := range e.Evidence {
			fmt.Fprintf(sh.Out, "    %s\n", evidenceLine(p).In(l))
			for _, r := range p.Reasons {
				fmt.Fprintf(sh.Out, "    %s\n", clerksReason(v, r).In(l))
			}
		}
	}
	sh.printChanges(v.Changes)
}

// evidenceLine is a piece of evidence in words: its kind, and what it says or the file it is.
func evidenceLine(e filing.Evidence) filing.Text {
	kind := e.Kind.Name()
	if what := cmp.Or(e.Text, e.Name); what != "" {
		return filing.Text{ZH: kind.ZH + "：" + what, EN: kind.EN + ": " + what}
	}
	return kind
}

func shownOrNothing(t filing.Text) filing.Text {
	if t.IsZero() {
		return filing.Text{ZH: "（空）", EN: "(empty)"}
	}
	return t
}

// printChanges tells what the next revision will have changed.
func (sh *shell) printChanges(c *app.ChangesView) {
	if c == nil {
		return
	}
	l := sh.lang()
	if len(c.Fields)+len(c.Added)+len(c.Removed) == 0 {
		sh.say("版本 %d 之后没有改动。", "Nothing changed since revision %d.", c.Revision)
		return
	}
	sh.say("版本 %d 之后的改动：", "Changed since revision %d:", c.Revision)
	for _, f := range c.Fields {
		fmt.Fprintf(sh.Out, "  %s  %s → %s\n", f.Label.In(l), shownOrNothing(f.Was).In(l), shownOrNothing(f.Is).In(l))
	}
	for _, p := range c.Added {
		fmt.Fprintf(sh.Out, "  + %s  %s\n", p.Slot.In(l), p.Name)
	}
	for _, p := range c.Removed {
		fmt.Fprintf(sh.Out, "  - %s  %s\n", p.Slot.In(l), p.Name)
	}
}
