package app

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// TodayKind is why an order needs a hand.
type TodayKind string

// The kinds, the most pressing first.
const (
	TodaySMS      TodayKind = "sms"      // the ministry's SMS has to be answered
	TodayUnknown  TodayKind = "unknown"  // nobody knows whether the package arrived
	TodayUnsent   TodayKind = "unsent"   // the outbox gave it up
	TodayRejected TodayKind = "rejected" // it was sent back and is not frozen anew
	TodayDeadline TodayKind = "deadline" // something of ours is due
	TodayPapers   TodayKind = "papers"   // a signed paper came back
	TodayExpiring TodayKind = "expiring" // an ID or a domain ends, or has ended
	TodayAsk      TodayKind = "ask"      // the other side takes longer than usual
	TodayIdle     TodayKind = "idle"     // nobody touched it for a week
)

// TodayKinds lists every kind in the order of the queue.
var TodayKinds = []TodayKind{TodaySMS, TodayUnknown, TodayUnsent, TodayRejected, TodayDeadline, TodayPapers, TodayExpiring, TodayAsk, TodayIdle}

var todayNames = map[TodayKind]filing.Text{
	TodaySMS: {ZH: "短信核验", EN: "SMS check"}, TodayUnknown: {ZH: "送达未知", EN: "Arrival unknown"},
	TodayUnsent: {ZH: "没有交出", EN: "Not handed over"}, TodayRejected: {ZH: "退回待改", EN: "Sent back"}, TodayDeadline: {ZH: "到期", EN: "Due"},
	TodayPapers: {ZH: "表单签回", EN: "Papers back"}, TodayExpiring: {ZH: "证件到期", EN: "Expiring"},
	TodayAsk: {ZH: "该去问了", EN: "Time to ask"}, TodayIdle: {ZH: "搁置", EN: "Left alone"},
}

// Name returns the kind in words.
func (k TodayKind) Name() filing.Text { return todayNames[k] }

// TodayItem is one thing that needs a hand, with the order it is about.
type TodayItem struct {
	ID        string       `json:"id"` // the same thing keeps its id from day to day
	Kind      TodayKind    `json:"kind"`
	KindName  filing.Text  `json:"kindName"`
	Order     filing.ID    `json:"order"`
	ClientID  filing.ID    `json:"clientId"`
	Client    string       `json:"client"`
	Subject   string       `json:"subject"`
	Site      string       `json:"site"`
	State     filing.State `json:"state"`
	StateName filing.Text  `json:"stateName"`
	What      filing.Text  `json:"what"`
	Since     *time.Time   `json:"since"`    // nil: not said
	Until     *time.Time   `json:"until"`    // nil: nothing is due
	WholeDay  bool         `json:"wholeDay"` // Until is the end of a day in China, not a moment
	Pressing  bool         `json:"pressing"` // due today or over, or it cannot wait by its kind
	Section   string       `json:"section"`  // of the order, where it is dealt with: a group of fields, "materials", "review", "handover", or "record", the place there for what the other side said; or "outbox", which is a screen of its own
}

const sectionOutbox = "outbox"

// TodayView is the queue of the day over all orders.
type TodayView struct {
	At       time.Time   `json:"at"`
	Items    []TodayItem `json:"items"`
	Pressing int         `json:"pressing"`
	Damaged  int         `json:"damaged"` // rows that were changed from outside and could not be looked at

	ToRead      *Problem `json:"toRead"`      // why nothing can be stored
	RowsProblem *Problem `json:"rowsProblem"` // of rows that were deleted or exchanged outside the program
}

// filedSight is how long filed orders are looked at: what is due after the number is due within thirty days.
const filedSight = 60 * 24 * time.Hour

// Today lists what needs a hand over all orders. SMS checks that ran out are settled first, as they are when their order is
// opened.
func (a *App) Today(ctx context.Context) (TodayView, error) {
	v, _, err := a.TodayFirst(ctx, math.MaxInt)
	return v, err
}

func (v TodayView) counted() TodayView {
	v.Pressing = 0
	for _, i := range v.Items {
		if i.Pressing {
			v.Pressing++
		}
	}
	return v
}

// settleAllClocks lets SMS checks end that ran out.
func (a *App) settleAllClocks(ctx context.Context) error {
	waiting, err := a.ordersIn(ctx, []filing.State{filing.StateSMSVerification})
	for _, id := range waiting {
		if err := a.settleClocks(ctx, id); err != nil {
			return err
		}
	}
	return err
}

// todayOf adds the items of the orders that a query chooses, last changed first, until they are older than a moment; some
// are passed over.
func (a *App) todayOf(ctx context.Context, q store.Query, oldest time.Time, seen map[filing.ID]bool, v *TodayView) error {
	from := len(v.Items)
	defer func() { v.keepLast(from) }()
	for {
		page, err := a.store.Orders(ctx, q)
		if err != nil {
			return a.wrap(err)
		}
		v.Damaged += len(page.Tampered)
		fresh := slices.DeleteFunc(page.Items, func(o store.OrderItem) bool { return o.Order.UpdatedAt.Before(oldest) })
		old := len(fresh) < len(page.Items)
		fresh = slices.DeleteFunc(fresh, func(o store.OrderItem) bool { return seen[o.Order.ID] })
		if err := a.todayOfPage(ctx, fresh, v); err != nil {
			return err
		}
		if q.After = page.Next; q.After == "" || old {
			return nil
		}
	}
}

func (a *App) todayOfPage(ctx context.Context, items []store.OrderItem, v *TodayView) error {
	ids := make([]filing.ID, len(items))
	for i, o := range items {
		ids[i] = o.Order.ID
	}
	timelines, tampered, err := a.store.Timelines(ctx, ids)
	if err != nil {
		return a.wrap(err)
	}
	v.Damaged += len(tampered)
	arrivals, err := a.store.Arrivals(ctx, ids)
	if err != nil {
		return a.wrap(err)
	}
	papers := signedPapers(arrivals)
	for _, o := range items {
		id := o.Order.ID
		found, err := a.todayOfOrder(ctx, look{draft: o.Draft, events: timelines[id], papers: papers[id], now: a.now()})
		if err != nil {
			return err
		}
		v.Items = append(v.Items, found...)
	}
	return nil
}

// earlier sorts the queue: by kind, then by when it is due, then by how long it waits; what is alike keeps its place from look to look.
func earlier(x, y TodayItem) int {
	return cmp.Or(
		slices.Index(TodayKinds, x.Kind)-slices.Index(TodayKinds, y.Kind),
		sooner(x.Until, y.Until), sooner(x.Since, y.Since), cmp.Compare(x.Client, y.Client), cmp.Compare(x.ID, y.ID))
}

// sooner compares moments; one that is not known comes last.
func sooner(x, y *time.Time) int {
	switch {
	case x == nil && y == nil:
		return 0
	case x == nil:
		return 1
	case y == nil:
		return -1
	}
	return x.Compare(*y)
}

// endOfDay is when the day in China ends that a moment lies in.
func endOfDay(at time.Time) time.Time {
	y, m, d := at.In(calendar.China).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, calendar.China)
}
