package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// backedUp is a full data folder with a backup elsewhere, closed.
func backedUp(t *testing.T) (full, string) {
	t.Helper()
	f, s := newFull(t, 1)
	w := &world{Store: s, t: t, ctx: t.Context()}
	folder := filepath.Join(t.TempDir(), "usb")
	_, err := s.BackupTo(t.Context(), folder)
	w.must(err)
	w.must(s.Close())
	return f, folder
}

// giveNewKey seals a folder anew; step may fail it, or be nil.
func giveNewKey(t *testing.T, dir string, step func(string) error) (store.Renewed, error) {
	t.Helper()
	return store.Renew(t.Context(), dir, store.Options{Passphrase: workerPassphrase, Cost: cheap, Step: step}, vault.Renewal{Passphrase: newPassphrase})
}

// failingAt fails the nth passing of a step.
func failingAt(step string, n int) func(string) error {
	return func(s string) error {
		if s == step {
			if n--; n == 0 {
				return errors.New("no space left on device")
			}
		}
		return nil
	}
}

// TestSavingGoesOnAfterSealingAnew saves in the very opening that sealed everything anew: what that asked the database once
// must not stand in the way of later changes.
func TestSavingGoesOnAfterSealingAnew(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) (*store.Store, error){
		"a keychain takes the place of a key file": func(t *testing.T) (*store.Store, error) {
			made, _ := folderToRenew(t, true)
			return store.Open(t.Context(), made.dir, store.Options{Keychain: drawer{}, Cost: cheap})
		},
		"an interrupted new key is finished": func(t *testing.T) (*store.Store, error) {
			f, _ := backedUp(t)
			if _, err := giveNewKey(t, f.dir, failingAt("renew:begun", 1)); err == nil {
				t.Fatal("it was not interrupted")
			}
			return store.Open(t.Context(), f.dir, store.Options{Passphrase: newPassphrase, Cost: cheap})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			for n := range 3 {
				if err := s.SetSetting(t.Context(), "x", []byte(fmt.Sprint(n))); err != nil {
					t.Fatalf("change %d: %v", n, err)
				}
			}
		})
	}
}

// TestCancelledBackupLosesNone calls a backup off in its last part, once there has been another key: the folder keeps
// every backup and every file.
func TestCancelledBackupLosesNone(t *testing.T) {
	f, folder := backedUp(t)
	if _, err := giveNewKey(t, f.dir, nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := open(t, f.dir, store.Options{Passphrase: newPassphrase, Step: func(step string) error {
		if step == "backup:named" {
			cancel()
		}
		return nil
	}})
	defer s.Close()
	before, files := entries(t, folder), len(blobs(t, folder))
	if _, err := s.BackupTo(ctx, folder); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	now := entries(t, folder)
	for _, name := range before {
		if !slices.Contains(now, name) {
			t.Errorf("%s is gone", name)
		}
	}
	if left := len(blobs(t, folder)); left < files {
		t.Errorf("%d of %d files left", left, files)
	}
}

// TestFailedBackupAfterANewKeyShutsNone fails the first backup into a folder that the new key has not reached: what lies
// there opens by the former passphrase as before, and the folder is named until a backup reaches it.
func TestFailedBackupAfterANewKeyShutsNone(t *testing.T) {
	f, folder := backedUp(t)
	r, err := giveNewKey(t, f.dir, failingAt("backup:copied", 2)) // the first is beside the data
	if err != nil || !slices.Equal(r.Unreached, []string{folder}) {
		t.Fatalf("unreached %q, error %v", r.Unreached, err)
	}
	found, err := store.Backups(folder)
	if err != nil || len(found) == 0 {
		t.Fatalf("%d backups, error %v", len(found), err)
	}
	old, err := store.OpenBackup(t.Context(), found[0], store.Options{Passphrase: workerPassphrase})
	if err != nil {
		t.Fatal("by the former passphrase:", err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	defer s.Close()
	if left, err := s.FormerPlaces(t.Context()); err != nil || !slices.Equal(left, []string{folder}) {
		t.Errorf("named %q, error %v", left, err)
	}
	if _, err := s.BackupTo(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	if left, err := s.FormerPlaces(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("still named %q, error %v", left, err)
	}
}

// TestUnreachedFoldersAreNamedAfterAnInterruption interrupts a new key: the opening that finishes it knows as well.
func TestUnreachedFoldersAreNamedAfterAnInterruption(t *testing.T) {
	f, folder := backedUp(t)
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, err := giveNewKey(t, f.dir, failingAt("renew:dropped", 1)); err == nil {
		t.Fatal("it was not interrupted")
	}
	s := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	defer s.Close()
	if left, err := s.FormerPlaces(t.Context()); err != nil || !slices.Equal(left, []string{folder}) {
		t.Errorf("named %q, error %v", left, err)
	}
}

// TestRestoringAfterANewKeyKeepsWhatItMovedAside restores from a folder that the new key reached: what was moved aside is
// under that key and stays.
func TestRestoringAfterANewKeyKeepsWhatItMovedAside(t *testing.T) {
	f, folder := backedUp(t)
	if _, err := giveNewKey(t, f.dir, nil); err != nil {
		t.Fatal(err)
	}
	b, err := store.NewestGood(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Restore(t.Context(), f.dir, b, store.RestoreOptions{})
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	defer s.Close()
	if _, err := os.Stat(r.Kept); err != nil {
		t.Error(err)
	}
}

// TestFolderOfOthersWithADamagedNewest refuses another office's folder also when only an older backup tells whose it is,
// and one in which none does.
func TestFolderOfOthersWithADamagedNewest(t *testing.T) {
	_, folder := otherOffice(t)
	found, err := store.Backups(folder)
	if err != nil || len(found) != 1 {
		t.Fatalf("%d backups, error %v", len(found), err)
	}
	rubbish := bytes.Repeat([]byte{0xff}, 50_000)
	later := filepath.Join(folder, found[0].At.Add(time.Hour).Format("20060102T150405Z")+".db")
	if err := os.WriteFile(later, rubbish, 0o600); err != nil {
		t.Fatal(err)
	}
	_, s := newFull(t, 1)
	defer s.Close()
	if _, err := s.BackupTo(t.Context(), folder); !errors.Is(err, store.ErrForeignBackup) {
		t.Errorf("error %v", err)
	}
	if err := os.WriteFile(found[0].Path(), rubbish, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.BackupTo(t.Context(), folder); !errors.Is(err, store.ErrForeignBackup) {
		t.Errorf("with none that can be read: error %v", err)
	}
}
