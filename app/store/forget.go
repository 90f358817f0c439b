package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// Forgotten is one entry of the log of clients that were forgotten. Nothing in it says who that was.
type Forgotten struct {
	ClientID  filing.ID
	At        time.Time
	Orders    int
	Materials int
	Reason    string
	Unreached []string // folders of backups where its key is not destroyed yet; said by Forget alone
}

const forgottenTable = "forgotten"

func forgottenPlace(client filing.ID) vault.Place {
	return vault.Place{Table: forgottenTable, Row: string(client), Column: sealedColumn, Version: 1}
}

// Forget destroys the key of a client, and all rows and files of it, in the data, its own backups and every known folder of
// backups that is at hand; elsewhere its key goes with the next backup into that folder. What stays is an entry in the log.
// Copies that were made otherwise are out of reach.
func (s *Store) Forget(ctx context.Context, client filing.ID, reason string) (f Forgotten, err error) {
	s.keeping.Lock()
	defer s.keeping.Unlock()
	s.files.Lock()
	defer s.files.Unlock()
	f = Forgotten{ClientID: client, At: s.clock(), Reason: reason}
	markers, err := s.markFilesOf(ctx, client)
	if err != nil {
		return f, folderError(s.dir, err)
	}
	err = s.change(ctx, "forget", func(q querier) error {
		known, err := clients.exists(ctx, q, client)
		if err == nil && !known {
			err = notFound(clients.name, client)
		}
		if err == nil {
			f, err = s.deleteClient(ctx, q, f)
		}
		return err
	})
	s.forgetKeys()
	for _, m := range markers {
		err = errors.Join(err, s.settleMarker(context.WithoutCancel(ctx), m))
	}
	if err != nil {
		return f, err
	}
	if err := s.forgetCopies(ctx); err != nil {
		return f, folderError(s.dir, err)
	}
	f.Unreached, err = s.forgetElsewhere(ctx)
	return f, folderError(s.dir, err)
}

// forgetCopies takes what was deleted out of the log, the backups, and what restoring moved aside.
func (s *Store) forgetCopies(ctx context.Context) error {
	if err := emptyLog(ctx, s.writer); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(s.dir, keptFolder)); err != nil {
		return err
	}
	if err := s.dropOutdated(ctx, localBackups(s.dir), false); err != nil {
		return err
	}
	return s.step("forget", "copies")
}

func (s *Store) markFilesOf(ctx context.Context, client filing.ID) (markers []string, err error) {
	mark := func(kind, query string) error {
		rows, err := s.readers.QueryContext(ctx, query, string(client))
		if err != nil {
			return err
		}
		names, err := texts(rows)
		for _, name := range names {
			m, err := s.mark(kind, name, client)
			if err != nil {
				return err
			}
			markers = append(markers, m)
		}
		return err
	}
	err = mark(markedBlob, `SELECT DISTINCT blob FROM materials WHERE client_id = ?`)
	if err == nil {
		err = mark(markedPackage, `SELECT CASE package WHEN '' THEN id ELSE package END FROM revisions WHERE client_id = ?`)
	}
	return markers, err
}

// deleteClient removes every row of a client and writes the log.
func (s *Store) deleteClient(ctx context.Context, q querier, f Forgotten) (Forgotten, error) {
	err := q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM orders WHERE client_id = ?1),
		(SELECT count(*) FROM materials WHERE client_id = ?1)`, string(f.ClientID)).Scan(&f.Orders, &f.Materials)
	if err != nil {
		return f, err
	}
	if err := s.logForgotten(ctx, q, f); err != nil {
		return f, fmt.Errorf("write the log of forgotten clients: %w", err)
	}
	for _, table := range []string{"events", "evidence", "submissions", "revisions", "facts", "materials", "orders", "subjects",
		"clients", "client_keys"} {
		if witnessedTable(table) >= 0 {
			if err := s.noteFormer(ctx, q, table, "WHERE client_id = ?", string(f.ClientID)); err != nil {
				return f, err
			}
		}
		if _, err := q.ExecContext(ctx, `DELETE FROM `+table+` WHERE client_id = ?`, string(f.ClientID)); err != nil {
			return f, fmt.Errorf("forget %s: %w", table, err)
		}
	}
	s.touchAll()
	return f, nil
}

// logForgotten writes the entry of a client that is forgotten, unless there is one.
func (s *Store) logForgotten(ctx context.Context, q querier, f Forgotten) error {
	sealed := s.vault.Seal(forgottenPlace(f.ClientID), []byte(f.Reason))
	done, err := q.ExecContext(ctx, `INSERT INTO forgotten (client_id, forgotten_at, orders, materials, sealed)
		VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, string(f.ClientID), millis(f.At), f.Orders, f.Materials, sealed)
	if err != nil {
		return err
	}
	if added, err := done.RowsAffected(); err != nil || added == 0 {
		return err
	}
	s.note(forgottenTable, string(f.ClientID), sealed, 1)
	return nil
}

