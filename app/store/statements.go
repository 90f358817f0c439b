package store

import (
	"context"
	"database/sql"
	"sync"

	"beiandesk/app/filing"
)

// keptStatements bounds what is kept parsed; what is asked beyond it is parsed each time.
const keptStatements = 100

// statements keeps what changes ask of the database parsed from one change to the next: on a quick disk, parsing the same
// ten queries takes as long as half of a commit. A query is kept once a change has asked it.
type statements struct {
	db *sql.DB // one connection

	mu     sync.Mutex
	kept   map[string]*sql.Stmt
	asked  map[string]bool // kept or wanted; a query that could not be parsed is not tried again
	wanted []string        // asked by a change, not yet kept
}

func newStatements(db *sql.DB) *statements {
	return &statements{db: db, kept: map[string]*sql.Stmt{}, asked: map[string]bool{}}
}

// begin opens a transaction whose queries are kept. What earlier ones asked is parsed first: within a transaction nobody
// else gets the connection.
func (s *statements) begin(ctx context.Context) (*transaction, error) {
	if err := s.keep(ctx); err != nil {
		return nil, err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &transaction{Tx: tx, statements: s, known: map[rowPlace][]row{}}, nil
}

// keep parses what is wanted. It waits for the connection without the lock, which a transaction needs to go on and end.
// What cannot be parsed any more, as what made a trigger, is left to whoever asks it again.
func (s *statements) keep(ctx context.Context) error {
	wanted := s.takeWanted()
	for n, query := range wanted {
		statement, err := s.db.PrepareContext(ctx, query)
		if err := ctx.Err(); err != nil {
			s.mu.Lock()
			s.wanted = append(s.wanted, wanted[n:]...)
			s.mu.Unlock()
			return err
		}
		if err != nil {
			continue
		}
		s.mu.Lock()
		s.kept[query] = statement
		s.mu.Unlock()
	}
	return nil
}

// takeWanted hands each wanted query to one caller.
func (s *statements) takeWanted() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	wanted := s.wanted
	s.wanted = nil
	return wanted
}

// find returns a kept statement, or nil and notes that it is wanted.
func (s *statements) find(query string) *sql.Stmt {
	s.mu.Lock()
	defer s.mu.Unlock()
	if statement := s.kept[query]; statement != nil {
		return statement
	}
	if !s.asked[query] && len(s.asked) < keptStatements {
		s.asked[query] = true
		s.wanted = append(s.wanted, query)
	}
	return nil
}

// transaction is a transaction of the writer. No query may be asked while rows of the very same one are still being read.
type transaction struct {
	*sql.Tx
	statements *statements
	known      map[rowPlace][]row // read by their ids since it wrote last
}

// rowPlace names a row that may be there.
type rowPlace struct {
	table string
	id    filing.ID
}

// ExecContext implements querier.
func (t *transaction) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	clear(t.known)
	if kept := t.statements.find(query); kept != nil {
		return t.StmtContext(ctx, kept).ExecContext(ctx, args...)
	}
	return t.Tx.ExecContext(ctx, query, args...)
}

// QueryContext implements querier.
func (t *transaction) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if kept := t.statements.find(query); kept != nil {
		return t.StmtContext(ctx, kept).QueryContext(ctx, args...)
	}
	return t.Tx.QueryContext(ctx, query, args...)
}

// QueryRowContext implements querier.
func (t *transaction) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if kept := t.statements.find(query); kept != nil {
		return t.StmtContext(ctx, kept).QueryRowContext(ctx, args...)
	}
	return t.Tx.QueryRowContext(ctx, query, args...)
}
