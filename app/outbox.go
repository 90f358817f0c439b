package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
)

// OutboxState is how an item of the outbox stands.
type OutboxState string

// The states of an item. One that was refused, or whose order changed, stays until a person takes it out.
const (
	OutboxWaiting OutboxState = "waiting"
	OutboxSent    OutboxState = "sent"
	OutboxFailed  OutboxState = "failed"
)

// OutboxItem is an order that waits to be handed over.
type OutboxItem struct {
	Order     filing.ID   `json:"order"`
	To        Destination `json:"to"` // without its token, which is kept elsewhere
	Account   string      `json:"account"`
	NotBefore time.Time   `json:"notBefore,omitzero"` // zero: as soon as possible
	Tries     int         `json:"tries"`
	State     OutboxState `json:"state"`
	Problem   *Problem    `json:"problem,omitempty"` // why the last try failed
	TriedAt   time.Time   `json:"triedAt,omitzero"`
	SentAt    time.Time   `json:"sentAt,omitzero"`

	ClientID filing.ID `json:"clientId"` // looked up for what is shown, and not kept
	Client   string    `json:"client"`
	Site     string    `json:"site"`
}

// OutboxView is the outbox with what it keeps to.
type OutboxView struct {
	Paused     bool         `json:"paused"`
	PerAccount int          `json:"perAccount"` // hand-overs of one account within an hour; 0: as many as wait
	Items      []OutboxItem `json:"items"`      // in the order in which they go
}

const (
	outboxSetting  = "outbox"
	accountWindow  = time.Hour
	firstBackOff   = time.Minute
	longestBackOff = time.Hour
)

// backOff is how long to wait after a number of tries that did not get through.
func backOff(tries int) time.Duration {
	wait := firstBackOff
	for range tries - 1 {
		if wait *= 2; wait >= longestBackOff {
			return longestBackOff
		}
	}
	return wait
}

// Outbox is what waits to be handed over.
func (a *App) Outbox(ctx context.Context) (OutboxView, error) {
	v, err := a.readOutbox(ctx)
	if err != nil {
		return v, err
	}
	return a.nameOutbox(ctx, v)
}

func (a *App) readOutbox(ctx context.Context) (OutboxView, error) {
	v := OutboxView{Items: []OutboxItem{}}
	raw, err := a.store.Setting(ctx, outboxSetting)
	if errors.Is(err, store.ErrNotFound) {
		return v, nil
	}
	if err != nil {
		return v, a.wrap(err)
	}
	err = json.Unmarshal(raw, &v)
	v.Items = orEmpty(v.Items)
	return v, err
}

// changeOutbox changes the outbox; two at once must not lose each other. It is on disk when this returns.
func (a *App) changeOutbox(ctx context.Context, change func(*OutboxView) error) (OutboxView, error) {
	a.posting.Lock()
	defer a.posting.Unlock()
	v, err := a.readOutbox(ctx)
	if err != nil {
		return v, err
	}
	if err := change(&v); err != nil {
		return v, err
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return v, err
	}
	if err := a.store.SetSetting(ctx, outboxSetting, raw); err != nil {
		return v, a.wrap(err)
	}
	a.courier.wake()
	return a.nameOutbox(ctx, v)
}

// Enqueue puts frozen orders into the outbox, to be handed over from a time on; the zero time means as soon as possible.
// An order that waits there already waits for the new time and goes to the new place.
func (a *App) Enqueue(ctx context.Context, ids []filing.ID, to Destination, at time.Time) (OutboxView, error) {
	if to.Connector == companion.Name {
		return OutboxView{}, &Problem{
			Code:    "outbox-companion",
			Message: filing.Words("接入商页面要由人提交，不能放进发件箱。", "Handing in on a provider’s page needs a person; it cannot wait in the outbox."),
			Advice:  filing.Words("请逐个订单开始（submit --connector companion）。", "Begin with each order (submit --connector companion)."),
		}
	}
	to, err := to.absolute()
	if err != nil {
		return OutboxView{}, err
	}
	if _, err := a.connector(ctx, to); err != nil { // and its token is kept now
		return OutboxView{}, err
	}
	to.Token = ""
	items := make([]OutboxItem, len(ids))
	for i, id := range ids {
		d, err := a.draft(ctx, id)
		if err != nil {
			return OutboxView{}, err
		}
		if d.Order.State != filing.StateFrozen {
			return OutboxView{}, &Problem{
				Code:    "not-frozen",
				Message: notFrozenWords(d),
				Advice:  filing.Words("请先定稿，再放进来。什么都没有放进发件箱。", "Freeze it first. Nothing was put into the outbox."),
			}
		}
		items[i] = OutboxItem{Order: id, To: to, Account: accountOf(d, to), NotBefore: at.UTC(), State: OutboxWaiting}
	}
	return a.changeOutbox(ctx, func(v *OutboxView) error {
		v.Items = slices.DeleteFunc(v.Items, func(i OutboxItem) bool { return slices.Contains(ids, i.Order) })
		v.Items = append(v.Items, items...)
		return nil
	})
}

func notFrozenWords(d filing.Draft) filing.Text {
	id, client, state := d.Order.ID, d.Client.Name, d.Order.State.Name()
	return filing.Text{
		ZH: fmt.Sprintf("“%s”的订单 %s 处于“%s”，还不能放进发件箱。", client, id, state.ZH),
		EN: fmt.Sprintf("Order %s of %q is in state “%s” and cannot wait in the outbox.", id, client, state.EN),
	}
}

// accountOf is whose limit a hand-over counts against: the provider's account, or where it goes when none is noted.
func accountOf(d filing.Draft, to Destination) string {
	if d.Subject.ProviderAccount != "" {
		return d.Subject.ProviderAccount
	}
	return to.Target
}

