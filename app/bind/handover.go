package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// Freeze makes a revision of the order, or returns the one that an unchanged order already has.
func (a *API) Freeze(task string, id filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.OrderView, error) {
		return use.Freeze(ctx, id, progress)
	})
}

// PickFolder lets a person choose a folder; empty when they changed their mind.
func (a *API) PickFolder(title string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(context.Context, UseCases) (string, error) { return a.desk.PickFolder(title) })
}

// Submit hands the newest revision over.
func (a *API) Submit(task string, id filing.ID, to app.Destination) (v app.OrderView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.OrderView, error) {
		return use.Submit(ctx, id, to, progress)
	})
}

// Settle asks the other side what became of a submission nobody here knows the end of. A token that is
// not empty is used, and kept, in place of the one it was made with.
func (a *API) Settle(id filing.ID, token string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.Settle(ctx, id, token) })
}

// SavePreview asks where to and prints what goes there, field by field and page by page; it answers the path, empty when
// the person changed their mind.
func (a *API) SavePreview(task string, id filing.ID, title, name string) (path string, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		return path, use.Preview(ctx, id, path, progress)
	})
}

// SaveReceipt asks where to and writes the order's receipt there; it answers the path, empty when the person changed
// their mind.
func (a *API) SaveReceipt(id filing.ID, title, name string) (path string, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (string, error) {
		path, err := a.desk.SaveFile(title, name)
		if err != nil || path == "" {
			return "", err
		}
		return path, use.SaveReceipt(ctx, id, path)
	})
}

// PrintForm asks where to and prints a paper of the order there, to be signed; the answer's path is empty when the person
// changed their mind. blank is the id of a provider's blank form, empty for the built-in one.
func (a *API) PrintForm(id filing.ID, kind formsheet.PaperKind, blank, title string) (printed app.PrintedForm, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.PrintedForm, error) {
		path, err := a.desk.SaveFile(title, app.FormFileName(kind))
		if err != nil || path == "" {
			return app.PrintedForm{}, err
		}
		return use.PrintForm(ctx, id, app.PrintForm{Kind: kind, Blank: blank, Path: path})
	})
}

// PrintForms asks where to and prints a paper of many orders there as one PDF; the answer's path is empty when the person
// changed their mind, and its rows are then, too.
func (a *API) PrintForms(orders []filing.ID, kind formsheet.PaperKind, title string) (printed app.PrintedForms, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.PrintedForms, error) {
		path, err := a.desk.SaveFile(title, app.FormFileName(kind))
		if err != nil || path == "" {
			return app.PrintedForms{}, err
		}
		return use.PrintForms(ctx, orders, app.PrintForm{Kind: kind, Path: path})
	})
}
