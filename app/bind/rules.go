package bind

import (
	"context"

	"beiandesk/app"
)

// Rules returns every rule by which orders are judged now, and the override file that was chosen.
func (a *API) Rules() (v app.RulesView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.RulesView, error) { return use.Rules(ctx) })
}

// ChooseOverride puts an override file in force; a faulty one changes nothing.
func (a *API) ChooseOverride(path string) (v app.RulesView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.RulesView, error) {
		return use.ChooseOverride(ctx, path)
	})
}

// DropOverride judges by the published rules again.
func (a *API) DropOverride() (v app.RulesView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.RulesView, error) { return use.DropOverride(ctx) })
}
