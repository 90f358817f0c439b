package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/store"
)

// TestNothingOfALaterProgramTakesThePlaceOfData restores and imports what a later program wrote.
func TestNothingOfALaterProgramTakesThePlaceOfData(t *testing.T) {
	f, s := newFull(t, 1)
	if _, err := rawDatabase(t, f.dir).Exec(`INSERT INTO schema_versions (version_id, is_applied) VALUES (999, 1)`); err != nil {
		t.Fatal(err)
	}
	elsewhere, secret := t.TempDir(), []byte("导出口令")
	made, err := s.BackupTo(t.Context(), elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	var export bytes.Buffer
	if _, _, err := s.Export(t.Context(), &export, store.ExportOptions{Passphrase: secret, WorkFactor: 10}); err != nil {
		t.Fatal(err)
	}
	here, other := newFull(t, 1)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(here.dir, "beiandesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "另一台")
	for name, err := range map[string]error{
		"restore": answered(store.Restore(t.Context(), here.dir, made.Backup, store.RestoreOptions{})),
		"import":  answered(store.Import(t.Context(), empty, &export, secret, store.Options{Passphrase: secret, Cost: cheap})),
	} {
		var newer *store.NewerError
		if !errors.As(err, &newer) || newer.Found != 999 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if store.Begun(empty) {
		t.Error("an import that was refused became a data folder")
	}
	if after, err := os.ReadFile(filepath.Join(here.dir, "beiandesk.db")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("what was there was changed: %v", err)
	}
	here.want(t, here.dir, store.Options{Passphrase: workerPassphrase})
}

func answered[T any](_ T, err error) error { return err }

func TestDataVersionIsTheNewestMigration(t *testing.T) {
	version, err := store.DataVersion()
	if err != nil {
		t.Fatal(err)
	}
	var applied int64
	dir := t.TempDir()
	if err := open(t, dir, store.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	if err := rawDatabase(t, dir).QueryRow(`SELECT max(version_id) FROM schema_versions`).Scan(&applied); err != nil || applied != version {
		t.Errorf("%d, a new database has %d: %v", version, applied, err)
	}
}
