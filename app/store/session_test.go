package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// crashed copies the folder of an open store: what a crash at this moment would leave.
func crashed(t *testing.T, s *store.Store, without ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "拷贝")
	copyTree(t, s.Dir(), dir)
	for _, name := range without {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCopyWithoutItsLogIsRefused(t *testing.T) {
	w := newWorld(t)
	saved := w.newOrder(w.subject)
	whole := crashed(t, w.Store)
	if _, err := open(t, whole, store.Options{}).Order(w.ctx, saved.ID); err != nil {
		t.Errorf("with its log: %v", err)
	}
	for name, missing := range map[string][]string{
		"without the log":                         {"beiandesk.db-wal"},
		"without the log and its memory":          {"beiandesk.db-wal", "beiandesk.db-shm"},
		"the database alone":                      {"beiandesk.db-wal", "beiandesk.db-shm", "session.json"},
		"without the file that says how it stood": {"session.json"},
	} {
		dir := crashed(t, w.Store, missing...)
		for range 2 { // refusing changes nothing
			if _, err := store.Open(w.ctx, dir, store.Options{}); !errors.Is(err, store.ErrLogMissing) {
				t.Errorf("%s: %v", name, err)
			}
		}
		as := open(t, dir, store.Options{AsItStands: true})
		if err := as.Close(); err != nil {
			t.Error(err)
		}
		open(t, dir, store.Options{})
	}
}

func TestClosedFolderNeedsNoLog(t *testing.T) {
	dir := t.TempDir()
	order := filled(t, dir, store.Options{})
	for _, name := range []string{"beiandesk.db-wal", "beiandesk.db-shm"} {
		_ = os.Remove(filepath.Join(dir, name))
	}
	if _, err := open(t, dir, store.Options{}).Order(t.Context(), order); err != nil {
		t.Error(err)
	}
}

func TestOlderDatabasePutBackAlone(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, store.Options{})
	path := filepath.Join(dir, "beiandesk.db")
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := open(t, dir, store.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), dir, store.Options{}); !errors.Is(err, store.ErrLogMissing) {
		t.Errorf("error %v", err)
	}
}

func TestDatabaseGoneIsNotMadeAnew(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir, store.Options{})
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(filepath.Join(dir, "beiandesk.db"+suffix))
	}
	for range 2 {
		if _, err := store.Open(t.Context(), dir, store.Options{}); !errors.Is(err, store.ErrDatabaseGone) {
			t.Fatalf("error %v", err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "beiandesk.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an empty database was made: %v", err)
	}
}

// TestDamagedDatabaseIsReplacedByTheNewestGoodBackup is what the window's rescue does: what is damaged is refused, kept,
// and replaced.
func TestDamagedDatabaseIsReplacedByTheNewestGoodBackup(t *testing.T) {
	for name, spoil := range map[string]func(b []byte) []byte{
		"first page":     func(b []byte) []byte { copy(b, make([]byte, 4096)); return b },
		"headers":        func(b []byte) []byte { zapHeaders(b); return b },
		"cut":            func(b []byte) []byte { return b[:len(b)-3*4096] },
		"something else": func([]byte) []byte { return []byte(strings.Repeat("不是数据库", 2000)) },
	} {
		t.Run(name, func(t *testing.T) {
			f, s := newFull(t, 2)
			if _, err := s.Backup(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(f.dir, "beiandesk.db")
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			bad := spoil(b)
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
			for range 2 {
				if _, err := store.Open(t.Context(), f.dir, o); !errors.Is(err, store.ErrCorrupted) {
					t.Fatalf("error %v", err)
				}
			}
			newest, err := store.NewestGood(t.Context(), store.LocalBackups(f.dir))
			if err != nil {
				t.Fatal(err)
			}
			r, err := store.Restore(t.Context(), f.dir, newest, store.RestoreOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if kept, err := os.ReadFile(filepath.Join(r.Kept, "beiandesk.db")); err != nil || string(kept) != string(bad) {
				t.Errorf("the damaged file was not kept as it was: %v", err)
			}
			f.want(t, f.dir, o)
		})
	}
}

// zapHeaders overwrites the headers of all pages but the first.
func zapHeaders(b []byte) {
	for at := 4096; at+8 <= len(b); at += 4096 {
		copy(b[at:], []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	}
}

func TestLongAndForeignPaths(t *testing.T) {
	for name, folder := range map[string]string{
		"Chinese, blank and marks": "备案 数据 (样本)#1 %20&100%? '引号'",
		"emoji and combining":      "📁 cafe\u0301",
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), folder)
			workWithBackup(t, dir)
		})
	}
	t.Run("longer than 260 characters", func(t *testing.T) {
		dir := t.TempDir()
		for range 3 {
			dir = filepath.Join(dir, strings.Repeat("long-path", 11))
		}
		workWithBackup(t, dir)
	})
	t.Run("longer than SQLite takes", func(t *testing.T) {
		dir := t.TempDir()
		for range 6 {
			dir = filepath.Join(dir, strings.Repeat("很长的路径", 10))
		}
		if _, err := store.Open(t.Context(), dir, store.Options{}); !errors.Is(err, store.ErrPathTooLong) {
			t.Errorf("error %v", err)
		}
	})
}

func workWithBackup(t *testing.T, dir string) {
	t.Helper()
	order := filled(t, dir, store.Options{})
	w := &world{Store: open(t, dir, store.Options{}), t: t, ctx: t.Context()}
	if _, err := w.Backup(w.ctx); err != nil {
		t.Fatal(err)
	}
	_, err := w.UpdateDraft(w.ctx, order, func(d *filing.Draft) error { d.Order.Site.Name = "改过"; return nil })
	w.must(err)
	w.must(w.Close())
	newest, err := store.NewestGood(w.ctx, store.LocalBackups(dir))
	w.must(err)
	if _, err := store.Restore(w.ctx, dir, newest, store.RestoreOptions{}); err != nil {
		t.Fatal(err)
	}
	o, err := open(t, dir, store.Options{}).Order(w.ctx, order)
	if err != nil || o.Site.Name == "改过" {
		t.Errorf("restored %q: %v", o.Site.Name, err)
	}
}
