package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"beiandesk/app/filing"
)

// Without names what of the set that another extends does not hold there.
type Without struct {
	Rules  []string        `yaml:"rules"`
	Slots  []filing.SlotID `yaml:"slots"`
	Fields []string        `yaml:"fields"`
	Clocks []string        `yaml:"clocks"`
}

// extend lays what a set says over the set it extends. Sources, slots, fields, templates, clocks and reasons of the same
// id replace those of the base; a rule that names no predicate only says what differs. Texts of the base's provider are those
// of a third party here.
func (s *Set) extend(base *Set, parts []part) error {
	c := &checker{set: base}
	c.without(s.Without)
	if len(c.problems) > 0 {
		return s.locate(parts, c.problems)
	}
	b := base.foreign(s.Provider)
	if s.OrderTypes == nil {
		s.OrderTypes = b.OrderTypes
	}
	if s.Entities == nil {
		s.Entities = b.Entities
	}
	rules, err := b.mergedRules(s, parts)
	if err != nil {
		return err
	}
	s.RuleEntries = rules
	s.SlotEntries = laid(b.SlotEntries, s.SlotEntries, s.Without.Slots, func(e SlotEntry) filing.SlotID { return e.ID })
	s.FieldEntries = laid(b.FieldEntries, s.FieldEntries, s.Without.Fields, func(e FieldEntry) string { return e.Path })
	s.Templates = laid(b.Templates, s.Templates, nil, func(r Rule) string { return r.ID })
	s.Rejections = laid(b.Rejections, s.Rejections, nil, func(r Rejection) string { return r.ID })
	s.ClockEntries = b.mergedClocks(s)
	s.Provinces = b.mergedProvinces(s.Provinces)
	for name, list := range b.Catalogues.lists() {
		if own := s.Catalogues.lists()[name]; *own == nil {
			*own = *list
		}
	}
	s.Sources = laid(b.Sources, s.Sources, nil, func(x Source) string { return x.Key })
	s.dropUnused(base)
	return nil
}

func (c *checker) without(w Without) {
	for i, id := range w.Rules {
		if _, ok := c.set.Rule(id); !ok {
			c.fail(fmt.Sprintf("without.rules[%d]", i), "%s 没有规则“%s”", "%s has no rule %q", c.set.ID, id)
		}
	}
	for i, id := range w.Slots {
		if !slices.ContainsFunc(c.set.SlotEntries, func(e SlotEntry) bool { return e.ID == id }) {
			c.fail(fmt.Sprintf("without.slots[%d]", i), "%s 没有材料项“%s”", "%s has no slot %q", c.set.ID, id)
		}
	}
	for i, path := range w.Fields {
		if _, ok := c.set.FieldEntry(path); !ok {
			c.fail(fmt.Sprintf("without.fields[%d]", i), "%s 没有字段“%s”", "%s has no field %q", c.set.ID, path)
		}
	}
	for i, id := range w.Clocks {
		if !slices.ContainsFunc(c.set.ClockEntries, func(k Clock) bool { return k.ID == id }) {
			c.fail(fmt.Sprintf("without.clocks[%d]", i), "%s 没有计时“%s”", "%s has no clock %q", c.set.ID, id)
		}
	}
}

// foreign returns the set as another provider's set takes it over: with its provider's own texts as a third party's, and
// without the rules that cells of provinces make, which are made anew.
func (s *Set) foreign(provider string) *Set {
	out := *s
	third := func(source string, c Confidence) Confidence {
		if provider != s.Provider && strings.HasPrefix(source, s.Provider+"-") && c < "C" {
			return "C"
		}
		return c
	}
	made := map[string]bool{}
	for _, r := range s.cellRules() {
		made[r.ID] = true
	}
	out.RuleEntries = nil
	for _, r := range s.RuleEntries {
		if r.Confidence = third(r.Source, r.Confidence); !made[r.ID] {
			out.RuleEntries = append(out.RuleEntries, r)
		}
	}
	out.Templates, out.ClockEntries, out.Rejections = slices.Clone(s.Templates), slices.Clone(s.ClockEntries), slices.Clone(s.Rejections)
	for i := range out.Templates {
		out.Templates[i].Confidence = third(out.Templates[i].Source, out.Templates[i].Confidence)
	}
	for i := range out.ClockEntries {
		out.ClockEntries[i].Confidence = third(out.ClockEntries[i].Source, out.ClockEntries[i].Confidence)
	}
	for i := range out.Rejections {
		out.Rejections[i].Confidence = third(out.Rejections[i].Source, out.Rejections[i].Confidence)
	}
	out.Provinces = make([]ProvinceEntry, len(s.Provinces))
	for i, e := range s.Provinces {
		out.Provinces[i] = ProvinceEntry{ID: e.ID, Cells: maps.Clone(e.Cells), Unknown: e.Unknown}
		for d, c := range e.Cells {
			if c.Confidence != "" {
				c.Confidence = third(c.Source, c.Confidence)
				out.Provinces[i].Cells[d] = c
			}
		}
	}
	return &out
}

