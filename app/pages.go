package app

import (
	"context"

	"beiandesk/app/filing"
)

// PageChoice puts one page of a file into a slot.
type PageChoice struct {
	Page int           `json:"page"` // from 1
	Slot filing.SlotID `json:"slot"`
}

// PickPages makes a material of each chosen page of a file, in the slot it is for. The file itself is taken out of the
// order but kept. Pages that were taken stay when ctx is cancelled, and then so does the file.
func (a *App) PickPages(ctx context.Context, order, material filing.ID, pages []PageChoice, progress func(Progress)) (OrderView, error) {
	j, err := a.judge(ctx, order)
	if err != nil {
		return OrderView{}, err
	}
	old, ok := j.material(material)
	if !ok {
		return OrderView{}, materialUnknown(material)
	}
	for _, p := range pages {
		if !p.Slot.Known() {
			return OrderView{}, slotUnknown(p.Slot)
		}
	}
	for i, p := range pages {
		report(progress, Progress{Task: "pages", Done: i, Total: len(pages), Label: filing.Words("第 %d 页", "page %d", p.Page)})
		into := old
		into.Slot = p.Slot
		t, err := a.mended(ctx, j, into, []filing.Mend{filing.MendPickPage}, MendOptions{Page: p.Page})
		if err != nil {
			return OrderView{}, err
		}
		m := filing.Material{OrderID: order, Slot: p.Slot, Name: t.After.Name, MendedOf: material, Mend: filing.MendPickPage, Then: t.Done[1:]}
		var replaced []filing.ID
		if i == len(pages)-1 {
			replaced = append(replaced, material)
		}
		if _, err := a.addContent(ctx, m, t.content, replaced...); err != nil {
			return OrderView{}, err
		}
	}
	report(progress, Progress{Task: "pages", Done: len(pages), Total: len(pages)})
	return a.Order(ctx, order)
}
