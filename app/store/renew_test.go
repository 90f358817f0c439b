package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/internal/killed"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

var newPassphrase = []byte("换过的口令")

// renewWorker gives a folder a new key and dies at a step. A folder with a key file opens by it.
func renewWorker(dir string) int {
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap, Step: killer(os.Getenv(workerKillAt))}
	if ways, err := vault.WaysOf(dir); err == nil && ways.KeyFile {
		o.Passphrase = nil
	}
	if _, err := store.Renew(context.Background(), dir, o, vault.Renewal{Passphrase: newPassphrase}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func killRenew(t *testing.T, dir, at string) bool {
	t.Helper()
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), workerDir+"="+dir, workerRenews+"=1", workerKillAt+"="+at)
	out, err := worker.CombinedOutput()
	if killed.Process(worker.ProcessState) {
		return true
	}
	if err != nil {
		t.Fatalf("at %s: %v\n%s", at, err, out)
	}
	return false
}

func renewSteps() (all []string) {
	for _, kind := range []string{"vault", "file", "ended"} {
		for _, step := range []string{"created", "written", "synced", "renamed", "folder-synced"} {
			all = append(all, "renew:"+kind+"-"+step)
		}
	}
	return append(all, "renew:begun", "renew:written", "renew:committed", "renew:vacuumed", "renew:dropped")
}

// TestKilledWhileSealingAnew kills a process at each step of giving a folder a new key: of one with a passphrase, and of
// one with the key file of an earlier build. Afterwards exactly one of both passphrases opens it, everything is there, and
// once it is the new one, the former key opens nothing that is left in the folder or its backups.
func TestKilledWhileSealingAnew(t *testing.T) {
	kills := map[string]int{}
	for _, bare := range []bool{false, true} {
		made, former := folderToRenew(t, bare)
		for _, step := range renewSteps() {
			for n := 1; n <= 4; n++ {
				dir := filepath.Join(t.TempDir(), "数据")
				copyTree(t, made.dir, dir)
				at := fmt.Sprintf("%s#%d", step, n)
				if killRenew(t, dir, at) {
					kills[step]++
				}
				o := store.Options{Passphrase: newPassphrase, Cost: cheap}
				s, err := store.Open(context.Background(), dir, o)
				if err != nil { // nothing has happened yet
					o.Passphrase = workerPassphrase
					if bare {
						o.Passphrase = nil
					}
					made.want(t, dir, o)
					continue
				}
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				made.want(t, dir, o)
				wantNothingForFormer(t, dir, former)
				if t.Failed() {
					t.Fatalf("killed at %s, bare %v", at, bare)
				}
			}
		}
	}
	total := 0
	for _, step := range renewSteps() {
		if kills[step] == 0 {
			t.Errorf("no kill at %s", step)
		}
		total += kills[step]
		t.Logf("%3d kills at %s", kills[step], step)
	}
	t.Logf("%3d kills while sealing anew, 0 half states", total)
}

// former is what somebody has who copied the whole folder before: its key and its clients' keys.
type former struct {
	vault   *vault.Vault
	wrapped map[string][]byte
	bound   []string // what files are bound to
}

// folderToRenew makes a folder with orders, a backup, a restored database moved aside, and everything a thief would copy.
func folderToRenew(t *testing.T, bare bool) (full, former) {
	t.Helper()
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	if bare {
		o.Passphrase = nil
	}
	f := full{filepath.Join(t.TempDir(), "数据"), map[filing.ID]string{}, map[filing.ID]string{}}
	s, err := store.Open(t.Context(), f.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Store: s, t: t, ctx: t.Context()}
	f.addOrder(w, "客户甲")
	f.addOrder(w, "客户乙")
	w.must(w.SetSetting(w.ctx, "language", []byte("zh")))
	b, err := s.Backup(t.Context())
	w.must(err)
	w.must(s.Close())
	_, err = store.Restore(t.Context(), f.dir, b.Backup, store.RestoreOptions{})
	w.must(err)
	v, err := vault.Open(f.dir, vault.Options{Passphrase: o.Passphrase})
	w.must(err)
	thief := former{v, map[string][]byte{}, nil}
	for id := range f.packages {
		thief.bound = append(thief.bound, "package "+string(id))
	}
	db := rawDatabase(t, f.dir)
	rows, err := db.Query(`SELECT client_id, wrapped FROM client_keys`)
	w.must(err)
	for rows.Next() {
		var id string
		var wrapped []byte
		w.must(rows.Scan(&id, &wrapped))
		thief.wrapped[id] = wrapped
	}
	w.must(rows.Close())
	w.must(db.Close())
	return f, thief
}

