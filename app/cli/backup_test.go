package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/vault"
)

// protected is a desk whose data is under a passphrase.
type protected struct {
	desk
	secret string
}

func (p protected) run(args ...string) outcome {
	p.Helper()
	return p.desk.run(append([]string{"--passphrase-file", p.secret}, args...)...)
}

// TestRestoreDrill backs a filing up, wipes the data, restores it, and finds the same package; then the same by an export
// on another machine.
func TestRestoreDrill(t *testing.T) {
	d := prepared(t)
	var first, again frozen
	d.run("order", "freeze", d.order).want(t, 0).read(t, &first)
	secret := write(t, filepath.Join(t.TempDir(), "口令"), []byte("导出用的口令 样本\n"))
	export := filepath.Join(t.TempDir(), "全部数据.age")
	elsewhere := filepath.Join(t.TempDir(), "备份 盘")
	d.run("backup", "--to", elsewhere).want(t, 2) // the bare key would leave the machine
	d.run("backup", "--export", export).want(t, 2)
	short := write(t, filepath.Join(t.TempDir(), "短"), []byte("短口令\n"))
	if o := d.run("backup", "--export", export, "--export-passphrase-file", short).want(t, 2); !strings.Contains(o.out, "passphrase-short") {
		t.Errorf("a short passphrase for an export: %s", o.out)
	}
	d.run("backup", "--export", export, "--export-passphrase-file", secret).want(t, 0)
	d.run("backup", "--export", export, "--export-passphrase-file", secret).want(t, 2) // nothing is overwritten

	var imported app.BackupReport
	other := protected{desk{T: t, data: filepath.Join(t.TempDir(), "另一台"), order: d.order},
		write(t, filepath.Join(t.TempDir(), "口令"), []byte("新机器的口令\n"))}
	wrong := write(t, filepath.Join(t.TempDir(), "错"), []byte("错的口令\n"))
	other.run("restore", "--from", export, "--export-passphrase-file", wrong).want(t, 2)
	other.run("restore", "--from", export, "--export-passphrase-file", secret).want(t, 0).read(t, &imported)
	if imported.Files == 0 || imported.Bare || imported.Restored == nil || imported.Restored.Orders != 1 {
		t.Errorf("imported %+v", imported)
	}
	other.run("order", "freeze", other.order).want(t, 0).read(t, &again)
	if again != first {
		t.Errorf("after the import %+v, was %+v", again, first)
	}

	other.run("backup", "--also", elsewhere).want(t, 0)
	var made app.BackupReport
	other.run("backup", "--to", elsewhere).want(t, 0).read(t, &made)
	if err := os.RemoveAll(other.data); err != nil {
		t.Fatal(err)
	}
	other.run("order", "list").want(t, 2)
	var back app.BackupReport
	other.run("restore", "--from", elsewhere).want(t, 0).read(t, &back)
	if back.Path != made.Path || back.Files == 0 || len(back.Missing) > 0 {
		t.Errorf("restored %+v, newest is %+v", back, made)
	}
	other.run("order", "freeze", other.order).want(t, 0).read(t, &again)
	if again != first {
		t.Errorf("after the restore %+v, was %+v", again, first)
	}
	var v app.VerifyReport
	other.run("verify").want(t, 0).read(t, &v)
	if v.Packages != 1 || v.Files == 0 || v.Rows == 0 {
		t.Errorf("looked through %+v", v)
	}
	other.run("verify", "--from", elsewhere).want(t, 0).read(t, &v)
	spoil(t, filepath.Join(other.data, "packages"))
	other.run("verify").want(t, 1).read(t, &v)
	if len(v.Tampered) != 1 || v.Tampered[0].Table != "revisions" || !strings.HasPrefix(v.Tampered[0].File, "packages/") {
		t.Errorf("a spoilt package: %+v", v)
	}
	said := run(t, "--lang", "en", "--data", other.data, "--passphrase-file", other.secret, "verify").want(t, 1)
	if strings.Contains(said.out, "accept-rows") || !strings.Contains(said.out, "copy the file of the same name") {
		t.Errorf("ways out that do not help: %s", said.out)
	}
}

