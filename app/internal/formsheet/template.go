package formsheet

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/goccy/go-yaml"

	"beiandesk/app/filing"
)

// PaperKind is a kind of paper that is generated.
type PaperKind string

// The kinds.
const (
	Verification  PaperKind = "verification"  // 网站备案信息真实性核验单
	Commitment    PaperKind = "commitment"    // 承诺书
	Authorization PaperKind = "authorization" // 授权书
)

// Kinds lists the kinds in the order of upload.
var Kinds = []PaperKind{Verification, Authorization, Commitment}

var kindSlots = map[PaperKind]filing.SlotID{Verification: filing.SlotVerificationForm, Commitment: filing.SlotCommitment,
	Authorization: filing.SlotAuthorization}

// Slot is where a signed paper of a kind belongs; empty for an unknown kind.
func (k PaperKind) Slot() filing.SlotID { return kindSlots[k] }

// KindOf returns the kind of paper that belongs into a slot; ok is false where none is generated.
func KindOf(slot filing.SlotID) (kind PaperKind, ok bool) {
	for k, s := range kindSlots {
		if s == slot {
			return k, true
		}
	}
	return "", false
}

// Template is a form as its data describes it, before an order fills it in.
type Template struct {
	ID         string    `yaml:"id"` // stands in the QR code: upper case letters, digits, hyphens
	Kind       PaperKind `yaml:"kind"`
	RuleSets   []string  `yaml:"ruleSets"` // it is meant for; empty: any
	From       string    `yaml:"from"`     // first day it is printed, yyyy-mm-dd; empty: always
	To         string    `yaml:"to"`       // last day; empty: still
	When       When      `yaml:"when"`
	Source     string    `yaml:"source"`
	Confidence string    `yaml:"confidence"` // as in rule sets
	Title      string    `yaml:"title"`
	Addressee  string    `yaml:"addressee"`
	Rows       []Row     `yaml:"rows"`
	Heading    string    `yaml:"heading"` // above the paragraphs
	Paragraphs []string  `yaml:"paragraphs"`
	CopyOut    string    `yaml:"copyOut"` // what is to be copied out by hand into the statement box
	Until      float64   `yaml:"until"`   // millimetres from the top at which the printed part ends
	Boxes      []Place   `yaml:"boxes"`
}

// When says for which subjects a template is meant; an empty list asks nothing.
type When struct {
	Entities        []filing.EntityType `yaml:"entities"`
	ExceptEntities  []filing.EntityType `yaml:"exceptEntities"`
	Provinces       []filing.Province   `yaml:"provinces"`
	ExceptProvinces []filing.Province   `yaml:"exceptProvinces"`
}

// Row is a line of the table: a label and the field printed beside it.
type Row struct {
	Label string `yaml:"label"`
	Field string `yaml:"field"` // path of the draft, or site-leader.name and site-leader.idNumber
	Text  string `yaml:"text"`  // instead of a field
}

// Place is a box with its label and what is printed in it.
type Place struct {
	Kind  BoxKind `yaml:"kind"`
	Label string  `yaml:"label"`
	Print string  `yaml:"print"` // such as 年 月 日
	X     float64 `yaml:"x"`
	Y     float64 `yaml:"y"`
	W     float64 `yaml:"w"`
	H     float64 `yaml:"h"`
}

func (w When) holds(s filing.Subject) bool {
	in := func(list []filing.EntityType) bool { return slices.Contains(list, s.Entity) }
	return (len(w.Entities) == 0 || in(w.Entities)) && !in(w.ExceptEntities) &&
		(len(w.Provinces) == 0 || slices.Contains(w.Provinces, s.Province)) && !slices.Contains(w.ExceptProvinces, s.Province)
}

func (t *Template) holdsOn(day time.Time) bool {
	if day.IsZero() {
		return true
	}
	d := day.Format(time.DateOnly)
	return (t.From == "" || t.From <= d) && (t.To == "" || d <= t.To)
}

