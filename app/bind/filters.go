package bind

import (
	"context"

	"beiandesk/app"
)

// SavedFilters returns the filters of the list that were saved.
func (a *API) SavedFilters() (saved []app.SavedFilter, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.SavedFilter, error) { return use.SavedFilters(ctx) })
}

// SaveFilter keeps a filter of the list; one of the same name is replaced.
func (a *API) SaveFilter(f app.SavedFilter) (saved []app.SavedFilter, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.SavedFilter, error) { return use.SaveFilter(ctx, f) })
}

// UndoDrop takes back the deletion that answered with this name.
func (a *API) UndoDrop(name app.Dropped) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) { return struct{}{}, use.UndoDrop(ctx, name) })
	return err
}

// DropFilter deletes a filter by its name.
func (a *API) DropFilter(name string) (saved []app.SavedFilter, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.SavedFilter, error) { return use.DropFilter(ctx, name) })
}
