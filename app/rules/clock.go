package rules

import (
	"time"

	"beiandesk/app/filing"
)

// Clock (计时) is how long something may take, or must be done within, once an order is in a state. Exactly one of
// Hours, WorkingDays and Days is given. Several entries may share an id: those in force at a time are one clock of their
// own for their provinces and order types.
type Clock struct {
	ID          string       `yaml:"id"`
	Title       filing.Text  `yaml:"title"`
	State       filing.State `yaml:"state"`       // it runs while the order is in this state, from when it came there
	Hours       int          `yaml:"hours"`       // on the wall clock
	WorkingDays int          `yaml:"workingDays"` // of mainland China
	Days        int          `yaml:"days"`        // of the calendar
	Least       int          `yaml:"least"`       // of a range: hardly ever done before
	AskAfter    int          `yaml:"askAfter"`    // in the same unit: ask the other side then
	RemindHours int          `yaml:"remindHours"` // before the end
	Ends        filing.Event `yaml:"ends"`        // what its end means; empty: nothing, it only reminds
	Attempts    int          `yaml:"attempts"`    // wrong answers after which the order is returned; 0: not counted
	Resends     int          `yaml:"resends"`     // how often the message can be asked for again; 0: not said
	Address     string       `yaml:"address"`     // where it is answered, as the source names it
	Who         []ClockParty `yaml:"who"`         // who has to act, by order type
	Note        filing.Text  `yaml:"note"`
	When        Condition    `yaml:"when"`
	From        string       `yaml:"from"`
	To          string       `yaml:"to"`
	Source      string       `yaml:"source"`
	Confidence  Confidence   `yaml:"confidence"`
}

// ClockParty says who has to act for some order types: "subject" and "site" are the leaders.
type ClockParty struct {
	Orders  []filing.OrderType `yaml:"orders"`
	Leaders []string           `yaml:"leaders"`
}

// Clocks lists the clocks that hold for a draft on a day, in the order of the set; on the zero day, on the day the set
// was issued: a set that is asked without a date answers for its own time.
func (s *Set) Clocks(d filing.Draft, day time.Time) []Clock {
	if day.IsZero() {
		day, _ = time.Parse(time.DateOnly, s.Issued)
	}
	var out []Clock
	for _, c := range s.ClockEntries {
		if c.When.Holds(d) && (&Rule{From: c.From, To: c.To}).HoldsOn(day) {
			out = append(out, c)
		}
	}
	return out
}

// Leaders lists who has to act for an order type.
func (c Clock) Leaders(t filing.OrderType) []string {
	for _, p := range c.Who {
		if contains(p.Orders, t.OrDefault()) {
			return p.Leaders
		}
	}
	return nil
}

// Rejection (驳回原因) is one reason for which filings are sent back, with what it concerns.
type Rejection struct {
	ID         string          `yaml:"id"`
	Title      filing.Text     `yaml:"title"`
	Advice     filing.Text     `yaml:"advice"`
	Fields     []string        `yaml:"fields"` // paths it may concern, the likeliest first
	Slots      []filing.SlotID `yaml:"slots"`  // likewise
	Codes      []filing.Code   `yaml:"codes"`  // findings that should have said so beforehand
	Words      []string        `yaml:"words"`  // phrases by which a provider's text is recognised; parts joined with + must all be there
	Class      Class           `yaml:"class"`
	Source     string          `yaml:"source"`
	Confidence Confidence      `yaml:"confidence"`
}

// Rejection returns the reason with an id.
func (s *Set) Rejection(id string) (Rejection, bool) {
	for _, r := range s.Rejections {
		if r.ID == id {
			return r, true
		}
	}
	return Rejection{}, false
}
