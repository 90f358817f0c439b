package app

import (
	"cmp"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// count is what is added up for a StatisticsView, order by order.
type count struct {
	view    StatisticsView
	seen    int
	reasons map[string]*ReasonCount
	stays   map[filing.State][]float64
	clients map[filing.ID]*ClientCount
	filed   []float64               // days from the first hand-over to the number
	byOwner map[filing.ID][]float64 // the same for each client
}

func newCount() *count {
	return &count{reasons: map[string]*ReasonCount{}, stays: map[filing.State][]float64{},
		clients: map[filing.ID]*ClientCount{}, byOwner: map[filing.ID][]float64{}}
}

// order adds one order with its timeline, oldest first.
func (c *count) order(d filing.Draft, set *rules.Set, events []store.Event) {
	owner, ok := c.clients[d.Client.ID]
	if !ok {
		owner = &ClientCount{ID: d.Client.ID, Name: d.Client.Name}
		c.clients[d.Client.ID] = owner
	}
	back := c.sentBack(set, events)
	c.view.Orders++
	owner.Orders++
	if back {
		c.view.SentBack++
		owner.SentBack++
	}
	switch d.Order.State {
	case filing.StateFiled:
		c.view.Filed++
		owner.Filed++
		if !back {
			c.view.Straight++
		}
	case filing.StateAbandoned:
		c.view.Abandoned++
	default:
		c.view.Open++
		owner.Open++
	}
	c.timeline(d.Order, events)
}

// sentBack counts what an order came back for.
func (c *count) sentBack(set *rules.Set, events []store.Event) (back bool) {
	for _, e := range events {
		if !sentBack(e.Event) {
			continue
		}
		back = true
		ids, _ := reasonsOf(e)
		if len(ids) == 0 {
			c.view.Unnamed++
		}
		for _, id := range ids {
			if c.reasons[id] == nil {
				c.reasons[id] = &ReasonCount{ReasonOption: ReasonOption{ID: id, Title: reasonTitle(set, id)}}
			}
			c.reasons[id].Count++
		}
	}
	return back
}

func reasonTitle(set *rules.Set, id string) filing.Text {
	if set != nil {
		if r, ok := set.Rejection(id); ok {
			return r.Title
		}
	}
	return filing.Text{ZH: id, EN: id}
}

// timeline adds how long an order stayed where, and how long it took from the first hand-over to its number.
func (c *count) timeline(o filing.Order, events []store.Event) {
	since := o.CreatedAt
	var sent time.Time
	for _, e := range events {
		if e.Event == filing.EventSend && sent.IsZero() {
			sent = e.At
		}
		if e.Event == filing.EventAuthorityApprove && !sent.IsZero() {
			days := daysBetween(sent, e.At)
			c.filed = append(c.filed, days)
			c.byOwner[o.ClientID] = append(c.byOwner[o.ClientID], days)
		}
		if e.From == e.To {
			continue
		}
		c.stays[e.From] = append(c.stays[e.From], daysBetween(since, e.At))
		since = e.At
	}
}

// result is the view over everything that was added.
func (c *count) result() StatisticsView {
	v := c.view
	v.Reasons, v.Stages, v.Clients = []ReasonCount{}, []StageDays{}, []ClientCount{}
	v.Median = medianOf(c.filed)
	for _, r := range c.reasons {
		v.Reasons = append(v.Reasons, *r)
	}
	slices.SortFunc(v.Reasons, func(x, y ReasonCount) int { return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.ID, y.ID)) })
	for _, s := range filing.States {
		stays := c.stays[s]
		if len(stays) == 0 || s == filing.StateSending {
			continue
		}
		slices.Sort(stays)
		v.Stages = append(v.Stages, StageDays{s, s.Name(), s.Editable() || slices.Contains(ourStages, s), len(stays), quantile(stays, 0.5), quantile(stays, 0.9)})
	}
	for id, owner := range c.clients {
		owner.Median = medianOf(c.byOwner[id])
		v.Clients = append(v.Clients, *owner)
	}
	slices.SortFunc(v.Clients, byOrders(byPinyin()))
	return v
}
