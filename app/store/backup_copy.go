package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// copyDatabase makes a backup of a database that need not be open: copied by SQLite itself, flushed, looked through, and
// only then named.
func copyDatabase(ctx context.Context, database, folder, label string, now time.Time, hook atomicfile.Hook) (Backup, error) {
	if err := atomicfile.MakeFolder(folder); err != nil {
		return Backup{}, err
	}
	return copyDatabaseWith(ctx, source{path: database}, folder, label, now, hook, nil)
}

// source is a database that is copied; nothing is written beside one that was opened to read.
type source struct {
	path   string
	toRead bool
}

func (s *Store) source() source { return source{filepath.Join(s.dir, databaseFile), s.writer == nil} }

func copyDatabaseWith(ctx context.Context, database source, folder, label string, now time.Time, hook atomicfile.Hook,
	files func(copied string) error) (Backup, error) {
	if _, err := atomicfile.Sweep(folder); err != nil {
		return Backup{}, err
	}
	b, err := nextBackup(folder, label, now)
	if err != nil {
		return b, err
	}
	step := func(name string) error { return callHook(hook, "backup:"+name) }
	temporary, err := vacuumInto(ctx, database, folder)
	if temporary != "" {
		defer os.Remove(temporary) // after it got its name there is nothing to remove
	}
	if err == nil {
		err = step("copied")
	}
	if err == nil {
		err = atomicfile.SyncTree(temporary)
	}
	if err == nil {
		err = step("synced")
	}
	if err == nil {
		_, err = lookThrough(ctx, temporary)
	}
	if err == nil {
		err = step("checked")
	}
	if err == nil && files != nil {
		err = files(temporary)
	}
	if err != nil {
		return b, fmt.Errorf("back up the database: %w", err)
	}
	if err := atomicfile.Rename(temporary, b.Path()); err != nil {
		return b, fmt.Errorf("name a backup: %w", err)
	}
	if info, err := os.Stat(b.Path()); err == nil {
		b.Bytes = info.Size()
	}
	return b, step("named")
}

func callHook(hook atomicfile.Hook, step string) error {
	if hook == nil {
		return nil
	}
	return hook(step)
}

