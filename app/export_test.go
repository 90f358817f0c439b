package app

import (
	"context"
	"reflect"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/handoff"
	"beiandesk/app/submit"
)

// ParamsWithoutWords lists the parameters that the settings screen could not name.
func ParamsWithoutWords(params reflect.Type) []string {
	var missing []string
	for i := range params.NumField() {
		if name := params.Field(i).Tag.Get("yaml"); paramWords[name].label.IsZero() {
			missing = append(missing, name)
		}
	}
	return missing
}

// PhoneDesk is what a phone's pictures for a slot are handed to.
func PhoneDesk(a *App, order filing.ID, slot filing.SlotID) handoff.Desk {
	return phoneDesk{a, order, slot}
}

// ReadStatusBy asks another reader than the provider's.
func (a *App) ReadStatusBy(r submit.StatusReader) {
	a.statusReader = func(string) (submit.StatusReader, error) { return r, nil }
}

// Due is the item of an outbox that goes next, -1 when none does.
func Due(v OutboxView, now time.Time) int { return due(v, now) }

// BackOff is how long an item waits after so many tries.
func BackOff(tries int) time.Duration { return backOff(tries) }

// Force moves an order by events, whatever it holds.
func (a *App) Force(ctx context.Context, id filing.ID, events ...filing.Event) error {
	for _, e := range events {
		if _, err := a.store.Transition(ctx, id, e, ""); err != nil {
			return err
		}
	}
	return nil
}

// KeptOutbox is the outbox as it is stored.
func (a *App) KeptOutbox(ctx context.Context) (OutboxView, error) { return a.readOutbox(ctx) }
