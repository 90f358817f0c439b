package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// unlockTimes are seconds, without any derivation of a key: the folders open by their key file.
type unlockTimes struct {
	open  float64 // the data and its first page of orders
	start float64 // the whole program's use cases: rules and networks are loaded, too
	find  float64 // the first search, which reads every order
	raw   float64 // the bytes of all orders, subjects and clients opened in memory
}

func (k keeping) unlocking(ctx context.Context) (t unlockTimes, err error) {
	sizes, err := sealedSizes(ctx, k.few)
	if err != nil {
		return t, err
	}
	if t.raw, err = rawDecryption(k.work, sizes); err != nil {
		return t, err
	}
	if t.open, err = opening(ctx, k.few); err != nil {
		return t, err
	}
	start := time.Now()
	a, err := app.Open(ctx, app.Options{Dir: k.few})
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	t.start = time.Since(start).Seconds()
	start = time.Now()
	_, err = a.Search(ctx, "样本网站77", "", 0)
	t.find = time.Since(start).Seconds()
	return t, err
}

func opening(ctx context.Context, dir string) (float64, error) {
	start := time.Now()
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return 0, err
	}
	_, err = s.Orders(ctx, store.Query{})
	took := time.Since(start).Seconds()
	return took, errors.Join(err, s.Close())
}

// sealedSizes are the lengths of what is sealed in the rows that a list is made of.
func sealedSizes(ctx context.Context, dir string) (sizes []int, err error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(dir, "beiandesk.db"))+"?_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	rows, err := db.QueryContext(ctx, `SELECT length(sealed) FROM orders UNION ALL SELECT length(sealed) FROM subjects UNION ALL SELECT length(sealed) FROM clients`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		sizes = append(sizes, n)
	}
	return sizes, rows.Err()
}

// sealOverhead is what sealing adds to a row, at least; a few bytes more or less do not show.
const sealOverhead = 28

func rawDecryption(work string, sizes []int) (float64, error) {
	dir, err := os.MkdirTemp(work, "vault-")
	if err != nil {
		return 0, err
	}
	v, err := vault.Create(dir, vault.Options{})
	if err != nil {
		return 0, err
	}
	key, _ := v.NewClientKey("client")
	at := vault.Place{Table: "orders", Row: "row", Column: "sealed", Version: 1}
	sealed := make([][]byte, len(sizes))
	for i, n := range sizes {
		sealed[i] = key.Seal(at, bytes.Repeat([]byte{'x'}, max(n-sealOverhead, 0)))
	}
	start := time.Now()
	for _, s := range sealed {
		if _, err := key.Open(at, s); err != nil {
			return 0, err
		}
	}
	return time.Since(start).Seconds(), nil
}