// wantNothingForFormer tries the former keys on everything that lies in a folder now.
func wantNothingForFormer(t *testing.T, dir string, f former) {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, vault.KeyFile)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the key file is still there")
	}
	if _, err := os.Stat(filepath.Join(dir, "kept")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a database of the former key is still kept")
	}
	backups, err := store.Backups(store.LocalBackups(dir))
	if err != nil || len(backups) != 1 {
		t.Errorf("backups %v %v", backups, err)
	}
	var keys []*vault.ClientKey
	for id, wrapped := range f.wrapped {
		k, err := f.vault.OpenClientKey(id, wrapped)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k)
	}
	databases := []string{filepath.Join(dir, "beiandesk.db")}
	for _, b := range backups {
		databases = append(databases, b.Path())
	}
	for _, path := range databases {
		for _, opened := range rowsOpenTo(t, path, keys) {
			t.Errorf("a former key opens %s in %s", opened, filepath.Base(path))
		}
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for id, wrapped := range f.wrapped {
			if bytes.Contains(content, wrapped) {
				t.Errorf("the former wrapping of %s lies in %s", id, filepath.Base(path))
			}
		}
	}
	for _, opened := range filesOpenTo(t, dir, f.bound, keys) {
		t.Errorf("a former key opens %s", opened)
	}
}

func filesOpenTo(t *testing.T, dir string, bound []string, keys []*vault.ClientKey) (opened []string) {
	t.Helper()
	for _, path := range append(blobs(t, dir), entries(t, filepath.Join(dir, "packages"))...) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range append(bound, filepath.Base(path)) {
			for _, k := range keys {
				if _, err := k.OpenBlob(bytes.NewReader(content), name); err == nil {
					opened = append(opened, path)
				}
			}
		}
	}
	return opened
}

// rowsOpenTo tries keys on every row of a copy of a database.
func rowsOpenTo(t *testing.T, path string, keys []*vault.ClientKey) (opened []string) {
	t.Helper()
	folder := t.TempDir()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "beiandesk.db"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"clients", "subjects", "orders", "materials", "facts", "revisions", "submissions", "events"} {
		ids := column(t, folder, `SELECT id FROM `+table+` ORDER BY id`)
		for n, sealed := range column(t, folder, `SELECT sealed FROM `+table+` ORDER BY id`) {
			at := vault.Place{Table: table, Row: ids[n], Column: "sealed", Version: 2}
			for _, k := range keys {
				if _, err := k.Open(at, []byte(sealed)); err == nil {
					opened = append(opened, table+" "+ids[n])
				}
			}
		}
	}
	return opened
}

// TestFormerKeysWouldBeFound shows that the search above bites.
func TestFormerKeysWouldBeFound(t *testing.T) {
	made, thief := folderToRenew(t, true)
	var keys []*vault.ClientKey
	for id, wrapped := range thief.wrapped {
		k, err := thief.vault.OpenClientKey(id, wrapped)
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k)
	}
	rows := rowsOpenTo(t, filepath.Join(made.dir, "beiandesk.db"), keys)
	files := filesOpenTo(t, made.dir, thief.bound, keys)
	if len(rows) < 12 || len(files) != 4 {
		t.Errorf("the keys of the folder open %d rows and %d files", len(rows), len(files))
	}
}

