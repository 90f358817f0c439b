package sorting

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// otherSide is the slot of a card's other side.
var otherSide = map[filing.SlotID]filing.SlotID{
	filing.SlotSubjectLeaderIDFront: filing.SlotSubjectLeaderIDBack,
	filing.SlotSiteLeaderIDFront:    filing.SlotSiteLeaderIDBack,
}

// besideFellow places the back of a card, which carries no name, with the front that was scanned just before it, or just
// after it when there is none before. It is never sure: scans get out of order.
func besideFellow(papers []Paper, sorted []Sorted, orders []Order, i int) {
	if sorted[i].Kind != document.IDBack || papers[i].Order != "" {
		return
	}
	for _, beside := range []int{i - 1, i + 1} {
		if beside < 0 || beside >= len(papers) || sorted[beside].Kind != document.IDFront || len(sorted[beside].Places) == 0 {
			continue
		}
		var places []Place
		for _, front := range sorted[beside].Places {
			if has(orders, front.Order, otherSide[front.Slot]) {
				places = append(places, Place{front.Order, otherSide[front.Slot], ByFellow})
			}
		}
		if len(places) > 0 {
			rest := append(slices.Clone(sorted[i].Places), sorted[i].Others...)
			sorted[i].Places, sorted[i].Sure = places, false
			sorted[i].Others = slices.DeleteFunc(rest, func(p Place) bool { return samePlace(places, p) })
			return
		}
	}
}

func has(orders []Order, id filing.ID, slot filing.SlotID) bool {
	return slices.ContainsFunc(orders, func(o Order) bool {
		return o.Draft.Order.ID == id && slices.Contains(o.Slots, slot)
	})
}

func samePlace(places []Place, p Place) bool {
	return slices.ContainsFunc(places, func(q Place) bool { return q.Order == p.Order && q.Slot == p.Slot })
}
