package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver that the program uses

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// saves is how often a field is saved, and a bare commit made, in turn.
const saves = 1500

// saveTimes are p99 in seconds.
type saveTimes struct{ save, commit, saveMedian, commitMedian float64 }

// barePragmas are those of the program's own writing connection.
var barePragmas = []string{"journal_mode(WAL)", "synchronous(FULL)", "wal_autocheckpoint(4000)", "busy_timeout(5000)", "foreign_keys(1)", "temp_store(memory)",
	"secure_delete(1)", "trusted_schema(0)", "fullfsync(1)", "checkpoint_fullfsync(1)"}

// saving compares a saved field of an order, sealed and durable, with a commit of one row of as many bytes.
func (k keeping) saving(ctx context.Context) (t saveTimes, err error) {
	s, id, err := newStore(ctx, filepath.Join(k.work, fmt.Sprintf("saves-%d", rand.Uint64())))
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	bare, err := newBare(ctx, filepath.Join(s.Dir(), "bare.db"))
	if err != nil {
		return t, err
	}
	defer func() { err = errors.Join(err, bare.Close()) }()
	var saved, committed []float64
	for i := range saves {
		save := func() error {
			_, err := s.UpdateDraft(ctx, id, func(d *filing.Draft) error { d.Order.Site.Remark = fmt.Sprintf("样本备注 %06d", i); return nil })
			return err
		}
		if err := errors.Join(timing(&saved, save), timing(&committed, func() error { return bareCommit(ctx, bare) })); err != nil {
			return t, err
		}
	}
	t.save, t.commit = p99(saved), p99(committed)
	t.saveMedian, t.commitMedian = saved[len(saved)/2], committed[len(committed)/2]
	return t, nil
}

func newStore(ctx context.Context, dir string) (*store.Store, filing.ID, error) {
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		return nil, "", err
	}
	c := filing.Client{ID: filing.NewID(), Name: "样本客户"}
	sub := filing.Subject{ID: filing.NewID(), ClientID: c.ID, Entity: filing.Enterprise, Name: "样本科技有限公司"}
	o := filing.Order{ID: filing.NewID(), ClientID: c.ID, SubjectID: sub.ID, Type: filing.AddSite, RuleSet: "aliyun-2018-08"}
	err = s.SaveClient(ctx, c)
	if err == nil {
		err = s.SaveSubject(ctx, sub)
	}
	if err == nil {
		_, err = s.SaveOrder(ctx, o)
	}
	return s, o.ID, err
}

func newBare(ctx context.Context, path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?"+url.Values{"_pragma": barePragmas, "_txlock": {"immediate"}}.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, `CREATE TABLE rows (id TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT; INSERT INTO rows VALUES ('a', zeroblob(0))`)
	return db, err
}

// rowBytes is about what a sealed order has.
const rowBytes = 1000

func bareCommit(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `UPDATE rows SET value = randomblob(?) WHERE id = 'a'`, rowBytes); err != nil {
		return err
	}
	return tx.Commit()
}