func TestSealingAnewKeepsSettingsAndBackupsElsewhere(t *testing.T) {
	f, s := newFull(t, 2)
	w := &world{Store: s, t: t, ctx: t.Context()}
	elsewhere := t.TempDir()
	w.must(w.SetSetting(w.ctx, store.SettingBackupFolder, []byte(elsewhere)))
	old, err := s.BackupTo(t.Context(), elsewhere)
	w.must(err)
	w.must(s.Close())
	renewed, err := store.Renew(t.Context(), f.dir, store.Options{Passphrase: workerPassphrase, Cost: cheap},
		vault.Renewal{Passphrase: newPassphrase, Recovery: true})
	w.must(err)
	found, err := store.Backups(elsewhere)
	if err != nil || len(found) != 1 || found[0].Name == old.Backup.Name {
		t.Fatalf("backups elsewhere: %+v %v", found, err)
	}
	for _, o := range []store.Options{{Passphrase: newPassphrase}, {Passphrase: []byte(renewed.Code)}} {
		b, err := store.OpenBackup(t.Context(), found[0], o)
		w.must(err)
		v, err := b.Verify(t.Context(), nil)
		if err != nil || len(v.Tampered) > 0 || v.Files != 2 || v.Packages != 2 {
			t.Errorf("backup elsewhere: %+v %v", v, err)
		}
		w.must(b.Close())
	}
	if got := len(blobs(t, elsewhere)); got != 2 {
		t.Errorf("%d files elsewhere, 2 are named", got)
	}
	again := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	if got, err := again.Setting(t.Context(), store.SettingBackupFolder); err != nil || string(got) != elsewhere {
		t.Errorf("setting %q %v", got, err)
	}
	page, err := again.FindSubjectsByCertificate(t.Context(), "91350100M000100Y43")
	if err != nil || len(page.Items) != 2 || len(page.Tampered) > 0 {
		t.Errorf("look-ups: %+v %v", page, err)
	}
}

// TestSealingAnewReachesEveryFolderOfBackups changes the key of data with backups in three folders, of which one is pulled out: what
// the former key opens is gone from the others, the pulled one is named, and its turn comes with the next backup into it.
func TestSealingAnewReachesEveryFolderOfBackups(t *testing.T) {
	f, s := newFull(t, 2)
	w := &world{Store: s, t: t, ctx: t.Context()}
	home := t.TempDir()
	chosen, once, pulled := filepath.Join(home, "选定"), filepath.Join(home, "一次"), filepath.Join(home, "拔掉的盘")
	for _, folder := range []string{chosen, once, pulled} {
		_, err := s.BackupTo(t.Context(), folder)
		w.must(err)
	}
	w.must(w.SetSetting(w.ctx, store.SettingBackupFolder, []byte(chosen)))
	w.must(s.Close())
	w.must(os.Rename(pulled, pulled+" 收着"))
	w.must(os.Mkdir(pulled, 0o700)) // where it was mounted

	renewed, err := store.Renew(t.Context(), f.dir, store.Options{Passphrase: workerPassphrase, Cost: cheap},
		vault.Renewal{Passphrase: newPassphrase})
	if err != nil || len(renewed.Unreached) != 1 || renewed.Unreached[0] != pulled {
		t.Fatalf("%+v %v", renewed, err)
	}
	wantFormerShutOut(t, chosen)
	wantFormerShutOut(t, once)
	if left := entries(t, pulled); len(left) > 0 {
		t.Errorf("a backup was made where a disk is to be mounted: %v", left)
	}
	w.must(os.Remove(pulled))
	w.must(os.Rename(pulled+" 收着", pulled))
	again := open(t, f.dir, store.Options{Passphrase: newPassphrase})
	_, err = again.BackupTo(t.Context(), pulled)
	w.must(err)
	wantFormerShutOut(t, pulled)
}

// wantFormerShutOut wants one backup in a folder, which the new passphrase opens whole and the former does not.
func wantFormerShutOut(t *testing.T, folder string) {
	t.Helper()
	found, err := store.Backups(folder)
	if err != nil || len(found) != 1 {
		t.Fatalf("backups in %s: %+v %v", folder, found, err)
	}
	if _, err := store.OpenBackup(t.Context(), found[0], store.Options{Passphrase: workerPassphrase}); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Errorf("the former passphrase in %s: %v", folder, err)
	}
	b, err := store.OpenBackup(t.Context(), found[0], store.Options{Passphrase: newPassphrase})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	v, err := b.Verify(t.Context(), nil)
	if err != nil || len(v.Tampered) > 0 || v.Files != 2 || v.Packages != 2 {
		t.Errorf("in %s: %+v %v", folder, v, err)
	}
	if files, packages := len(blobs(t, folder)), len(entries(t, filepath.Join(folder, "packages"))); files != 2 || packages != 2 {
		t.Errorf("in %s lie %d files and %d packages, two of each are named", folder, files, packages)
	}
}