// TestImportWithoutAPassphraseSaysSo imports an export and gives no passphrase for the new machine: its key file opens the data, which is
// said, with the way to a passphrase.
func TestImportWithoutAPassphraseSaysSo(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	secret, export := secretFile(t, "导出用的口令 样本"), filepath.Join(t.TempDir(), "全部数据.age")
	d.run("backup", "--export", export, "--export-passphrase-file", secret).want(t, 0)

	other := desk{T: t, data: filepath.Join(t.TempDir(), "另一台")}
	var imported app.BackupReport
	other.run("restore", "--from", export, "--export-passphrase-file", secret).want(t, 0).read(t, &imported)
	if !imported.Bare || imported.Restored == nil || imported.Restored.Orders != 1 {
		t.Errorf("imported %+v", imported)
	}
	var ways vault.Ways
	other.run("vault", "status").want(t, 0).read(t, &ways)
	if ways != (vault.Ways{KeyFile: true}) {
		t.Errorf("what opens it: %+v", ways)
	}
	for lang, words := range map[string]string{"zh": "这份数据没有口令", "en": "This data has no passphrase"} {
		run(t, "--lang", lang, "--data", filepath.Join(t.TempDir(), "再一台"), "restore", "--from", export, "--export-passphrase-file", secret).
			want(t, 0).says(t, words).says(t, "vault passphrase --new-passphrase-file")
	}
	other.run("backup", "--to", filepath.Join(t.TempDir(), "备份盘")).want(t, 2).says(t, "backup-bare-key")
	own := secretFile(t, "新机器的口令 样本")
	other.run("vault", "passphrase", "--new-passphrase-file", own).want(t, 0)
	other.run("order", "show", made.ID).want(t, 2).says(t, "data-locked")
	other.run("--passphrase-file", own, "order", "show", made.ID).want(t, 0)
	other.run("--passphrase-file", own, "verify").want(t, 0)
}

// spoil changes a bit of the first file below a folder.
func spoil(t *testing.T, folder string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(found) == 0 {
		t.Fatalf("nothing in %s: %v", folder, err)
	}
	b, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	write(t, found[0], b)
}

func TestDamagedDataSaysHowToGoOn(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	d.run("backup").want(t, 0)
	path := filepath.Join(d.data, "beiandesk.db")
	bad := []byte(strings.Repeat("不是数据库", 3000))
	write(t, path, bad)
	if o := d.run("order", "list").want(t, 2); !strings.Contains(o.out, "restore") || !strings.Contains(o.out, "data-damaged") {
		t.Errorf("no way out is named: %s", o.out)
	}
	if o := d.run("backup", "--list").want(t, 0); !strings.Contains(o.out, `"orders": 1`) && !strings.Contains(o.out, `"orders":1`) {
		t.Errorf("the backups of damaged data: %s", o.out)
	}
	var back app.BackupReport
	d.run("restore").want(t, 0).read(t, &back)
	if kept, err := os.ReadFile(filepath.Join(back.Kept, "beiandesk.db")); err != nil || string(kept) != string(bad) {
		t.Errorf("the damaged file is not kept: %v", err)
	}
	d.run("order", "show", made.ID).want(t, 0)
	for _, name := range []string{"beiandesk.db", "beiandesk.db-wal"} {
		if err := os.Remove(filepath.Join(d.data, name)); err != nil {
			t.Fatal(err)
		}
	}
	if o := d.run("order", "list").want(t, 2); !strings.Contains(o.out, "data-gone") {
		t.Errorf("without a database: %s", o.out)
	}
	d.run("restore", "--name", "20200101T000000Z.db").want(t, 2)
	d.run("restore").want(t, 0)
	if err := os.Remove(filepath.Join(d.data, "session.json")); err != nil {
		t.Fatal(err)
	}
	d.run("order", "list").want(t, 2)
	d.run("restore", "--as-it-stands").want(t, 0)
	d.run("order", "show", made.ID).want(t, 0)
}

