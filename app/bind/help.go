package bind

import (
	"context"

	"beiandesk/app"
)

// Help explains the reasons for which filings are sent back: those that a text speaks of, or all of a rule set.
func (a *API) Help(ruleSet, text string) (v app.HelpView, err error) {
	defer guard(&err)
	return ask(a, func(_ context.Context, use UseCases) (app.HelpView, error) { return use.Help(ruleSet, text) })
}

// Sample returns the sample client's order, if there is one.
func (a *API) Sample() (v app.SampleView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.SampleView, error) { return use.Sample(ctx) })
}

// BeginSample makes a sample client with an order to look around in.
func (a *API) BeginSample(task string) (v app.SampleView, err error) {
	defer guard(&err)
	return work(a, task, func(ctx context.Context, use UseCases, progress func(app.Progress)) (app.SampleView, error) {
		return use.BeginSample(ctx, progress)
	})
}

// DropSample forgets the sample client with everything of it.
func (a *API) DropSample() (err error) {
	defer guard(&err)
	_, err = ask(a, func(ctx context.Context, use UseCases) (struct{}, error) { return struct{}{}, use.DropSample(ctx) })
	return err
}
