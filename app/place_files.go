package app

import (
	"context"
	"path/filepath"

	"beiandesk/app/filing"
)

// Placement puts a file into a slot of an order.
type Placement struct {
	Path  string        `json:"path"`
	Order filing.ID     `json:"order"`
	Slot  filing.SlotID `json:"slot"`
}

// PlacedFile is what became of one placement.
type PlacedFile struct {
	Placement
	Material *filing.Material `json:"material"` // nil when the file could not be taken
	Problem  *Problem         `json:"problem"`  // why not
}

// PlaceFiles takes files into the slots that were chosen for them, each for itself: what cannot be taken stops no other.
// When it is cancelled it answers with what was placed so far and the context's error.
func (a *App) PlaceFiles(ctx context.Context, placements []Placement, progress func(Progress)) ([]PlacedFile, error) {
	placed := []PlacedFile{}
	for i, p := range placements {
		if ctx.Err() != nil {
			return placed, ctx.Err()
		}
		name := filepath.Base(p.Path)
		report(progress, Progress{Task: "place", Done: i, Total: len(placements), Label: filing.Text{ZH: name, EN: name}})
		one := PlacedFile{Placement: p}
		if m, err := a.placeFile(ctx, p); err != nil {
			one.Problem = AsProblem(err)
		} else {
			one.Material = &m
		}
		placed = append(placed, one)
	}
	report(progress, Progress{Task: "place", Done: len(placed), Total: len(placements)})
	return placed, nil
}

func (a *App) placeFile(ctx context.Context, p Placement) (filing.Material, error) {
	if !p.Slot.Known() {
		return filing.Material{}, slotUnknown(p.Slot)
	}
	if _, err := parseID(p.Order); err != nil {
		return filing.Material{}, err
	}
	return a.addFile(ctx, p.Order, p.Slot, p.Path)
}