//go:embed data/*.yaml
var embedded embed.FS

// Templates returns the templates this program carries, in the order of their data. They are read once.
func Templates() ([]Template, error) { return loaded() }

var loaded = sync.OnceValues(func() ([]Template, error) {
	files, err := embedded.ReadDir("data")
	if err != nil {
		return nil, err
	}
	var all []Template
	for _, f := range files {
		content, err := embedded.ReadFile("data/" + f.Name())
		if err != nil {
			return nil, err
		}
		read, err := ParseTemplates(f.Name(), content)
		if err != nil {
			return nil, err
		}
		all = append(all, read...)
	}
	return all, nil
})

// ParseTemplates reads a file of templates. What is wrong with it is told with its line.
func ParseTemplates(name string, content []byte) ([]Template, error) {
	var file struct {
		Templates []Template `yaml:"templates"`
	}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(&file); err != nil {
		return nil, fmt.Errorf("%s: %s", name, yaml.FormatError(err, false, true))
	}
	seen := map[string]bool{}
	for i := range file.Templates {
		t := &file.Templates[i]
		if err := t.validate(); err != nil {
			return nil, fmt.Errorf("%s: template %q: %w", name, t.ID, err)
		}
		if seen[t.ID] {
			return nil, fmt.Errorf("%s: template %q stands there twice", name, t.ID)
		}
		seen[t.ID] = true
	}
	return file.Templates, nil
}

var boxKinds = []BoxKind{BoxSignature, BoxSeal, BoxFingerprint, BoxDate, BoxStatement}

func (t *Template) validate() error {
	switch {
	case !templateID(t.ID):
		return errors.New("the id is of upper case letters, digits and hyphens, at most 12")
	case t.Kind.Slot() == "":
		return fmt.Errorf("there is no kind %q", t.Kind)
	case t.Title == "", t.Source == "", t.Confidence == "":
		return errors.New("title, source and confidence are needed")
	case t.Until < 60 || t.Until > Height-20:
		return errors.New("until lies between 60 and 277")
	case len(t.Boxes) == 0:
		return errors.New("there is no box to sign in")
	}
	for _, r := range t.Rows {
		if _, ok := value(filing.Draft{}, r.Field); r.Text == "" && !ok {
			return fmt.Errorf("there is no field %q", r.Field)
		}
	}
	for _, p := range t.Paragraphs {
		if _, err := fill(p, filing.Draft{}); err != nil {
			return err
		}
	}
	for _, b := range t.Boxes {
		if !slices.Contains(boxKinds, b.Kind) {
			return fmt.Errorf("there is no box %q", b.Kind)
		}
		if b.X < 5 || b.Y < 5 || b.W < 5 || b.H < 5 || b.X+b.W > Width-5 || b.Y+b.H > Height-5 {
			return fmt.Errorf("the box %q leaves the sheet", b.Kind)
		}
	}
	return nil
}

// ErrNoTemplate reports that no template is meant for a draft.
var ErrNoTemplate = errors.New("no template is meant for this order")

// Choose returns the first template of a kind that is meant for a draft on a day; on the zero day dates do not count.
func Choose(kind PaperKind, d filing.Draft, day time.Time) (Template, error) {
	all, err := Templates()
	if err != nil {
		return Template{}, err
	}
	for _, t := range all {
		if t.Kind == kind && t.When.holds(d.Subject) && t.holdsOn(day) &&
			(len(t.RuleSets) == 0 || d.Order.RuleSet == "" || slices.Contains(t.RuleSets, d.Order.RuleSet)) {
			return t, nil
		}
	}
	return Template{}, ErrNoTemplate
}

// ByID returns the template that a code names; ok is false for one that this program does not carry.
func ByID(id string) (t Template, ok bool) {
	all, err := Templates()
	if err != nil {
		return Template{}, false
	}
	i := slices.IndexFunc(all, func(t Template) bool { return t.ID == id })
	if i < 0 {
		return Template{}, false
	}
	return all[i], true
}