// Forgotten returns the log of forgotten clients, newest first.
func (s *Store) Forgotten(ctx context.Context) (log []Forgotten, err error) {
	err = s.look(ctx, func(q querier) error {
		log, err = s.forgotten(ctx, q)
		return err
	})
	return log, err
}

func (s *Store) forgotten(ctx context.Context, q querier) (log []Forgotten, err error) {
	rows, err := q.QueryContext(ctx, `SELECT client_id, forgotten_at, orders, materials, sealed FROM forgotten
		ORDER BY forgotten_at DESC, client_id`)
	if err != nil {
		return nil, fmt.Errorf("read the log of forgotten clients: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var at int64
		var sealed []byte
		var f Forgotten
		if err := rows.Scan(&id, &at, &f.Orders, &f.Materials, &sealed); err != nil {
			return nil, err
		}
		f.ClientID, f.At = filing.ID(id), time.UnixMilli(at).UTC()
		reason, err := s.vault.Open(forgottenPlace(f.ClientID), sealed)
		if err != nil {
			return nil, &TamperedError{Table: "forgotten", ID: id, Err: err}
		}
		f.Reason = string(reason)
		log = append(log, f)
	}
	return log, rows.Err()
}

// finishForgetting removes the rows of clients whose key was destroyed in a backup that has been restored since.
func (s *Store) finishForgetting(ctx context.Context) error {
	rows, err := s.readers.QueryContext(ctx, `SELECT client_id FROM client_keys WHERE length(wrapped) = 0`)
	if err != nil {
		return err
	}
	ids, err := texts(rows)
	for _, id := range ids {
		f := Forgotten{ClientID: filing.ID(id), At: s.clock()}
		markers, err := s.markFilesOf(ctx, f.ClientID)
		if err != nil {
			return err
		}
		err = s.change(ctx, "forget", func(q querier) error {
			_, err := s.deleteClient(ctx, q, f)
			return err
		})
		for _, m := range markers {
			err = errors.Join(err, s.settleMarker(ctx, m))
		}
		if err != nil {
			return err
		}
	}
	return err
}

// scrub destroys the keys of forgotten clients in a backup: a changed copy takes its place, whole.
func (s *Store) scrub(ctx context.Context, b Backup) (done bool, err error) {
	log, err := s.Forgotten(ctx)
	if err != nil || len(log) == 0 {
		return false, err
	}
	args := make([]value, len(log))
	for i, f := range log {
		args[i] = string(f.ClientID)
	}
	which := ` FROM client_keys WHERE length(wrapped) > 0 AND client_id IN (?` + strings.Repeat(", ?", len(args)-1) + `)`
	db, err := openCopy(b.Path())
	if err != nil {
		return false, err
	}
	var n int
	err = db.QueryRowContext(ctx, `SELECT count(*)`+which, args...).Scan(&n)
	if err := errors.Join(err, db.Close()); err != nil || n == 0 {
		return false, err
	}
	f, err := os.Open(b.Path())
	if err != nil {
		return false, err
	}
	defer f.Close()
	temporary := filepath.Join(b.Folder, ".tmp-scrub.part")
	if err := atomicfile.WriteFrom(temporary, f, nil); err != nil {
		return false, err
	}
	defer os.Remove(temporary)
	if err := destroyKeys(ctx, temporary, `UPDATE client_keys SET wrapped = x''`+strings.TrimPrefix(which, " FROM client_keys"), args); err != nil {
		return false, err
	}
	if _, err := lookThrough(ctx, temporary); err != nil {
		return false, err
	}
	if err := atomicfile.SyncTree(temporary); err != nil {
		return false, err
	}
	return true, atomicfile.Rename(temporary, b.Path())
}

func destroyKeys(ctx context.Context, path, update string, args []value) error {
	db, err := sql.Open("sqlite", dataSource(path, append([]string{"journal_mode(MEMORY)"}, everyConnection...), nil))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, update, args...)
	if err == nil {
		_, err = db.ExecContext(ctx, `VACUUM`)
	}
	return errors.Join(err, db.Close())
}
