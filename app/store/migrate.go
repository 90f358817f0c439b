package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

const versionTable = "schema_versions"

// migrate brings the database to the newest form this program knows, one numbered step at a time, each wholly or not at
// all. A database of a later program is refused before anything is written to it; one of an earlier form is
// handed to before first.
func migrate(ctx context.Context, db *sql.DB, path string, before func(*sql.DB) error) error {
	steps, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, steps,
		goose.WithTableName(versionTable), goose.WithDisableGlobalRegistry(true))
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
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the database from version %d to %d: %w", found, known, err)
	}
	return nil
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
