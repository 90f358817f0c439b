package rules

import "beiandesk/app/filing"

// Group says in which part of the form a field stands.
type Group string

// The groups, in the order of the form.
const (
	GroupSubject       Group = "subject"
	GroupSubjectLeader Group = "subject-leader"
	GroupProduct       Group = "product"
	GroupSite          Group = "site"
	GroupSiteLeader    Group = "site-leader"
)

// Kind says how a field is edited.
type Kind string

// The kinds of fields.
const (
	KindText    Kind = "text"
	KindLong    Kind = "long"    // several lines
	KindList    Kind = "list"    // several values, joined with commas
	KindChoice  Kind = "choice"  // one option
	KindChoices Kind = "choices" // some options, joined with commas
	KindBool    Kind = "bool"    // "true" or "false"
	KindDate    Kind = "date"    // yyyy-mm-dd or 长期
)

// OptionList names where the options of a field come from.
type OptionList string

// The lists: entity types of the set, provinces, what a change is about, and the catalogues.
const (
	OptionsEntities           OptionList = "entities"
	OptionsProvinces          OptionList = "provinces"
	OptionsCertificates       OptionList = "certificates"
	OptionsPersonCertificates OptionList = "person-certificates"
	OptionsProductTypes       OptionList = "product-types"
	OptionsContents           OptionList = "contents"
	OptionsLanguages          OptionList = "languages"
	OptionsPreApprovals       OptionList = "pre-approvals"
	OptionsChangeParts        OptionList = "change-parts"
	OptionsSubjectClasses     OptionList = "subject-classes"
)

// FieldEntry is a field of the form as a set describes it.
type FieldEntry struct {
	Path        string      `yaml:"path"` // as filing.FieldPaths has it
	Group       Group       `yaml:"group"`
	Kind        Kind        `yaml:"kind"`
	Label       filing.Text `yaml:"label"`
	Help        filing.Text `yaml:"help"`
	Why         filing.Text `yaml:"why"`   // what it is good for, to somebody who never filed
	Where       filing.Text `yaml:"where"` // where a person finds it
	Placeholder string      `yaml:"placeholder"`
	Options     OptionList  `yaml:"options"`  // for choices
	When        Condition   `yaml:"when"`     // for which drafts the field is shown
	Required    *Condition  `yaml:"required"` // absent: never required
}

// Field is a field of the form of one draft.
type Field struct {
	Path        string
	Group       Group
	Kind        Kind
	Label       filing.Text
	Help        filing.Text
	Why         filing.Text
	Where       filing.Text
	Placeholder string
	Required    bool
	Options     []Option // those meant for the draft's entity type
}

// Fields lists the fields shown for a draft, in the order of the set.
func (s *Set) Fields(d filing.Draft) []Field {
	var out []Field
	for _, e := range s.FieldEntries {
		if !e.When.Holds(d) {
			continue
		}
		f := Field{Path: e.Path, Group: e.Group, Kind: e.Kind, Label: e.Label, Help: e.Help, Why: e.Why, Where: e.Where, Placeholder: e.Placeholder}
		f.Required = e.Required != nil && e.Required.Holds(d)
		f.Options = s.fitting(d, e)
		if permit := s.permit(d); !permit.IsZero() && contains(permitFields, e.Path) {
			f.Help = permit
		}
		out = append(out, f)
	}
	return out
}

// permitFields are those that say more once it is known which permit is asked for.
var permitFields = []string{"site.preApproval.category", "site.preApproval.number"}

// permit says which permit a draft's pre-approval asks for and whom to ask; nothing when none was chosen.
func (s *Set) permit(d filing.Draft) filing.Text {
	for _, o := range s.Catalogues.PreApprovals {
		if o.ID == d.Order.Site.PreApproval.Category && !o.Note.IsZero() {
			return filing.Text{ZH: o.Label.ZH + "：" + o.Note.ZH + "。", EN: o.Label.EN + ": " + o.Note.EN + "."}
		}
	}
	return filing.Text{}
}

// Label returns what a field is called; a field the set does not describe is called by its path.
func (s *Set) Label(path string) filing.Text {
	if e, ok := s.FieldEntry(path); ok {
		return e.Label
	}
	return filing.Text{ZH: path, EN: path}
}

// FieldEntry returns the set's description of a field.
func (s *Set) FieldEntry(path string) (FieldEntry, bool) {
	for _, e := range s.FieldEntries {
		if e.Path == path {
			return e, true
		}
	}
	return FieldEntry{}, false
}

// OptionsOf returns the options of a list; none for a list that does not exist.
func (s *Set) OptionsOf(list OptionList) []Option {
	switch list {
	case OptionsEntities:
		return namedOptions(s.Entities, filing.EntityType.Name)
	case OptionsProvinces:
		return namedOptions(filing.Provinces(), filing.Province.Name)
	case OptionsCertificates:
		return s.Catalogues.Certificates
	case OptionsPersonCertificates:
		return s.Catalogues.PersonCertificates
	case OptionsProductTypes:
		return s.Catalogues.ProductTypes
	case OptionsContents:
		return s.Catalogues.Contents
	case OptionsLanguages:
		return s.Catalogues.Languages
	case OptionsPreApprovals:
		return s.Catalogues.PreApprovals
	case OptionsChangeParts:
		return namedOptions(filing.ChangeParts, filing.ChangePart.Name)
	case OptionsSubjectClasses:
		return namedOptions(filing.SubjectClasses, filing.SubjectClass.Name)
	}
	return nil
}

func namedOptions[K ~string](keys []K, name func(K) filing.Text) []Option {
	out := make([]Option, len(keys))
	for i, k := range keys {
		out[i] = Option{ID: string(k), Label: name(k)}
	}
	return out
}
