package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIntakeSaysHowItsDataIsProtected begins to serve at an address that cannot be listened on, after it said so.
func TestIntakeSaysHowItsDataIsProtected(t *testing.T) {
	const warning = "密钥文件"
	bare := []string{"--lang", "zh", "--data", t.TempDir(), "intake", "serve", "--listen", "127.0.0.1:none"}
	run(t, bare...).want(t, 2).says(t, warning)

	secret := secretFile(t, "样本口令 十个字")
	sealed := run(t, "--lang", "zh", "--data", t.TempDir(), "--passphrase-file", secret, "intake", "serve", "--listen", "127.0.0.1:none").want(t, 2)
	if strings.Contains(sealed.err, warning) {
		t.Errorf("said %s", sealed.err)
	}

	wrong := t.TempDir()
	run(t, "--json", "--data", wrong, "--passphrase-file", secret, "intake", "token", "new", "--label", "样本").want(t, 0)
	for name, c := range map[string]struct {
		data string
		with []string
		code string
	}{
		"another passphrase": {wrong, []string{"--passphrase-file", secretFile(t, "另一个口令 十个字")}, "passphrase-wrong"},
		"none where one is":  {wrong, nil, "data-locked"},
		"one where none is":  {bare[3], []string{"--passphrase-file", secret}, "data-unprotected"},
	} {
		refused := run(t, append([]string{"--json", "--data", c.data}, append(c.with, "intake", "token", "list")...)...).want(t, 2).says(t, c.code).says(t, "接收端")
		if said := refused.out + refused.err; strings.Contains(said, "vault passphrase") {
			t.Errorf("%s: advised %s", name, said)
		}
	}

	short := t.TempDir()
	run(t, "--json", "--data", short, "--passphrase-file", secretFile(t, "四个字符"), "intake", "token", "new", "--label", "样本").want(t, 2).says(t, "passphrase-short")
	if made, err := os.ReadDir(filepath.Join(short, "intake")); err == nil && len(made) > 0 {
		t.Errorf("made %v", made)
	}
}
