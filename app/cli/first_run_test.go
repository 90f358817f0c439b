package cli_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFirstRunWithAWeakPassphrase makes no data under a passphrase that no later change would accept.
func TestFirstRunWithAWeakPassphrase(t *testing.T) {
	for name, secret := range map[string]string{"one character": "1", "seven": "样本口令七个字"} {
		t.Run(name, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "数据")
			run(t, "--data", data, "--passphrase-file", secretFile(t, secret), "--json", "order", "new", "--client", "样本客户", "--entity", "企业").
				want(t, 2).says(t, "passphrase-short")
			if _, err := os.Stat(data); err == nil {
				t.Error("a data folder was made")
			}
		})
	}
}

// TestFirstRunTellsOfABareKey says once, when data is made, that its key lies beside it.
func TestFirstRunTellsOfABareKey(t *testing.T) {
	data := filepath.Join(t.TempDir(), "数据")
	made := run(t, "--data", data, "order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	made.says(t, "vault passphrase --new-passphrase-file")
	if again := run(t, "--data", data, "order", "list").want(t, 0); again.err != "" {
		t.Errorf("told again: %s", again.err)
	}
}

// TestNothingGoesInTheClearIntoTheDataFolder refuses every way of writing papers there.
func TestNothingGoesInTheClearIntoTheDataFolder(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(d.data, link); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"hand-over": {"submit", d.order, "--connector", "folder", "--to", d.data}, "hand-over below": {"submit", d.order, "--connector", "folder", "--to", filepath.Join(d.data, "blobs")},
		"by a link": {"submit", d.order, "--connector", "folder", "--to", link}, "package": {"order", "export", d.order, "--to", filepath.Join(d.data, "packages", "x.zip")},
		"preview": {"order", "preview", d.order, "--to", filepath.Join(d.data, "x.pdf")},
	} {
		t.Run(name, func(t *testing.T) {
			d.run(args...).want(t, 2).says(t, "inside-data")
		})
	}
}

// TestRekeyAsksWhatOpensTheDataAfterwards names the option that is missing.
func TestRekeyAsksWhatOpensTheDataAfterwards(t *testing.T) {
	data := filepath.Join(t.TempDir(), "数据")
	secret := secretFile(t, "样本口令 十个字")
	run(t, "--data", data, "--passphrase-file", secret, "order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0)
	run(t, "--data", data, "--passphrase-file", secret, "vault", "rekey").want(t, 2).says(t, "--new-passphrase-file")
}
