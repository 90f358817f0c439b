package rules

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// DifferenceKind says of what sort a thing is that two sets disagree on.
type DifferenceKind string

// The kinds of differences.
const (
	DifferentRule   DifferenceKind = "rule"
	DifferentSlot   DifferenceKind = "slot"
	DifferentField  DifferenceKind = "field"
	DifferentChoice DifferenceKind = "choice" // of a catalogue, the subject types or the order types
	DifferentClock  DifferenceKind = "clock"
	DifferentReason DifferenceKind = "reason" // for which orders are sent back
)

// DifferenceKinds are all of them, in the order they are shown.
var DifferenceKinds = []DifferenceKind{DifferentRule, DifferentField, DifferentSlot, DifferentClock, DifferentChoice, DifferentReason}

// Difference is one thing two sets disagree on.
type Difference struct {
	Kind  DifferenceKind
	ID    string
	Title filing.Text // what it is called, in the first set that has it
	Keys  []string    // what differs, by its name in the data; empty when only one set has it
	In    Side        // which set alone has it; 0: both do
}

// Side is one of two sets that are compared. Their ids do not tell them apart: a changed copy of a set keeps its id.
type Side int

// The sides.
const (
	First  Side = 1
	Second Side = 2
)

// Sourcing reports a difference in nothing but the source and how sure it is: a set that extends another has it everywhere.
func (d Difference) Sourcing() bool {
	return d.In == 0 && !slices.ContainsFunc(d.Keys, func(key string) bool { return key != "source" && key != "confidence" })
}

// Diff lists what two sets disagree on, by kind and id. Where a rule is from, and how sure that is, counts too.
func Diff(a, b *Set) []Difference {
	var out []Difference
	out = append(out, diffLists(DifferentRule, a.RuleEntries, b.RuleEntries, func(r Rule) (string, filing.Text) { return r.ID, r.Title })...)
	out = append(out, diffLists(DifferentSlot, a.SlotEntries, b.SlotEntries, slotKey)...)
	out = append(out, diffLists(DifferentField, a.FieldEntries, b.FieldEntries, func(f FieldEntry) (string, filing.Text) { return f.Path, f.Label })...)
	out = append(out, diffLists(DifferentClock, a.ClockEntries, b.ClockEntries, clockKey)...)
	out = append(out, diffLists(DifferentReason, a.Rejections, b.Rejections, func(r Rejection) (string, filing.Text) { return r.ID, r.Title })...)
	out = append(out, diffLists(DifferentChoice, choicesOf(a), choicesOf(b), choiceKey)...)
	slices.SortStableFunc(out, func(x, y Difference) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID)) })
	return out
}

func slotKey(s SlotEntry) (string, filing.Text) {
	if s.Name.ZH == "" {
		return string(s.ID), s.ID.Name()
	}
	return string(s.ID), s.Name
}

func clockKey(c Clock) (string, filing.Text) {
	return c.ID + " " + string(c.State) + " " + c.From, c.Title
}

func choiceKey(c choice) (string, filing.Text) { return c.list + " " + c.Option.ID, c.Option.Label }

// choice is an option with the list that it stands in.
type choice struct {
	list   string
	Option Option `yaml:"option"`
}

// choicesOf lists every option that a set offers.
func choicesOf(s *Set) (out []choice) {
	lists := map[string][]Option{"entities": namedOptions(s.Entities, filing.EntityType.Name), "orderTypes": namedOptions(s.OrderTypes, filing.OrderType.Name)}
	catalogues := reflect.ValueOf(s.Catalogues)
	for i := range catalogues.NumField() {
		lists[catalogues.Type().Field(i).Tag.Get("yaml")] = catalogues.Field(i).Interface().([]Option)
	}
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		for _, o := range lists[name] {
			out = append(out, choice{name, o})
		}
	}
	return out
}

func diffLists[T any](kind DifferenceKind, as, bs []T, key func(T) (id string, title filing.Text)) []Difference {
	var out []Difference
	find := func(list []T, id string) (T, bool) {
		i := slices.IndexFunc(list, func(x T) bool { other, _ := key(x); return other == id })
		if i < 0 {
			var none T
			return none, false
		}
		return list[i], true
	}
	for _, x := range as {
		id, title := key(x)
		other, ok := find(bs, id)
		if !ok {
			out = append(out, Difference{Kind: kind, ID: id, Title: title, In: First})
		} else if keys := differingKeys(reflect.ValueOf(x), reflect.ValueOf(other)); len(keys) > 0 {
			out = append(out, Difference{Kind: kind, ID: id, Title: title, Keys: keys})
		}
	}
	for _, y := range bs {
		id, title := key(y)
		if _, ok := find(as, id); !ok {
			out = append(out, Difference{Kind: kind, ID: id, Title: title, In: Second})
		}
	}
	return out
}

// differingKeys names the fields of two structs that differ, by their names in the data; parameters by their own names.
func differingKeys(x, y reflect.Value) []string {
	var out []string
	for i := range x.NumField() {
		name := x.Type().Field(i).Tag.Get("yaml")
		if name == "" || reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			continue
		}
		if name == "params" || name == "option" {
			for _, p := range differingKeys(x.Field(i), y.Field(i)) {
				out = append(out, strings.TrimPrefix(name+"."+p, "option."))
			}
			continue
		}
		out = append(out, name)
	}
	return out
}
