package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Every change of the database passes these steps, each named "<kind>:<step>" for Options.Step, where kind is "save",
// "import", "mend", "exchange", "edit", "freeze", "send", "settle", "state", "forget", "renew", "witness" or "accept". There are further steps beside
// the database: "import:marked", "import:blob-…" with the steps of atomicfile, the same of "mend", "freeze:marked",
// "freeze:package-…" and "open:vault-…" likewise, "open:unlocked", "open:migrated", "open:key-checked", "recover:found" and
// "recover:settled". Bringing a database to this program's form has "migrate:begun", after its backup, then
// "migrate:written" and "migrate:committed" for each numbered step.
const (
	stepBegun     = "begun"     // the transaction is open
	stepWritten   = "written"   // everything is in it, nothing committed
	stepCommitted = "committed" // durable, not yet reported
)

// querier is what both a database and a transaction can do.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (s *Store) step(kind, name string) error {
	if s.hook == nil {
		return nil
	}
	return s.hook(kind + ":" + name)
}

// change runs fn in one transaction that excludes every other change. When it returns nil, what fn did is on the disk;
// otherwise nothing of it happened.
func (s *Store) change(ctx context.Context, kind string, fn func(q querier) error) error {
	if err := s.writable(); err != nil {
		return err
	}
	err := s.changeInTurn(ctx, kind, fn)
	if err == nil {
		err = s.step(kind, stepCommitted)
	}
	return folderError(s.dir, err)
}

// changeInTurn keeps other changes off until all that is noted of this one is kept or dropped. The transaction alone does
// not: it ends when ctx does, even while fn is still at work, and a commit lets the next one begin at once.
func (s *Store) changeInTurn(ctx context.Context, kind string, fn func(q querier) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return fmt.Errorf("begin to %s: %w", kind, ctx.Err())
	}
	s.beginTouching()
	s.noted, s.nextWitness = witness{}, s.lastWitness
	if err := s.changeOnce(ctx, kind, fn); err != nil {
		s.forgetKeys()
		s.lastWitness = nil
		return err
	}
	s.lastWitness = s.nextWitness
	s.changed.Store(true)
	s.keepTouched()
	return nil
}

func (s *Store) changeOnce(ctx context.Context, kind string, fn func(q querier) error) error {
	tx, err := s.statements.begin(ctx)
	if err != nil {
		return fmt.Errorf("begin to %s: %w", kind, err)
	}
	defer tx.Rollback() // after a commit it does nothing
	if err := s.step(kind, stepBegun); err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return err
	}
	if err := s.keepNoted(ctx, tx); err != nil {
		return err
	}
	if err := s.step(kind, stepWritten); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return &commitError{fmt.Errorf("commit %s: %w", kind, err)}
	}
	return nil
}

// commitError is a commit that failed. On a broken disk nobody can tell whether it is durable: the log may hold it whole,
// and the next opening finds it there.
type commitError struct{ err error }

func (e *commitError) Error() string { return e.err.Error() }

func (e *commitError) Unwrap() error { return e.err }

// undecided reports that a change failed in a way that only the next opening can judge.
func undecided(err error) bool {
	var commit *commitError
	return errors.As(err, &commit) && errors.Is(folderError("", err), ErrDisk)
}

// look runs fn on one unchanging state of the database.
func (s *Store) look(ctx context.Context, fn func(q querier) error) error {
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return folderError(s.dir, fmt.Errorf("begin to read: %w", err))
	}
	err = fn(tx)
	if rolled := tx.Rollback(); rolled != nil && !errors.Is(rolled, sql.ErrTxDone) {
		err = errors.Join(err, rolled)
	}
	return folderError(s.dir, err)
}
