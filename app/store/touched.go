package store

import (
	"context"
	"strings"
	"sync"

	"beiandesk/app/filing"
)

// maxTouched is how many rows are noted one by one; beyond it everything counts as touched.
const maxTouched = 4096

// Touched names rows that were stored since the last time somebody asked. All means that rows were removed, or too many
// stored to name them.
type Touched struct {
	All                       bool
	Clients, Subjects, Orders []filing.ID
}

// touches notes what changes store, so that what was read before can be brought up to date.
type touches struct {
	mu         sync.Mutex
	begun      Touched // by the change that is at work
	done       Touched
	doneNumber int
	version    uint64 // grows with every change that stored or removed one of these rows
}

// Touched returns which rows changes of this process stored since the last call.
func (s *Store) Touched() Touched {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	t := s.touches.done
	s.touches.done, s.touches.doneNumber = Touched{}, 0
	return t
}

// Version tells whether clients, subjects or orders are still what they were: it grows when one is stored or removed. Nobody else
// changes them, as the folder is locked.
func (s *Store) Version() uint64 {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	return s.touches.version
}

// touch notes a row that the change at work stores.
func (s *Store) touch(table string, id filing.ID) {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	t := &s.touches.begun
	switch table {
	case clients.name:
		t.Clients = append(t.Clients, id)
	case subjects.name:
		t.Subjects = append(t.Subjects, id)
	case orders.name:
		t.Orders = append(t.Orders, id)
	}
}

// touchAll notes that the change at work removes rows.
func (s *Store) touchAll() {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	s.touches.begun.All = true
}

// beginTouching drops what a change that failed had noted: changes come one after the other.
func (s *Store) beginTouching() {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	s.touches.begun = Touched{}
}

// keepTouched counts what the change noted that was just committed.
func (s *Store) keepTouched() {
	s.touches.mu.Lock()
	defer s.touches.mu.Unlock()
	t, b := &s.touches.done, s.touches.begun
	s.touches.begun = Touched{}
	if b.All || len(b.Clients)+len(b.Subjects)+len(b.Orders) > 0 {
		s.touches.version++
	}
	s.touches.doneNumber += len(b.Clients) + len(b.Subjects) + len(b.Orders)
	if b.All || s.touches.doneNumber > maxTouched {
		*t = Touched{All: true}
	}
	if t.All {
		return
	}
	t.Clients, t.Subjects, t.Orders = append(t.Clients, b.Clients...), append(t.Subjects, b.Subjects...), append(t.Orders, b.Orders...)
}

// DraftsOf returns the orders that a touched row is part of, with their subjects and clients, the last stored last. What
// lies under a damaged subject or client comes without it.
func (s *Store) DraftsOf(ctx context.Context, t Touched) (l List[filing.Draft], err error) {
	err = s.look(ctx, func(q querier) error {
		rest, args := t.condition()
		found, err := orders.list(ctx, s, q, rest+" ORDER BY updated_at, id", args...)
		if err != nil {
			return err
		}
		l.Tampered = found.Tampered
		subjectOf, err := partsOf(ctx, s, q, subjects, found.Items, func(o filing.Order) filing.ID { return o.SubjectID }, &l)
		if err != nil {
			return err
		}
		clientOf, err := partsOf(ctx, s, q, clients, found.Items, func(o filing.Order) filing.ID { return o.ClientID }, &l)
		for _, o := range found.Items {
			l.Items = append(l.Items, filing.Draft{Client: clientOf[o.ClientID], Subject: subjectOf[o.SubjectID], Order: o})
		}
		return err
	})
	return l, err
}

// partsOf reads what orders refer to; of many orders it reads the whole table, as a query can name only so many rows.
func partsOf[T any](ctx context.Context, s *Store, q querier, t table[T], found []filing.Order,
	refer func(filing.Order) filing.ID, l *List[filing.Draft]) (map[filing.ID]T, error) {
	if len(found) <= maxTouched {
		values, tampered, err := byID(ctx, s, q, t, found, refer)
		l.Tampered = append(l.Tampered, tampered...)
		return values, err
	}
	all, err := t.list(ctx, s, q, "")
	l.Tampered = append(l.Tampered, all.Tampered...)
	values := make(map[filing.ID]T, len(all.Items))
	for _, v := range all.Items {
		values[t.id(v)] = v
	}
	return values, err
}

func (t Touched) condition() (rest string, args []value) {
	if t.All {
		return "", nil
	}
	where := "WHERE 0"
	for _, c := range []struct {
		column string
		ids    []filing.ID
	}{{"id", t.Orders}, {"client_id", t.Clients}, {"subject_id", t.Subjects}} {
		if len(c.ids) == 0 {
			continue
		}
		where += " OR " + c.column + " IN (" + strings.TrimPrefix(strings.Repeat(", ?", len(c.ids)), ", ") + ")"
		for _, id := range c.ids {
			args = append(args, string(id))
		}
	}
	return where, args
}
