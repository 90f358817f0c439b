package store

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
)

// ConnectionPragmas returns the settings of the writer's and the readers' connections.
func ConnectionPragmas(ctx context.Context, t *testing.T, s *Store) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	for name, db := range map[string]*sql.DB{"writer": s.writer, "reader": s.readers} {
		out[name] = map[string]string{}
		for _, pragma := range []string{"journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store",
			"busy_timeout", "trusted_schema", "query_only", "fullfsync", "checkpoint_fullfsync", "wal_autocheckpoint"} {
			var v string
			if err := db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&v); err != nil {
				t.Fatal(err)
			}
			out[name][pragma] = v
		}
	}
	return out
}

// LimitPages keeps the database from growing beyond its size and some pages; a great number lifts the limit.
func LimitPages(ctx context.Context, t *testing.T, s *Store, more int) {
	t.Helper()
	var pages int
	if err := s.writer.QueryRowContext(ctx, `PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.ExecContext(ctx, fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+more)); err != nil {
		t.Fatal(err)
	}
}
