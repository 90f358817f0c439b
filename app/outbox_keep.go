package app

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"beiandesk/app/store"
)

// courierLooks is how often a program that stays open asks its outbox what is due.
const courierLooks = 15 * time.Second

// courier hands over what the outbox holds while the data is open: Options.Outbox.
type courier struct {
	stop  func()
	done  chan struct{}
	woken chan struct{} // the outbox changed
}

func (c *courier) begin(a *App) {
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.done, c.woken = stop, make(chan struct{}), make(chan struct{}, 1)
	go func() {
		defer close(c.done)
		clock := time.NewTicker(courierLooks)
		defer clock.Stop()
		for {
			if _, err := a.RunOutbox(ctx, nil); err != nil && ctx.Err() == nil {
				slog.Warn("the outbox could not be run", "code", AsProblem(err).Code)
			}
			select {
			case <-ctx.Done():
				return
			case <-clock.C:
			case <-c.woken:
			}
		}
	}()
}

// wake lets the courier look now; it does nothing where none was begun.
func (c *courier) wake() {
	select {
	case c.woken <- struct{}{}:
	default:
	}
}

// end calls off what is being handed over and waits until that is stored.
func (c *courier) end() {
	if c.stop == nil {
		return
	}
	c.stop()
	<-c.done
}

// nameOutbox says whose each item is. One whose order is gone is left out.
func (a *App) nameOutbox(ctx context.Context, v OutboxView) (OutboxView, error) {
	items := []OutboxItem{}
	for _, i := range v.Items {
		d, err := a.store.Draft(ctx, i.Order)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		var damaged *store.TamperedError
		if err != nil && !errors.As(err, &damaged) {
			return v, a.wrap(err)
		}
		i.ClientID, i.Client, i.Site = d.Client.ID, d.Client.Name, d.Order.Site.Name
		items = append(items, i)
	}
	v.Items = items
	return v, nil
}

// forgetInOutbox removes items whose order is gone.
func (a *App) forgetInOutbox(ctx context.Context) error {
	_, err := a.changeOutbox(ctx, func(v *OutboxView) error {
		left, err := a.nameOutbox(ctx, *v)
		if err != nil {
			return err
		}
		for k := range left.Items {
			left.Items[k].ClientID, left.Items[k].Client, left.Items[k].Site = "", "", ""
		}
		*v = left
		return nil
	})
	return err
}

// retryRefused lets what waits for a person because its token was refused wait for its next turn, now that another token
// is there. The turn is not at once: whoever gave the token may be handing one of them over.
func (a *App) retryRefused(ctx context.Context, to Destination) error {
	refused := func(i OutboxItem) bool {
		return i.State == OutboxFailed && i.Problem != nil && i.Problem.Code == problemTokenRefused &&
			i.To.Connector == to.Connector && i.To.Target == to.Target
	}
	v, err := a.readOutbox(ctx)
	if err != nil || !slices.ContainsFunc(v.Items, refused) {
		return err
	}
	_, err = a.changeOutbox(ctx, func(v *OutboxView) error {
		for k := range v.Items {
			if refused(v.Items[k]) {
				v.Items[k].State, v.Items[k].NotBefore = OutboxWaiting, a.stamp().Add(firstBackOff)
			}
		}
		return nil
	})
	return err
}
