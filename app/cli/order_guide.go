package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/review"
)

func (sh *shell) orderGuide() *cobra.Command {
	var slot string
	var tick, untick []string
	c := &cobra.Command{
		Use: "guide ORDER", Short: "拍照核对清单：逐项打勾，看照片是否做到 / checklist of the photo: tick off, and see how the photo stands to it", Args: exactly("ORDER"),
		Long: "清单不进资料包，定稿后、照片到期时仍可打勾。\nThe list is in no package; it can be ticked after freezing, too, while the photo is due.",
		RunE: func(c *cobra.Command, args []string) error {
			s := filing.SlotID(slot)
			if !s.Known() {
				return noSlot(slot)
			}
			return sh.withApp(c.Context(), func(a *app.App) error {
				v, err := ticking(c.Context(), a, filing.ID(args[0]), s, tick, untick)
				if err != nil {
					return err
				}
				return sh.printGuide(v, s)
			})
		},
	}
	c.Flags().StringVar(&slot, "slot", string(filing.SlotVerificationPhoto), "材料项 / slot")
	c.Flags().StringSliceVar(&tick, "tick", nil, "打勾的项，如 light / points to tick off, such as light")
	c.Flags().StringSliceVar(&untick, "untick", nil, "取消打勾的项 / points to take the tick from")
	return c
}

// ticking ticks points one after the other and returns the order as it is then. The first one that fails ends it.
func ticking(ctx context.Context, a *app.App, order filing.ID, slot filing.SlotID, tick, untick []string) (app.OrderView, error) {
	for _, change := range []struct {
		points []string
		ticked bool
	}{{tick, true}, {untick, false}} {
		for _, p := range change.points {
			if _, err := a.Tick(ctx, order, slot, p, change.ticked); err != nil {
				return app.OrderView{}, err
			}
		}
	}
	return a.Order(ctx, order)
}

// guideAnswer is the list as JSON: the points with their ticks, and how each file in the slot stands to them.
type guideAnswer struct {
	ID    filing.ID      `json:"id"`
	Slot  filing.SlotID  `json:"slot"`
	Guide *app.GuideView `json:"guide"` // null where the rule set has no list for the slot
	Files []guideFile    `json:"files"`
}

type guideFile struct {
	ID     filing.ID           `json:"id"`
	Name   string              `json:"name"`
	Points []app.PointStanding `json:"points"`
}

func (sh *shell) printGuide(v app.OrderView, slot filing.SlotID) error {
	answer := guideAnswer{ID: v.Draft.Order.ID, Slot: slot, Files: []guideFile{}}
	if i := slices.IndexFunc(v.Slots, func(s app.SlotView) bool { return s.ID == slot }); i >= 0 {
		answer.Guide = v.Slots[i].Guide
		for _, m := range v.Slots[i].Materials {
			answer.Files = append(answer.Files, guideFile{m.ID, m.Name, m.Points})
		}
	}
	switch {
	case sh.json:
		sh.printJSON(answer)
	case answer.Guide == nil:
		sh.say("规则集“%s”对此材料项没有核对清单。", "The rule set %q has no checklist for this slot.", v.Draft.Order.RuleSet)
	default:
		sh.printGuidePoints(filing.Text{ZH: "拍照前逐项核对", EN: "Before taking the photo"}, answer.Guide.Do, answer.Files)
		sh.printGuidePoints(filing.Text{ZH: "避免", EN: "Avoid"}, answer.Guide.Avoid, answer.Files)
	}
	return nil
}

// printGuidePoints prints one half of the list: each point with its tick, and under it how each file stands to it.
func (sh *shell) printGuidePoints(title filing.Text, points []app.PointView, files []guideFile) {
	fmt.Fprintln(sh.Out, title.In(sh.lang()))
	for _, p := range points {
		mark := "  [ ] "
		if p.Ticked {
			mark = "  [x] "
		}
		fmt.Fprintln(sh.Out, hanging(mark, p.Text.In(sh.lang())+"  ("+p.ID+")"))
		for _, f := range files {
			i := slices.IndexFunc(f.Points, func(s app.PointStanding) bool { return s.ID == p.ID })
			if i >= 0 {
				fmt.Fprintf(sh.Out, "        %s: %s\n", f.Name, standingWords[f.Points[i].Standing].In(sh.lang()))
			}
		}
	}
}

// standingWords say the same as the window. None of them says that a photo will be accepted.
var standingWords = map[review.Standing]filing.Text{
	review.StandingFound:    {ZH: "有问题", EN: "has a finding"},
	review.StandingFine:     {ZH: "已测，未见问题", EN: "measured, nothing found"},
	review.StandingPartly:   {ZH: "已测部分未见问题，其余请自己核对", EN: "nothing found in what was measured; look at the rest"},
	review.StandingUnjudged: {ZH: "未判定，请自己核对", EN: "not judged: check it yourself"},
}
