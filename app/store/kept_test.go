package store_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// TestKeptDatabaseWithItsLogAndKeyIsTakenBack restores another office's backup over data that a crash left with orders in its log
// only. What was there moves aside with its log and its key, which is another one, and comes back whole.
func TestKeptDatabaseWithItsLogAndKeyIsTakenBack(t *testing.T) {
	f, s := newFull(t, 1)
	f.addOrder(&world{Store: s, t: t, ctx: t.Context()}, "只在日志里的客户")
	dir := crashed(t, s)
	log, err := os.Stat(filepath.Join(dir, "beiandesk.db-wal"))
	if err != nil || log.Size() == 0 {
		t.Fatalf("the crash left no log: %v", err)
	}
	theirs, from := otherOffice(t)
	b, err := store.NewestGood(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	aside, err := store.Restore(t.Context(), dir, b, store.RestoreOptions{})
	if err != nil {
		t.Fatal(err)
	}
	theirs.want(t, dir, store.Options{Passphrase: newPassphrase})
	for _, name := range []string{"beiandesk.db", "beiandesk.db-wal", vault.VaultFile, "session.json"} {
		if _, err := os.Stat(filepath.Join(aside.Kept, name)); err != nil {
			t.Errorf("not moved aside: %v", err)
		}
	}
	before := snapshot(t, aside.Kept)
	back, err := store.NewestGood(t.Context(), aside.Kept)
	if err != nil {
		t.Fatal(err)
	}
	if h, err := store.HoldingOf(t.Context(), back); err != nil || h.Orders != 2 {
		t.Errorf("kept are %+v %v, the orders lie in the log", h, err)
	}
	r, err := store.Restore(t.Context(), dir, back, store.RestoreOptions{})
	if err != nil || len(r.Missing) > 0 {
		t.Fatalf("%+v %v", r, err)
	}
	if after := snapshot(t, aside.Kept); after != before {
		t.Errorf("what is kept was changed by putting it back: %s, was %s", after, before)
	}
	f.want(t, dir, store.Options{Passphrase: workerPassphrase})
	if _, err := store.Open(t.Context(), dir, store.Options{Passphrase: newPassphrase}); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the other office's passphrase opens it still: %v", err)
	}
}

// otherOffice is data under another key, and a folder with a backup of it.
func otherOffice(t *testing.T) (full, string) {
	t.Helper()
	f := full{filepath.Join(t.TempDir(), "别家"), map[filing.ID]string{}, map[filing.ID]string{}}
	s := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	f.addOrder(&world{Store: s, t: t, ctx: t.Context()}, "别家的客户")
	folder := t.TempDir()
	if _, err := s.BackupTo(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	return f, folder
}

// snapshot tells the files of a folder by their digests, but for the log's index, which every reading makes anew.
func snapshot(t *testing.T, folder string) (all string) {
	t.Helper()
	for _, path := range entries(t, folder) {
		if info, err := os.Stat(path); err == nil && info.IsDir() || strings.HasSuffix(path, "-shm") {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all += fmt.Sprintf("%s %x\n", filepath.Base(path), sha256.Sum256(content))
	}
	return all
}
