package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// Tick ticks a point of a slot's guide off, or takes the tick back. It is on disk when this returns. Ticks are kept
// beside the order, not in it: they change no package and thaw nothing that is frozen.
func (a *App) Tick(ctx context.Context, id filing.ID, slot filing.SlotID, point string, ticked bool) (OrderView, error) {
	id, err := parseID(id)
	if err != nil {
		return OrderView{}, err
	}
	draft, err := a.store.Draft(ctx, id)
	if err != nil {
		return OrderView{}, a.wrap(err)
	}
	if !draft.Order.State.Guided() {
		return OrderView{}, notEditable(draft.Order.State)
	}
	set, err := a.RuleSet(draft.Order.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	if !hasPoint(set.Slots(draft), slot, point) {
		return OrderView{}, pointUnknown(slot, point)
	}
	if err := a.keepTick(ctx, id, tickName(slot, point), ticked); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, id)
}

func hasPoint(slots []rules.Slot, slot filing.SlotID, point string) bool {
	for _, s := range slots {
		if s.ID == slot && s.Guide != nil {
			return slices.ContainsFunc(s.Guide.Points(), func(p rules.GuidePoint) bool { return p.ID == point })
		}
	}
	return false
}

func pointUnknown(slot filing.SlotID, point string) *Problem {
	return &Problem{
		Code:    "point-unknown",
		Message: filing.Words("材料项“%s”的核对清单里没有“%s”。", "The checklist of slot %q has no point %q.", slot, point),
		Advice:  filing.Words("请刷新后重试。", "Reload and try again."),
	}
}

func tickName(slot filing.SlotID, point string) string { return string(slot) + "/" + point }

// ticksSetting is where the ticks of an order are kept: names of points, and nothing that tells of anybody.
func ticksSetting(id filing.ID) string { return "ticks/" + string(id) }

// keepTick writes one tick; two at once must not lose each other.
func (a *App) keepTick(ctx context.Context, id filing.ID, name string, ticked bool) error {
	a.ticking.Lock()
	defer a.ticking.Unlock()
	ticks, err := a.ticks(ctx, id)
	if err != nil {
		return err
	}
	ticks = slices.DeleteFunc(ticks, func(t string) bool { return t == name })
	if ticked {
		ticks = append(ticks, name)
	}
	content, err := json.Marshal(ticks)
	if err != nil {
		return err
	}
	a.gate.RLock()
	defer a.gate.RUnlock()
	return a.wrap(a.store.SetSetting(ctx, ticksSetting(id), content))
}

// ticks are the points of an order that were ticked off. A list that was changed from outside counts as empty: it can be
// ticked anew, and must not keep the order from opening.
func (a *App) ticks(ctx context.Context, id filing.ID) ([]string, error) {
	content, err := a.store.Setting(ctx, ticksSetting(id))
	var tampered *store.TamperedError
	if errors.Is(err, store.ErrNotFound) || errors.As(err, &tampered) {
		return nil, nil
	}
	if err != nil {
		return nil, a.wrap(err)
	}
	var ticks []string
	if json.Unmarshal(content, &ticks) != nil {
		return nil, nil
	}
	return ticks, nil
}

func guideView(s rules.Slot, ticks []string) *GuideView {
	if s.Guide == nil {
		return nil
	}
	points := func(list []rules.GuidePoint) []PointView {
		out := []PointView{}
		for _, p := range list {
			out = append(out, PointView{ID: p.ID, Text: p.Text, Ticked: slices.Contains(ticks, tickName(s.ID, p.ID))})
		}
		return out
	}
	v := &GuideView{Lettering: s.Guide.Lettering, Do: points(s.Guide.Do), Avoid: points(s.Guide.Avoid)}
	if colours := targetColours(s.Backdrop); len(colours) > 0 {
		v.Backdrop = colours[0].Hex
	}
	return v
}

// guidedViews are the materials of a slot, each held against the points of the slot's guide.
func guidedViews(set *rules.Set, s rules.Slot, j judged) []MaterialView {
	out := materialViews(set, s.ID, j)
	for i := range out {
		out[i].Points = pointStandings(set, j.draft, j.day, s, out[i].Facts)
	}
	return out
}

func pointStandings(set *rules.Set, draft filing.Draft, day time.Time, s rules.Slot, facts inspect.Facts) []PointStanding {
	out := []PointStanding{}
	if s.Guide == nil {
		return out
	}
	for _, p := range s.Guide.Points() {
		out = append(out, PointStanding{ID: p.ID, Text: p.Text, Standing: review.Point(set, draft, day, s.ID, facts, p)})
	}
	return out
}
