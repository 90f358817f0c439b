package bind

import (
	"context"
	"errors"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// SortFiles says of each file what it is and where it belongs: among the orders named, or among all that can be changed when
// none is. After a cancellation it answers with the files that were read.
func (a *API) SortFiles(task string, orders []filing.ID, paths []string) (files []app.SortedFile, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) ([]app.SortedFile, error) {
		files, err := use.SortFiles(ctx, orders, paths, progress)
		return files, unlessCancelled(err)
	})
}

// FindPlaces returns the slots of the orders that a text finds, for a file that nothing says the place of.
func (a *API) FindPlaces(text string) (places []app.FilePlace, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.FilePlace, error) { return use.FindPlaces(ctx, text) })
}

// PlaceFiles takes files into the slots chosen for them. After a cancellation it answers with what was placed.
func (a *API) PlaceFiles(task string, placements []app.Placement) (placed []app.PlacedFile, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) ([]app.PlacedFile, error) {
		placed, err := use.PlaceFiles(ctx, placements, progress)
		return placed, unlessCancelled(err)
	})
}

// unlessCancelled drops the error of a cancellation whose answer holds what was done before.
func unlessCancelled(err error) error {
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
