package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// payloadVersion counts changes of the form of what is sealed that older programs cannot read. The second came with the
// witness and is the first in all else: that rows of it are there tells that a witness must be.
const (
	payloadVersion     = 2
	payloadUnwitnessed = 1
)

const sealedColumn = "sealed"

// List is what a query found. A row that was changed outside the program stands in Tampered instead of Items.
type List[T any] struct {
	Items    []T
	Tampered []*TamperedError
}

// table says how values of one kind lie in a table: sealed as a whole, with some columns beside the sealed one for
// looking them up. Those columns follow from the value, so that a column that was changed is noticed too.
type table[T any] struct {
	name    string
	id      func(T) filing.ID
	client  func(T) filing.ID
	columns []string                      // besides id, client_id and sealed
	values  func(*vault.Vault, T) []value // of columns, in the same order
}

// value is an int64, a string or a []byte: what SQLite gives back for INTEGER, TEXT and BLOB.
type value = any

func (t table[T]) place(id string, version int) vault.Place {
	return vault.Place{Table: t.name, Row: id, Column: sealedColumn, Version: version}
}

// allColumns begins with id, client_id and sealed.
func (t table[T]) allColumns() string {
	return strings.Join(append([]string{"id", "client_id", sealedColumn}, t.columns...), ", ")
}

// insert adds a value; there must be none of its id.
func (t table[T]) insert(ctx context.Context, s *Store, q querier, v T) error {
	sealed, values, err := t.seal(ctx, s, q, v)
	if err != nil {
		return err
	}
	args := append([]value{string(t.id(v)), string(t.client(v)), sealed}, values...)
	query := "INSERT INTO " + t.name + " (" + t.allColumns() + ") VALUES (?" + strings.Repeat(", ?", len(args)-1) + ")"
	return t.write(ctx, s, q, v, sealed, query, args)
}

// put adds a value or replaces the one of its id. Only columns that change are named: SQLite writes the page of every index
// whose column is.
func (t table[T]) put(ctx context.Context, s *Store, q querier, v T) error {
	former, err := t.readOne(ctx, q, t.id(v))
	if err != nil {
		return fmt.Errorf("read %s: %w", t.name, err)
	}
	if len(former) == 0 {
		return t.insert(ctx, s, q, v)
	}
	sealed, values, err := t.seal(ctx, s, q, v)
	if err != nil {
		return err
	}
	set, args := []string{sealedColumn + " = ?"}, []value{sealed}
	if former[0].client != string(t.client(v)) {
		set, args = append(set, "client_id = ?"), append(args, string(t.client(v)))
	}
	for i, c := range t.columns {
		if !sameValue(former[0].values[i], values[i]) {
			set, args = append(set, c+" = ?"), append(args, values[i])
		}
	}
	s.note(t.name, former[0].id, former[0].sealed, -1)
	query := "UPDATE " + t.name + " SET " + strings.Join(set, ", ") + " WHERE id = ?"
	return t.write(ctx, s, q, v, sealed, query, append(args, string(t.id(v))))
}

// seal returns what lies in the sealed column of a value, and in the columns beside it.
func (t table[T]) seal(ctx context.Context, s *Store, q querier, v T) ([]byte, []value, error) {
	key, err := s.clientKey(ctx, q, t.client(v))
	if err != nil {
		return nil, nil, err
	}
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, nil, fmt.Errorf("encode %s: %w", t.name, err)
	}
	return key.Seal(t.place(string(t.id(v)), payloadVersion), plain), t.values(s.vault, v), nil
}

func (t table[T]) write(ctx context.Context, s *Store, q querier, v T, sealed []byte, query string, args []value) error {
	if _, err := q.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	s.note(t.name, string(t.id(v)), sealed, 1)
	s.touch(t.name, t.id(v))
	return nil
}

// get returns the value of an id; ErrNotFound or *TamperedError.
func (t table[T]) get(ctx context.Context, s *Store, q querier, id filing.ID) (T, error) {
	var none T
	rows, err := t.readOne(ctx, q, id)
	if err != nil {
		return none, fmt.Errorf("read %s: %w", t.name, err)
	}
	list, err := t.openAll(ctx, s, q, rows)
	switch {
	case err != nil:
		return none, err
	case len(list.Tampered) > 0:
		return none, list.Tampered[0]
	case len(list.Items) == 0:
		return none, notFound(t.name, id)
	}
	return list.Items[0], nil
}

