package bind

import (
	"context"

	"beiandesk/app"
)

// Blanks lists the providers' own blank forms that are kept.
func (a *API) Blanks() (blanks []app.BlankView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.BlankView, error) { return use.Blanks(ctx) })
}

// BlankFields lists what can be placed on a blank form.
func (a *API) BlankFields() (fields []app.FieldOption, err error) {
	defer guard(&err)
	return ask(a, func(_ context.Context, use UseCases) ([]app.FieldOption, error) { return use.BlankFields() })
}

// PickBlank asks for a PDF or picture of a blank form and draws its first page; its path is empty when the person changed
// their mind.
func (a *API) PickBlank(title string) (page app.BlankPage, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.BlankPage, error) {
		paths, err := a.desk.PickFiles(title)
		if err != nil || len(paths) == 0 {
			return app.BlankPage{}, err
		}
		return use.BlankPage(ctx, paths[0], 1)
	})
}

// BlankPage draws another page of a blank form's file.
func (a *API) BlankPage(path string, page int) (drawn app.BlankPage, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.BlankPage, error) { return use.BlankPage(ctx, path, page) })
}

// KeepBlank takes a blank form in with the fields placed on it.
func (a *API) KeepBlank(n app.NewBlank) (blank app.BlankView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.BlankView, error) { return use.KeepBlank(ctx, n) })
}

// DropBlank offers a blank form no more.
func (a *API) DropBlank(id string) (gone app.Dropped, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.Dropped, error) { return use.DropBlank(ctx, id) })
}