// TestRestoringLessIsRefusedAndUndone restores a backup that was made before anything was entered, by a relative path, and
// takes it back.
func TestRestoringLessIsRefusedAndUndone(t *testing.T) {
	work := t.TempDir()
	t.Chdir(work)
	d := desk{T: t, data: filepath.Join(work, "数据")}
	backups := filepath.Join("数据", "backups")
	var orders []string
	for range 3 {
		var made struct{ ID string }
		d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
		orders = append(orders, made.ID)
		if len(orders) == 1 {
			d.run("backup").want(t, 0)
		}
	}
	var v app.VerifyReport
	d.run("verify", "--from", backups).want(t, 0).read(t, &v)
	if v.Backup == nil || v.Backup.Holds == nil || v.Backup.Holds.Orders != 1 || v.Backup.At.IsZero() {
		t.Errorf("verify does not name the backup: %+v", v.Backup)
	}
	refused := d.run("restore", "--from", backups).want(t, 2)
	for _, word := range []string{"backup-fewer", "订单 1、", "订单 3、", "--fewer", "--name"} {
		if !strings.Contains(refused.out, word) {
			t.Errorf("the refusal lacks %q: %s", word, refused.out)
		}
	}
	d.run("order", "show", orders[2]).want(t, 0)
	var r app.BackupReport
	d.run("restore", "--from", backups, "--fewer").want(t, 0).read(t, &r)
	if r.Restored == nil || r.Replaced == nil || r.Restored.Orders != 1 || r.Replaced.Orders != 3 {
		t.Errorf("the answer does not say both numbers: %+v", r)
	}
	d.run("order", "show", orders[2]).want(t, 2)
	d.run("verify", "--from", r.Kept).want(t, 0)
	kept, err := filepath.Rel(work, r.Kept)
	if err != nil {
		t.Fatal(err)
	}
	d.run("restore", "--from", kept).want(t, 0).read(t, &r)
	if r.Restored.Orders != 3 || r.Replaced.Orders != 1 {
		t.Errorf("put back: %+v", r)
	}
	d.run("order", "show", orders[2]).want(t, 0)
	said := run(t, "--lang", "en", "--data", d.data, "restore", "--from", r.Kept, "--fewer").want(t, 0)
	for _, word := range []string{"1 order(s)", "3 order(s)", "to put it back: restore --from"} {
		if !strings.Contains(said.out, word) {
			t.Errorf("the answer lacks %q: %s", word, said.out)
		}
	}
}

// TestBackupsOfCommands makes the first backups by nothing but commands that change something.
func TestBackupsOfCommands(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	newest := func() app.BackupView {
		t.Helper()
		views, err := app.BackupsIn(t.Context(), d.data, "")
		if err != nil || len(views) == 0 || views[0].Holds == nil {
			t.Fatalf("%+v %v", views, err)
		}
		return views[0]
	}
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	first := newest()
	if first.Holds.Orders != 1 {
		t.Errorf("after the first order the newest backup holds %+v", first.Holds)
	}
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	if again := newest(); again.Name != first.Name {
		t.Errorf("a backup for every command: %s after %s", again.Name, first.Name)
	}
	earlier := first.At.Add(-90*time.Minute).Format("20060102T150405Z") + ".db"
	if err := os.Rename(filepath.Join(first.Folder, first.Name), filepath.Join(first.Folder, earlier)); err != nil {
		t.Fatal(err)
	}
	d.run("order", "list").want(t, 0)
	if n := newest(); n.Holds.Orders != 2 {
		t.Errorf("an hour after a change the newest backup holds %+v", n.Holds)
	}
}
