package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// Standing is how a picture stands to one point of its guide.
type Standing string

// The standings. None of them says that a picture will be accepted.
const (
	StandingFound    Standing = "found"    // a rule found something against it
	StandingFine     Standing = "fine"     // all that the point names was measured, and nothing was found
	StandingPartly   Standing = "partly"   // what could be measured was fine; the rest nobody measured
	StandingUnjudged Standing = "unjudged" // nothing of it was measured
)

// Point says how a picture in a slot stands to a point of the slot's guide on a day.
func Point(set *rules.Set, draft filing.Draft, day time.Time, slot filing.SlotID, facts inspect.Facts, p rules.GuidePoint) Standing {
	r := &reviewer{set: set, draft: draft, day: chinaDay(day)}
	person := r.standing(slot, facts, filing.PhotoNoFace, true) == StandingFine
	measured, open := false, p.Human
	for _, code := range p.Codes {
		switch r.standing(slot, facts, code, person) {
		case StandingFound:
			return StandingFound
		case StandingFine:
			measured = true
		default:
			open = true
		}
	}
	switch {
	case !measured:
		return StandingUnjudged
	case open:
		return StandingPartly
	}
	return StandingFine
}

// standing asks every rule in force that speaks with a code. The silence of a rule about a person means nothing where
// there is no face.
func (r *reviewer) standing(slot filing.SlotID, facts inspect.Facts, code filing.Code, person bool) Standing {
	asked, open := false, false
	for i := range r.set.RuleEntries {
		rule := r.set.RuleEntries[i]
		if rule.Code != code || !rule.ForSlot(slot) {
			continue
		}
		switch {
		case r.holds(&rule, rules.ScopeNone):
			open = true
		case r.holds(&rule, rules.ScopeFile):
			asked = true
			for _, v := range judgeFile(fileCase{rule: rule, slot: slot, facts: facts, draft: r.draft, set: r.set, day: r.day, blank: r.blankPages(slot, facts)}) {
				if v.missing == "" {
					return StandingFound
				}
				open = true
			}
			spec, _ := rules.SpecOf(rule.Predicate)
			open = open || !person && spec.Person
		}
	}
	if !asked || open {
		return StandingUnjudged
	}
	return StandingFine
}