// vacuumInto copies one unchanging state of a database into a file with a temporary name, for its owner only.
func vacuumInto(ctx context.Context, database source, folder string) (string, error) {
	p, err := atomicfile.Create(filepath.Join(folder, databaseFile), nil)
	if err != nil {
		return "", err
	}
	path, err := p.Release()
	if err != nil {
		return path, err
	}
	db, err := database.open(ctx)
	if err != nil {
		return path, err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return path, errors.Join(err, db.Close())
}

func (s source) open(ctx context.Context) (*sql.DB, error) {
	var only map[string]string
	if s.toRead {
		only = readOnly(s.path)
	}
	db, err := sql.Open("sqlite", dataSource(s.path, everyConnection, only))
	if err != nil || s.toRead {
		return db, err
	}
	db.SetMaxOpenConns(1)
	if err := keepLog(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// copiedState is what a copy of a database says about itself.
type copiedState struct {
	fingerprint []byte // of the vault key
	generation  int64
	version     int64 // of the data
}

// refuseNewer is the answer to data that a later program wrote, before anything takes its place.
func (c copiedState) refuseNewer(path string) error {
	known, err := DataVersion()
	if err == nil && c.version > known {
		err = &NewerError{Path: path, Found: c.version, Known: known}
	}
	return err
}

// lookThrough checks a copy of a database that nobody writes to.
func lookThrough(ctx context.Context, path string) (c copiedState, err error) {
	db, err := openCopy(path)
	if err != nil {
		return c, err
	}
	defer db.Close()
	if err := quickCheck(ctx, db); err != nil {
		return c, folderError(path, err)
	}
	err = db.QueryRowContext(ctx, `SELECT fingerprint FROM vault_check`).Scan(&c.fingerprint)
	if unreadable := cannotRead(ctx, path, err); unreadable != nil {
		return c, unreadable
	}
	if err != nil {
		return c, fmt.Errorf("%w: it names no vault key: %w", ErrCorrupted, err)
	}
	if c.version, err = schemaVersion(ctx, db); err != nil {
		return c, err
	}
	var counted int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE name = 'generation'`).Scan(&counted)
	if err == nil && counted > 0 { // one made before a migration has none
		err = db.QueryRowContext(ctx, `SELECT number FROM generation`).Scan(&c.generation)
	}
	return c, err
}

// cannotRead returns an error that says nothing about what lies there: the work was called off, or the disk refused.
func cannotRead(ctx context.Context, path string, err error) error {
	if cancelled := ctx.Err(); err == nil || cancelled != nil {
		return cancelled
	}
	if told := folderError(path, err); errors.Is(told, ErrDisk) || errors.Is(told, ErrReadOnly) || errors.Is(told, ErrInUse) {
		return told
	}
	return nil
}

// openCopy opens a copy of a database for reading. Nobody writes to it, so no log is made; one that lies there, beside what
// was moved aside, is read.
func openCopy(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dataSource(path, readerConnection, readOnly(path)))
	if err == nil {
		db.SetMaxOpenConns(readers)
	}
	return db, err
}

func readOnly(path string) map[string]string {
	only := map[string]string{"mode": "ro", "immutable": "1"}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		delete(only, "immutable")
	}
	return only
}

// copyKey puts a copy of what opens the vault beside the backups. There is one for all of them, so that a change of
// passphrase leaves no way in by the former one.
func copyKey(dir, folder string, hook atomicfile.Hook) error {
	for _, name := range []string{vault.VaultFile, vault.KeyFile} {
		from, to := filepath.Join(dir, name), filepath.Join(folder, name)
		content, err := os.ReadFile(from)
		if errors.Is(err, fs.ErrNotExist) {
			if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		if known, err := os.ReadFile(to); err == nil && bytes.Equal(known, content) {
			continue
		}
		if err := atomicfile.WriteFile(to, content, hook); err != nil {
			return err
		}
	}
	return nil
}

// namedFiles returns the files that a database names, as paths below a data folder.
func namedFiles(ctx context.Context, db *sql.DB) (paths []string, err error) {
	rows, err := db.QueryContext(ctx, `SELECT DISTINCT blob FROM materials ORDER BY blob`)
	if err != nil {
		return nil, fmt.Errorf("list the files: %w", err)
	}
	blobs, err := texts(rows)
	if err != nil {
		return nil, err
	}
	for _, name := range blobs {
		if len(name) != blobNameLength || !filepath.IsLocal(name) {
			return nil, fmt.Errorf("%w: it names a file %q", ErrCorrupted, name)
		}
		paths = append(paths, filepath.Join(blobsFolder, name[:2], name))
	}
	rows, err = db.QueryContext(ctx, `SELECT CASE package WHEN '' THEN id ELSE package END FROM revisions ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("list the packages: %w", err)
	}
	packages, err := texts(rows)
	for _, name := range packages {
		if !filepath.IsLocal(name) || filepath.Base(name) != name {
			return nil, fmt.Errorf("%w: it names a package %q", ErrCorrupted, name)
		}
		paths = append(paths, filepath.Join(packagesFolder, name))
	}
	return paths, err
}

func texts(rows *sql.Rows) (out []string, err error) {
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// copyNamedFiles copies the files that a database names from one folder to another. Files never change, so one that is
// there with the right size is left alone; what is copied is read back and compared.
func copyNamedFiles(ctx context.Context, database, from, to string, hook atomicfile.Hook) (copied int, missing []string,
	err error) {
	db, err := openCopy(database)
	if err != nil {
		return 0, nil, err
	}
	defer db.Close()
	paths, err := namedFiles(ctx, db)
	if err != nil {
		return 0, nil, err
	}
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return copied, missing, err
		}
		done, err := copySealed(filepath.Join(from, path), filepath.Join(to, path), hook)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			missing = append(missing, filepath.ToSlash(path))
		case err != nil:
			return copied, missing, err
		case done:
			copied++
		}
	}
	return copied, missing, nil
}

// copySealed copies one sealed file, unless one of its size is there.
func copySealed(from, to string, hook atomicfile.Hook) (done bool, err error) {
	info, err := os.Stat(from)
	if err != nil {
		return false, err
	}
	if there, err := os.Stat(to); err == nil && there.Size() == info.Size() {
		return false, nil
	}
	if err := atomicfile.MakeFolder(filepath.Dir(to)); err != nil {
		return false, err
	}
	f, err := os.Open(from)
	if err != nil {
		return false, err
	}
	defer f.Close()
	sum := sha256.New()
	if err := atomicfile.WriteFrom(to, io.TeeReader(f, sum), hook); err != nil {
		return false, err
	}
	back, err := sumOf(to)
	if err == nil && !bytes.Equal(back, sum.Sum(nil)) {
		err = fmt.Errorf("%w: %s reads back differently", ErrDisk, filepath.Base(to))
	}
	return err == nil, err
}

func sumOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return h.Sum(nil), err
}
