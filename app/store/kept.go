package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/vault"
)

// Holding counts what a database holds. No key is needed for it.
type Holding struct{ Orders, Clients, Materials int }

// HoldingOf counts what a backup holds.
func HoldingOf(ctx context.Context, b Backup) (Holding, error) { return holdingOf(ctx, b.Path()) }

// Holding counts what the data holds now.
func (s *Store) Holding(ctx context.Context) (Holding, error) { return countHolding(ctx, s.readers) }

func holdingOf(ctx context.Context, path string) (Holding, error) {
	if _, err := os.Stat(path); err != nil {
		return Holding{}, err
	}
	db, err := openCopy(path)
	if err != nil {
		return Holding{}, err
	}
	h, err := countHolding(ctx, db)
	return h, errors.Join(err, db.Close())
}

func countHolding(ctx context.Context, q querier) (h Holding, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM clients),
		(SELECT count(*) FROM materials)`).Scan(&h.Orders, &h.Clients, &h.Materials)
	return h, err
}

// approve asks whether a backup may take the place of what is there, as far as either can be counted.
func approve(ctx context.Context, dir string, b Backup, ask func(comes, there *Holding) error) error {
	if ask == nil {
		return nil
	}
	counted := func(path string) *Holding {
		h, err := holdingOf(ctx, path)
		if err != nil {
			return nil
		}
		return &h
	}
	return ask(counted(b.Path()), counted(filepath.Join(dir, databaseFile)))
}

// keptBackup is what a restore moved aside, as a backup that can be put back: folder is one of those below "kept".
func keptBackup(folder string) (Backup, bool) {
	at, err := time.Parse(backupTime, filepath.Base(folder))
	if err != nil || filepath.Base(filepath.Dir(folder)) != keptFolder {
		return Backup{}, false
	}
	info, err := os.Stat(filepath.Join(folder, databaseFile))
	if err != nil || !info.Mode().IsRegular() {
		return Backup{}, false
	}
	return Backup{Folder: folder, Name: databaseFile, At: at, Bytes: info.Size()}, true
}

// fileFolder is where the files lie that a backup names: beside it, or in the data folder that it lies in.
func (b Backup) fileFolder() string {
	if b.Name == databaseFile {
		return filepath.Dir(filepath.Dir(b.Folder))
	}
	if filepath.Base(b.Folder) == backupsFolder {
		if lies, err := present(filepath.Join(filepath.Dir(b.Folder), blobsFolder)); err == nil && lies {
			return filepath.Dir(b.Folder)
		}
	}
	return b.Folder
}

// keyFolder is where the key lies that opens a backup. What was moved aside has one of its own only where it was another.
func (b Backup) keyFolder() string {
	if own, err := vault.Exists(b.Folder); err == nil && !own && b.Name == databaseFile {
		return b.fileFolder()
	}
	return b.Folder
}

// layOutDatabase copies a backup's database, with the log of one that was moved aside, and says how it was left.
func layOutDatabase(ctx context.Context, b Backup, staging string) (session, error) {
	to := filepath.Join(staging, databaseFile)
	if _, err := copySealed(b.Path(), to, nil); err != nil {
		return session{}, err
	}
	log := b.Path() + "-wal"
	if _, err := copySealed(log, to+"-wal", nil); err == nil {
		err = foldLog(ctx, to)
		if err != nil {
			return session{}, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return session{}, err
	}
	state, err := lookThrough(ctx, to)
	if err != nil {
		return session{}, err
	}
	return leftAs(b, state)
}

// leftAs is closed, but for what was moved aside because its log was missing: that stays told.
func leftAs(b Backup, state copiedState) (session, error) {
	closed := session{Generation: state.generation, State: sessionClosed}
	if b.Name != databaseFile {
		return closed, nil
	}
	closed.Changed = true
	left, found, err := readSession(b.Folder)
	if err != nil || !found {
		return closed, err
	}
	log, err := present(b.Path() + "-wal")
	if left.State == sessionOpen && !log || left.State != sessionOpening && left.Generation > state.generation {
		left.Bytes, left.Modified = 0, time.Time{}
		return left, err
	}
	return closed, err
}

// foldLog moves the log of a database that nobody works in into it, after which there is none.
func foldLog(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", dataSource(path, everyConnection, nil))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if err := errors.Join(emptyLog(ctx, db), db.Close()); err != nil {
		return fmt.Errorf("lay out a database: %w", err)
	}
	return nil
}

// wantKeyOf refuses what was moved aside when the key at hand is another one's and it has none of its own.
func wantKeyOf(ctx context.Context, b Backup, state copiedState) error {
	from := b.keyFolder()
	if b.Name != databaseFile || from == b.Folder {
		return nil
	}
	print, err := fingerprintOf(ctx, filepath.Join(from, databaseFile))
	if err == nil && !contains([][]byte{print}, state.fingerprint) {
		return &FolderError{Path: b.Folder, Reason: ErrWrongKey}
	}
	return nil // the data there cannot be read: nothing says that its key is another one
}
