package rules

import "beiandesk/app/filing"

// Set (规则集) is everything one provider asked at one time. It is read-only once parsed.
type Set struct {
	ID           string              `yaml:"id"`       // "aliyun-2018-08"
	Provider     string              `yaml:"provider"` // "aliyun"
	Title        filing.Text         `yaml:"title"`
	Issued       string              `yaml:"issued"` // day of the texts it is taken from, yyyy-mm-dd
	Unverified   bool                `yaml:"unverified"`
	Extends      string              `yaml:"extends"` // id of the set it differs from; empty: it stands alone
	Without      Without             `yaml:"without"` // what of that set does not hold here
	Edition      int                 `yaml:"edition"` // counts changes of the data, from 1
	OrderTypes   []filing.OrderType  `yaml:"orderTypes"`
	Entities     []filing.EntityType `yaml:"entities"` // entity types the set covers; others it cannot judge
	Sources      []Source            `yaml:"sources"`
	Catalogues   Catalogues          `yaml:"catalogues"`
	SlotEntries  []SlotEntry         `yaml:"slots"`
	FieldEntries []FieldEntry        `yaml:"fields"`
	RuleEntries  []Rule              `yaml:"rules"` // with those that the cells of provinces make
	Templates    []Rule              `yaml:"templates"`
	Provinces    []ProvinceEntry     `yaml:"provinces"`
	ClockEntries []Clock             `yaml:"clocks"`
	Rejections   []Rejection         `yaml:"rejections"`

	// Version names the exact content: month of issue, edition and the start of a SHA-256 over the set and the word
	// lists it uses ("2018-08.1+sha256:0123456789ab").
	Version string `yaml:"-"`

	// Override is the override file that changed the set; nil for a set as it was published. The version names it too.
	Override *Override `yaml:"-"`

	// Foreign says that a person brought the set in; it does not come with the program.
	Foreign bool `yaml:"-"`

	published *Set // that Override changed; nil for a published set
	words     map[string]WordList
}

// Source is a text that rules are taken from.
type Source struct {
	Key       string `yaml:"key"`
	Title     string `yaml:"title"`
	Date      string `yaml:"date"`      // yyyy-mm-dd, yyyy-mm or yyyy; of the text, not of our reading
	Reference string `yaml:"reference"` // where it can be looked up
}

// Source returns the source with a key; ok is false when the set has none.
func (s *Set) Source(key string) (Source, bool) {
	for _, src := range s.Sources {
		if src.Key == key {
			return src, true
		}
	}
	return Source{}, false
}

// Ref names a rule of this set for a finding.
func (s *Set) Ref(r Rule) filing.RuleRef {
	ref := filing.RuleRef{ID: r.ID, Set: s.ID, Version: s.Version}
	if src, ok := s.Source(r.Source); ok {
		ref.Source = src.Title + " (" + src.Date + ")"
	}
	if _, changed := s.Changed(r.ID); changed {
		ref.Override = s.Override.Name()
	}
	return ref
}

// Covers reports whether the set has rules for an entity type.
func (s *Set) Covers(e filing.EntityType) bool { return contains(s.Entities, e) }

// Catalogues are the lists that choices are made from.
type Catalogues struct {
	Certificates       []Option `yaml:"certificates"`       // of subjects
	PersonCertificates []Option `yaml:"personCertificates"` // of natural persons
	ProductTypes       []Option `yaml:"productTypes"`
	Contents           []Option `yaml:"contents"` // 服务内容
	Languages          []Option `yaml:"languages"`
	PreApprovals       []Option `yaml:"preApprovals"` // categories of 前置或专项审批
}

// Option is one value a field can be given.
type Option struct {
	ID        string              `yaml:"id"`
	Label     filing.Text         `yaml:"label"`
	Code      string              `yaml:"code"`      // in the ministry's table, where known
	Entities  []filing.EntityType `yaml:"entities"`  // for whom it is meant; empty: everybody
	Provinces []filing.Province   `yaml:"provinces"` // where; empty: everywhere
	Number    filing.NumberKind   `yaml:"number"`    // how its number is checked; empty: any text
	Note      filing.Text         `yaml:"note"`      // the permit asked for, and whom to ask
}

// For reports whether an option is meant for an entity type.
func (o Option) For(e filing.EntityType) bool { return len(o.Entities) == 0 || contains(o.Entities, e) }

// In reports whether an option is meant for a province; for one that is not known, every option is.
func (o Option) In(p filing.Province) bool {
	return p == "" || len(o.Provinces) == 0 || contains(o.Provinces, p)
}

// FindOption returns the option with an id.
func FindOption(options []Option, id string) (Option, bool) {
	for _, o := range options {
		if o.ID == id {
			return o, true
		}
	}
	return Option{}, false
}

func contains[T comparable](list []T, v T) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}
