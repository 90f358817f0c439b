package filing

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Severity says what a finding does to an order.
type Severity string

// Severities, worst first. A blocker stops freezing unless it is overridden; a warning and a hint never do.
const (
	Blocker Severity = "blocker"
	Warning Severity = "warning"
	Hint    Severity = "hint"
)

// Rank orders severities: 0 is the worst.
func (s Severity) Rank() int {
	switch s {
	case Blocker:
		return 0
	case Warning:
		return 1
	}
	return 2
}

// Region is a rectangle on a page as shares of its width and height after the page was turned upright, origin top left:
// 0 ≤ X ≤ X+W ≤ 1, likewise Y and H.
type Region struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// RuleRef names the rule a finding comes from, so that anybody can look it up.
type RuleRef struct {
	ID      string `json:"id"`
	Set     string `json:"set"`
	Version string `json:"version"`
	Source  string `json:"source"` // title and date of the text the rule is taken from

	// Override names the override file that changed the rule's severity or thresholds; empty for a rule as published.
	Override string `json:"override,omitempty"`
}

// Value is one number or word behind a finding, for people and for programs.
type Value struct {
	Name     string  `json:"name"`             // what was measured, e.g. "bytes"
	Measured string  `json:"measured"`         // as shown, with unit
	Wanted   string  `json:"wanted,omitempty"` // what the rule asks, as shown
	Number   float64 `json:"number,omitempty"` // measured, where it is a number
	Colour   string  `json:"colour,omitempty"` // measured as #RRGGBB, where it is a colour
	Target   string  `json:"target,omitempty"` // wanted as #RRGGBB, where it is a colour
}

// Finding (检查结论) is a verdict of a rule on a measurement or a field: a value, never an error of the program.
type Finding struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	Slot     SlotID   `json:"slot,omitempty"`
	Material ID       `json:"material,omitempty"`
	Page     int      `json:"page,omitempty"` // from 1; 0 when the whole file or no file is meant
	Region   *Region  `json:"region,omitempty"`
	Also     []Region `json:"also,omitempty"`  // further places on the same page, such as gaps at other sides
	Field    string   `json:"field,omitempty"` // path of the field, e.g. "subject.leader.mobile"
	Message  Text     `json:"message"`         // what is wrong, in numbers a person can follow
	Advice   Text     `json:"advice"`          // the way out, one sentence
	Mend     Mend     `json:"mend,omitempty"`
	Facts    []Value  `json:"facts"`
	Rule     RuleRef  `json:"rule"`
	Override string   `json:"override,omitempty"` // the reason a person gave to go on
	Key      string   `json:"key"`                // see SetKey
}

// SetKey fills Key with a digest of what the finding is about: the rule, the place and the measured values. The same
// defect of the same bytes has the same key on any machine; another value has another key, so an override never covers
// what its author did not see. sha is the material's SHA-256, empty for findings without a file.
func (f *Finding) SetKey(sha string) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%s\n%s\n%d\n%s\n", f.Code, f.Rule.ID, f.Slot, sha, f.Page, f.Field)
	for _, v := range f.Facts {
		fmt.Fprintf(&b, "%s=%s/%s\n", v.Name, v.Measured, v.Wanted)
	}
	sum := sha256.Sum256([]byte(b.String()))
	f.Key = hex.EncodeToString(sum[:8])
}

// Blocks reports that the finding stops freezing: a blocker that nobody gave a reason to pass over.
func (f Finding) Blocks() bool { return f.Severity == Blocker && f.Override == "" }

// Overridable reports whether a person may pass over findings of this code with a written reason. A missing field and
// the rules about orders cannot be passed over.
func (c Code) Overridable() bool {
	return !strings.HasPrefix(string(c), "order.") && c != FieldMissing
}
