package rules

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/gob"
	"fmt"
	"io/fs"
	"maps"
	"slices"
)

// ReadyFile is where what Ready returns is kept to be built in, from the top of the repository.
const ReadyFile = "app/rules/ready/sets.gob"

//go:embed ready
var ready embed.FS

//go:embed *.go
var code embed.FS

// readySets are the embedded sets as they were read beforehand.
type readySets struct {
	Made []byte // of which data and code
	Sets []readySet
}

// readySet is one of them. Cells lie in a list, since maps have no order and the same data is to make the same bytes.
type readySet struct {
	Set   Set // without the cells of its provinces
	Cells [][]readyCell
	Words []string // names of the word lists that its rules use
}

type readyCell struct {
	Dimension Dimension
	Cell      Cell
}

// Ready reads the embedded sets and returns them in a form that programs read quickly at their start.
func Ready() ([]byte, error) {
	library, err := readEmbedded()
	if err != nil {
		return nil, err
	}
	made, err := madeOf()
	if err != nil {
		return nil, err
	}
	all := readySets{Made: made}
	for _, s := range library.Sets() {
		all.Sets = append(all.Sets, s.readied())
	}
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(all); err != nil {
		return nil, fmt.Errorf("ready rule sets: %w", err)
	}
	return out.Bytes(), nil
}

func (s *Set) readied() readySet {
	r := readySet{Set: *s, Words: slices.Sorted(maps.Keys(s.words))}
	r.Set.Provinces = slices.Clone(s.Provinces)
	for i, p := range s.Provinces {
		var cells []readyCell
		for d, c := range p.Cells {
			cells = append(cells, readyCell{d, c})
		}
		slices.SortFunc(cells, func(x, y readyCell) int { return cmp.Compare(x.Dimension, y.Dimension) })
		r.Cells, r.Set.Provinces[i].Cells = append(r.Cells, cells), nil
	}
	return r
}

func (r readySet) set() (*Set, error) {
	s := r.Set
	for i, cells := range r.Cells {
		s.Provinces[i].Cells = make(map[Dimension]Cell, len(cells))
		for _, c := range cells {
			s.Provinces[i].Cells[c.Dimension] = c.Cell
		}
	}
	s.words = map[string]WordList{}
	for _, name := range r.Words {
		list, err := loadWords(name)
		if err != nil {
			return nil, err
		}
		s.words[name] = list
	}
	return &s, nil
}

// fromReady returns the sets as they were made ready; ok is false where they were not, or not of this data and code.
func fromReady(content []byte) (library *Library, ok bool) {
	var all readySets
	made, err := madeOf()
	if err != nil || gob.NewDecoder(bytes.NewReader(content)).Decode(&all) != nil || !bytes.Equal(all.Made, made) {
		return nil, false
	}
	library = &Library{}
	for _, r := range all.Sets {
		s, err := r.set()
		if err != nil {
			return nil, false
		}
		library.sets = append(library.sets, s)
	}
	return library, true
}

// madeOf sums up the data that sets are read from and the code that reads them.
func madeOf() ([]byte, error) {
	h := sha256.New()
	for _, files := range []embed.FS{embedded, code} {
		err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			content, err := files.ReadFile(name)
			fmt.Fprintf(h, "%s %d\n", name, len(content))
			h.Write(content)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}
