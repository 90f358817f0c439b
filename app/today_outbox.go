package app

import (
	"context"
	"errors"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// todayOfOutbox adds what the outbox could not hand over and will not try again by itself: why, and the way out.
func (a *App) todayOfOutbox(ctx context.Context, v *TodayView) error {
	box, err := a.readOutbox(ctx)
	if err != nil {
		return err
	}
	for _, i := range box.Items {
		if i.State != OutboxFailed {
			continue
		}
		d, err := a.store.Draft(ctx, i.Order)
		var damaged *store.TamperedError
		switch {
		case errors.Is(err, store.ErrNotFound): // it was removed, and nothing is left to hand over
			continue
		case errors.As(err, &damaged):
			v.Damaged++
		case err != nil:
			return a.wrap(err)
		}
		v.Items = append(v.Items, look{draft: d, now: a.now()}.unsent(i))
	}
	return nil
}

// unsent is an order that stays in the outbox until a person sees to it.
func (l look) unsent(i OutboxItem) TodayItem {
	l.draft.Order.ID = i.Order // also when its row cannot be read
	what := filing.Words("发件箱没能提交到“%[1]s”。", "The outbox could not hand it over to “%[1]s”.", i.To.Target)
	if p := i.Problem; p != nil {
		what.ZH += p.Message.ZH + p.Advice.ZH
		what.EN += " " + p.Message.EN + " " + p.Advice.EN
	}
	item := l.item(TodayUnsent, sectionOutbox, what)
	item.Pressing = true
	if !i.TriedAt.IsZero() {
		item = since(item, i.TriedAt)
	}
	return item
}
