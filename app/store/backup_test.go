package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/killed"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// full is a data folder under a passphrase with everything in it that there can be.
type full struct {
	dir      string
	packages map[filing.ID]string // content by revision
	contents map[filing.ID]string // of materials
}

func newFull(t *testing.T, orders int) (full, *store.Store) {
	t.Helper()
	f := full{filepath.Join(t.TempDir(), "数据"), map[filing.ID]string{}, map[filing.ID]string{}}
	s, err := store.Open(context.Background(), f.dir, store.Options{Passphrase: workerPassphrase, Cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	w := &world{Store: s, t: t, ctx: context.Background()}
	for n := range orders {
		f.addOrder(w, fmt.Sprint("客户", n))
	}
	return f, s
}

func (f full) addOrder(w *world, name string) {
	w.t.Helper()
	_, _, o := w.populate(name)
	m := w.add(o.ID, strings.Repeat("内容"+name, 20_000))
	f.contents[m.ID] = strings.Repeat("内容"+name, 20_000)
	r := w.freeze(o.ID)
	f.packages[r.ID] = r.Digest
	w.send(r)
}

// want opens a data folder and compares it with what was put in.
func (f full) want(t *testing.T, dir string, o store.Options) {
	t.Helper()
	o.Cost = cheap
	s, err := store.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for id, want := range f.packages {
		if got, err := s.PackageContent(context.Background(), id); err != nil || string(got) != want {
			t.Errorf("package of %s: %q %v, want %q", id, got, err, want)
		}
	}
	for id, want := range f.contents {
		if got, err := s.MaterialContent(context.Background(), id); err != nil || string(got) != want {
			t.Errorf("material %s: %d bytes %v, want %d", id, len(got), err, len(want))
		}
	}
	v, err := s.Verify(context.Background(), nil)
	if err != nil || len(v.Tampered) > 0 || v.Packages != len(f.packages) || v.Files != len(f.contents) {
		t.Errorf("looked through: %+v %v", v, err)
	}
}

func TestRestoreDrill(t *testing.T) {
	f, s := newFull(t, 3)
	elsewhere := filepath.Join(t.TempDir(), "备份 盘")
	first, err := s.BackupTo(t.Context(), elsewhere)
	if err != nil || first.Copied != 6 || len(first.Missing) > 0 {
		t.Fatalf("%+v %v", first, err)
	}
	f.addOrder(&world{Store: s, t: t, ctx: t.Context()}, "后来的客户")
	second, err := s.BackupTo(t.Context(), elsewhere)
	if err != nil || second.Copied != 2 || !second.Backup.At.After(first.Backup.At) {
		t.Fatalf("files that lie there already were copied again: %+v %v", second, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(f.dir); err != nil {
		t.Fatal(err)
	}
	b, err := store.NewestGood(t.Context(), elsewhere)
	if err != nil || b.Name != second.Backup.Name {
		t.Fatalf("newest %+v %v", b, err)
	}
	r, err := store.Restore(t.Context(), f.dir, b, store.RestoreOptions{})
	if err != nil || r.Copied != 8 || r.Kept != "" || len(r.Missing) > 0 {
		t.Fatalf("%+v %v", r, err)
	}
	f.want(t, f.dir, store.Options{Passphrase: workerPassphrase})
}

func TestRestoreKeepsWhatWasThere(t *testing.T) {
	f, s := newFull(t, 1)
	if _, err := s.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	later := full{f.dir, map[filing.ID]string{}, map[filing.ID]string{}}
	later.addOrder(&world{Store: s, t: t, ctx: t.Context()}, "后来的客户")
	_, err := store.Restore(t.Context(), f.dir, store.Backup{}, store.RestoreOptions{})
	if !errors.Is(err, store.ErrInUse) {
		t.Errorf("restored into a folder in use: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	database := filepath.Join(f.dir, "beiandesk.db")
	before, err := os.ReadFile(database)
	if err != nil {
		t.Fatal(err)
	}
	b, err := store.NewestGood(t.Context(), store.LocalBackups(f.dir))
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Restore(t.Context(), f.dir, b, store.RestoreOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(filepath.Join(r.Kept, "beiandesk.db")); err != nil || !bytes.Equal(kept, before) {
		t.Errorf("what was there is not kept in %q: %v", r.Kept, err)
	}
	f.want(t, f.dir, store.Options{Passphrase: workerPassphrase})
}

func TestWhereBackupsAreRefused(t *testing.T) {
	_, s := newFull(t, 1)
	_, other := newFull(t, 1)
	ctx := t.Context()
	foreign := t.TempDir()
	if _, err := other.BackupTo(ctx, foreign); err != nil {
		t.Fatal(err)
	}
	used := t.TempDir()
	if err := os.WriteFile(filepath.Join(used, "照片.jpg"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	bare := open(t, t.TempDir(), store.Options{})
	for name, c := range map[string]struct {
		store  *store.Store
		folder string
		want   error
	}{
		"backups of other data":   {s, foreign, store.ErrForeignBackup},
		"a folder in use":         {s, used, store.ErrForeignBackup},
		"within the data folder":  {s, filepath.Join(s.Dir(), "backups"), store.ErrForeignBackup},
		"a bare key would go too": {bare, t.TempDir(), store.ErrBareKey},
	} {
		if _, err := c.store.BackupTo(ctx, c.folder); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestDamagedBackupsArePassedOver(t *testing.T) {
	f, s := newFull(t, 1)
	good, err := s.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n, spoil := range []func(b []byte) []byte{
		func(b []byte) []byte { return b[:len(b)/2] },
		func(b []byte) []byte { copy(b[4096:], bytes.Repeat([]byte{0xff}, 4096)); return b },
		func(b []byte) []byte { return []byte("not a database at all") },
		func(b []byte) []byte { return nil },
	} {
		b, err := os.ReadFile(good.Backup.Path())
		if err != nil {
			t.Fatal(err)
		}
		name := good.Backup.At.Add(time.Duration(n+1)*time.Hour).Format("20060102T150405Z") + ".db"
		path := filepath.Join(good.Backup.Folder, name)
		if err := os.WriteFile(path, spoil(b), 0o600); err != nil {
			t.Fatal(err)
		}
		found, err := store.NewestGood(t.Context(), good.Backup.Folder)
		if err != nil || found.Name != good.Backup.Name {
			t.Errorf("damage %d was not noticed: %+v %v", n, found, err)
		}
		bad := store.Backup{Folder: good.Backup.Folder, Name: name}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Restore(t.Context(), f.dir, bad, store.RestoreOptions{}); !errors.Is(err, store.ErrCorrupted) {
			t.Errorf("damage %d was restored: %v", n, err)
		}
	}
	f.want(t, f.dir, store.Options{Passphrase: workerPassphrase})
}

func TestBackupsThatAreKept(t *testing.T) {
	folder := t.TempDir()
	now := time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)
	s := open(t, t.TempDir(), store.Options{Now: func() time.Time { return now }})
	for hours := range 24 * 40 { // forty days, an hour between two
		at := now.Add(-time.Duration(hours+1) * time.Hour)
		if err := os.WriteFile(filepath.Join(folder, at.Format("20060102T150405Z")+".db"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(folder, store.LocalBackups(s.Dir())); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := store.Backups(store.LocalBackups(s.Dir()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range found {
		got = append(got, b.At.Format("01-02T15"))
	}
	want := "11-25T20 11-24T23 11-23T23 11-22T23 11-21T23 11-20T23 11-19T23 11-15T23 11-08T23"
	if strings.Join(got, " ") != want {
		t.Errorf("kept %s, want %s", strings.Join(got, " "), want)
	}
}

func TestBackupAfterTheClockWentBack(t *testing.T) {
	now := time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)
	s := open(t, t.TempDir(), store.Options{Now: func() time.Time { return now }})
	var last store.Backup
	for _, step := range []time.Duration{0, -30 * 24 * time.Hour, 0, -400 * 24 * time.Hour} {
		now = now.Add(step)
		r, err := s.Backup(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		found, err := store.Backups(r.Backup.Folder)
		if err != nil || len(found) == 0 || found[0].Name != r.Backup.Name || !r.Backup.At.After(last.At) {
			t.Errorf("the newest made is not the newest by name: %+v, %+v %v", found, r.Backup, err)
		}
		last = r.Backup
	}
}

func TestExportAndImportElsewhere(t *testing.T) {
	f, s := newFull(t, 2)
	secret := []byte("导出口令")
	var export bytes.Buffer
	files, missing, err := s.Export(t.Context(), &export, store.ExportOptions{Passphrase: secret, WorkFactor: 10})
	if err != nil || files != 4 || len(missing) > 0 {
		t.Fatalf("%d files, %v missing: %v", files, missing, err)
	}
	whole := export.Bytes()
	if err := store.CheckExport(bytes.NewReader(whole), secret); err != nil {
		t.Error(err)
	}
	dir := filepath.Join(t.TempDir(), "另一台")
	changed := bytes.Clone(whole)
	changed[len(changed)/2] ^= 1
	for name, c := range map[string]struct {
		bytes  []byte
		secret string
		want   error
	}{
		"wrong passphrase": {whole, "别的", vault.ErrWrongPassphrase},
		"no passphrase":    {whole, "", vault.ErrWrongPassphrase},
		"cut":              {whole[:len(whole)-100_000], string(secret), vault.ErrTampered},
		"cut by one byte":  {whole[:len(whole)-1], string(secret), vault.ErrTampered},
		"changed":          {changed, string(secret), vault.ErrTampered},
		"something else":   {[]byte("PK\x03\x04"), string(secret), vault.ErrTampered},
	} {
		_, err := store.Import(t.Context(), dir, bytes.NewReader(c.bytes), []byte(c.secret), store.Options{})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if store.Begun(dir) {
			t.Fatalf("%s: half an import became a data folder", name)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: a refused import left its folder: %v", name, err)
		}
	}
	o := store.Options{Passphrase: []byte("新机器的口令"), Cost: cheap}
	if i, err := store.Import(t.Context(), dir, bytes.NewReader(whole), secret, o); err != nil || i.Files != 2*i.Holding.Orders {
		t.Fatal(err)
	}
	f.want(t, dir, o)
	if _, err := store.Import(t.Context(), dir, bytes.NewReader(whole), secret, o); !errors.Is(err, store.ErrNotEmpty) {
		t.Errorf("imported over data: %v", err)
	}
}

// moveWorker restores or imports, and dies at a step.
func moveWorker(dir, from string) int {
	step := killer(os.Getenv(workerKillAt))
	var err error
	if info, serr := os.Stat(from); serr == nil && info.IsDir() {
		var b store.Backup
		if b, err = store.NewestGood(context.Background(), from); err == nil {
			_, err = store.Restore(context.Background(), dir, b, store.RestoreOptions{Step: step})
		}
	} else {
		var f *os.File
		if f, err = os.Open(from); err == nil {
			_, err = store.Import(context.Background(), dir, f, workerPassphrase,
				store.Options{Passphrase: workerPassphrase, Cost: cheap, Step: step})
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// killMove runs moveWorker until it dies; false when it came to its end before.
func killMove(t *testing.T, dir, from, at string) bool {
	t.Helper()
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), workerDir+"="+dir, workerMove+"="+from, workerKillAt+"="+at)
	out, err := worker.CombinedOutput()
	if killed.Process(worker.ProcessState) {
		return true
	}
	if err != nil {
		t.Fatalf("at %s: %v\n%s", at, err, out)
	}
	return false
}

// TestKilledWhileRestoring kills a process at each step of restoring a backup and of importing an export. After each kill
// the data is what it was or what it was to become, and doing it again brings the latter.
func TestKilledWhileRestoring(t *testing.T) {
	f, s := newFull(t, 2)
	elsewhere := t.TempDir()
	if _, err := s.BackupTo(t.Context(), elsewhere); err != nil {
		t.Fatal(err)
	}
	export := filepath.Join(t.TempDir(), "全部.age")
	var b bytes.Buffer
	if _, _, err := s.Export(t.Context(), &b, store.ExportOptions{Passphrase: workerPassphrase, WorkFactor: 10}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(export, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	other := full{f.dir, map[filing.ID]string{}, map[filing.ID]string{}}
	for id, content := range f.packages {
		other.packages[id] = content
	}
	for id, content := range f.contents {
		other.contents[id] = content
	}
	other.addOrder(&world{Store: s, t: t, ctx: t.Context()}, "后来的客户")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	kills, total := map[string]int{}, 0
	steps := []string{"restore:file-renamed", "restore:laid-out", "restore:decided", "restore:aside",
		"restore:placed", "restore:finished", "import-all:file-written", "import-all:file-renamed"}
	for _, step := range steps {
		for n := 1; n <= 7; n++ {
			at := fmt.Sprintf("%s#%d", step, n)
			if strings.HasPrefix(step, "import") || step != "restore:file-renamed" {
				dir := filepath.Join(t.TempDir(), "导入")
				if killMove(t, dir, export, at) {
					kills[step]++
					if !store.Begun(dir) {
						killMove(t, dir, export, "")
					}
				}
				f.want(t, dir, o)
			}
			if strings.HasPrefix(step, "restore") {
				dir := filepath.Join(t.TempDir(), "恢复")
				copyTree(t, f.dir, dir)
				if step == "restore:file-renamed" { // the files are missing too
					for _, folder := range []string{"blobs", "packages"} {
						if err := os.RemoveAll(filepath.Join(dir, folder)); err != nil {
							t.Fatal(err)
						}
					}
				}
				if !killMove(t, dir, elsewhere, at) {
					f.want(t, dir, o)
					continue
				}
				kills[step]++
				before := step == "restore:file-renamed" || step == "restore:laid-out"
				if !before {
					f.want(t, dir, o)
				} else if step == "restore:laid-out" {
					other.want(t, dir, o)
				}
				if before {
					killMove(t, dir, elsewhere, "")
					f.want(t, dir, o)
				}
			}
			wantNoTemporaries(t, f.dir)
		}
	}
	for _, step := range steps {
		if kills[step] == 0 {
			t.Errorf("no kill at %s", step)
		}
		total += kills[step]
		t.Logf("%3d kills at %s", kills[step], step)
	}
	t.Logf("%3d kills while restoring and importing, 0 half states", total)
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{vault.KeyFile, vault.VaultFile} { // a copy lets others read
		if err := os.Chmod(filepath.Join(to, name), 0o600); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

func TestVerifyNamesWhatWasChanged(t *testing.T) {
	f, s := newFull(t, 2)
	damage(t, blobs(t, f.dir)[0])
	damage(t, entries(t, filepath.Join(f.dir, "packages"))[0])
	(&world{Store: s, t: t, ctx: t.Context()}).spoil(`UPDATE orders SET state = 'filed' WHERE rowid = 1`)
	judged := 0
	v, err := s.Verify(t.Context(), func(_ filing.Revision, r io.Reader) error {
		judged++
		_, err := io.Copy(io.Discard, r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, d := range v.Tampered {
		found[d.Table]++
	}
	if fmt.Sprint(found) != "map[materials:1 orders:1 revisions:1]" || judged != 2 || v.Files != 1 || v.Packages != 1 {
		t.Errorf("found %v; %+v", found, v)
	}
}