// laid returns a list with entries replaced by those of the same key, further ones at the end, and some left out.
func laid[T any, K comparable](base, own []T, without []K, key func(T) K) []T {
	var out []T
	for _, e := range base {
		if i := slices.IndexFunc(own, func(o T) bool { return key(o) == key(e) }); i >= 0 {
			e = own[i]
		}
		if !slices.Contains(without, key(e)) {
			out = append(out, e)
		}
	}
	for _, o := range own {
		if !slices.ContainsFunc(base, func(e T) bool { return key(e) == key(o) }) {
			out = append(out, o)
		}
	}
	return out
}

// mergedRules lays the rules of an extending set over the base's: one that names its predicate replaces the base's whole,
// one that does not changes only the keys it has.
func (b *Set) mergedRules(s *Set, parts []part) ([]Rule, error) {
	var own []Rule
	for _, p := range parts {
		for i, r := range p.set.RuleEntries {
			if base, ok := b.Rule(r.ID); ok && r.Predicate == "" {
				merged, err := mergeRule(base, p, i)
				if err != nil {
					return nil, err
				}
				r = merged
			}
			own = append(own, r)
		}
	}
	return laid(b.RuleEntries, own, s.Without.Rules, func(r Rule) string { return r.ID }), nil
}

// mergeRule writes the keys of the i-th rule of a part over a rule.
func mergeRule(base Rule, p part, i int) (Rule, error) {
	path, err := yaml.PathString(fmt.Sprintf("$.rules[%d]", i))
	if err != nil {
		return base, err
	}
	node, err := path.FilterFile(p.file)
	if err != nil {
		return base, fromYAML(p.name, err)
	}
	if err := yaml.NodeToValue(node, &base, yaml.Strict()); err != nil {
		return base, fromYAML(p.name, err)
	}
	return base, nil
}

// mergedClocks keeps the base's clocks whose id the extending set neither has nor leaves out.
func (b *Set) mergedClocks(s *Set) []Clock {
	var out []Clock
	for _, c := range b.ClockEntries {
		if !slices.Contains(s.Without.Clocks, c.ID) && !slices.ContainsFunc(s.ClockEntries, func(o Clock) bool { return o.ID == c.ID }) {
			out = append(out, c)
		}
	}
	return append(out, s.ClockEntries...)
}

// mergedProvinces lays cells over cells; a cell that is known here is unknown no longer.
func (b *Set) mergedProvinces(own []ProvinceEntry) []ProvinceEntry {
	out := laid(b.Provinces, own, []filing.Province(nil), func(e ProvinceEntry) filing.Province { return e.ID })
	for i, e := range out {
		base, ok := b.Province(e.ID)
		if !ok {
			continue
		}
		cells := maps.Clone(base.Cells)
		if cells == nil {
			cells = map[Dimension]Cell{}
		}
		maps.Copy(cells, e.Cells)
		unknown := e.Unknown
		for _, d := range base.Unknown {
			if !slices.Contains(unknown, d) {
				unknown = append(slices.Clone(unknown), d)
			}
		}
		for _, d := range e.Unknown {
			delete(cells, d)
		}
		unknown = slices.DeleteFunc(slices.Clone(unknown), func(d Dimension) bool { _, known := cells[d]; return known })
		out[i] = ProvinceEntry{ID: e.ID, Cells: cells, Unknown: unknown}
	}
	return out
}

// dropUnused leaves out the base's sources from which nothing is taken any more.
func (s *Set) dropUnused(base *Set) {
	used := map[string]bool{catalogueSource: true}
	for _, r := range append(s.cellRules(), s.RuleEntries...) {
		used[r.Source] = true
	}
	for _, c := range s.ClockEntries {
		used[c.Source] = true
	}
	for _, r := range s.Rejections {
		used[r.Source] = true
	}
	s.Sources = slices.DeleteFunc(s.Sources, func(x Source) bool {
		_, inherited := base.Source(x.Key)
		return inherited && !used[x.Key]
	})
}

// catalogueSource is where the codes of the catalogues come from: no rule names it.
const catalogueSource = "ministry-tables"
