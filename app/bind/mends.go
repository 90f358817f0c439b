package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// MendedAll is the order after everything was mended that can be, and what became of each material.
type MendedAll struct {
	Order  app.OrderView `json:"order"`
	Mended []app.Mended  `json:"mended"`
}

// TryMend makes repairs of a material and shows what they would make of it; nothing is kept.
func (a *API) TryMend(task string, id, material filing.ID, mends []filing.Mend, o app.MendOptions) (t app.MendTrial, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, _ func(app.Progress)) (app.MendTrial, error) {
		return use.TryMend(ctx, id, material, mends, o)
	})
}

// KeepMend keeps a trial in the place of the original, which stays beside it.
func (a *API) KeepMend(trial filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.KeepMend(ctx, trial) })
}

// DropMend forgets a trial.
func (a *API) DropMend(trial filing.ID) (err error) {
	defer guard(&err)
	_, err = ask(a, func(_ context.Context, use UseCases) (struct{}, error) {
		use.DropMend(trial)
		return struct{}{}, nil
	})
	return err
}

// UndoMend puts back what a mended material was made from.
func (a *API) UndoMend(id, material filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.UndoMend(ctx, id, material) })
}

// MendAll mends all that can be mended in an order.
func (a *API) MendAll(task string, id filing.ID) (m MendedAll, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (MendedAll, error) {
		order, mended, err := use.MendAll(ctx, id, progress)
		return MendedAll{order, mended}, err
	})
}

// PickPages makes materials of chosen pages of a file.
func (a *API) PickPages(task string, id, material filing.ID, pages []app.PageChoice) (v app.OrderView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.OrderView, error) {
		return use.PickPages(ctx, id, material, pages, progress)
	})
}

// Combine lays papers of several slots on one page.
func (a *API) Combine(task string, id filing.ID, slot filing.SlotID, layout string) (v app.OrderView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, _ func(app.Progress)) (app.OrderView, error) {
		return use.Combine(ctx, id, slot, layout)
	})
}
