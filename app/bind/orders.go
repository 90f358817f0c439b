package bind

import (
	"context"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Orders returns a page of the list of filings.
func (a *API) Orders(f app.ListFilter, after string, limit int) (page app.OrderPage, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderPage, error) {
		return use.Orders(ctx, f, after, limit)
	})
}

// Clients returns every client with its subjects.
func (a *API) Clients() (rows []app.ClientRow, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.ClientRow, error) { return use.Clients(ctx) })
}

// NewOrder begins an order.
func (a *API) NewOrder(n app.NewOrder) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.NewOrder(ctx, n) })
}

// Order returns one order with all that belongs to it.
func (a *API) Order(id filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.Order(ctx, id) })
}

// SetFields stores typed values by their paths; they are on disk when it answers.
func (a *API) SetFields(id filing.ID, fields map[string]string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.SetFields(ctx, id, fields)
	})
}

// TakeOver fills in what was read on papers, each value as the person saw it; they are on disk when it answers.
func (a *API) TakeOver(id filing.ID, taken []app.Taken) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.TakeOver(ctx, id, taken) })
}

// Tick ticks a point of a slot's guide off, or takes the tick back; it is on disk when it answers.
func (a *API) Tick(id filing.ID, slot filing.SlotID, point string, ticked bool) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.Tick(ctx, id, slot, point, ticked)
	})
}

// TickItem ticks an item of the order's checklist off, or takes the tick back.
func (a *API) TickItem(id filing.ID, item string, ticked bool) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.TickItem(ctx, id, item, ticked)
	})
}

// Decide leads from answers to the type of an order.
func (a *API) Decide(answers map[string]string) (d filing.Decision, err error) {
	defer guard(&err)
	return ask(a, func(_ context.Context, use UseCases) (filing.Decision, error) { return use.Decide(answers), nil })
}

// Reasons lists the reasons for which filings are sent back.
func (a *API) Reasons(ruleSet string) (reasons []app.ReasonOption, err error) {
	defer guard(&err)
	return ask(a, func(_ context.Context, use UseCases) ([]app.ReasonOption, error) { return use.Reasons(ruleSet) })
}

// RecogniseReasons finds the reasons that a provider's text speaks of.
func (a *API) RecogniseReasons(id filing.ID, text string) (reasons []app.ReasonOption, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) ([]app.ReasonOption, error) {
		return use.RecogniseReasons(ctx, id, text)
	})
}

// Reject records that an order was sent back, for reasons chosen or recognised in the text.
func (a *API) Reject(id filing.ID, reasons []string, text string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.Reject(ctx, id, reasons, text)
	})
}

// ChangeRuleSet judges an order by another rule set from now on.
func (a *API) ChangeRuleSet(id filing.ID, ruleSet string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.ChangeRuleSet(ctx, id, ruleSet)
	})
}

// DismissSetChange drops what the order's view says about a change of its rules.
func (a *API) DismissSetChange(id filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.DismissSetChange(ctx, id) })
}

// Abandon gives an order up.
func (a *API) Abandon(id filing.ID) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) { return use.Abandon(ctx, id) })
}

// Record stores what the provider or the authority answered, in its own words, with screenshots of it.
func (a *API) Record(id filing.ID, event filing.Event, note string, pictures []string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.Record(ctx, id, event, note, pictures...)
	})
}

// Override keeps the reason to go on in spite of a finding; an empty reason takes it back.
func (a *API) Override(id filing.ID, key, reason string) (v app.OrderView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OrderView, error) {
		return use.Override(ctx, id, key, reason)
	})
}
