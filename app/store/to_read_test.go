package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// TestOpenedToRead opens what a crash left, with all orders in the log alone, to read: the log is read and stays as it is, every
// change is refused with the reason, and what lacks its log or is in use is refused as ever.
func TestOpenedToRead(t *testing.T) {
	f, s := newFull(t, 2)
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	if _, err := store.OpenToRead(t.Context(), f.dir, o, store.ErrReadOnly); !errors.Is(err, store.ErrInUse) {
		t.Errorf("while another works there: %v", err)
	}
	dir := crashed(t, s)
	before := snapshot(t, dir)
	r, err := store.OpenToRead(t.Context(), dir, o, store.ErrFull)
	if err != nil {
		t.Fatal(err)
	}
	v, err := r.Verify(t.Context(), nil)
	if err != nil || len(v.Tampered) > 0 || v.Files != 2 || v.Packages != 2 {
		t.Errorf("looked through %+v %v", v, err)
	}
	wantRefused(t, r)
	elsewhere := t.TempDir()
	if b, err := r.BackupTo(t.Context(), elsewhere); err != nil || b.Copied != 4 {
		t.Errorf("backed up %+v %v", b, err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if after := snapshot(t, dir); after != before {
		t.Errorf("reading changed the folder: %s, was %s", after, before)
	}
	f.want(t, dir, o)
	b, err := store.NewestGood(t.Context(), elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(t.Context(), filepath.Join(t.TempDir(), "另一台"), b, store.RestoreOptions{}); err != nil {
		t.Error(err)
	}
	if _, err := store.OpenToRead(t.Context(), crashed(t, s, "beiandesk.db-wal"), o, store.ErrReadOnly); !errors.Is(err, store.ErrLogMissing) {
		t.Errorf("without its log: %v", err)
	}
	if _, err := store.OpenToRead(t.Context(), t.TempDir(), o, store.ErrReadOnly); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("an empty folder: %v", err)
	}
}

// wantRefused tries each kind of change.
func wantRefused(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	l, err := s.Clients(ctx)
	if err != nil || len(l.Items) != 2 {
		t.Fatalf("clients %+v %v", l, err)
	}
	for name, err := range map[string]error{
		"setting":    s.SetSetting(ctx, "language", []byte("zh")),
		"client":     s.SaveClient(ctx, filing.Client{ID: filing.NewID(), Name: "新客户"}),
		"material":   second(s.AddMaterial(ctx, filing.Material{ID: filing.NewID(), OrderID: filing.NewID(), Slot: filing.SlotOther}, strings.NewReader("x"))),
		"forgetting": second(s.Forget(ctx, l.Items[0].ID, "")),
		"rows":       s.AcceptRows(ctx),
		"passphrase": s.SetPassphrase(newPassphrase, store.Options{Cost: cheap}),
		"backup":     second(s.Backup(ctx)),
	} {
		if !errors.Is(err, store.ErrFull) && !(name == "material" && errors.Is(err, store.ErrNotFound)) {
			t.Errorf("%s: %v, want that the disk is full", name, err)
		}
	}
	if err := s.ToRead(); !errors.Is(err, store.ErrFull) {
		t.Errorf("why it is to read: %v", err)
	}
}
