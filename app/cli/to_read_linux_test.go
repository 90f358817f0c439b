package cli_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/internal/smalldisk"
)

// onDisk is data under a passphrase with one order on a disk of its own.
func onDisk(t *testing.T) (d protected, mounted string, ok bool) {
	t.Helper()
	if mounted, ok = smalldisk.Mount(t, 8<<20); !ok {
		return d, "", false
	}
	d = protected{desk{T: t, data: filepath.Join(mounted, "数据")}, secretFile(t, "样本口令 十个字")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	d.order = made.ID
	paper := write(t, filepath.Join(t.TempDir(), "执照.jpg"), scan(t, 300, 200))
	d.run("order", "add", d.order, "--slot", "other", paper).want(t, 0)
	return d, mounted, true
}

// wantOnlyToRead looks at data that cannot be written, and is refused to store anything. Each command derives the key anew.
func wantOnlyToRead(t *testing.T, d protected, said, code string) {
	t.Helper()
	d.run("order", "list").want(t, 0).says(t, d.order).says(t, said)
	d.run("order", "show", d.order).want(t, 0).says(t, said)
	d.run("today").want(t, 0)
	d.run("search", "样本").want(t, 0).says(t, d.order)
	var v app.VerifyReport
	d.run("verify").want(t, 0).read(t, &v)
	if v.Files != 1 || v.Rows == 0 || len(v.Tampered) > 0 {
		t.Errorf("looked through %+v", v)
	}
	d.run("order", "set", d.order, "site.name=改不了").want(t, 2).says(t, code).says(t, "backup --to")
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 2).says(t, code)
	d.run("backup").want(t, 2).says(t, code)
	for lang, words := range map[string]string{"zh": "什么都不能保存", "en": "nothing can be saved"} {
		run(t, "--lang", lang, "--data", d.data, "--passphrase-file", d.secret, "order", "list").want(t, 0).says(t, words)
	}
}

// wantCarriedElsewhere takes data that cannot be written to other folders, by a backup and by an export.
func wantCarriedElsewhere(t *testing.T, d protected) {
	t.Helper()
	elsewhere, export := filepath.Join(t.TempDir(), "备份 盘"), filepath.Join(t.TempDir(), "全部.age")
	var made app.BackupReport
	d.run("backup", "--to", elsewhere).want(t, 0).read(t, &made)
	if made.Files != 1 || len(made.Missing) > 0 {
		t.Errorf("backed up %+v", made)
	}
	d.run("verify", "--from", elsewhere).want(t, 0)
	d.run("backup", "--export", export, "--export-passphrase-file", d.secret).want(t, 0)
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(export), ".tmp*")); err != nil || len(left) > 0 {
		t.Errorf("the export left %v %v", left, err)
	}
	for _, from := range [][]string{{"--from", elsewhere}, {"--from", export, "--export-passphrase-file", d.secret}} {
		other := protected{desk{T: t, data: filepath.Join(t.TempDir(), "另一台")}, d.secret}
		other.run(append([]string{"restore"}, from...)...).want(t, 0)
		other.run("order", "show", d.order).want(t, 0)
		other.run("verify").want(t, 0)
	}
}

func TestWriteProtectedDisk(t *testing.T) {
	d, mounted, ok := onDisk(t)
	if !ok {
		return
	}
	smalldisk.Protect(t, mounted)
	before := digests(t, d.data)
	wantOnlyToRead(t, d, "不可写", "data-read-only")
	wantCarriedElsewhere(t, d)
	if after := digests(t, d.data); after != before {
		t.Errorf("the folder was changed:\n%s\nwas\n%s", after, before)
	}
	d.run("restore", "--as-it-stands").want(t, 2).says(t, "data-read-only")
	smalldisk.Unprotect(t, mounted)
	d.run("order", "set", d.order, "site.name=又能写了").want(t, 0)
}

func TestFullDisk(t *testing.T) {
	d, mounted, ok := onDisk(t)
	if !ok {
		return
	}
	filler := filepath.Join(mounted, "占满")
	if err := os.WriteFile(filler, make([]byte, 16<<20), 0o600); err == nil {
		t.Fatal("the disk is larger than it should be")
	}
	wantOnlyToRead(t, d, "已满", "disk-full")
	d.run("backup", "--to", filepath.Join(t.TempDir(), "备份 盘")).want(t, 0)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if o := d.run("order", "set", d.order, "site.name=又能写了").want(t, 0); strings.Contains(o.err, "已满") {
		t.Errorf("with room again: %s", o.err)
	}
	d.run("verify").want(t, 0)
}

func digests(t *testing.T, dir string) (all string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		all += fmt.Sprintf("%s %x\n", path, sha256.Sum256(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
