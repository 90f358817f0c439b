package app

import (
	"context"
	"encoding/json"
	"errors"

	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// KeptLibrary returns the sets that this program carries and, after them, those that a person brought in and the data
// keeps, all as they were published. Data that cannot be opened is a *Problem beside the sets that the program carries.
func KeptLibrary(ctx context.Context, o Options) (*rules.Library, error) {
	library, err := rules.Embedded()
	if err != nil {
		return nil, err
	}
	dir, err := DataDir(o.Dir)
	if err != nil || !store.Begun(dir) {
		return library, err
	}
	s, err := store.Open(ctx, dir, o.store())
	if err != nil {
		return library, storeProblem(err, dir)
	}
	defer s.Close()
	text, err := s.Setting(ctx, settingRuleSets)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return library, storeProblem(err, dir)
	}
	kept, err := parseKept(string(text))
	if err != nil {
		return library, err
	}
	return withKept(library, kept)
}

// parseKept reads the sets of the setting; an empty one holds none.
func parseKept(text string) (kept []keptSet, err error) {
	if text == "" {
		return nil, nil
	}
	return kept, json.Unmarshal([]byte(text), &kept)
}

// withKept puts kept sets into a library. One that a newer program does not take any more is left out: orders judged by it
// say so when they are opened.
func withKept(library *rules.Library, kept []keptSet) (*rules.Library, error) {
	for _, k := range kept {
		_, with, err := withForeign(library, k.File, k.Content)
		var invalid *Problem
		if errors.As(err, &invalid) {
			continue
		}
		if err != nil {
			return library, err
		}
		library = with
	}
	return library, nil
}

// withForeign reads a set of somebody's own and puts it into a library.
func withForeign(library *rules.Library, name string, content []byte) (*rules.Set, *rules.Library, error) {
	set, err := rules.Parse(name, content)
	if err != nil {
		return nil, nil, RuleSetProblem(name, err)
	}
	with, err := library.With(set)
	if err != nil {
		return nil, nil, RuleSetProblem(name, err)
	}
	return set, with, nil
}

// UseLibrary judges by other sets from now on.
func (c *Checker) UseLibrary(l *rules.Library) { c.library.Store(l) }