// list returns the values that the rest of the query chooses.
func (t table[T]) list(ctx context.Context, s *Store, q querier, rest string, args ...value) (List[T], error) {
	rows, err := t.read(ctx, q, rest, args)
	if err != nil {
		return List[T]{}, fmt.Errorf("read %s: %w", t.name, err)
	}
	return t.openAll(ctx, s, q, rows)
}

// openAll opens rows; one that was changed outside the program stands apart.
func (t table[T]) openAll(ctx context.Context, s *Store, q querier, rows []row) (List[T], error) {
	out := List[T]{Items: make([]T, 0, len(rows))}
	for _, row := range rows {
		v, err := t.open(ctx, s, q, row)
		var tampered *TamperedError
		switch {
		case errors.As(err, &tampered):
			out.Tampered = append(out.Tampered, tampered)
		case err != nil:
			return out, err
		default:
			out.Items = append(out.Items, v)
		}
	}
	return out, nil
}

// row is one row as it lies in the database.
type row struct {
	id, client string
	sealed     []byte
	values     []value
}

// readOne reads the row of an id, if there is one. A transaction asks for it once until it writes something.
func (t table[T]) readOne(ctx context.Context, q querier, id filing.ID) ([]row, error) {
	tx, ok := q.(*transaction)
	if !ok {
		return t.read(ctx, q, "WHERE id = ?", []value{string(id)})
	}
	place := rowPlace{t.name, id}
	if known, ok := tx.known[place]; ok {
		return known, nil
	}
	rows, err := t.read(ctx, q, "WHERE id = ?", []value{string(id)})
	if err == nil {
		tx.known[place] = rows
	}
	return rows, err
}

func (t table[T]) read(ctx context.Context, q querier, rest string, args []value) ([]row, error) {
	rows, err := q.QueryContext(ctx, "SELECT "+t.allColumns()+" FROM "+t.name+" "+rest, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []row
	for rows.Next() {
		r := row{values: make([]value, len(t.columns))}
		into := []any{&r.id, &r.client, &r.sealed}
		for i := range r.values {
			into = append(into, &r.values[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// open unseals a row and compares it with the columns beside it.
func (t table[T]) open(ctx context.Context, s *Store, q querier, r row) (T, error) {
	var v T
	tampered := func(err error) error { return &TamperedError{Table: t.name, ID: r.id, Err: err} }
	key, err := s.clientKey(ctx, q, filing.ID(r.client))
	if err != nil {
		if errors.Is(err, ErrNotFound) || errors.Is(err, vault.ErrTampered) {
			return v, tampered(err)
		}
		return v, err
	}
	plain, err := key.Open(t.place(r.id, payloadVersion), r.sealed)
	if err != nil {
		plain, err = key.Open(t.place(r.id, payloadUnwitnessed), r.sealed)
	}
	if err != nil {
		return v, tampered(err)
	}
	if err := json.Unmarshal(plain, &v); err != nil {
		return v, tampered(err)
	}
	if string(t.id(v)) != r.id || string(t.client(v)) != r.client {
		return v, tampered(fmt.Errorf("%w: it lies under another id", vault.ErrTampered))
	}
	for i, want := range t.values(s.vault, v) {
		if !sameValue(r.values[i], want) {
			return v, tampered(fmt.Errorf("%w: column %s", vault.ErrTampered, t.columns[i]))
		}
	}
	return v, nil
}

// sameValue compares what lies in a column with what belongs there; an empty blob may come back as nothing.
func sameValue(found, want value) bool {
	w, blob := want.([]byte)
	if !blob {
		return found == want
	}
	f, isBlob := found.([]byte)
	return (isBlob || found == nil) && bytes.Equal(f, w)
}

// exists reports whether a row of an id is there, without opening it.
func (t table[T]) exists(ctx context.Context, q querier, id filing.ID) (bool, error) {
	var one int
	err := q.QueryRowContext(ctx, "SELECT 1 FROM "+t.name+" WHERE id = ?", string(id)).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for %s: %w", t.name, err)
	}
	return true, nil
}
