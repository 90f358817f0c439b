package app

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// tally is what is added up for some orders: all of them, one client's, or one clerk's.
type tally struct {
	OwnerCount
	reasons map[string]int
	stays   map[filing.State][]float64
	filed   []float64 // days from the first hand-over to the number
}

func newTally(id filing.ID, name string) *tally {
	return &tally{OwnerCount: OwnerCount{ID: id, Name: name}, reasons: map[string]int{}, stays: map[filing.State][]float64{}}
}

// count is what is added up for a StatisticsView, order by order.
type count struct {
	view    StatisticsView
	seen    int
	all     *tally
	titles  map[string]filing.Text // of the reasons
	clients map[filing.ID]*tally
	clerks  map[string]*tally
}

func newCount() *count {
	return &count{all: newTally("", ""), titles: map[string]filing.Text{}, clients: map[filing.ID]*tally{}, clerks: map[string]*tally{}}
}

// order adds one order with its timeline, oldest first.
func (c *count) order(d filing.Draft, set *rules.Set, events []store.Event) {
	client, clerk := c.clients[d.Client.ID], c.clerks[d.Order.Clerk]
	if client == nil {
		client = newTally(d.Client.ID, d.Client.Name)
		c.clients[d.Client.ID] = client
	}
	if clerk == nil {
		clerk = newTally("", d.Order.Clerk)
		c.clerks[d.Order.Clerk] = clerk
	}
	if d.Order.State == filing.StateAbandoned {
		c.view.Abandoned++
	}
	for _, t := range []*tally{c.all, client, clerk} {
		t.state(d.Order.State, t.sentBack(events))
		t.timeline(d.Order, events)
	}
	c.title(set, events)
}

func (t *tally) state(s filing.State, back bool) {
	t.Orders++
	if back {
		t.SentBack++
	}
	switch s {
	case filing.StateFiled:
		t.Filed++
		if !back {
			t.Straight++
		}
	case filing.StateAbandoned:
	default:
		t.Open++
	}
}

// sentBack counts what an order came back for.
func (t *tally) sentBack(events []store.Event) (back bool) {
	for _, e := range events {
		if !sentBack(e.Event) {
			continue
		}
		back = true
		ids, _ := reasonsOf(e)
		if len(ids) == 0 {
			t.Unnamed++
		}
		for _, id := range ids {
			t.reasons[id]++
		}
	}
	return back
}

// title learns what the reasons of an order are called.
func (c *count) title(set *rules.Set, events []store.Event) {
	for _, e := range events {
		if !sentBack(e.Event) {
			continue
		}
		ids, _ := reasonsOf(e)
		for _, id := range ids {
			if _, known := c.titles[id]; !known {
				c.titles[id] = reasonTitle(set, id)
			}
		}
	}
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
func (t *tally) timeline(o filing.Order, events []store.Event) {
	since := o.CreatedAt
	var sent time.Time
	for _, e := range events {
		if e.Event == filing.EventSend && sent.IsZero() {
			sent = e.At
		}
		if e.Event == filing.EventAuthorityApprove && !sent.IsZero() {
			t.filed = append(t.filed, daysBetween(sent, e.At))
		}
		if e.From == e.To {
			continue
		}
		t.stays[e.From] = append(t.stays[e.From], daysBetween(since, e.At))
		since = e.At
	}
}

// sum is what was added up.
func (t *tally) sum() OwnerCount {
	o := t.OwnerCount
	o.Median, o.Reasons, o.Stages = medianOf(t.filed), []OwnReason{}, []OwnStage{}
	for id, n := range t.reasons {
		o.Reasons = append(o.Reasons, OwnReason{id, n})
	}
	slices.SortFunc(o.Reasons, func(x, y OwnReason) int { return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.ID, y.ID)) })
	for _, s := range filing.States {
		stays := t.stays[s]
		if len(stays) == 0 || s == filing.StateSending {
			continue
		}
		slices.Sort(stays)
		o.Stages = append(o.Stages, OwnStage{s, len(stays), quantile(stays, 0.5), quantile(stays, 0.9)})
	}
	return o
}

// result is the view over everything that was added.
func (c *count) result() StatisticsView {
	v, all := c.view, c.all.sum()
	v.Orders, v.Open, v.Filed, v.SentBack, v.Straight = all.Orders, all.Open, all.Filed, all.SentBack, all.Straight
	v.Unnamed, v.Median = all.Unnamed, all.Median
	v.Reasons, v.Stages = []ReasonCount{}, []StageDays{}
	for _, r := range all.Reasons {
		v.Reasons = append(v.Reasons, ReasonCount{ReasonOption: ReasonOption{ID: r.ID, Title: c.titles[r.ID]}, Count: r.Count})
	}
	for _, s := range all.Stages {
		v.Stages = append(v.Stages, StageDays{s.State, s.State.Name(), s.State.Editable() || slices.Contains(ourStages, s.State), s.Stays, s.Median, s.Most})
	}
	v.Clients, v.Clerks = sums(maps.Values(c.clients)), sums(maps.Values(c.clerks))
	if i := slices.IndexFunc(v.Clerks, func(o OwnerCount) bool { return o.Name == "" }); i >= 0 {
		v.Clerks = append(slices.Delete(v.Clerks, i, i+1), c.clerks[""].sum())
	}
	return v
}

// sums lists tallies, most orders first.
func sums(tallies iter.Seq[*tally]) []OwnerCount {
	out := []OwnerCount{}
	for t := range tallies {
		out = append(out, t.sum())
	}
	slices.SortFunc(out, byOrders(byPinyin()))
	return out
}
