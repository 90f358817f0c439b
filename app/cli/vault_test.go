package cli_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

func secretFile(t *testing.T, text string) string {
	t.Helper()
	return write(t, filepath.Join(t.TempDir(), "口令"), []byte(text+"\n"))
}

// TestVaultByCommands protects data that began with a key file, forgets the passphrase, comes in by the recovery code, and
// seals everything anew.
func TestVaultByCommands(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	var ways vault.Ways
	d.run("vault", "status").want(t, 0).read(t, &ways)
	if ways != (vault.Ways{KeyFile: true}) {
		t.Errorf("at first %+v", ways)
	}
	d.run("vault", "recovery").want(t, 2)
	d.run("vault", "passphrase").want(t, 2)
	d.run("vault", "passphrase", "--new-passphrase-file", secretFile(t, "短")).want(t, 2)
	first := secretFile(t, "第一个口令 样本")
	d.run("vault", "passphrase", "--new-passphrase-file", first).want(t, 0)
	if _, err := os.Stat(filepath.Join(d.data, vault.KeyFile)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the key file is still there: %v", err)
	}
	d.run("order", "show", made.ID).want(t, 2)
	d.run("--passphrase-file", first, "order", "show", made.ID).want(t, 0)
	d.run("--passphrase-file", first, "vault", "passphrase", "--remove").want(t, 2) // nothing else opens it
	d.run("--passphrase-file", first, "vault", "keychain", "on").want(t, 2)         // there is none here
	var code struct{ RecoveryCode string }
	d.run("--passphrase-file", first, "vault", "recovery").want(t, 0).read(t, &code)
	if o := d.run("--passphrase-file", first, "vault", "passphrase", "--remove").want(t, 2); !strings.Contains(o.out, "recovery-only") {
		t.Errorf("only a slip of paper would open it: %s", o.out)
	}
	byCode := secretFile(t, strings.ToLower(code.RecoveryCode))
	second := secretFile(t, "第二个口令 样本")
	d.run("--passphrase-file", byCode, "vault", "passphrase", "--new-passphrase-file", second).want(t, 0)
	d.run("--passphrase-file", first, "order", "show", made.ID).want(t, 2)
	d.run("--passphrase-file", second, "order", "show", made.ID).want(t, 0)
	third := secretFile(t, "第三个口令 样本")
	d.run("--passphrase-file", second, "vault", "rekey").want(t, 2) // protected by nothing
	d.run("--passphrase-file", second, "vault", "rekey", "--new-passphrase-file", third).want(t, 0)
	for name, file := range map[string]string{"former passphrase": second, "former code": byCode} {
		if o := d.run("--passphrase-file", file, "order", "show", made.ID).want(t, 2); !strings.Contains(o.out, "passphrase-wrong") {
			t.Errorf("%s: %s", name, o.out)
		}
	}
	d.run("--passphrase-file", third, "order", "show", made.ID).want(t, 0)
	d.run("--passphrase-file", third, "verify").want(t, 0)
}

