package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// reviewer collects the findings of one review.
type reviewer struct {
	set      *rules.Set
	draft    filing.Draft
	day      time.Time
	slots    []rules.Slot // of the draft
	findings []filing.Finding
}

// verdict is what a predicate says against something; no verdict means that it found nothing.
type verdict struct {
	message, advice filing.Text
	values          []filing.Value
	slot            filing.SlotID
	material        filing.ID
	subject         string // what the verdict is about: SHA-256 of the material, or the field's value
	page            int
	region          *filing.Region
	also            []filing.Region // further places on the page
	field           string
	mend            filing.Mend

	missing string      // measurement that the predicate would have needed; the rest is empty then
	common  bool        // sound files may lack it, too
	reason  filing.Text // why it is missing
	follows filing.Code // the defect for which alone it is missing, if there is one
}

// unmeasured is the verdict of a predicate that lacks its measurement.
func unmeasured(measure string, reason filing.Text) []verdict {
	return []verdict{{missing: measure, reason: reason}}
}

// holds reports whether a rule of a scope is in force for the draft on the day.
func (r *reviewer) holds(rule *rules.Rule, scope rules.Scope) bool {
	spec, _ := rules.SpecOf(rule.Predicate)
	return spec.Scope == scope && rule.HoldsOn(r.day) && rule.When.Holds(r.draft)
}

// add turns a verdict into a finding.
func (r *reviewer) add(rule rules.Rule, v verdict) {
	f := filing.Finding{
		Code: rule.Code, Severity: rule.Severity, Slot: v.slot, Material: v.material, Page: v.page, Region: v.region, Also: v.also,
		Field: v.field, Message: v.message, Advice: v.advice, Mend: v.mend, Facts: v.values, Rule: r.set.Ref(rule),
	}
	if f.Facts == nil {
		f.Facts = []filing.Value{}
	}
	f.SetKey(subjectKey(v))
	r.findings = append(r.findings, f)
}

// subjectKey keeps typed values out of keys in the clear, and yet gives another value another key.
func subjectKey(v verdict) string {
	if v.field == "" {
		return v.subject
	}
	sum := sha256.Sum256([]byte(v.subject))
	return hex.EncodeToString(sum[:])
}

// override writes people's reasons on the findings they answer.
func override(findings []filing.Finding, given []filing.Override) {
	for i := range findings {
		f := &findings[i]
		if f.Severity != filing.Blocker || !f.Code.Overridable() {
			continue
		}
		for _, o := range given {
			if o.Key == f.Key && o.Code == f.Code && strings.TrimSpace(o.Reason) != "" {
				f.Override = o.Reason
			}
		}
	}
	passFollowing(findings)
}

// factFollows names the defect for which alone a check could not be made.
const factFollows = "follows"

// passFollowing lets the reason to pass over a defect answer the checks that it made impossible: whoever wrote it knew
// that they would not be made, and nothing but the defect's end makes them possible.
func passFollowing(findings []filing.Finding) {
	for i := range findings {
		f := &findings[i]
		if f.Code != filing.CheckNotDone || !f.Blocks() {
			continue
		}
		causes := Causes(findings, *f)
		if !slices.ContainsFunc(causes, filing.Finding.Blocks) {
			for _, cause := range causes {
				f.Override = cmp.Or(f.Override, cause.Override)
			}
		}
	}
}

// Causes are the defects of the same file for which alone a check could not be made; none for any other finding.
func Causes(findings []filing.Finding, of filing.Finding) []filing.Finding {
	var out []filing.Finding
	for _, v := range of.Facts {
		if of.Code != filing.CheckNotDone || v.Name != factFollows {
			continue
		}
		for _, f := range findings {
			if string(f.Code) == v.Measured && f.Slot == of.Slot && f.Material == of.Material {
				out = append(out, f)
			}
		}
	}
	return out
}

func sortFindings(findings []filing.Finding) {
	slices.SortStableFunc(findings, func(a, b filing.Finding) int {
		if d := a.Severity.Rank() - b.Severity.Rank(); d != 0 {
			return d
		}
		return a.Slot.Position() - b.Slot.Position()
	})
}
