package store_test

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/internal/atomicfile"
)

// blobs lists the sealed files of a data folder.
func blobs(t testing.TB, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "blobs", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// damage changes one bit near the end of a file.
func damage(t testing.TB, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)-3] ^= 1
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// rawDatabase opens the database behind the store's back.
func rawDatabase(t testing.TB, dir string) *sql.DB {
	t.Helper()
	return rawDatabaseAt(t, filepath.Join(dir, "beiandesk.db"))
}

func rawDatabaseAt(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// wantOnlyNamedFiles fails when a file, package, marker or unfinished file lies about that no row names, or when a row
// names a file that is not there.
func wantOnlyNamedFiles(t testing.TB, dir string) {
	t.Helper()
	named := map[string]bool{}
	for query, folder := range map[string]string{
		`SELECT DISTINCT blob FROM materials`:                                 "blobs",
		`SELECT CASE package WHEN '' THEN id ELSE package END FROM revisions`: "packages",
	} {
		for _, name := range column(t, dir, query) {
			named[folder+"/"+name] = false
		}
	}
	for _, path := range append(blobs(t, dir), entries(t, filepath.Join(dir, "packages"))...) {
		key := "blobs/" + filepath.Base(path)
		if filepath.Base(filepath.Dir(path)) == "packages" {
			key = "packages/" + filepath.Base(path)
		}
		if _, ok := named[key]; !ok {
			t.Errorf("%s belongs to nothing", key)
		}
		named[key] = true
	}
	for key, there := range named {
		if !there {
			t.Errorf("%s is missing", key)
		}
	}
	for _, path := range entries(t, filepath.Join(dir, "pending")) {
		t.Errorf("marker %s is left", filepath.Base(path))
	}
	wantNoTemporaries(t, dir)
}

func wantNoTemporaries(t testing.TB, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && atomicfile.IsTemporary(filepath.Base(path)) {
			t.Errorf("%s was left unfinished", strings.TrimPrefix(path, dir))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func entries(t testing.TB, folder string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func column(t testing.TB, dir, query string) (out []string) {
	t.Helper()
	db := rawDatabase(t, dir)
	defer db.Close() // an open connection would keep the store from emptying its log
	rows, err := db.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
