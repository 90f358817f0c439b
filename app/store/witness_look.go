package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// beginWitness compares the rows with the witness: their number always, and one by one when the database is not as the
// program left it. The rows of an earlier program get a witness.
func (s *Store) beginWitness(ctx context.Context) error {
	_, kept, err := s.witness(ctx, s.writer)
	lost := errors.Is(err, vault.ErrTampered)
	if err != nil && !lost {
		return err
	}
	if !kept {
		if lost, err = s.wasWitnessed(ctx, s.writer); err != nil {
			return err
		}
		if !lost {
			return s.witnessAnew(ctx)
		}
	}
	if lost {
		_, err = s.LookAtRows(ctx)
		return err
	}
	if err := s.markWitnessed(ctx, s.writer); err != nil {
		return err
	}
	same, err := s.sameNumber(ctx, s.writer)
	if err != nil || same && s.leftAlone {
		return err
	}
	if found, err := s.LookAtRows(ctx); err != nil || len(found) > 0 || same {
		return err
	}
	return s.witnessAnew(ctx) // all that was deleted the program has made again
}

// TamperedRows returns the rows that were found deleted or put back, until they are accepted.
func (s *Store) TamperedRows() []*TamperedError {
	if told := s.told.Load(); told != nil {
		return *told
	}
	return nil
}

// LookAtRows compares each row with the witness.
func (s *Store) LookAtRows(ctx context.Context) (found []*TamperedError, err error) {
	err = s.look(ctx, func(q querier) error {
		found, err = s.verifyWitness(ctx, q)
		return err
	})
	if err == nil {
		s.told.Store(&found)
	}
	return found, err
}

// ErrOtherRows says that other rows were deleted or put back than those that were told; these are told from now on.
var ErrOtherRows = errors.New("other rows were deleted or put back than were told")

// AcceptRows takes the rows that TamperedRows names as they stand; ErrOtherRows, and nothing is accepted, when there are others.
func (s *Store) AcceptRows(ctx context.Context) error {
	seen := s.TamperedRows()
	var found []*TamperedError
	err := s.change(ctx, "accept", func(q querier) (err error) {
		if found, err = s.verifyWitness(ctx, q); err != nil {
			return err
		}
		if !sameRows(seen, found) {
			return ErrOtherRows
		}
		return s.putRowsThere(ctx, q)
	})
	switch {
	case errors.Is(err, ErrOtherRows):
		s.told.Store(&found)
	case err == nil:
		s.told.Store(nil)
	}
	return err
}

func sameRows(a, b []*TamperedError) bool {
	names := func(all []*TamperedError) []string {
		var out []string
		for _, t := range all {
			out = append(out, t.Error())
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(names(a), names(b))
}

func noWitness() *TamperedError {
	return &TamperedError{Table: witnessTable, ID: ManyRows, Err: ErrNoWitness}
}

// sameNumber reports whether each table has as many rows as the witness knows.
func (s *Store) sameNumber(ctx context.Context, q querier) (bool, error) {
	w, _, err := s.witness(ctx, q)
	for n, t := range witnessedTables {
		var there int64
		if err == nil {
			err = q.QueryRowContext(ctx, `SELECT count(*) FROM `+t.name).Scan(&there)
		}
		if err != nil || there != w.rows(n) {
			return false, err
		}
	}
	return true, nil
}

// verifyWitness is the part of a look-through that finds what is not there. A backup of an earlier program has no witness.
func (s *Store) verifyWitness(ctx context.Context, q querier) ([]*TamperedError, error) {
	var tables int
	err := q.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?`, witnessTable).Scan(&tables)
	if err != nil {
		return nil, err
	}
	kept, lost := false, false
	if tables > 0 {
		_, kept, err = s.witness(ctx, q)
		lost = errors.Is(err, vault.ErrTampered)
	}
	if err != nil && !lost {
		return nil, err
	}
	if !kept {
		lost, err = s.wasWitnessed(ctx, q)
	}
	if lost {
		return []*TamperedError{noWitness()}, nil
	}
	if !kept || err != nil {
		return nil, err
	}
	return s.differences(ctx, q)
}

// differences names the rows that are not what the witness knows. A deleted row that the program has made again since is none
// of them; one that was put back is, also when the program has written it since: nobody has accepted what was written upon.
func (s *Store) differences(ctx context.Context, q querier) (all []*TamperedError, err error) {
	w, _, err := s.difference(ctx, q)
	if err != nil || w == (witness{}) {
		return nil, err
	}
	gone, strange, left := w.list()
	putBack := map[string]bool{}
	for _, r := range strange {
		putBack[r.table()+" "+r.id()] = true
		all = append(all, &TamperedError{Table: r.table(), ID: r.id(), Err: ErrRowEarlier})
	}
	for _, r := range gone {
		lies, err := s.lies(ctx, q, r)
		if err != nil {
			return nil, err
		}
		if lies == nil && !putBack[r.table()+" "+r.id()] {
			all = append(all, &TamperedError{Table: r.table(), ID: r.id(), Err: ErrRowGone})
		}
	}
	if left != (witness{}) {
		all = append(all, left.tables()...)
	}
	return all, nil
}

// lies returns the row that lies in the database where the witness knows one; nil when there is none.
func (s *Store) lies(ctx context.Context, q querier, r witnessed) (*witnessed, error) {
	t := witnessedTables[r[0]]
	var sealed []byte
	err := q.QueryRowContext(ctx, `SELECT sealed FROM `+t.name+` WHERE `+t.id+` = ?`, r.id()).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	lies := witnessedRow(s.vault, int(r[0]), r.id(), sealed)
	return &lies, err
}

// tables says of which tables rows differ that are too many to be named.
func (w witness) tables() (all []*TamperedError) {
	for n, t := range witnessedTables {
		switch rows := w.rows(n); {
		case rows > 0:
			all = append(all, &TamperedError{Table: t.name, ID: ManyRows, Err: fmt.Errorf("%w: %d rows", ErrRowGone, rows)})
		case rows < 0:
			all = append(all, &TamperedError{Table: t.name, ID: ManyRows, Err: fmt.Errorf("%w: %d rows too many", ErrRowEarlier, -rows)})
		}
	}
	if len(all) == 0 { // as many as there were, but others
		all = append(all, &TamperedError{Table: witnessTable, ID: ManyRows, Err: ErrRowEarlier})
	}
	return all
}

// wasWitnessed reports whether a database without a witness had one: its fingerprint says so, or rows of the form that came
// with the witness.
func (s *Store) wasWitnessed(ctx context.Context, q querier) (was bool, err error) {
	if was, err = s.markedWitnessed(ctx, q); was || err != nil {
		return was, err
	}
	for _, t := range []interface {
		witnessed(context.Context, *Store, querier) (bool, error)
	}{clients, subjects, orders, materials, facts, revisions, submissions, events, evidence} {
		if was, err = t.witnessed(ctx, s, q); was || err != nil {
			return was, err
		}
	}
	return false, nil
}

// witnessed reports whether any row has the form that came with the witness.
func (t table[T]) witnessed(ctx context.Context, s *Store, q querier) (bool, error) {
	rows, err := t.read(ctx, q, "", nil)
	if err != nil {
		return false, err
	}
	for _, r := range rows {
		key, err := s.clientKey(ctx, q, filing.ID(r.client))
		if err != nil {
			continue // it opens in no form
		}
		if _, err := key.Open(t.place(r.id, payloadVersion), r.sealed); err == nil {
			return true, nil
		}
	}
	return false, nil
}
