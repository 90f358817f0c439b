package app

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// decisive are the fields on which it depends which choices the others have: they are set first.
var decisive = []string{"subject.entity", "subject.province"}

// setFields writes fields into a draft, those first on which the choices of others depend.
func setFields(set *rules.Set, d *filing.Draft, values map[string]string) error {
	paths := slices.Sorted(maps.Keys(values))
	slices.SortStableFunc(paths, func(x, y string) int { return rank(x) - rank(y) })
	for _, path := range paths {
		if err := setField(set, d, path, values[path]); err != nil {
			return err
		}
	}
	return nil
}

func rank(path string) int {
	if slices.Contains(decisive, path) {
		return 0
	}
	return 1
}

// setField writes one field into a draft; a choice is named by its value or by its label.
func setField(set *rules.Set, d *filing.Draft, path, written string) error {
	value := written
	if !slices.Contains(decisive, path) { // these know their names themselves
		chosen, err := set.Choose(*d, path, written)
		if err != nil {
			return fieldProblem(err)
		}
		value = chosen
	}
	err := d.Set(path, value)
	var no *filing.FieldValueError
	if errors.As(err, &no) && slices.Contains(decisive, path) {
		err = set.NoChoice(*d, path, written)
	}
	if err != nil {
		return fieldProblem(err)
	}
	return nil
}

// choicesTold names the choices of a field, each by its label and its value.
func choicesTold(options []rules.Option) filing.Text {
	var zh, en []string
	for _, o := range options {
		zh, en = append(zh, o.Label.ZH+"（"+o.ID+"）"), append(en, o.Label.EN+" ("+o.ID+")")
	}
	return filing.Words("可以取：%[1]s。", "It takes: %[2]s.", strings.Join(zh, "、"), strings.Join(en, ", "))
}
