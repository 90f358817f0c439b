package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Added is the order after files were added, and what became of each file.
type Added struct {
	Order   app.OrderView   `json:"order"`
	Results []app.AddResult `json:"results"`
}

// PickFiles lets a person choose files; none when they changed their mind.
func (a *API) PickFiles(title string) (paths []string, err error) {
	defer guard(&err)
	return ask(a, func(context.Context, UseCases) ([]string, error) { return a.desk.PickFiles(title) })
}

// AddFiles takes files into a slot of an order; an empty slot lets the program place them.
func (a *API) AddFiles(task string, id filing.ID, slot filing.SlotID, paths []string) (added Added, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (Added, error) {
		order, results, err := use.AddFiles(ctx, id, slot, paths, progress)
		return Added{order, results}, err
	})
}

// RemoveMaterial takes a material out of its order; RestoreMaterial undoes it.
func (a *API) RemoveMaterial(id, material filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.RemoveMaterial(ctx, id, material)
	})
}

// RestoreMaterial puts a removed material back.
func (a *API) RestoreMaterial(id, material filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.RestoreMaterial(ctx, id, material)
	})
}

// MoveMaterial puts a material into another slot.
func (a *API) MoveMaterial(id, material filing.ID, slot filing.SlotID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.MoveMaterial(ctx, id, material, slot)
	})
}
