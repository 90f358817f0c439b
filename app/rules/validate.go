package rules

import (
	"fmt"
	"regexp"
	"slices"
	"time"

	"beiandesk/app/filing"
)

// problem is something wrong with a set, at a YAML path without "$.".
type problem struct {
	path    string
	message filing.Text
}

// checker collects the problems of a set.
type checker struct {
	set      *Set
	problems []problem
}

func validate(s *Set) []problem {
	c := &checker{set: s}
	c.head()
	c.sources()
	c.catalogues()
	c.slots()
	c.fields()
	c.rules()
	c.templates()
	c.provinceCells()
	c.clocks()
	c.rejections()
	return c.problems
}

func (c *checker) fail(path, zh, en string, args ...any) {
	c.problems = append(c.problems, problem{path, filing.Words(zh, en, args...)})
}

func (c *checker) failWith(path string, err error) {
	c.problems = append(c.problems, problem{path, wordsOf(err)})
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(?:[.-][a-z0-9]+)*$`)

func (c *checker) id(path, id string, seen map[string]bool) {
	if !idForm.MatchString(id) {
		c.fail(path, "“%s” 不是编号：只用小写字母和数字，以 - 或 . 连接", "%q is not an id: lower-case letters and digits, joined with - or .", id)
	}
	if seen[id] {
		c.fail(path, "“%s” 在这里写了两次", "%q stands here twice", id)
	}
	seen[id] = true
}

func (c *checker) text(path string, t filing.Text) {
	if t.ZH == "" || t.EN == "" {
		c.fail(path, "zh 和 en 两种文字都要写", "needs words in zh and en")
	}
}

func (c *checker) day(path, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		c.fail(path, "“%s” 不是 2018-08-30 这样的日期", "%q is not a day like 2018-08-30", day)
	}
}

func (c *checker) head() {
	s := c.set
	c.id("id", s.ID, map[string]bool{})
	c.id("provider", s.Provider, map[string]bool{})
	c.text("title", s.Title)
	c.day("issued", s.Issued)
	if s.Edition < 1 {
		c.fail("edition", "从 1 数起", "counts from 1")
	}
	if len(s.Entities) == 0 || len(s.OrderTypes) == 0 || len(s.RuleEntries) == 0 {
		c.fail("id", "规则集应有 entities、orderTypes 和 rules", "a set needs entities, orderTypes and rules")
	}
	c.orders("orderTypes", s.OrderTypes)
	c.entities("entities", s.Entities)
}

func (c *checker) orders(path string, list []filing.OrderType) {
	for i, t := range list {
		if !t.Known() {
			c.fail(fmt.Sprintf("%s[%d]", path, i), "没有备案类型“%s”", "unknown order type %q", t)
		}
	}
}

func (c *checker) entities(path string, list []filing.EntityType) {
	for i, e := range list {
		if !e.Known() {
			c.fail(fmt.Sprintf("%s[%d]", path, i), "没有主办单位性质“%s”", "unknown entity type %q", e)
		}
	}
}

func (c *checker) provinces(path string, list []filing.Province) {
	for i, p := range list {
		if !p.Known() {
			c.fail(fmt.Sprintf("%s[%d]", path, i), "没有省份“%s”", "unknown province %q", p)
		}
	}
}

var sourceDateForm = regexp.MustCompile(`^\d{4}(-\d{2}){0,2}$`)

func (c *checker) sources() {
	seen := map[string]bool{}
	for i, s := range c.set.Sources {
		at := fmt.Sprintf("sources[%d]", i)
		c.id(at+".key", s.Key, seen)
		if s.Title == "" || s.Reference == "" {
			c.fail(at, "出处应有 title 和 reference", "a source needs title and reference")
		}
		if !sourceDateForm.MatchString(s.Date) {
			c.fail(at+".date", "“%s” 不是 2018-08-30、2018-08 或 2018 这样的日期", "%q is not a date like 2018-08-30, 2018-08 or 2018", s.Date)
		}
	}
}

func (c *checker) catalogues() {
	k := c.set.Catalogues
	for name, options := range map[string][]Option{"certificates": k.Certificates,
		"personCertificates": k.PersonCertificates, "productTypes": k.ProductTypes, "contents": k.Contents,
		"languages": k.Languages, "preApprovals": k.PreApprovals} {
		seen := map[string]bool{}
		for i, o := range options {
			at := fmt.Sprintf("catalogues.%s[%d]", name, i)
			c.id(at+".id", o.ID, seen)
			c.text(at+".label", o.Label)
			c.entities(at+".entities", o.Entities)
			c.provinces(at+".provinces", o.Provinces)
			c.number(at+".number", o.Number)
		}
	}
}

func (c *checker) number(path string, k filing.NumberKind) {
	switch k {
	case "", filing.NumberResidentID, filing.NumberUSCC, filing.NumberOrgCode, filing.NumberFiling,
		filing.NumberService, filing.NumberHKMacao, filing.NumberTaiwan, filing.NumberPassport:
	default:
		c.fail(path, "没有号码种类“%s”", "unknown kind of number %q", k)
	}
}

func (c *checker) slotID(path string, id filing.SlotID) {
	if !id.Known() {
		c.fail(path, "没有材料项“%s”", "unknown slot %q", id)
	}
}

func (c *checker) path(at, path string) {
	if !slices.Contains(filing.FieldPaths(), path) {
		c.fail(at, "没有字段“%s”", "unknown field %q", path)
	}
}

func (c *checker) condition(at string, w Condition) {
	c.entities(at+".entities", w.Entities)
	c.entities(at+".exceptEntities", w.ExceptEntities)
	c.orders(at+".orders", w.Orders)
	c.provinces(at+".provinces", w.Provinces)
	c.provinces(at+".exceptProvinces", w.ExceptProvinces)
	if w.Field != "" {
		c.path(at+".field", w.Field)
	} else if w.Is != "" {
		c.fail(at+".is", "应同时写 field", "needs a field")
	}
	if w.Unless != nil {
		c.condition(at+".unless", *w.Unless)
	}
}

func (c *checker) slots() {
	seen := map[string]bool{}
	for i, s := range c.set.SlotEntries {
		at := fmt.Sprintf("slots[%d]", i)
		c.id(at+".id", string(s.ID), seen)
		c.slotID(at+".id", s.ID)
		c.condition(at+".when", s.When)
		if s.Required != nil {
			c.condition(at+".required", *s.Required)
		}
		for j, other := range s.InsteadOf {
			c.slotID(fmt.Sprintf("%s.insteadOf[%d]", at, j), other)
		}
		if s.Guide != nil {
			c.guide(at+".guide", *s.Guide)
		}
		layouts := map[string]bool{}
		for j, l := range s.Layouts {
			c.layout(fmt.Sprintf("%s.layouts[%d]", at, j), l, layouts)
		}
	}
}

func (c *checker) guide(at string, g Guide) {
	seen := map[string]bool{}
	for _, list := range []struct {
		at     string
		points []GuidePoint
	}{{at + ".do", g.Do}, {at + ".avoid", g.Avoid}} {
		for i, p := range list.points {
			at := fmt.Sprintf("%s[%d]", list.at, i)
			c.id(at+".id", p.ID, seen)
			c.text(at, p.Text)
			for j, code := range p.Codes {
				if !code.Known() {
					c.fail(fmt.Sprintf("%s.codes[%d]", at, j), "没有代码“%s”", "unknown code %q", code)
				}
			}
		}
	}
}

var (
	groups = []Group{GroupSubject, GroupSubjectLeader, GroupProduct, GroupSite, GroupSiteLeader}
	kinds  = []Kind{KindText, KindLong, KindList, KindChoice, KindChoices, KindBool, KindDate}
)

func (c *checker) fields() {
	seen := map[string]bool{}
	for i, f := range c.set.FieldEntries {
		at := fmt.Sprintf("fields[%d]", i)
		c.path(at+".path", f.Path)
		if seen[f.Path] {
			c.fail(at+".path", "“%s” 在这里写了两次", "%q stands here twice", f.Path)
		}
		seen[f.Path] = true
		c.text(at+".label", f.Label)
		if !slices.Contains(groups, f.Group) {
			c.fail(at+".group", "没有分组“%s”", "unknown group %q", f.Group)
		}
		if !slices.Contains(kinds, f.Kind) {
			c.fail(at+".kind", "没有栏目种类“%s”", "unknown kind %q", f.Kind)
		}
		c.fieldOptions(at, f)
		c.condition(at+".when", f.When)
		if f.Required != nil {
			c.condition(at+".required", *f.Required)
		}
	}
}

func (c *checker) fieldOptions(at string, f FieldEntry) {
	choice := f.Kind == KindChoice || f.Kind == KindChoices
	if choice != (len(c.set.OptionsOf(f.Options)) > 0) {
		c.fail(at, "选择栏（也只有选择栏）应有 options，并且是已有的选项表", "choices, and only they, need a list of options that exists")
	}
}

func (c *checker) rules() {
	seen := map[string]bool{}
	for i, r := range c.set.RuleEntries {
		at := fmt.Sprintf("rules[%d]", i)
		c.id(at+".id", r.ID, seen)
		c.rule(at, r)
		c.params(at, r)
	}
}

// rule checks all of a rule but its id and its parameters.
func (c *checker) rule(at string, r Rule) {
	c.text(at+".title", r.Title)
	c.ruleWords(at, r)
	c.condition(at+".when", r.When)
	for j, s := range r.Slots {
		c.slotID(fmt.Sprintf("%s.slots[%d]", at, j), s)
	}
	for j, s := range r.ExceptSlots {
		c.slotID(fmt.Sprintf("%s.exceptSlots[%d]", at, j), s)
	}
	c.period(at, r.From, r.To)
}

func (c *checker) period(at, from, to string) {
	for _, day := range []struct{ at, value string }{{at + ".from", from}, {at + ".to", to}} {
		if day.value != "" {
			c.day(day.at, day.value)
		}
	}
}

func (c *checker) ruleWords(at string, r Rule) {
	if !r.Code.Known() {
		c.fail(at+".code", "没有代码“%s”", "unknown code %q", r.Code)
	}
	switch r.Severity {
	case filing.Blocker, filing.Warning, filing.Hint:
	default:
		c.fail(at+".severity", "没有级别“%s”", "unknown severity %q", r.Severity)
	}
	if r.NotDone != "" && r.NotDone != filing.Hint {
		c.fail(at+".notDone", "只能是 hint，或不写（即按规则的级别）", "is hint, or left out: the severity of the rule")
	}
	c.class(at, r.Class)
	c.sourced(at, r.Source, r.Confidence)
}

func (c *checker) class(at string, class Class) {
	switch class {
	case ClassLocal, ClassHeuristic, ClassNetwork, ClassHuman:
	default:
		c.fail(at+".class", "没有判定方式“%s”", "unknown class %q", class)
	}
}

func (c *checker) sourced(at, source string, confidence Confidence) {
	switch confidence {
	case "A", "B", "C", "D":
	default:
		c.fail(at+".confidence", "没有可信度“%s”", "unknown confidence %q", confidence)
	}
	if _, ok := c.set.Source(source); !ok {
		c.fail(at+".source", "没有出处“%s”", "unknown source %q", source)
	}
}
