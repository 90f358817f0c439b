package rules

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"beiandesk/app/filing"
)

// Library is a collection of rule sets.
type Library struct{ sets []*Set }

// Embedded returns the rule sets this program carries. They are read once.
func Embedded() (*Library, error) { return loadEmbedded() }

var loadEmbedded = sync.OnceValues(func() (*Library, error) {
	if content, err := ready.ReadFile("ready/sets.gob"); err == nil {
		if library, ok := fromReady(content); ok {
			return library, nil
		}
	}
	return readEmbedded()
})

// readEmbedded reads the sets from their YAML.
func readEmbedded() (*Library, error) {
	found, err := embeddedFiles()
	if err != nil {
		return nil, fmt.Errorf("embedded rule sets: %w", err)
	}
	l := &loader{files: found, library: &Library{}}
	for id := range found {
		if _, err := l.load(id); err != nil {
			return nil, fmt.Errorf("embedded rule sets: %w", err)
		}
	}
	return l.library, nil
}

// embeddedFiles returns the files of every embedded set, by the set's id.
func embeddedFiles() (map[string][]File, error) {
	found := map[string][]File{}
	err := fs.WalkDir(embedded, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		files, err := setFiles(embedded, name, d)
		if err != nil || len(files) == 0 {
			return err
		}
		found[headID(files[0].Content)] = files
		if d.IsDir() {
			return fs.SkipDir // nothing below the folder of a set is a set of its own
		}
		return nil
	})
	return found, err
}

// headID reads the id of a set without reading all of it.
func headID(content []byte) string {
	for line := range strings.Lines(string(content)) {
		if id, ok := strings.CutPrefix(line, "id:"); ok {
			return strings.TrimSpace(id)
		}
	}
	return ""
}

// loader reads embedded sets, each after the one it extends.
type loader struct {
	files   map[string][]File
	library *Library
	open    []string // sets that wait for the one they extend
}

func (l *loader) load(id string) (*Set, error) {
	if set, err := l.library.Set(id); err == nil {
		return set, nil
	}
	files, ok := l.files[id]
	if !ok || slices.Contains(l.open, id) {
		return nil, failure("没有可以扩展的规则集“%s”，或它扩展了自己", "there is no set %q to extend, or it extends itself", id)
	}
	l.open = append(l.open, id)
	set, err := parseFiles(files, l.load)
	if err != nil {
		return nil, err
	}
	l.library.sets = append(l.library.sets, set)
	return set, nil
}

// setFiles returns the files of the set that a file is or a folder holds; none where there is no set.
func setFiles(fsys fs.FS, name string, d fs.DirEntry) ([]File, error) {
	if d.IsDir() {
		if _, err := fs.Stat(fsys, path.Join(name, headFile)); err != nil {
			return nil, nil
		}
		return ReadFolder(fsys, name)
	}
	if !strings.HasSuffix(name, ".yaml") {
		return nil, nil
	}
	content, err := fs.ReadFile(fsys, name)
	return []File{{name, content}}, err
}

// Sets lists the sets in the order of their ids.
func (l *Library) Sets() []*Set {
	out := slices.Clone(l.sets)
	slices.SortFunc(out, func(a, b *Set) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// With returns the library with a set that a person brought in, in place of an earlier one of its id. The id of a set that
// the program carries is refused.
func (l *Library) With(set *Set) (*Library, error) {
	out := &Library{}
	for _, s := range l.sets {
		if s.ID == set.ID && !s.Foreign {
			return nil, failure("本程序自带规则集“%s”，请换一个编号", "the program carries a set %q of its own", set.ID)
		}
		if s.ID != set.ID {
			out.sets = append(out.sets, s)
		}
	}
	foreign := *set
	foreign.Foreign = true
	out.sets = append(out.sets, &foreign)
	return out, nil
}

// Without returns the library without a set that a person brought in.
func (l *Library) Without(id string) *Library {
	return &Library{sets: slices.DeleteFunc(slices.Clone(l.sets), func(s *Set) bool { return s.ID == id && s.Foreign })}
}

// Set returns the set with an id, or an *UnknownSetError.
func (l *Library) Set(id string) (*Set, error) {
	for _, s := range l.sets { // asked for each of ten thousand orders
		if s.ID == id {
			return s, nil
		}
	}
	unknown := &UnknownSetError{ID: id}
	for _, s := range l.Sets() {
		unknown.Known = append(unknown.Known, s.ID)
	}
	return nil, unknown
}

// UnknownSetError reports the id of a set that the library does not have.
type UnknownSetError struct {
	ID    string
	Known []string
}

func (e *UnknownSetError) Error() string {
	return e.Words().EN
}

// Words says the same in both languages.
func (e *UnknownSetError) Words() filing.Text {
	return filing.Words("没有规则集“%s”；有：%s", "no rule set %q; known: %s", e.ID, strings.Join(e.Known, ", "))
}
