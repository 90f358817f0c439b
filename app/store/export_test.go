package store

import (
	"context"
	"database/sql"
	"testing"
)

// ConnectionPragmas returns the settings of the writer's and the readers' connections.
func ConnectionPragmas(ctx context.Context, t *testing.T, s *Store) map[string]map[string]string {
	t.Helper()
	out := map[string]map[string]string{}
	for name, db := range map[string]*sql.DB{"writer": s.writer, "reader": s.readers} {
		out[name] = map[string]string{}
		for _, pragma := range []string{"journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store",
			"busy_timeout", "trusted_schema", "query_only"} {
			var v string
			if err := db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&v); err != nil {
				t.Fatal(err)
			}
			out[name][pragma] = v
		}
	}
	return out
}
