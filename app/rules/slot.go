package rules

import (
	"slices"

	"beiandesk/app/filing"
)

// SlotEntry is a slot as a set describes it.
type SlotEntry struct {
	ID        filing.SlotID   `yaml:"id"`
	Name      filing.Text     `yaml:"name"` // empty: the slot's own name
	Help      filing.Text     `yaml:"help"`
	Why       filing.Text     `yaml:"why"`       // what it is good for, to somebody who never filed
	Where     filing.Text     `yaml:"where"`     // where a person finds it
	Authority int             `yaml:"authority"` // the ministry's number of the attachment, 0 when there is none
	When      Condition       `yaml:"when"`      // for which drafts the slot exists
	Required  *Condition      `yaml:"required"`  // absent: never required
	InsteadOf []filing.SlotID `yaml:"insteadOf"` // a material here makes those slots unnecessary
	Later     bool            `yaml:"later"`     // asked for only after the provider's first review
	Guide     *Guide          `yaml:"guide"`     // absent: nothing to say beforehand
	Layouts   []Layout        `yaml:"layouts"`   // how papers of several slots are laid on one page for this one
}

// Guide says before a picture is taken what makes it good. Each point stands for itself.
type Guide struct {
	Lettering bool         `yaml:"lettering"` // the backdrop carries the provider's lettering
	Do        []GuidePoint `yaml:"do"`
	Avoid     []GuidePoint `yaml:"avoid"`
}

// Points lists what to do, then what to avoid.
func (g *Guide) Points() []GuidePoint { return slices.Concat(g.Do, g.Avoid) }

// GuidePoint is one sentence of a guide.
type GuidePoint struct {
	ID    string        `yaml:"id"`
	Text  filing.Text   `yaml:",inline"`
	Codes []filing.Code `yaml:"codes"` // of the findings that say it is not so; empty: no picture can tell
	Human bool          `yaml:"human"` // part of it only a person can tell, whatever the codes say
}

// Slot (材料项) is a slot of one order.
type Slot struct {
	ID           filing.SlotID
	Name         filing.Text
	Help         filing.Text
	Why          filing.Text
	Where        filing.Text
	Authority    int
	Required     bool
	Later        bool            // asked for only after the provider's first review
	Alternatives []filing.SlotID // a material in one of these makes this slot unnecessary
	Formats      []string        // accepted MIME types, in the order of the rule
	MaxBytes     int64           // largest accepted size in bytes, 0 when the set names none
	InsteadOf    []filing.SlotID // a material here makes those slots unnecessary
	Layouts      []Layout        // how papers of several slots are laid on one page for this one
	Guide        *Guide          // what to mind before the picture is taken; nil: nothing
	Backdrop     []Target        // colours its background may have; empty when no rule asks for one
}

// Lettered reports whether the slot's photo is taken before a curtain with the provider's lettering.
func (s Slot) Lettered() bool { return s.Guide != nil && s.Guide.Lettering }

// Slots lists the slots that exist for a draft, in the order of the set.
func (s *Set) Slots(d filing.Draft) []Slot {
	var out []Slot
	for _, e := range s.SlotEntries {
		if e.When.Holds(d) {
			out = append(out, s.resolveSlot(e, d))
		}
	}
	return out
}

func (s *Set) resolveSlot(e SlotEntry, d filing.Draft) Slot {
	slot := Slot{ID: e.ID, Name: e.Name, Help: e.Help, Why: e.Why, Where: e.Where, Authority: e.Authority, Later: e.Later, InsteadOf: e.InsteadOf, Layouts: e.Layouts, Guide: e.Guide}
	if slot.Name.IsZero() {
		slot.Name = e.ID.Name()
	}
	if permit := s.permit(d); !permit.IsZero() && e.ID == filing.SlotPreApproval {
		slot.Help = permit
	}
	slot.Required = e.Required != nil && e.Required.Holds(d)
	for _, other := range s.SlotEntries {
		if contains(other.InsteadOf, e.ID) && other.When.Holds(d) {
			slot.Alternatives = append(slot.Alternatives, other.ID)
		}
	}
	for i := range s.RuleEntries {
		if r := &s.RuleEntries[i]; r.Severity == filing.Blocker && r.ForSlot(e.ID) && r.When.Holds(d) {
			slot.limit(r)
		}
	}
	return slot
}

// CopyBytes is the size of the copy that a paper of a slot is to stay legible in; 0 when no rule asks.
func (s *Set) CopyBytes(slot filing.SlotID) int64 {
	for i := range s.RuleEntries {
		if r := &s.RuleEntries[i]; r.Predicate == PaperLegibleCopy && r.ForSlot(slot) {
			return r.Params.MaxBytes
		}
	}
	return 0
}

// limit takes the accepted formats, the largest size and the backdrop from the rules that ask for them.
func (s *Slot) limit(r *Rule) {
	switch r.Predicate {
	case FileFormat:
		s.Formats = r.Params.Formats
	case FileMaxBytes:
		s.MaxBytes = r.Params.MaxBytes
	case BackgroundColour:
		s.Backdrop = r.Params.Targets
	}
}
