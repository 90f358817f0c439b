package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
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
	secret := write(t, filepath.Join(t.TempDir(), "口令"), []byte("导出用的口令\n"))
	export := filepath.Join(t.TempDir(), "全部数据.age")
	elsewhere := filepath.Join(t.TempDir(), "备份 盘")
	d.run("backup", "--to", elsewhere).want(t, 2) // the bare key would leave the machine
	d.run("backup", "--export", export).want(t, 2)
	d.run("backup", "--export", export, "--export-passphrase-file", secret).want(t, 0)
	d.run("backup", "--export", export, "--export-passphrase-file", secret).want(t, 2) // nothing is overwritten

	other := protected{desk{T: t, data: filepath.Join(t.TempDir(), "另一台"), order: d.order},
		write(t, filepath.Join(t.TempDir(), "口令"), []byte("新机器的口令\n"))}
	wrong := write(t, filepath.Join(t.TempDir(), "错"), []byte("错的口令\n"))
	other.run("restore", "--from", export, "--export-passphrase-file", wrong).want(t, 2)
	other.run("restore", "--from", export, "--export-passphrase-file", secret).want(t, 0)
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
	if len(v.Tampered) != 1 || v.Tampered[0].Table != "revisions" {
		t.Errorf("a spoilt package: %+v", v)
	}
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
