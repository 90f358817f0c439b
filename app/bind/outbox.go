package bind

import (
	"context"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// Outbox is what waits to be handed over; the program does it by itself when it is due.
func (a *API) Outbox() (v app.OutboxView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OutboxView, error) { return use.Outbox(ctx) })
}

// Enqueue puts frozen orders into the outbox. at is the earliest time, RFC 3339; empty: as soon as possible. An order that
// waits there or failed is tried anew.
func (a *API) Enqueue(ids []filing.ID, to app.Destination, at string) (v app.OutboxView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OutboxView, error) {
		var when time.Time
		if at != "" {
			var err error
			if when, err = time.Parse(time.RFC3339, at); err != nil {
				return app.OutboxView{}, err
			}
		}
		return use.Enqueue(ctx, ids, to, when)
	})
}

// PauseOutbox holds everything in the outbox back, or lets it go on.
func (a *API) PauseOutbox(paused bool) (v app.OutboxView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OutboxView, error) { return use.PauseOutbox(ctx, paused) })
}

// LimitOutbox sets how many hand-overs of one account may go within an hour; 0 means as many as wait.
func (a *API) LimitOutbox(perAccount int) (v app.OutboxView, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.OutboxView, error) {
		return use.LimitOutbox(ctx, perAccount)
	})
}

// Unqueue takes orders out of the outbox.
func (a *API) Unqueue(ids []filing.ID) (gone app.Dropped, err error) {
	defer guard(&err)
	return ask(a, func(ctx context.Context, use UseCases) (app.Dropped, error) { return use.Unqueue(ctx, ids) })
}
