package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Clerks tells who works at this machine and which names are known.
func (a *API) Clerks() (v app.ClerksView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.ClerksView, error) { return use.Clerks(ctx) })
}

// SetCurrentClerk keeps who works at this machine; empty: nobody is named.
func (a *API) SetCurrentClerk(name string) (v app.ClerksView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.ClerksView, error) { return use.SetCurrentClerk(ctx, name) })
}

// AssignClerk names who handles orders from now on; empty: nobody.
func (a *API) AssignClerk(orders []filing.ID, name string) (v app.ClerksView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.ClerksView, error) {
		return use.AssignClerk(ctx, orders, name)
	})
}
