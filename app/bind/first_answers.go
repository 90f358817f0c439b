package bind

import (
	"context"

	"beiandesk/app"
)

// FirstAnswers returns what was answered of an order that is not begun.
func (a *API) FirstAnswers() (given app.FirstAnswers, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.FirstAnswers, error) { return use.FirstAnswers(ctx) })
}

// KeepFirstAnswers keeps what was answered so far.
func (a *API) KeepFirstAnswers(given app.FirstAnswers) (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) {
		return struct{}{}, use.KeepFirstAnswers(ctx, given)
	})
	return err
}
