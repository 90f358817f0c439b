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
func (a *API) DropOverride() (gone app.Dropped, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.Dropped, error) { return use.DropOverride(ctx) })
}

// ImportRuleSet brings a rule set in from a file, in place of an earlier one of its id; a faulty one changes nothing.
func (a *API) ImportRuleSet(path string) (v app.RulesView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.RulesView, error) { return use.ImportRuleSet(ctx, path) })
}

// DropRuleSet forgets a set that was brought in and that no order is judged by.
func (a *API) DropRuleSet(id string) (gone app.Dropped, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.Dropped, error) { return use.DropRuleSet(ctx, id) })
}

// CompareRules tells what two sets disagree on.
func (a *API) CompareRules(first, second string) (v app.RulesComparison, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.RulesComparison, error) {
		return use.CompareRules(ctx, first, second)
	})
}
