package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// beginWitness compares the rows with the witness: their number always, and one by one when the database is not as the
// program left it. The rows of an earlier program, and such as are to be taken as they stand, get a witness.
func (s *Store) beginWitness(ctx context.Context, asItStands bool) error {
	if asItStands {
		return s.witnessAnew(ctx)
	}
	_, kept, err := s.witness(ctx, s.writer)
	lost := errors.Is(err, vault.ErrTampered)
	if err != nil && !lost {
		return err
	}
	if !lost && (s.leftAlone || !kept) {
		if same, err := s.sameNumber(ctx, s.writer); err != nil || same {
			return err
		}
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
		s.unwitnessed, s.atOpening = true, []*TamperedError{noWitness()}
		return nil
	}
	mended := false
	err = s.look(ctx, func(q querier) (err error) {
		s.atOpening, mended, err = s.differences(ctx, q)
		return err
	})
	if err == nil && mended {
		err = s.witnessAnew(ctx)
	}
	return err
}

// TamperedAtOpening returns the rows that were found deleted or put back when the data was opened.
func (s *Store) TamperedAtOpening() []*TamperedError { return s.atOpening }

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
	all, _, err := s.differences(ctx, q)
	return all, err
}

// differences names the rows that are not what the witness knows. mended says that there are none but such as the program
// itself has written anew since.
func (s *Store) differences(ctx context.Context, q querier) (all []*TamperedError, mended bool, err error) {
	w, _, err := s.difference(ctx, q)
	if err != nil || w == (witness{}) {
		return nil, false, err
	}
	gone, strange, left := w.list()
	for _, r := range gone {
		lies, err := s.lies(ctx, q, r)
		if err != nil {
			return nil, false, err
		}
		if lies == nil {
			all = append(all, &TamperedError{Table: r.table(), ID: r.id(), Err: ErrRowGone})
		}
	}
	for _, r := range strange {
		lies, err := s.lies(ctx, q, r)
		if err != nil {
			return nil, false, err
		}
		if lies != nil && *lies == r {
			all = append(all, &TamperedError{Table: r.table(), ID: r.id(), Err: ErrRowEarlier})
		}
	}
	if left == (witness{}) {
		return all, len(all) == 0, nil
	}
	return append(all, left.tables()...), false, nil
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

// wasWitnessed reports whether a database without a witness had one: only then are there rows of the form that came with it.
func (s *Store) wasWitnessed(ctx context.Context, q querier) (was bool, err error) {
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