func TestKeyFileOfAnEarlierBuildIsReplacedByTheKeychain(t *testing.T) {
	made, thief := folderToRenew(t, true)
	keys := drawer{}
	made.want(t, made.dir, store.Options{Keychain: keys})
	wantNothingForFormer(t, made.dir, thief)
	if ways, err := vault.WaysOf(made.dir); err != nil || ways != (vault.Ways{Keychain: true}) {
		t.Errorf("ways %+v %v", ways, err)
	}
	if _, err := store.Open(t.Context(), made.dir, store.Options{}); !errors.Is(err, vault.ErrLocked) {
		t.Errorf("without the keychain: %v", err)
	}
}

// drawer is a keychain in memory.
type drawer map[string][]byte

func (d drawer) Get(id string) ([]byte, error) {
	if s, ok := d[id]; ok {
		return s, nil
	}
	return nil, errors.New("no such secret")
}
func (d drawer) Set(id string, secret []byte) error { d[id] = bytes.Clone(secret); return nil }
func (d drawer) Delete(id string) error             { delete(d, id); return nil }

// TestForgottenClientIsGoneEverywhere forgets one of two clients: its rows, files and key are gone from the data, the log,
// and every backup; the other's are whole.
func TestForgottenClientIsGoneEverywhere(t *testing.T) {
	f, s := newFull(t, 1)
	elsewhere := t.TempDir()
	w := &world{Store: s, t: t, ctx: t.Context()}
	c, _, o := w.populate("要忘掉的客户")
	w.add(o.ID, strings.Repeat("要忘掉的内容", 1000))
	w.send(w.freeze(o.ID))
	local, err := s.Backup(t.Context())
	w.must(err)
	away, err := s.BackupTo(t.Context(), elsewhere)
	w.must(err)
	var wrapped []byte
	w.must(rawDatabase(t, f.dir).QueryRow(`SELECT wrapped FROM client_keys WHERE client_id = ?`, string(c.ID)).Scan(&wrapped))

	pulled := filepath.Join(t.TempDir(), "拔掉的盘")
	_, err = s.BackupTo(t.Context(), pulled)
	w.must(err)
	w.must(os.Rename(pulled, pulled+" 收着"))
	entry, err := s.Forget(t.Context(), c.ID, "保存期已满")
	if err != nil || entry.Orders != 1 || entry.Materials != 1 || len(entry.Unreached) != 1 || entry.Unreached[0] != pulled {
		t.Fatalf("%+v %v", entry, err)
	}
	wantBytesGone(t, elsewhere, wrapped)
	w.must(os.Rename(pulled+" 收着", pulled))
	_, err = s.BackupTo(t.Context(), pulled)
	w.must(err)
	wantBytesGone(t, pulled, wrapped)
	if _, err := s.Forget(t.Context(), c.ID, ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("forgotten twice: %v", err)
	}
	log, err := s.Forgotten(t.Context())
	if err != nil || len(log) != 1 || log[0].ClientID != entry.ClientID || !log[0].At.Equal(entry.At) || log[0].Reason != entry.Reason {
		t.Errorf("log %+v %v", log, err)
	}
	wantOnlyNamedFiles(t, f.dir)
	wantBytesGone(t, f.dir, wrapped)
	_, err = s.BackupTo(t.Context(), elsewhere)
	w.must(err)
	wantBytesGone(t, elsewhere, wrapped)
	w.must(s.Close())
	f.want(t, f.dir, store.Options{Passphrase: workerPassphrase})

	for _, b := range []store.Backup{local.Backup, away.Backup} { // restoring what was made before brings nothing back
		if _, err := os.Stat(b.Path()); err != nil {
			continue // made on the same day as a later one
		}
		if _, err := store.Restore(t.Context(), f.dir, b, store.RestoreOptions{}); err != nil {
			t.Fatal(err)
		}
		f.want(t, f.dir, store.Options{Passphrase: workerPassphrase})
		again := open(t, f.dir, store.Options{Passphrase: workerPassphrase})
		if l, err := again.Clients(t.Context()); err != nil || len(l.Items) != 1 || len(l.Tampered) > 0 {
			t.Errorf("clients %+v %v", l, err)
		}
		w.must(again.Close())
	}
}

func wantBytesGone(t *testing.T, folder string, secret []byte) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, secret) {
			t.Errorf("the key lies in %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
