package vault_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"beiandesk/app/vault"
)

// cheap keeps argon2id quick in tests; the real cost is only a bigger number.
var cheap = vault.Cost{Time: 1, MemoryKiB: 64, Threads: 1}

func create(t *testing.T, passphrase string) (string, *vault.Vault) {
	t.Helper()
	dir := t.TempDir()
	v, err := vault.Create(dir, vault.Options{Passphrase: []byte(passphrase), Cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	return dir, v
}

func TestOpeningWays(t *testing.T) {
	for _, c := range []struct{ name, made, given, want string }{
		{"key file", "", "", ""},
		{"passphrase", "对的口令", "对的口令", ""},
		{"passphrase typed on another system", "caf\u00e9", "cafe\u0301", ""},
		{"wrong passphrase", "right", "wrong", vault.ErrWrongPassphrase.Error()},
		{"no passphrase given", "right", "", vault.ErrLocked.Error()},
		{"passphrase for a key file", "", "any", vault.ErrUnprotected.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, made := create(t, c.made)
			opened, err := vault.Open(dir, vault.Options{Passphrase: []byte(c.given)})
			if c.want != "" {
				if err == nil || err.Error() != c.want {
					t.Fatalf("error %v, want %q", err, c.want)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(opened.Check(), made.Check()) {
				t.Error("another key came back")
			}
		})
	}
}

func TestPassphraseLeavesNoKeyFile(t *testing.T) {
	dir, _ := create(t, "right")
	wantFiles(t, dir, vault.VaultFile)
	dir, _ = create(t, "")
	wantFiles(t, dir, vault.KeyFile)
	info, err := os.Stat(filepath.Join(dir, vault.KeyFile))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("key file has mode %v", info.Mode().Perm())
	}
}

func TestKeyThatOthersCanReadIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("Windows' access lists are not looked at")
		return
	}
	for _, mode := range []os.FileMode{0o644, 0o640, 0o602} {
		dir, _ := create(t, "")
		path := filepath.Join(dir, vault.KeyFile)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := vault.Open(dir, vault.Options{}); !errors.Is(err, vault.ErrKeyOpen) {
			t.Errorf("mode %v: %v", mode, err)
		}
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		if _, err := vault.Open(dir, vault.Options{}); err != nil {
			t.Errorf("made private again: %v", err)
		}
	}
}

func TestCreateNeverReplacesAKey(t *testing.T) {
	for _, passphrase := range []string{"", "right"} {
		dir, _ := create(t, passphrase)
		for _, second := range []string{"", "other"} {
			_, err := vault.Create(dir, vault.Options{Passphrase: []byte(second), Cost: cheap})
			if !errors.Is(err, vault.ErrVaultExists) {
				t.Errorf("made %q over %q: %v", second, passphrase, err)
			}
		}
	}
}

func TestNoVault(t *testing.T) {
	if _, err := vault.Open(t.TempDir(), vault.Options{}); !errors.Is(err, vault.ErrNoVault) {
		t.Errorf("error %v, want %v", err, vault.ErrNoVault)
	}
}

func TestBrokenKeyFilesAreRefusedWithoutQuotingThem(t *testing.T) {
	const secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ="
	for name, content := range map[string]string{
		"empty":     "",
		"other":     "hello " + secret,
		"not base":  "BEIANDESK-VAULT-KEY-1 !" + secret,
		"too short": "BEIANDESK-VAULT-KEY-1 " + secret,
		"too big":   "BEIANDESK-VAULT-KEY-1 " + strings.Repeat(secret, 5000),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, vault.KeyFile), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := vault.Open(dir, vault.Options{})
			if !errors.Is(err, vault.ErrBadVaultFile) || strings.Contains(err.Error(), secret) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestBrokenVaultFilesAreRefused(t *testing.T) {
	dir, _ := create(t, "right")
	good, err := os.ReadFile(filepath.Join(dir, vault.VaultFile))
	if err != nil {
		t.Fatal(err)
	}
	for name, edit := range map[string][2]string{
		"weaker cost":     {`"time": 1`, `"time": 2`},
		"endless cost":    {`"time": 1`, `"time": 4000000000`},
		"all memory":      {`"memoryKiB": 64`, `"memoryKiB": 4294967295`},
		"later version":   {`"version": 2`, `"version": 3`},
		"unknown member":  {`"version": 2`, `"version": 1, "x": 1`},
		"unknown way":     {`"kind": "passphrase"`, `"kind": "moon"`},
		"cut":             {`"wraps"`, ``},
		"missing wrapped": {`"wrapped"`, `"wrappe"`},
	} {
		t.Run(name, func(t *testing.T) {
			bad := strings.Replace(string(good), edit[0], edit[1], 1)
			if bad == string(good) {
				t.Fatalf("nothing to replace for %q in %s", edit[0], good)
			}
			if err := os.WriteFile(filepath.Join(dir, vault.VaultFile), []byte(bad), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := vault.Open(dir, vault.Options{Passphrase: []byte("right")})
			if !errors.Is(err, vault.ErrBadVaultFile) && !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestKeysAreNeverPrinted(t *testing.T) {
	_, v := create(t, "")
	client, wrapped := v.NewClientKey("c")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d", "%q"} {
		for name, text := range map[string]string{
			"vault": fmt.Sprintf(verb, v), "vault value": fmt.Sprintf(verb, *v),
			"client": fmt.Sprintf(verb, client), "client value": fmt.Sprintf(verb, *client),
		} {
			if text != "[vault]" && text != "[client key]" {
				t.Errorf("%s of %s prints %s", verb, name, text)
			}
		}
	}
	for _, value := range []any{v, client} {
		if b, err := json.Marshal(value); err != nil || string(b) != "{}" {
			t.Errorf("JSON %s %v", b, err)
		}
	}
	if len(wrapped) < 60 {
		t.Errorf("a wrapped key of %d bytes", len(wrapped))
	}
}

func wantFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}
