package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// ReasonCount is how often orders were sent back for one reason.
type ReasonCount struct {
	ReasonOption
	Count int `json:"count"`
}

// StageDays is how long orders stayed in a state before they left it, in days. A stay that goes on is not counted.
type StageDays struct {
	State  filing.State `json:"state"`
	Name   filing.Text  `json:"name"`
	Ours   bool         `json:"ours"` // whoever waits in it waits for us
	Stays  int          `json:"stays"`
	Median float64      `json:"median"`
	Most   float64      `json:"most"` // nine of ten stays were no longer
}

// OwnerCount is what came of the orders of one client, or of those that one clerk handles.
type OwnerCount struct {
	ID       filing.ID   `json:"id"`   // of the client; empty for a clerk
	Name     string      `json:"name"` // empty: orders that nobody is named for
	Orders   int         `json:"orders"`
	Open     int         `json:"open"`
	Filed    int         `json:"filed"`
	SentBack int         `json:"sentBack"` // orders that came back at least once
	Straight int         `json:"straight"` // filed without having come back
	Median   *float64    `json:"median"`   // days from the first hand-over to the number; nil: none is filed
	Reasons  []OwnReason `json:"reasons"`  // most frequent first
	Unnamed  int         `json:"unnamed"`  // times it came back for something no reason was chosen for
	Stages   []OwnStage  `json:"stages"`   // in the order in which a filing meets them
}

// OwnReason is a ReasonCount of one client or clerk; the view's own Reasons tell what it is called.
type OwnReason struct {
	ID    string `json:"id"`
	Count int    `json:"count"`
}

// OwnStage is a StageDays of one client or clerk; the view's own Stages tell what it is called.
type OwnStage struct {
	State  filing.State `json:"state"`
	Stays  int          `json:"stays"`
	Median float64      `json:"median"`
	Most   float64      `json:"most"`
}

// StatisticsView counts over orders what an agency asks for. It never leaves this machine.
type StatisticsView struct {
	Since     *time.Time    `json:"since"` // orders begun from here on; nil: all
	Orders    int           `json:"orders"`
	Open      int           `json:"open"`
	Filed     int           `json:"filed"`
	Abandoned int           `json:"abandoned"`
	SentBack  int           `json:"sentBack"` // orders that came back at least once
	Straight  int           `json:"straight"` // filed without having come back
	Median    *float64      `json:"median"`   // days from the first hand-over to the number; nil: none is filed
	Reasons   []ReasonCount `json:"reasons"`  // most frequent first
	Unnamed   int           `json:"unnamed"`  // times it came back for something no reason was chosen for
	Stages    []StageDays   `json:"stages"`   // in the order in which a filing meets them
	Clients   []OwnerCount  `json:"clients"`  // most orders first, then by name
	Clerks    []OwnerCount  `json:"clerks"`   // likewise; who is not named comes last
	Damaged   int           `json:"damaged"`  // rows that were changed from outside and are left out
}

// Statistics counts over the orders that were begun in the last days; 0 means all.
func (a *App) Statistics(ctx context.Context, days int, progress func(Progress)) (StatisticsView, error) {
	c := newCount()
	if days > 0 {
		since := a.now().AddDate(0, 0, -days)
		c.view.Since = &since
	}
	for q := (store.Query{Limit: store.MaxPage}); ; {
		page, err := a.store.Orders(ctx, q)
		if err != nil {
			return StatisticsView{}, a.wrap(err)
		}
		c.view.Damaged += len(page.Tampered)
		if err := a.countPage(ctx, page.Items, c); err != nil {
			return StatisticsView{}, err
		}
		c.seen += len(page.Items)
		report(progress, Progress{Done: c.seen, Total: page.Total})
		if q.After = page.Next; q.After == "" {
			return c.result(), nil
		}
	}
}

func (a *App) countPage(ctx context.Context, items []store.OrderItem, c *count) error {
	if c.view.Since != nil {
		items = slices.DeleteFunc(items, func(o store.OrderItem) bool { return o.Order.CreatedAt.Before(*c.view.Since) })
	}
	ids := make([]filing.ID, len(items))
	for i, o := range items {
		ids[i] = o.Order.ID
	}
	timelines, tampered, err := a.store.Timelines(ctx, ids)
	if err != nil {
		return a.wrap(err)
	}
	c.view.Damaged += len(tampered)
	for _, o := range items {
		set, err := a.RuleSet(o.Order.RuleSet)
		if err != nil { // it was removed since: its reasons keep their ids
			set = nil
		}
		c.order(o.Draft, set, timelines[o.Order.ID])
	}
	return nil
}

// quantile returns the value that a share of sorted values does not exceed.
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (sorted[high]-sorted[low])*(at-float64(low))
}

// medianOf returns the middle of values, or nil of none.
func medianOf(values []float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	slices.Sort(values)
	m := quantile(values, 0.5)
	return &m
}

func daysBetween(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 }

func byOrders(names func(x, y string) int) func(x, y OwnerCount) int {
	return func(x, y OwnerCount) int {
		return cmp.Or(cmp.Compare(y.Orders, x.Orders), names(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
	}
}
