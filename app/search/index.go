package search

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/width"

	"beiandesk/app/filing"
)

// Text is one text of an entry with the name it goes by.
type Text struct {
	Name string
	Text string
}

// Entry is what can be found. Kinds are what a search may be narrowed to.
type Entry struct {
	ID    filing.ID
	Kinds []string
	Texts []Text
}

// Hit is a found entry with the names of the texts that hold a word of the query.
type Hit struct {
	ID    filing.ID
	Names []string
}

// Index holds entries. It is safe for use by several goroutines.
type Index struct {
	mu     sync.RWMutex
	slots  []slot              // in the order they were put; a changed entry leaves its slot and takes the next
	at     map[filing.ID]int32 // where an entry lies
	pieces map[string][]int32  // slots by piece, ascending; slots that were left stay in them
}

// slot is an entry as it is searched: its texts normalised, a line each.
type slot struct {
	id    filing.ID // empty once the entry left it
	kinds []string
	lines string
	names []string
}

// New returns an empty index.
func New() *Index { return &Index{at: map[filing.ID]int32{}, pieces: map[string][]int32{}} }

// Put adds an entry or replaces the one of its ID. What was put last is found first.
func (x *Index) Put(e Entry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.leave(e.ID)
	if len(x.slots) > 1000 && len(x.slots) > 2*len(x.at) {
		x.tidy()
	}
	s := slot{id: e.ID, kinds: e.Kinds}
	var lines strings.Builder
	for _, t := range e.Texts {
		if text := normal(t.Text); text != "" {
			s.names = append(s.names, t.Name)
			lines.WriteString(text)
			lines.WriteByte('\n')
		}
	}
	s.lines = lines.String()
	x.place(s)
}

// Remove takes an entry out.
func (x *Index) Remove(id filing.ID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.leave(id)
}

// Len returns how many entries there are.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.at)
}

func (x *Index) leave(id filing.ID) {
	if at, ok := x.at[id]; ok {
		x.slots[at] = slot{}
		delete(x.at, id)
	}
}

func (x *Index) place(s slot) {
	at := int32(len(x.slots))
	x.slots = append(x.slots, s)
	x.at[s.id] = at
	for piece := range piecesOf(s.lines) {
		list := x.pieces[piece]
		if len(list) == 0 {
			piece = strings.Clone(piece) // or it would keep the lines of an entry that left
		}
		if len(list) == 0 || list[len(list)-1] != at {
			x.pieces[piece] = append(list, at)
		}
	}
}

// tidy puts the entries that are left into slots without gaps.
func (x *Index) tidy() {
	kept := slices.DeleteFunc(x.slots, func(s slot) bool { return s.id == "" })
	x.slots, x.at, x.pieces = nil, map[filing.ID]int32{}, map[string][]int32{}
	for _, s := range kept {
		x.place(s)
	}
}

// normal makes texts comparable: small letters, and full-width letters and digits as half-width ones. Spaces of any
// kind become one.
func normal(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(width.Fold.String(text))), " ")
}
