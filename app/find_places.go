package app

import (
	"context"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/sorting"
)

// placesFound is how many orders a search for places looks at: somebody who sees more types on.
const placesFound = 8

// FindPlaces returns the slots of the orders that a text finds and that can be changed, for a file that nothing says the
// place of. Where all words find nothing the last may name a slot: "a client's name, licence".
func (a *App) FindPlaces(ctx context.Context, text string) ([]FilePlace, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return []FilePlace{}, nil
	}
	places, err := a.placesOf(ctx, text)
	if err != nil || len(places) > 0 || len(words) == 1 {
		return places, err
	}
	last := len(words) - 1
	if places, err = a.placesOf(ctx, strings.Join(words[:last], " ")); err != nil {
		return nil, err
	}
	return slotsNamed(places, words[last]), nil
}

func slotsNamed(places []FilePlace, word string) []FilePlace {
	out := []FilePlace{}
	for _, p := range places {
		if strings.Contains(strings.ToLower(p.SlotName.ZH+"\n"+p.SlotName.EN), strings.ToLower(word)) {
			out = append(out, p)
		}
	}
	return out
}

// placesOf are all slots of the first orders that a text finds and that can be changed.
func (a *App) placesOf(ctx context.Context, text string) ([]FilePlace, error) {
	ids, err := a.findEditable(ctx, text)
	if err != nil || len(ids) == 0 { // no ids would mean all orders
		return []FilePlace{}, err
	}
	orders, err := a.ordersToSort(ctx, ids)
	if err != nil {
		return nil, err
	}
	places := []sorting.Place{}
	for _, o := range orders {
		for _, slot := range o.Slots {
			places = append(places, sorting.Place{Order: o.Draft.Order.ID, Slot: slot})
		}
	}
	return placesIn(places, orders), nil
}

func (a *App) findEditable(ctx context.Context, text string) (ids []filing.ID, err error) {
	for after := ""; ; {
		page, err := a.Search(ctx, text, after, 10*placesFound)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			if row.State.Editable() && len(ids) < placesFound {
				ids = append(ids, row.ID)
			}
		}
		if after = page.Next; after == "" || len(ids) == placesFound {
			return ids, nil
		}
	}
}
