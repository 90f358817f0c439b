package sorting

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// Order is what is known of an order that papers may belong to.
type Order struct {
	Draft filing.Draft
	Slots []filing.SlotID // that the order has by its rule set, in upload order
}

// Paper is one file, as far as it was understood.
type Paper struct {
	Pages []document.Document // one each page that was read
	Photo bool                // a picture of a person rather than a page: candidates are verification photos
	Order filing.ID           // what a mark of our own on it names; empty: none was found
	Slot  filing.SlotID       // where papers with that mark belong; empty: the kind says it
}

// Reason is what a place rests on.
type Reason string

// The reasons, strongest first.
const (
	ByMark   Reason = "mark"   // our own QR code on it names the order
	ByNumber Reason = "number" // a number on it is the order's, and was read with certainty
	ByDomain Reason = "domain" // a domain on it is the order's
	ByName   Reason = "name"   // a name on it is the order's
	ByFellow Reason = "fellow" // it lies beside the other side of the same card
	ByKind   Reason = "kind"   // its kind alone: no other order is asked about, and nothing on it speaks against this one
)

// Place is where a paper may belong.
type Place struct {
	Order  filing.ID
	Slot   filing.SlotID
	Reason Reason
}

// Sorted is what was found out about a paper.
type Sorted struct {
	Kind   document.Kind
	Places []Place // where it belongs; several when one card serves two slots of an order
	Sure   bool    // nobody has to look: false also when Places is empty
	Others []Place // where it may belong instead, the likeliest first; without those of Places
}

// Sort places papers, in the order in which they were scanned, among the orders that are asked about.
func Sort(papers []Paper, orders []Order) []Sorted {
	sorted := make([]Sorted, len(papers))
	for i, p := range papers {
		sorted[i] = place(p, orders)
	}
	for i := range papers {
		besideFellow(papers, sorted, orders, i)
	}
	return sorted
}

// place finds where one paper belongs by what stands on it.
func place(p Paper, orders []Order) Sorted {
	s := Sorted{Kind: kindOf(p)}
	var found []match
	for _, o := range orders {
		if m, ok := matchOrder(p, s.Kind, o, len(orders) == 1); ok {
			found = append(found, m)
		}
	}
	best := strongest(found)
	if len(best) == 0 {
		return s
	}
	first := best[0]
	s.Places = first.places()
	s.Sure = len(best) == 1 && first.sure
	for _, m := range found {
		if m.order.Draft.Order.ID != first.order.Draft.Order.ID {
			s.Others = append(s.Others, m.places()...)
		}
	}
	if !s.Sure && len(orders) == 1 {
		s.Others = append(s.Others, first.otherSlots(s.Kind)...)
	}
	return s
}

// kindOf is the kind that a mark tells, or that of the first page that has one.
func kindOf(p Paper) document.Kind {
	for kind, slots := range slotsOf {
		if p.Slot != "" && slices.Contains(slots, p.Slot) {
			return kind
		}
	}
	for _, d := range p.Pages {
		if d.Kind != document.Other {
			return d.Kind
		}
	}
	return document.Other
}