// PauseOutbox holds everything back, or lets it go on.
func (a *App) PauseOutbox(ctx context.Context, paused bool) (OutboxView, error) {
	return a.changeOutbox(ctx, func(v *OutboxView) error { v.Paused = paused; return nil })
}

// LimitOutbox sets how many hand-overs of one account may go within an hour; 0 means as many as wait.
func (a *App) LimitOutbox(ctx context.Context, perAccount int) (OutboxView, error) {
	return a.changeOutbox(ctx, func(v *OutboxView) error { v.PerAccount = max(0, perAccount); return nil })
}

// Unqueue takes orders out of the outbox; what was handed over stays handed over. UndoDrop puts them back.
func (a *App) Unqueue(ctx context.Context, ids []filing.ID) (Dropped, error) {
	var gone []OutboxItem
	_, err := a.changeOutbox(ctx, func(v *OutboxView) error {
		gone = slices.DeleteFunc(slices.Clone(v.Items), func(i OutboxItem) bool { return !slices.Contains(ids, i.Order) })
		v.Items = slices.DeleteFunc(v.Items, func(i OutboxItem) bool { return slices.Contains(ids, i.Order) })
		return nil
	})
	if err != nil || len(gone) == 0 {
		return "", err
	}
	return a.dropped.keep(func(ctx context.Context) error { return a.requeue(ctx, gone) }), nil
}

// requeue puts items back as they were; an order that was put in anew meanwhile stays as it is.
func (a *App) requeue(ctx context.Context, gone []OutboxItem) error {
	_, err := a.changeOutbox(ctx, func(v *OutboxView) error {
		for _, item := range gone {
			waits, err := a.mayWait(ctx, item)
			if err != nil {
				return err
			}
			if waits && !slices.ContainsFunc(v.Items, func(i OutboxItem) bool { return i.Order == item.Order }) {
				v.Items = append(v.Items, item)
			}
		}
		return nil
	})
	return err
}

// mayWait reports whether the order of an item is still there and, where it has to be handed over, still frozen or of unknown
// arrival.
func (a *App) mayWait(ctx context.Context, item OutboxItem) (bool, error) {
	o, err := a.store.Order(ctx, item.Order)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, a.wrap(err)
	}
	return item.State != OutboxWaiting || o.State == filing.StateFrozen || o.State == filing.StateUnknown, nil
}

// RunOutbox hands over what is due, one after the other. It ends when nothing is due any more, when it is paused, or
// when ctx is cancelled; what it did is kept item by item, so that it goes on where it stopped. Running it twice at once
// is one run after the other.
func (a *App) RunOutbox(ctx context.Context, progress func(Progress)) (OutboxView, error) {
	a.postman.Lock()
	defer a.postman.Unlock()
	for done := 0; ; done++ {
		v, err := a.readOutbox(ctx)
		if err != nil {
			return v, err
		}
		i := due(v, a.now())
		if i < 0 {
			return a.nameOutbox(ctx, v)
		}
		if err := ctx.Err(); err != nil {
			return v, err
		}
		report(progress, Progress{Task: "outbox", Done: done, Total: done + len(v.Items) - i, Label: filing.Words("提交发件箱", "Handing over what waits")})
		item := a.post(ctx, v.Items[i])
		if ctx.Err() != nil && item.State != OutboxSent {
			return v, ctx.Err() // called off: it waits as it did
		}
		if _, err := a.changeOutbox(context.WithoutCancel(ctx), func(v *OutboxView) error {
			v.settle(item)
			return nil
		}); err != nil {
			return v, err
		}
	}
}

// settle notes what became of an item, unless somebody took it out or put it in anew meanwhile.
func (v *OutboxView) settle(item OutboxItem) {
	for k := range v.Items {
		if v.Items[k].Order == item.Order && v.Items[k].State == OutboxWaiting {
			v.Items[k] = item
		}
	}
}

// due finds the first item that may go now; -1 when there is none.
func due(v OutboxView, now time.Time) int {
	if v.Paused {
		return -1
	}
	recent := map[string]int{}
	for _, i := range v.Items {
		if i.State == OutboxSent && now.Sub(i.SentAt) < accountWindow {
			recent[i.Account]++
		}
	}
	return slices.IndexFunc(v.Items, func(i OutboxItem) bool {
		return i.State == OutboxWaiting && !i.NotBefore.After(now) && (v.PerAccount == 0 || recent[i.Account] < v.PerAccount)
	})
}

// post tries to hand one item over and says what became of it. A hand-over of unknown arrival is asked about and never
// sent again blindly; one that certainly did not get through waits longer each time.
func (a *App) post(ctx context.Context, i OutboxItem) OutboxItem {
	v, err := a.Order(ctx, i.Order)
	if err == nil && v.Draft.Order.State == filing.StateUnknown {
		v, err = a.Settle(ctx, i.Order, "")
	}
	if err == nil && (v.Draft.Order.State == filing.StateFrozen || !delivered(v)) { // an earlier revision may have been delivered
		v, err = a.Submit(ctx, i.Order, i.To, nil)
	}
	i.Tries, i.TriedAt = i.Tries+1, a.stamp()
	if err == nil && delivered(v) {
		i.State, i.SentAt, i.Problem = OutboxSent, a.stamp(), nil
		return i
	}
	if err == nil { // stored as unknown: ask the next time
		err = arrivalUnknown()
	}
	i.Problem = AsProblem(err)
	switch i.Problem.Code {
	case problemNotSent, "file-unwritable", "disk-full", "submit-" + string(submit.Unknown), "arrival-unknown", "lookup-failed":
		i.NotBefore = a.stamp().Add(backOff(i.Tries))
	default:
		i.State = OutboxFailed
	}
	return i
}
