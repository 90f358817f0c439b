package app

import (
	"context"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// ClockRule is a clock as a rule set has it. Exactly one of Hours, WorkingDays and Days is given.
type ClockRule struct {
	ID          string       `json:"id"`
	Title       filing.Text  `json:"title"`
	Note        filing.Text  `json:"note"`
	State       filing.State `json:"state"` // it runs while the order is in this state
	Hours       int          `json:"hours,omitempty"`
	WorkingDays int          `json:"workingDays,omitempty"`
	Days        int          `json:"days,omitempty"`
	Least       int          `json:"least,omitempty"`    // of a range
	AskAfter    int          `json:"askAfter,omitempty"` // in the same unit: ask then
	Attempts    int          `json:"attempts,omitempty"` // wrong answers after which the order comes back
	Resends     int          `json:"resends,omitempty"`
	Address     string       `json:"address,omitempty"` // where it is answered
	Leaders     []string     `json:"leaders"`           // who has to act: "subject", "site"
	From        string       `json:"from,omitempty"`
	To          string       `json:"to,omitempty"`
	Source      string       `json:"source"`
	Confidence  string       `json:"confidence"`
}

// ClockStanding says how a running clock stands.
type ClockStanding string

// The standings, one after the other.
const (
	ClockRunning ClockStanding = "running"
	ClockAsk     ClockStanding = "ask"    // longer than usual: ask the other side
	ClockRemind  ClockStanding = "remind" // the end is near
	ClockOver    ClockStanding = "over"
)

// RunningClock is a clock of an order, from when the order came into its state. Times are moments, whatever zone they are
// written in; a machine that slept or was moved to another zone changes none of them.
type RunningClock struct {
	ClockRule
	StartedAt time.Time     `json:"startedAt"`
	Due       time.Time     `json:"due"`
	Standing  ClockStanding `json:"standing"`
	Announced bool          `json:"announced"` // the working days up to the end are announced; otherwise it may move
	Tries     int           `json:"tries"`     // wrong answers recorded
	Resent    int           `json:"resent"`
	IDTails   []IDTail      `json:"idTails"`     // for the SMS: who answers with which six digits
	Behind    bool          `json:"clockBehind"` // the machine's clock shows a time before the state began
}

// IDTail is what a leader needs to answer the ministry's SMS.
type IDTail struct {
	Name   string `json:"name"`
	Mobile string `json:"mobile"`
	Tail   string `json:"tail"` // last six characters of the ID
}

// ClockQuery asks which clocks a rule set has.
type ClockQuery struct {
	RuleSet  string
	Province filing.Province
	Type     filing.OrderType
	Day      time.Time // zero: the day the set was issued
}

// Decide leads from answers to the type of an order, as filing.Decide does.
func (c *Checker) Decide(answers map[string]string) filing.Decision { return filing.Decide(answers) }

// Clocks lists the clocks that apply.
func (c *Checker) Clocks(q ClockQuery) ([]ClockRule, error) {
	set, err := c.RuleSet(q.RuleSet)
	if err != nil {
		return nil, err
	}
	d := filing.Draft{Subject: filing.Subject{Province: q.Province}, Order: filing.Order{Type: q.Type}}
	out := []ClockRule{}
	for _, k := range set.Clocks(d, q.Day) {
		out = append(out, clockRule(set, k, q.Type))
	}
	return out, nil
}

func clockRule(set *rules.Set, k rules.Clock, t filing.OrderType) ClockRule {
	src, _ := set.Source(k.Source)
	return ClockRule{ID: k.ID, Title: k.Title, Note: k.Note, State: k.State, Hours: k.Hours, WorkingDays: k.WorkingDays, Days: k.Days, Least: k.Least,
		AskAfter: k.AskAfter, Attempts: k.Attempts, Resends: k.Resends, Address: k.Address, Leaders: orEmpty(k.Leaders(t)), From: k.From, To: k.To,
		Source: src.Title + " (" + src.Date + ")", Confidence: string(k.Confidence)}
}

// runningClocks are the clocks of an order's state, from its timeline.
func (a *App) runningClocks(set *rules.Set, d filing.Draft, events []store.Event) []RunningClock {
	out := []RunningClock{}
	since, ok := enteredAt(d.Order.State, events)
	if !ok {
		return out
	}
	now := a.now()
	behind := now.Before(since)
	if behind {
		now = since
	}
	for _, k := range set.Clocks(d, since.In(calendar.China)) {
		if k.State != d.Order.State {
			continue
		}
		r := RunningClock{ClockRule: clockRule(set, k, d.Order.Type), StartedAt: since, Behind: behind, IDTails: []IDTail{}}
		r.Due, r.Announced = clockEnd(k, since, clockLength(k))
		r.Standing = standingOf(k, r, now)
		r.Tries, r.Resent = countSince(events, filing.EventSMSTry), countSince(events, filing.EventSMSResend)
		if k.State == filing.StateSMSVerification {
			r.IDTails = idTails(d, r.Leaders)
		}
		out = append(out, r)
	}
	return out
}

// enteredAt is when an order came into the state it is in: events that leave it there do not count.
func enteredAt(s filing.State, events []store.Event) (at time.Time, ok bool) {
	for i := len(events) - 1; i >= 0; i-- {
		if e := events[i]; e.To == s && e.From != s {
			return e.At, true
		}
	}
	return at, false
}

// countSince counts events of a kind since the order came into its state.
func countSince(events []store.Event, kind filing.Event) (n int) {
	for i := len(events) - 1; i >= 0 && events[i].From == events[i].To; i-- {
		if events[i].Event == kind {
			n++
		}
	}
	return n
}

// clockLength is the length in the clock's own unit.
func clockLength(k rules.Clock) int { return k.Hours + k.WorkingDays + k.Days }

// clockEnd is when n units of a clock have passed.
func clockEnd(k rules.Clock, since time.Time, n int) (end time.Time, announced bool) {
	switch {
	case k.Hours > 0:
		return since.Add(time.Duration(n) * time.Hour), true
	case k.WorkingDays > 0:
		return calendar.AddWorkingDays(since, n)
	}
	y, m, d := since.In(calendar.China).Date()
	return time.Date(y, m, d+n+1, 0, 0, 0, 0, calendar.China), true
}

func standingOf(k rules.Clock, r RunningClock, now time.Time) ClockStanding {
	ask, _ := clockEnd(k, r.StartedAt, k.AskAfter)
	switch {
	case k.AskAfter > 0 && !now.Before(ask):
		return ClockAsk
	case k.AskAfter == 0 && !now.Before(r.Due):
		return ClockOver
	case k.RemindHours > 0 && !now.Before(r.Due.Add(-time.Duration(k.RemindHours)*time.Hour)):
		return ClockRemind
	}
	return ClockRunning
}

// tailLength is how many last characters of an ID the SMS check asks for.
const tailLength = 6

func idTails(d filing.Draft, leaders []string) []IDTail {
	out := []IDTail{}
	for _, who := range leaders {
		p := d.Subject.Leader
		if who == "site" {
			p = d.SiteLeader()
		}
		t := IDTail{Name: p.Name, Mobile: p.Mobile, Tail: p.IDNumber[max(0, len(p.IDNumber)-tailLength):]}
		if len(out) == 0 || out[0] != t { // one code where one person is both
			out = append(out, t)
		}
	}
	return out
}

// settleClocks lets clocks end that ran out while nobody looked: an SMS check that was missed returns the order. It is
// recorded like any event, and can be corrected when it was answered in time after all.
func (a *App) settleClocks(ctx context.Context, id filing.ID) error {
	d, err := a.store.Draft(ctx, id)
	if err != nil || d.Order.State != filing.StateSMSVerification {
		return a.wrap(err)
	}
	set, err := a.RuleSet(d.Order.RuleSet)
	if err != nil {
		return err
	}
	events, err := intact(a.store.Events(ctx, id))
	if err != nil {
		return a.wrap(err)
	}
	since, ok := enteredAt(d.Order.State, events)
	for _, k := range set.Clocks(d, since.In(calendar.China)) {
		if !ok || k.State != d.Order.State || k.Ends == "" {
			continue
		}
		due, _ := clockEnd(k, since, clockLength(k))
		tries := countSince(events, filing.EventSMSTry)
		if note := expiredNote(k, due, a.now(), tries); note != "" {
			_, err := a.store.Transition(ctx, id, k.Ends, note)
			return a.wrap(err)
		}
	}
	return nil
}

// expiredNote says why a clock has ended; empty while it has not.
func expiredNote(k rules.Clock, due, now time.Time, tries int) string {
	switch {
	case k.Attempts > 0 && tries >= k.Attempts:
		return "填错次数已到上限 / too many wrong codes"
	case !now.Before(due):
		return "计时到期（" + due.In(calendar.China).Format("2006-01-02 15:04") + "）/ the time ran out"
	}
	return ""
}
