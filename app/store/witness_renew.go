package store

import (
	"context"
	"errors"

	"beiandesk/app/vault"
)

// toldRows are the rows that the witness told to be deleted or put back, before everything was sealed anew; it has to tell
// of them afterwards as well. Marks change with the key, and so do the ids of settings.
type toldRows struct {
	witnessed     bool        // there was a witness; without one nothing else here is known
	gone, strange []witnessed // as list names them
	lay           []witnessed // of the strange ones those that lay in the database
	left          witness     // too many to be named: their marks match no row again, so that they stay told
}

// toldBefore is what the witness tells before the rows are sealed anew.
func (s *Store) toldBefore(ctx context.Context, q querier) (*toldRows, error) {
	differs, kept, err := s.difference(ctx, q)
	if err != nil || !kept {
		if errors.Is(err, vault.ErrTampered) {
			err = nil
		}
		return &toldRows{}, err
	}
	told := &toldRows{witnessed: true}
	var strange []witnessed
	told.gone, strange, told.left = differs.list()
	for _, r := range strange {
		lies, err := s.lies(ctx, q, r)
		if err != nil {
			return nil, err
		}
		if lies != nil && *lies == r {
			told.lay = append(told.lay, r)
		} else {
			told.strange = append(told.strange, r)
		}
	}
	return told, nil
}

// rename gives rows the id that they have from now on.
func (told *toldRows) rename(table, from, to string) {
	for _, rows := range [][]witnessed{told.gone, told.strange, told.lay} {
		for n, r := range rows {
			if r.table() == table && r.id() == from {
				rows[n] = r.renamed(to)
			}
		}
	}
}

// witnessResealed makes the witness of what was sealed anew, and leaves in it what it told before: a row that was put back
// in the form that it has now.
func (s *Store) witnessResealed(ctx context.Context, q querier, told *toldRows) error {
	if !told.witnessed {
		return nil
	}
	w, err := s.rowsThere(ctx, q)
	if err != nil {
		return err
	}
	w.take(&told.left, 1)
	for _, r := range told.gone {
		w.put(r, 1)
	}
	for _, r := range told.strange {
		w.put(r, -1)
	}
	for _, r := range told.lay {
		lies, err := s.lies(ctx, q, r)
		if err != nil {
			return err
		}
		if lies != nil { // otherwise it could not be sealed anew and went; the row that it replaced is told as deleted
			w.put(*lies, -1)
		}
	}
	return s.putWitness(ctx, q, w)
}
