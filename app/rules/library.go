package rules

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Library is a collection of rule sets.
type Library struct{ sets []*Set }

// Embedded returns the rule sets this program carries. They are parsed once.
func Embedded() (*Library, error) { return loadEmbedded() }

var loadEmbedded = sync.OnceValues(func() (*Library, error) {
	lib := &Library{}
	err := fs.WalkDir(embedded, "data", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		files, err := setFiles(embedded, name, d)
		if err != nil || len(files) == 0 {
			return err
		}
		set, err := ParseFiles(files)
		if err != nil {
			return err
		}
		lib.sets = append(lib.sets, set)
		if d.IsDir() {
			return fs.SkipDir // nothing below the folder of a set is a set of its own
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("embedded rule sets: %w", err)
	}
	return lib, nil
})

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

// Set returns the set with an id, or an *UnknownSetError.
func (l *Library) Set(id string) (*Set, error) {
	unknown := &UnknownSetError{ID: id}
	for _, s := range l.Sets() {
		if s.ID == id {
			return s, nil
		}
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
	return fmt.Sprintf("no rule set %q; known: %s", e.ID, strings.Join(e.Known, ", "))
}
