package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"beiandesk/app/vault"
)

const witnessTable = "witness"

// How a row differs from what the witness knows, in a *TamperedError. An ID of ManyRows stands for more rows than can be named.
var (
	ErrRowGone    = errors.New("it was deleted outside the program")
	ErrRowEarlier = errors.New("an earlier or another one was put in its place")
	ErrNoWitness  = errors.New("what tells deleted rows is gone or was changed")
)

// ManyRows is the ID of rows of a table that are too many to be named.
const ManyRows = "*"

func witnessPlace() vault.Place {
	return vault.Place{Table: witnessTable, Row: "1", Column: sealedColumn, Version: payloadVersion}
}

// note keeps in mind that the change at work writes a row (by 1) or overwrites or removes one (by -1).
func (s *Store) note(table, id string, sealed []byte, by int64) {
	s.noted.put(witnessedRow(s.vault, witnessedTable(table), id, sealed), by)
}

func witnessedTable(name string) int {
	return slices.IndexFunc(witnessedTables, func(t struct{ name, id string }) bool { return t.name == name })
}

// noteFormer notes that the change at work overwrites or removes those rows that a condition chooses.
func (s *Store) noteFormer(ctx context.Context, q querier, table, where string, args ...value) error {
	n := witnessedTable(table)
	return eachSealed(ctx, q, n, where, args, func(id string, sealed []byte) {
		s.noted.put(witnessedRow(s.vault, n, id, sealed), -1)
	})
}

// eachSealed reads rows of a table as they lie in the database.
func eachSealed(ctx context.Context, q querier, table int, where string, args []value, do func(id string, sealed []byte)) error {
	t := witnessedTables[table]
	rows, err := q.QueryContext(ctx, "SELECT "+t.id+", sealed FROM "+t.name+" "+where, args...)
	if err != nil {
		return fmt.Errorf("read %s: %w", t.name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var sealed sql.RawBytes
		if err := rows.Scan(&id, &sealed); err != nil {
			return err
		}
		do(id, sealed)
	}
	return rows.Err()
}

// keptWitness is the witness as the last change left it, so that the next one need not read it.
type keptWitness struct {
	w      witness
	sealed []byte
}

// keepNoted brings the witness up to date with the change at work. One that is gone or was changed stays so, for the
// look-through to tell.
func (s *Store) keepNoted(ctx context.Context, q querier) error {
	if s.noted == (witness{}) {
		return nil
	}
	if s.nextWitness != nil {
		if done, err := s.followWitness(ctx, q, *s.nextWitness); done || err != nil {
			return err
		}
	}
	w, kept, err := s.witness(ctx, q)
	if errors.Is(err, vault.ErrTampered) || err == nil && !kept {
		return nil
	}
	if err != nil {
		return err
	}
	w.take(&s.noted, 1)
	return s.putWitness(ctx, q, w)
}

// followWitness replaces the witness of the last change, unless another lies there.
func (s *Store) followWitness(ctx context.Context, q querier, last keptWitness) (done bool, err error) {
	last.w.take(&s.noted, 1)
	sealed := s.vault.Seal(witnessPlace(), last.w[:])
	found, err := q.ExecContext(ctx, `UPDATE witness SET sealed = ? WHERE id = 1 AND sealed = ?`, sealed, last.sealed)
	if err != nil {
		return false, fmt.Errorf("write the witness: %w", err)
	}
	rows, err := found.RowsAffected()
	if rows == 1 {
		s.nextWitness = &keptWitness{last.w, sealed}
	}
	return rows == 1, err
}

func (s *Store) putWitness(ctx context.Context, q querier, w witness) error {
	sealed := s.vault.Seal(witnessPlace(), w[:])
	_, err := q.ExecContext(ctx, `INSERT INTO witness (id, sealed) VALUES (1, ?)
		ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`, sealed)
	if err != nil {
		return fmt.Errorf("write the witness: %w", err)
	}
	s.nextWitness = &keptWitness{w, sealed}
	return nil
}

// witness reads the witness; an empty one, not kept, where there is none.
func (s *Store) witness(ctx context.Context, q querier) (w witness, kept bool, err error) {
	var sealed []byte
	err = q.QueryRowContext(ctx, `SELECT sealed FROM witness`).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return w, false, nil
	}
	if err != nil {
		return w, false, fmt.Errorf("read the witness: %w", err)
	}
	plain, err := s.vault.Open(witnessPlace(), sealed)
	if err == nil && len(plain) != len(w) {
		err = vault.ErrTampered
	}
	copy(w[:], plain)
	return w, true, err
}

// rowsThere makes a witness of what lies in the database.
func (s *Store) rowsThere(ctx context.Context, q querier) (w witness, err error) {
	for table := range witnessedTables {
		err := eachSealed(ctx, q, table, "", nil, func(id string, sealed []byte) {
			w.put(witnessedRow(s.vault, table, id, sealed), 1)
		})
		if err != nil {
			return w, err
		}
	}
	return w, nil
}

// difference is what the witness knows and the database lacks, and the other way round.
func (s *Store) difference(ctx context.Context, q querier) (w witness, kept bool, err error) {
	if w, kept, err = s.witness(ctx, q); err != nil || !kept {
		return w, kept, err
	}
	there, err := s.rowsThere(ctx, q)
	w.take(&there, -1)
	return w, true, err
}

// witnessAnew makes a witness of what there is now.
func (s *Store) witnessAnew(ctx context.Context) error {
	return s.change(ctx, "witness", func(q querier) error {
		return s.putRowsThere(ctx, q)
	})
}

// putRowsThere makes the witness of what there is now, and notes in the fingerprint that there is one.
func (s *Store) putRowsThere(ctx context.Context, q querier) error {
	w, err := s.rowsThere(ctx, q)
	if err != nil {
		return err
	}
	if err := s.putWitness(ctx, q, w); err != nil {
		return err
	}
	return s.markWitnessed(ctx, q)
}

func (s *Store) markWitnessed(ctx context.Context, q querier) error {
	_, err := q.ExecContext(ctx, `UPDATE vault_check SET fingerprint = ?1 WHERE fingerprint <> ?1`, fingerprint(s.vault))
	return err
}
