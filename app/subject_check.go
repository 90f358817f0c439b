package app

import (
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// ComparedField is a field of the subject beside what its papers say: a person compares both before they confirm the
// subject (F3).
type ComparedField struct {
	Path   string      `json:"path"`
	Label  filing.Text `json:"label"`
	Typed  filing.Text `json:"typed"`
	Papers []PaperSays `json:"papers"` // what was read for it; empty: the person looks it up on the paper
}

// PaperSays is what one paper says for a field.
type PaperSays struct {
	Material filing.ID `json:"material"`
	Name     string    `json:"name"` // of the file
	Text     string    `json:"text"`
	Certain  bool      `json:"certain"`
	Same     bool      `json:"same"`
}

// subjectGroups are the groups of the form that describe the subject.
var subjectGroups = []string{string(rules.GroupSubject), string(rules.GroupSubjectLeader)}

// compareSubject puts what was typed about the subject beside what was read on the papers of the order.
func compareSubject(fields []FieldView, slots []SlotView) []ComparedField {
	out := []ComparedField{}
	for _, f := range fields {
		if !slices.Contains(subjectGroups, f.Group) || f.Kind == FieldBool {
			continue
		}
		c := ComparedField{Path: f.Path, Label: f.Label, Typed: shownValue(f), Papers: []PaperSays{}}
		for _, s := range slots {
			for _, m := range s.Materials {
				for _, r := range m.Read {
					if r.Field == f.Path {
						c.Papers = append(c.Papers, PaperSays{m.ID, m.Name, r.New, r.Certain, r.New == f.Value})
					}
				}
			}
		}
		if f.Value != "" || len(c.Papers) > 0 {
			out = append(out, c)
		}
	}
	return out
}
