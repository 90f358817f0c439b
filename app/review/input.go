package review

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// Material is a material with what was measured on it.
type Material struct {
	filing.Material
	Facts inspect.Facts
	Form  *ExpectedForm // what a form in its slot should say; nil: not known
}

// Input is everything a review of an order looks at.
type Input struct {
	Draft     filing.Draft
	Materials []Material // removed ones are passed over
	Set       *rules.Set
	Day       time.Time // the moment whose day in China dates are held against; zero when it is not known
	Others    Others
}

// Others is what the rest of the data knows. Its zero value knows nothing, as on the receiving side.
type Others struct {
	OpenOrders          []filing.ID            // other open orders of the same subject
	ChangeOrders        []filing.ID            // orders on their way that change the subject's data
	ServiceNumberOrders []filing.ID            // other orders with the same service number
	SamePictures        map[string][]filing.ID // SHA-256 of a material → orders of other clients that hold the same bytes
	Contacts            map[string][]filing.ID // path of a contact → subjects other than this one that use its value
	AccountSubjects     []filing.ID            // other subjects with the same provider's account
	Sites               int                    // that the subject has filed already
}

// Conditions say for whom a single file is judged.
type Conditions struct {
	Entity   filing.EntityType
	Province filing.Province // empty: not known, rules of provinces are left out
	Form     *ExpectedForm   // what a form should say; nil: no order is known
}

// Order reviews a whole order: what it is, its fields, its slots and every file, with the reasons that people gave to
// go on. Findings come worst first, then in upload order of their slots, fields before files.
func Order(in Input) []filing.Finding {
	findings := order(in)
	findings = append(findings, silenced(in.Set, findings, func(set *rules.Set) []filing.Finding {
		in.Set = set
		return order(in)
	})...)
	override(findings, in.Draft.Order.Overrides)
	sortFindings(findings)
	return findings
}

func order(in Input) []filing.Finding {
	r := &reviewer{set: in.Set, draft: in.Draft, day: chinaDay(in.Day), slots: in.Set.Slots(in.Draft)}
	r.order(in)
	r.fields()
	for _, m := range kept(in.Materials) {
		r.file(m)
	}
	r.notJudged()
	return r.findings
}

// File reviews one file for a slot. Without a slot only what holds for any file and picture is judged (file.*,
// image.*).
func File(set *rules.Set, conditions Conditions, slot filing.SlotID, facts inspect.Facts) []filing.Finding {
	draft := filing.Draft{Subject: filing.Subject{Entity: conditions.Entity, Province: conditions.Province}}
	judge := func(set *rules.Set) []filing.Finding {
		r := &reviewer{set: set, draft: draft}
		r.file(Material{Material: filing.Material{Slot: slot, SHA256: facts.File.SHA256}, Facts: facts, Form: conditions.Form})
		return r.findings
	}
	findings := judge(set)
	findings = append(findings, silenced(set, findings, judge)...)
	sortFindings(findings)
	return findings
}

// china is UTC+8 all year round, all over the country.
var china = time.FixedZone("UTC+8", 8*60*60)

// chinaDay moves a moment to where papers expire, so that sender and receiver see the same day wherever they are.
func chinaDay(at time.Time) time.Time {
	if at.IsZero() {
		return at
	}
	return at.In(china)
}

func kept(materials []Material) []Material {
	var out []Material
	for _, m := range materials {
		if !m.Removed {
			out = append(out, m)
		}
	}
	return out
}
