package app

import (
	"slices"
	"sync"

	"beiandesk/app/filing"
)

// mostTrials is how many mends wait in memory for somebody to decide; the oldest goes first.
const mostTrials = 4

// tried is a mend in memory: it never lies on a disk in the clear.
type tried struct {
	MendTrial
	order, material filing.ID
	slot            filing.SlotID
	content         []byte
}

// trials are those of this run, oldest first.
type trials struct {
	mu   sync.Mutex
	list []tried
}

func (t *trials) add(one tried) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.list) == mostTrials {
		t.list = slices.Delete(t.list, 0, 1)
	}
	t.list = append(t.list, one)
}

// look finds a trial and leaves it there.
func (t *trials) look(id filing.ID) (tried, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := t.index(id)
	if i < 0 {
		return tried{}, false
	}
	return t.list[i], true
}

// take finds a trial and takes it out.
func (t *trials) take(id filing.ID) (tried, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := t.index(id)
	if i < 0 {
		return tried{}, false
	}
	one := t.list[i]
	t.list = slices.Delete(t.list, i, i+1)
	return one, true
}

func (t *trials) index(id filing.ID) int {
	return slices.IndexFunc(t.list, func(one tried) bool { return one.ID == id })
}
