package app

import (
	"context"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/mend"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// LayoutView is a way to lay papers of several slots on one page for a slot.
type LayoutView struct {
	ID    string          `json:"id"`
	Name  filing.Text     `json:"name"`
	Slots []filing.SlotID `json:"slots"` // whose newest papers are laid
	Ready bool            `json:"ready"` // there is a paper in each of them
}

// layoutViews lists the layouts of a slot.
func layoutViews(s rules.Slot, j judged) []LayoutView {
	out := []LayoutView{}
	for _, l := range s.Layouts {
		v := LayoutView{ID: l.ID, Name: l.Name, Slots: []filing.SlotID{}, Ready: true}
		for _, p := range l.Parts {
			v.Slots = append(v.Slots, p.Slot)
			_, ok := j.newestIn(p.Slot)
			v.Ready = v.Ready && ok
		}
		out = append(out, v)
	}
	return out
}

// newestIn is the material that was put into a slot last.
func (j judged) newestIn(slot filing.SlotID) (review.Material, bool) {
	for _, m := range slices.Backward(j.materials) {
		if m.Slot == slot {
			return m, true
		}
	}
	return review.Material{}, false
}

// Combine lays papers of an order on one page as a layout of the slot says. The page is a new material there; papers whose
// slots it makes unnecessary are taken out of the order but kept.
func (a *App) Combine(ctx context.Context, order filing.ID, slot filing.SlotID, layout string) (OrderView, error) {
	j, err := a.judge(ctx, order)
	if err != nil {
		return OrderView{}, err
	}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return OrderView{}, err
	}
	s := slotOf(set, j.draft, slot)
	i := slices.IndexFunc(s.Layouts, func(l rules.Layout) bool { return l.ID == layout })
	if i < 0 {
		return OrderView{}, &Problem{
			Code:    "layout-unknown",
			Message: filing.Words("“%[1]s”没有名为 %[3]q 的版式。", "%[2]s has no layout %[3]q.", slot.Name().ZH, slot.Name().EN, layout),
			Advice:  filing.Words("请从这一项给出的版式中选。", "Choose one that the slot offers."),
		}
	}
	page, used, err := a.pageOf(ctx, j, s.Layouts[i])
	if err != nil {
		return OrderView{}, err
	}
	in := mend.Input{Name: s.Layouts[i].Name.ZH + ".jpg", Formats: s.Formats, MaxBytes: s.MaxBytes}
	out, err := mend.Combine(ctx, a.inspector, in, page)
	if err != nil {
		return OrderView{}, mendProblem([]filing.Mend{filing.MendCombine}, err)
	}
	m := filing.Material{OrderID: order, Slot: slot, Name: out.Name, MendedOf: used[0].ID, Mend: out.Done[0], Then: out.Done[1:]}
	var replaced []filing.ID
	for k, u := range used {
		if k > 0 {
			m.With = append(m.With, u.ID)
		}
		if u.Slot == slot || slices.Contains(s.InsteadOf, u.Slot) {
			replaced = append(replaced, u.ID)
		}
	}
	if _, err := a.addContent(ctx, m, out.Content, replaced...); err != nil {
		return OrderView{}, err
	}
	return a.Order(ctx, order)
}

// pageOf gathers the papers of a layout.
func (a *App) pageOf(ctx context.Context, j judged, l rules.Layout) (mend.Layout, []review.Material, error) {
	page := mend.Layout{Width: l.Width, Height: l.Height, DPI: l.DPI}
	var used []review.Material
	for _, p := range l.Parts {
		m, ok := j.newestIn(p.Slot)
		if !ok {
			return page, nil, &Problem{
				Code:    "layout-incomplete",
				Message: filing.Words("“%[1]s”里还没有材料，无法合成。", "There is no paper for %[2]s yet; nothing can be combined.", p.Slot.Name().ZH, p.Slot.Name().EN),
				Advice:  filing.Words("请先放入这份材料。", "Add it first."),
			}
		}
		content, err := a.store.MaterialContent(ctx, m.ID)
		if err != nil {
			return page, nil, a.wrap(err)
		}
		page.Parts = append(page.Parts, mend.Part{X: p.X, Y: p.Y, Width: p.Width, Height: p.Height, Content: content})
		used = append(used, m)
	}
	return page, used, nil
}
