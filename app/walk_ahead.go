package app

import (
	"slices"
	"time"

	"beiandesk/app/calendar"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// AheadStanding says how a stage stands to where the order is.
type AheadStanding string

// The standings.
const (
	AheadPast   AheadStanding = "past"
	AheadNow    AheadStanding = "now"
	AheadComing AheadStanding = "coming"
)

// AheadStage is a stage between the hand-over and the number: what a person does in it, and when it ends as a rule.
type AheadStage struct {
	State    filing.State  `json:"state"`
	Name     filing.Text   `json:"name"`
	Do       filing.Text   `json:"do"`
	Note     filing.Text   `json:"note"` // of its clock
	Standing AheadStanding `json:"standing"`
	Ours     bool          `json:"ours"`     // it ends when we act; later days are counted as if that were done at once
	Earliest string        `json:"earliest"` // yyyy-mm-dd in China; empty: not said
	Latest   string        `json:"latest"`   // the same
	Sure     bool          `json:"sure"`     // the working days up to there are announced
}

// ourStages end when the filer acts.
var ourStages = []filing.State{filing.StatePhotoVerification, filing.StateSMSVerification}

// ahead lists the stages of an order from the hand-over on. Days are counted from when the order came to where it is, or
// from now while it is not handed over.
func (a *App) ahead(set *rules.Set, v OrderView, events []store.Event) []AheadStage {
	state := v.Draft.Order.State
	since, ok := enteredAt(state, events)
	if !ok || state.Editable() {
		since = a.now()
	}
	clocks := set.Clocks(v.Draft, since.In(calendar.China))
	route := routeOf(v, clocks, events)
	at := slices.Index(route, state)
	out := make([]AheadStage, 0, len(route))
	span := timeSpan{since, since, true}
	for i, s := range route {
		stage := AheadStage{State: s, Name: s.Name(), Do: stageWork(set, v.Draft, s), Standing: standingAt(i, at), Ours: slices.Contains(ourStages, s)}
		if bring := stillToBring(v); s == state && !bring.IsZero() {
			stage.Do = filing.Text{ZH: bring.ZH + stage.Do.ZH, EN: bring.EN + " " + stage.Do.EN}
		}
		if c := clockIn(clocks, s); c >= 0 {
			stage.Note = clocks[c].Note
			if stage.Standing != AheadPast && (s != filing.StateFiled || s == state) { // its clock begins with the number
				span = span.after(clocks[c])
				stage.Earliest, stage.Latest, stage.Sure = dayInChina(span.earliest), dayInChina(span.latest), span.sure
			}
		}
		out = append(out, stage)
	}
	return out
}

func clockIn(clocks []rules.Clock, s filing.State) int {
	return slices.IndexFunc(clocks, func(c rules.Clock) bool { return c.State == s })
}

func dayInChina(at time.Time) string { return at.In(calendar.China).Format(time.DateOnly) }

// timeSpan is when something ends: between two moments.
type timeSpan struct {
	earliest, latest time.Time
	sure             bool
}

// after is when a clock ends that begins within the span. What we do ourselves may be done at once.
func (t timeSpan) after(c rules.Clock) timeSpan {
	shortest := clockLength(c)
	if c.Least > 0 {
		shortest = c.Least
	}
	if !slices.Contains(ourStages, c.State) {
		end, _ := clockEnd(c, t.earliest, shortest)
		t.earliest = end.Add(-time.Second) // within its last day, so that the next clock begins there
	}
	end, sure := clockEnd(c, t.latest, clockLength(c))
	t.latest, t.sure = end.Add(-time.Second), t.sure && sure
	return t
}

func standingAt(i, at int) AheadStanding {
	switch {
	case i < at:
		return AheadPast
	case i == at:
		return AheadNow
	}
	return AheadComing
}

// stageWork is what a person does in a stage; another province may have its own way.
func stageWork(set *rules.Set, d filing.Draft, s filing.State) filing.Text {
	d.Order.State = s
	return nextStep(set, d)
}

// handedOverStates are the stages from the hand-over to the number.
var handedOverStates = []filing.State{filing.StateFirstReview, filing.StatePhotoVerification, filing.StatePhotoReview, filing.StateToAuthority,
	filing.StateSMSVerification, filing.StateAuthorityReview, filing.StateFiled}

// routeOf are the stages that an order went through and those it will when nothing comes back: the photo where it is still
// due, the SMS where there is one.
func routeOf(v OrderView, clocks []rules.Clock, events []store.Event) []filing.State {
	at := slices.Index(handedOverStates, v.Draft.Order.State)
	var out []filing.State
	for i, s := range handedOverStates {
		visited := slices.ContainsFunc(events, func(e store.Event) bool { return e.To == s })
		if i <= at && visited || i > at && isDue(v, clocks, s) {
			out = append(out, s)
		}
	}
	return out
}

// isDue reports whether a stage is still to come as things stand.
func isDue(v OrderView, clocks []rules.Clock, s filing.State) bool {
	switch s {
	case filing.StateSMSVerification:
		return clockIn(clocks, s) >= 0
	case filing.StatePhotoVerification, filing.StatePhotoReview:
		return opensSite(v.Draft.Order.Type) && (v.Draft.Order.State == filing.StatePhotoVerification || photoDue(v))
	}
	return true
}

// photoDue reports that the verification photo, or what stands in its place, comes after the first review.
func photoDue(v OrderView) bool {
	if v.Draft.Subject.Province == shanghai {
		return true
	}
	return slices.ContainsFunc(v.Slots, func(s SlotView) bool { return s.ID == filing.SlotVerificationPhoto && len(s.Materials) == 0 })
}