// TestFoldersThatCannotBeCleanedAreNamed forgets a client and changes the key while the disk with a backup is pulled out, and while what
// lies in its place is something else: the folder is named with what to do, in words and in JSON, and doing it helps.
func TestFoldersThatCannotBeCleanedAreNamed(t *testing.T) {
	first, second, third := secretFile(t, "第一个口令 样本"), secretFile(t, "第二个口令 样本"), secretFile(t, "第三个口令 样本")
	d := protected{desk{T: t, data: filepath.Join(t.TempDir(), "数据")}, first}
	var goes []string
	for _, name := range []string{"客户甲", "客户乙", "客户丙"} {
		d.run("order", "new", "--client", name, "--entity", "企业").want(t, 0)
	}
	var list struct{ Clients []app.ClientView }
	d.run("client", "list").want(t, 0).read(t, &list)
	for _, name := range []string{"客户甲", "客户乙"} {
		for _, c := range list.Clients {
			if c.Name == name {
				goes = append(goes, string(c.ID))
			}
		}
	}
	pulled, near := filepath.Join(t.TempDir(), "移动盘"), filepath.Join(t.TempDir(), "近处")
	d.run("backup", "--to", pulled).want(t, 0)
	d.run("backup", "--also", near).want(t, 0)
	if err := os.Rename(pulled, pulled+" 收着"); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(pulled, "照片.jpg"), []byte("别的盘"))

	var forgotten app.ForgottenView
	d.run("client", "forget", goes[0], "--name", "客户甲").want(t, 0).read(t, &forgotten)
	if len(forgotten.Unreached) != 1 || forgotten.Unreached[0] != pulled {
		t.Errorf("not cleaned: %v, want %s", forgotten.Unreached, pulled)
	}
	said := run(t, "--lang", "zh", "--data", d.data, "--passphrase-file", first, "client", "forget", goes[1], "--name", "客户乙").want(t, 0)
	said.says(t, "backup --to \""+pulled+"\"").says(t, "还没有清除")
	if strings.Contains(said.out, near) {
		t.Errorf("a folder that was cleaned is named: %s", said.out)
	}

	run(t, "--lang", "en", "--data", d.data, "--passphrase-file", first, "vault", "rekey", "--new-passphrase-file", second).want(t, 0).
		says(t, "the former passphrase or key still opens what lies there").says(t, "backup --to")
	var renewed app.Protected
	d.secret = second
	d.run("vault", "rekey", "--new-passphrase-file", third).want(t, 0).read(t, &renewed)
	if len(renewed.Unreached) != 1 || renewed.Unreached[0] != pulled {
		t.Errorf("not cleaned: %v, want %s", renewed.Unreached, pulled)
	}
	d.secret = third
	d.run("verify", "--from", near).want(t, 0)
	if err := errors.Join(os.RemoveAll(pulled), os.Rename(pulled+" 收着", pulled)); err != nil {
		t.Fatal(err)
	}
	d.run("backup", "--to", pulled).want(t, 0)
	if views, err := app.BackupsIn(t.Context(), t.TempDir(), pulled); err != nil || len(views) != 1 || views[0].Holds.Orders != 1 {
		t.Errorf("after the backup there lie %+v %v", views, err)
	}
	d.run("verify", "--from", pulled).want(t, 0)
}

func TestForgettingByCommands(t *testing.T) {
	d := desk{T: t, data: filepath.Join(t.TempDir(), "数据")}
	orders := map[string]string{}
	for _, name := range []string{"留下的客户", "忘掉的客户"} {
		var made struct{ ID string }
		d.run("order", "new", "--client", name, "--entity", "企业").want(t, 0).read(t, &made)
		orders[name] = made.ID
	}
	var list struct{ Clients []app.ClientView }
	d.run("client", "list").want(t, 0).read(t, &list)
	ids := map[string]filing.ID{}
	for _, c := range list.Clients {
		ids[c.Name] = c.ID
	}
	goes := string(ids["忘掉的客户"])
	d.run("client", "retain", goes, "明年").want(t, 2)
	d.run("client", "retain", goes, "2020-01-31").want(t, 0)
	d.run("client", "list").want(t, 0).read(t, &list)
	for _, c := range list.Clients {
		if c.Due != (c.Name == "忘掉的客户") {
			t.Errorf("due: %+v", c)
		}
	}
	d.run("client", "forget", goes).want(t, 2)
	d.run("client", "forget", goes, "--name", "留下的客户").want(t, 2)
	d.run("client", "forget", goes, "--name", "忘掉的客户", "--reason", "保存期已满").want(t, 0)
	d.run("order", "show", orders["忘掉的客户"]).want(t, 2)
	d.run("order", "show", orders["留下的客户"]).want(t, 0)
	var log struct{ Forgotten []app.ForgottenView }
	d.run("client", "log").want(t, 0).read(t, &log)
	if len(log.Forgotten) != 1 || log.Forgotten[0].Orders != 1 || log.Forgotten[0].Reason != "保存期已满" {
		t.Errorf("log %+v", log)
	}
	d.run("verify").want(t, 0)
}
