package rules

import (
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// ChoiceError reports words that are no choice of a field, with those that there are.
type ChoiceError struct {
	Path    string
	Said    string
	Choices []Option // those that fit the draft
}

func (e *ChoiceError) Error() string { return "field " + e.Path + " has no choice " + e.Said }

// Choose turns what a person wrote for a field into the field's value: of a choice, its id or its label in either language.
// Anything else is a *ChoiceError, but for what the field holds already: another set may have had it. Fields of other kinds
// are taken as they are.
func (s *Set) Choose(d filing.Draft, path, written string) (string, error) {
	e, ok := s.FieldEntry(path)
	written = strings.TrimSpace(written)
	if !ok || written == "" || e.Kind != KindChoice && e.Kind != KindChoices {
		return written, nil
	}
	options := s.fitting(d, e)
	if id, ok := chosen(options, s.OptionsOf(e.Options), written); ok {
		return id, nil
	}
	held, _ := d.Get(path)
	parts := []string{written}
	if e.Kind == KindChoices {
		parts = filing.SplitList(written)
	}
	for i, part := range parts {
		id, ok := chosen(options, s.OptionsOf(e.Options), part)
		if !ok && !slices.Contains(strings.Split(held, ","), part) {
			return "", &ChoiceError{path, part, options}
		}
		if ok {
			parts[i] = id
		}
	}
	return strings.Join(parts, ","), nil
}

// NoChoice says that words are no choice of a field.
func (s *Set) NoChoice(d filing.Draft, path, said string) *ChoiceError {
	e, _ := s.FieldEntry(path)
	return &ChoiceError{path, said, s.fitting(d, e)}
}

// fitting are the options of a field that are meant for a draft.
func (s *Set) fitting(d filing.Draft, e FieldEntry) []Option {
	var out []Option
	for _, o := range s.OptionsOf(e.Options) {
		if (d.Subject.Entity == "" || o.For(d.Subject.Entity)) && o.In(d.Subject.Province) {
			out = append(out, o)
		}
	}
	return out
}

// chosen finds the option that words name: by its id, by its label, or by its label without what stands in brackets, where
// that is one option's alone. An option that does not fit is found too, since rules say more about it than that.
func chosen(fitting, all []Option, words string) (id string, ok bool) {
	if o, ok := FindOption(all, words); ok {
		return o.ID, true
	}
	for _, plain := range []func(string) string{plainWords, func(s string) string { return plainWords(withoutBrackets(s)) }} {
		for _, list := range [][]Option{fitting, all} {
			var found []string
			for _, o := range list {
				if w := plain(words); w != "" && (plain(o.Label.ZH) == w || plain(o.Label.EN) == w) && !slices.Contains(found, o.ID) {
					found = append(found, o.ID)
				}
			}
			if len(found) == 1 {
				return found[0], true
			}
		}
	}
	return "", false
}

// plainWords takes from words what people write in different ways: capitals, spaces, the width of brackets, the apostrophe.
func plainWords(s string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "　", "", "（", "(", "）", ")", "’", "'").Replace(s))
}

func withoutBrackets(s string) string {
	for _, open := range []string{"（", "("} {
		s, _, _ = strings.Cut(s, open)
	}
	return s
}
