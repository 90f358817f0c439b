package rules

import (
	"cmp"
	"reflect"
	"slices"
)

// Difference is one thing two sets disagree on.
type Difference struct {
	Kind string // "rule", "slot", "field", "clock"
	ID   string
	Keys []string // what differs, by its name in the data; empty when only one set has it
	In   string   // id of the set that has it; empty: both do
}

// Diff lists what two sets disagree on, by kind and id. Where a rule is from, and how sure that is, counts too.
func Diff(a, b *Set) []Difference {
	var out []Difference
	out = append(out, diffLists("rule", a, b, a.RuleEntries, b.RuleEntries, func(r Rule) string { return r.ID })...)
	out = append(out, diffLists("slot", a, b, a.SlotEntries, b.SlotEntries, func(s SlotEntry) string { return string(s.ID) })...)
	out = append(out, diffLists("field", a, b, a.FieldEntries, b.FieldEntries, func(f FieldEntry) string { return f.Path })...)
	out = append(out, diffLists("clock", a, b, a.ClockEntries, b.ClockEntries, func(c Clock) string { return c.ID + " " + string(c.State) + " " + c.From })...)
	slices.SortStableFunc(out, func(x, y Difference) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID)) })
	return out
}

func diffLists[T any](kind string, a, b *Set, as, bs []T, key func(T) string) []Difference {
	var out []Difference
	find := func(list []T, k string) (T, bool) {
		i := slices.IndexFunc(list, func(x T) bool { return key(x) == k })
		if i < 0 {
			var none T
			return none, false
		}
		return list[i], true
	}
	for _, x := range as {
		other, ok := find(bs, key(x))
		if !ok {
			out = append(out, Difference{Kind: kind, ID: key(x), In: a.ID})
		} else if keys := differingKeys(reflect.ValueOf(x), reflect.ValueOf(other)); len(keys) > 0 {
			out = append(out, Difference{Kind: kind, ID: key(x), Keys: keys})
		}
	}
	for _, y := range bs {
		if _, ok := find(as, key(y)); !ok {
			out = append(out, Difference{Kind: kind, ID: key(y), In: b.ID})
		}
	}
	return out
}

// differingKeys names the fields of two structs that differ, by their names in the data; parameters by their own names.
func differingKeys(x, y reflect.Value) []string {
	var out []string
	for i := range x.NumField() {
		name := x.Type().Field(i).Tag.Get("yaml")
		if reflect.DeepEqual(x.Field(i).Interface(), y.Field(i).Interface()) {
			continue
		}
		if name == "params" {
			for _, p := range differingKeys(x.Field(i), y.Field(i)) {
				out = append(out, "params."+p)
			}
			continue
		}
		out = append(out, name)
	}
	return out
}
