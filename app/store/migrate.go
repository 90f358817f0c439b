package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"

	"beiandesk/app/internal/atomicfile"
)

//go:embed migrations/*.sql
var migrations embed.FS

const versionTable = "schema_versions"

// migrate brings the database to the newest form this program knows, one numbered step at a time, each wholly or not at
// all. A database of a later program is refused before anything is written to it; one of an earlier form is
// handed to before first.
func migrate(ctx context.Context, db *sql.DB, path string, before func(*sql.DB) error, hook atomicfile.Hook) error {
	provider, err := migrationsOf(db, hook)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	sources := provider.ListSources()
	known := sources[len(sources)-1].Version
	found, err := schemaVersion(ctx, db)
	switch {
	case err != nil:
		return err
	case found > known:
		return &NewerError{Path: path, Found: found, Known: known}
	case found == known:
		return nil
	}
	if found > 0 {
		if err := before(db); err != nil {
			return fmt.Errorf("back up before bringing the database from version %d to %d: %w", found, known, err)
		}
	}
	if err := raise(ctx, provider, hook); err != nil {
		return fmt.Errorf("bring the database from version %d to %d: %w", found, known, err)
	}
	return nil
}

func migrationsOf(db *sql.DB, hook atomicfile.Hook) (*goose.Provider, error) {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	versions, err := database.NewStore(database.DialectSQLite3, versionTable)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectCustom, db, steps, goose.WithStore(versionStore{versions, hook}),
		goose.WithDisableGlobalRegistry(true))
}

// raise takes one numbered step after the other, each in a transaction of its own.
func raise(ctx context.Context, provider *goose.Provider, hook atomicfile.Hook) error {
	if err := callHook(hook, "migrate:begun"); err != nil {
		return err
	}
	for {
		if _, err := provider.UpByOne(ctx); errors.Is(err, goose.ErrNoNextVersion) {
			return nil
		} else if err != nil {
			return err
		}
		if err := callHook(hook, "migrate:committed"); err != nil {
			return err
		}
	}
}

// versionStore notes a version as goose does: in the transaction of its numbered step, as the last thing before the commit.
type versionStore struct {
	database.Store
	hook atomicfile.Hook
}

// Insert notes a version and calls the step that comes with it.
func (v versionStore) Insert(ctx context.Context, db database.DBTxConn, r database.InsertRequest) error {
	if err := v.Store.Insert(ctx, db, r); err != nil || r.Version == 0 { // the zeroth only makes the table of versions
		return err
	}
	return callHook(v.hook, "migrate:written")
}

// DataVersion is the version of the data this program writes; a program with a lower one refuses to open it.
func DataVersion() (int64, error) {
	steps, err := migrations.ReadDir("migrations")
	if err != nil {
		return 0, err
	}
	return goose.NumericComponent(steps[len(steps)-1].Name()) // sorted, with leading zeros
}

// schemaVersion returns the version of the database, 0 for a new one.
func schemaVersion(ctx context.Context, db *sql.DB) (int64, error) {
	var tables int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?`,
		versionTable).Scan(&tables)
	if err != nil {
		return 0, fmt.Errorf("read the database's schema: %w", err)
	}
	if tables == 0 {
		return 0, nil
	}
	var version sql.NullInt64
	err = db.QueryRowContext(ctx, `SELECT max(version_id) FROM `+versionTable+` WHERE is_applied = 1`).Scan(&version)
	if err != nil {
		return 0, fmt.Errorf("read the database's version: %w", err)
	}
	return version.Int64, nil
}
