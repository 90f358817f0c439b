package app

import (
	"context"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// ReadField is one field that was read on a paper, and the field of the form that it may fill.
type ReadField struct {
	Material filing.ID        `json:"material"`
	Slot     filing.SlotID    `json:"slot"`
	Page     int              `json:"page"` // from 1
	Kind     document.Kind    `json:"kind"`
	Name     document.Name    `json:"name"`
	Label    filing.Text      `json:"label"` // Name in words
	Text     string           `json:"text"`  // as it stands on the paper
	Certain  bool             `json:"certain"`
	Doubtful []document.Doubt `json:"doubtful"` // characters of Text that may be something else
	Region   filing.Region    `json:"region"`   // where it stands on the page

	Field      string      `json:"field"` // path of the form's field; empty: it fills none, and the rest is empty, too
	FieldLabel filing.Text `json:"fieldLabel"`
	Old        string      `json:"old"` // what is typed there now
	New        string      `json:"new"` // what it would become
}

// Offers reports whether taking it over would change the form.
func (f ReadField) Offers() bool { return f.Field != "" && f.New != "" && f.New != f.Old }

// Taken is a value that a person takes over from a paper, as it was shown to them.
type Taken struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// aim says which field of the form a field of a paper fills.
type aim struct {
	kinds []document.Kind
	read  document.Name
	field string
	value func(f document.Field) string // nil: its text
}

// lastDay is what a validity fills in.
func lastDay(f document.Field) string { return f.To }

var cards = []document.Kind{document.IDFront, document.IDBack, document.IDBoth}

// personAims fill in a person after their card.
func personAims(person string) []aim {
	return []aim{
		{cards, document.FieldName, person + ".name", nil},
		{cards, document.FieldNumber, person + ".idNumber", nil},
		{cards, document.FieldValidity, person + ".idValidTo", lastDay},
	}
}

// certificates are what subjects show as theirs.
var certificates = []document.Kind{document.BusinessLicence, document.OrganisationCode}

// aims lists, for each slot, what its papers fill in.
var aims = map[filing.SlotID][]aim{
	filing.SlotSubjectCertificate: {
		{certificates, document.FieldName, "subject.name", nil},
		{certificates, document.FieldCode, "subject.certificateNumber", nil},
		{certificates, document.FieldAddress, "subject.certificateAddress", nil},
		{certificates, document.FieldLeader, "subject.legalRepresentative", nil},
	},
	filing.SlotSubjectLeaderIDFront: personAims("subject.leader"),
	filing.SlotSubjectLeaderIDBack:  personAims("subject.leader"),
	filing.SlotSubjectLeaderID:      personAims("subject.leader"),
	filing.SlotSiteLeaderIDFront:    personAims("site.leader"),
	filing.SlotSiteLeaderIDBack:     personAims("site.leader"),
	filing.SlotSiteLeaderID:         personAims("site.leader"),
	filing.SlotPreApproval:          {{[]document.Kind{document.PreApproval}, document.FieldNumber, "site.preApproval.number", nil}},
	filing.SlotDomainCertificate:    {{[]document.Kind{document.DomainCertificate}, document.FieldDomain, "site.domains", nil}},
}

// individualAims: an individual's own card is their certificate, too.
var individualAims = []aim{
	{cards, document.FieldName, "subject.name", nil},
	{cards, document.FieldNumber, "subject.certificateNumber", nil},
	{cards, document.FieldAddress, "subject.certificateAddress", nil},
}

// Reading lists what was read on the papers of an order, in upload order, each with the field of the form that it may fill.
// A field that fills two stands there twice.
func (a *App) Reading(ctx context.Context, id filing.ID) ([]ReadField, error) {
	j, err := a.judge(ctx, id)
	if err != nil {
		return nil, err
	}
	set, err := a.RuleSet(j.draft.Order.RuleSet)
	if err != nil {
		return nil, err
	}
	out := []ReadField{}
	for _, m := range j.materials {
		out = append(out, readFields(set, j.draft, m)...)
	}
	return out, nil
}

// TakeOver fills in what was read on papers. Each value is taken as the person saw it: when the field or the paper says
// something else by now, everything is refused and nothing changes.
func (a *App) TakeOver(ctx context.Context, id filing.ID, taken []Taken) (OrderView, error) {
	offered, err := a.Reading(ctx, id)
	if err != nil {
		return OrderView{}, err
	}
	values := map[string]string{}
	for _, t := range taken {
		seen := func(f ReadField) bool { return f.Offers() && f.Field == t.Field && f.New == t.New && f.Old == t.Old }
		if other, twice := values[t.Field]; !slices.ContainsFunc(offered, seen) || twice && other != t.New {
			return OrderView{}, offerGone(t.Field)
		}
		values[t.Field] = t.New
	}
	return a.SetFields(ctx, id, values)
}

func offerGone(field string) *Problem {
	return &Problem{
		Code:    "offer-gone",
		Message: filing.Words("“%s”已不是刚才显示的样子，什么都没有保存。", "%q is no longer as it was shown; nothing was saved.", field),
		Advice:  filing.Words("请重新查看识别结果，再决定是否采用。", "Look at what was read again, then decide."),
	}
}

// readFields lists what was read on one material.
func readFields(set *rules.Set, d filing.Draft, m review.Material) []ReadField {
	out := []ReadField{}
	for _, p := range m.Facts.Pages {
		if p.Document == nil {
			continue
		}
		for _, f := range p.Document.Fields {
			one := ReadField{Material: m.ID, Slot: m.Slot, Page: p.Number, Kind: p.Document.Kind, Name: f.Name, Label: f.Name.Words(), Text: f.Text,
				Certain: f.Certain, Doubtful: orEmpty(f.Doubtful), Region: f.Region}
			filled := false
			for _, to := range aimsOf(d, m.Slot) {
				if to.read == f.Name && slices.Contains(to.kinds, p.Document.Kind) && one.aimAt(set, d, to, f) {
					out, filled = append(out, one), true
				}
			}
			if !filled {
				out = append(out, one)
			}
		}
	}
	return out
}

func aimsOf(d filing.Draft, slot filing.SlotID) []aim {
	own := slot == filing.SlotSubjectLeaderIDFront || slot == filing.SlotSubjectLeaderID
	if d.Subject.Entity == filing.Individual && own {
		return slices.Concat(aims[slot], individualAims)
	}
	return aims[slot]
}

// aimAt says what a field would fill in; false when the form does not show that, or the paper says nothing for it.
func (f *ReadField) aimAt(set *rules.Set, d filing.Draft, to aim, read document.Field) bool {
	fields := set.Fields(d)
	i := slices.IndexFunc(fields, func(f rules.Field) bool { return f.Path == to.field })
	value := read.Text
	if to.value != nil {
		value = to.value(read)
	}
	if i < 0 || value == "" {
		return false
	}
	f.Field, f.FieldLabel, f.New = to.field, fields[i].Label, value
	f.Old, _ = d.Get(to.field)
	if fields[i].Kind == rules.KindList && f.Old != "" { // a list gets longer
		f.New = f.Old
		if !slices.Contains(strings.Split(f.Old, ","), value) {
			f.New += "," + value
		}
	}
	return true
}
