package filing

import (
	"fmt"
	"slices"
	"strings"
)

// field is one place of a draft that a person types into.
type field struct {
	path string
	get  func(d *Draft) string
	set  func(d *Draft, value string) error
}

// FieldPaths lists every field a person types, as JSON paths below the draft ("subject.leader.mobile"), in the order of
// the form. Orders have no prefix of their own: "site.name", "product.type", "subjectConfirmed".
func FieldPaths() []string {
	out := make([]string, len(fields))
	for i, f := range fields {
		out[i] = f.path
	}
	return out
}

// Get returns a field as text: lists joined with ",", flags as "true" or "false". ok is false for an unknown path.
func (d Draft) Get(path string) (value string, ok bool) {
	f, ok := findField(path)
	if !ok {
		return "", false
	}
	return f.get(&d), true
}

// Set gives a field a value. Text is trimmed; numbers go through NormaliseNumber; lists are split on , ， 、 ; ； and line
// breaks, and lose empty and repeated items; flags take true, false, yes, no, 是, 否, 1, 0 (empty: false). Entity and
// province take their id or their name. It returns a *FieldPathError or a *FieldValueError and then changes nothing.
func (d *Draft) Set(path, value string) error {
	f, ok := findField(path)
	if !ok {
		return &FieldPathError{Path: path, Nearest: nearestPaths(path)}
	}
	return f.set(d, strings.TrimSpace(value))
}

func findField(path string) (field, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.path == path })
	if i < 0 {
		return field{}, false
	}
	return fields[i], true
}

// FieldPathError reports a path that no field has.
type FieldPathError struct {
	Path    string
	Nearest []string // known paths most like it, best first, at most three
}

func (e *FieldPathError) Error() string {
	return fmt.Sprintf("no field %q; did you mean %s?", e.Path, strings.Join(e.Nearest, ", "))
}

// FieldValueError reports a value that a flag or a choice cannot take.
type FieldValueError struct {
	Path    string
	Allowed []string // what it takes
}

func (e *FieldValueError) Error() string {
	return fmt.Sprintf("field %q takes one of: %s", e.Path, strings.Join(e.Allowed, ", "))
}

func text(path string, at func(*Draft) *string) field {
	return normalised(path, func(s string) string { return s }, at)
}

func normalised(path string, normal func(string) string, at func(*Draft) *string) field {
	return field{path,
		func(d *Draft) string { return *at(d) },
		func(d *Draft, v string) error { *at(d) = normal(v); return nil },
	}
}

func number(path string, at func(*Draft) *string) field { return normalised(path, NormaliseNumber, at) }

func list(path string, at func(*Draft) *[]string) field {
	return field{path,
		func(d *Draft) string { return strings.Join(*at(d), ",") },
		func(d *Draft, v string) error { *at(d) = SplitList(v); return nil },
	}
}

func flag(path string, at func(*Draft) *bool) field {
	return field{path,
		func(d *Draft) string { return fmt.Sprint(*at(d)) },
		func(d *Draft, v string) error {
			b, ok := parseFlag(v)
			if !ok {
				return &FieldValueError{Path: path, Allowed: []string{"true", "false"}}
			}
			*at(d) = b
			return nil
		},
	}
}

// SplitList cuts at the separators people type between domains, and keeps each item once, in its first place.
func SplitList(v string) []string {
	parts := strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(",，、;；\n\r", r) })
	out := make([]string, 0, len(parts))
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

func parseFlag(v string) (value, ok bool) {
	switch strings.ToLower(v) {
	case "true", "yes", "1", "是":
		return true, true
	case "false", "no", "0", "否", "":
		return false, true
	}
	return false, false
}

const nearestCount = 3

func nearestPaths(path string) []string {
	paths := FieldPaths()
	distance := make(map[string]int, len(paths))
	for _, p := range paths {
		distance[p] = editDistance(strings.ToLower(path), strings.ToLower(p))
	}
	slices.SortStableFunc(paths, func(a, b string) int { return distance[a] - distance[b] })
	return paths[:nearestCount]
}

// editDistance is Levenshtein's: inserted, deleted and changed characters, in one row of memory.
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
