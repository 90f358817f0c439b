package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"

	_ "modernc.org/sqlite" // the database driver "sqlite"

	"beiandesk/app/internal/atomicfile"
)

// Readers beside the one writer: a window asks for a list, an order and some pictures at once.
const readers = 3

// The options stand in the data source name, because a pool opens connections whenever it likes. FULL flushes every
// commit to the disk before it is reported: with NORMAL a power cut loses commits that were acknowledged. On macOS only a
// full fsync passes the drive's own cache; elsewhere these two change nothing. A field that is saved writes five pages
// to the log; with SQLite's thousand pages each two hundredth save would wait for a checkpoint.
var (
	everyConnection = []string{"busy_timeout(5000)", "foreign_keys(1)", "temp_store(memory)", "secure_delete(1)",
		"trusted_schema(0)", "fullfsync(1)", "checkpoint_fullfsync(1)"}
	writerConnection = append([]string{"journal_mode(WAL)", "synchronous(FULL)", "wal_autocheckpoint(4000)"}, everyConnection...)
	readerConnection = append([]string{"query_only(1)"}, everyConnection...)
)

func dataSource(path string, pragmas []string, extra map[string]string) string {
	q := url.Values{"_pragma": pragmas, "_defensive": {"1"}, "_dqs": {"0"}}
	for k, v := range extra {
		q.Set(k, v)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	if runtime.GOOS == "windows" { // file:///C:/…
		u.Path = "/" + u.Path
	}
	return u.String()
}

// openDatabase opens the database for writing, looks through it when asked to, and makes an empty one for its owner only
// when there is none. beforeMigration is called before a database of an earlier form is changed, hook after each step of that.
func openDatabase(ctx context.Context, path string, check bool, beforeMigration func(*sql.DB) error,
	hook atomicfile.Hook) (*sql.DB, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, atomicfile.FileMode) // SQLite itself would make it readable to all
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dataSource(path, writerConnection, map[string]string{"_txlock": "immediate"}))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if check {
		err = quickCheck(ctx, db)
	}
	if err == nil {
		err = migrate(ctx, db, path, beforeMigration, hook)
	}
	if err == nil {
		err = keepLog(ctx, db)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// quickCheck looks through a database that is not as the program closed it.
func quickCheck(ctx context.Context, db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return fmt.Errorf("check the database: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("check the database: %w: %s", ErrCorrupted, verdict)
	}
	return nil
}

func openReaders(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dataSource(path, readerConnection, nil))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	return db, nil
}

func present(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
