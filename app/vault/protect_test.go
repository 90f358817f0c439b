package vault_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/vault"
)

// drawer is a keychain in memory; broken ones answer with an error.
type drawer struct {
	kept   map[string][]byte
	broken error
}

func newDrawer() *drawer { return &drawer{kept: map[string][]byte{}} }

func (d *drawer) Get(id string) ([]byte, error) {
	if s, ok := d.kept[id]; ok && d.broken == nil {
		return s, nil
	}
	return nil, errors.Join(d.broken, errors.New("no such secret"))
}

func (d *drawer) Set(id string, secret []byte) error {
	if d.broken == nil {
		d.kept[id] = bytes.Clone(secret)
	}
	return d.broken
}

func (d *drawer) Delete(id string) error { delete(d.kept, id); return d.broken }

func wantOpens(t *testing.T, dir string, v *vault.Vault, o vault.Options, want error) {
	t.Helper()
	opened, err := vault.Open(dir, o)
	if !errors.Is(err, want) {
		t.Errorf("opening: %v, want %v", err, want)
		return
	}
	if err == nil && !bytes.Equal(opened.Check(), v.Check()) {
		t.Error("another key came back")
	}
}

func TestKeychainOpensAndEveryErrorAsksForThePassphrase(t *testing.T) {
	dir, keys := t.TempDir(), newDrawer()
	v, err := vault.Create(dir, vault.Options{Keychain: keys})
	if err != nil {
		t.Fatal(err)
	}
	wantFiles(t, dir, vault.VaultFile)
	wantOpens(t, dir, v, vault.Options{Keychain: keys}, nil)
	wantOpens(t, dir, v, vault.Options{}, vault.ErrLocked)
	wantOpens(t, dir, v, vault.Options{Keychain: newDrawer()}, vault.ErrLocked)
	for id := range keys.kept {
		keys.kept[id] = make([]byte, 32)
	}
	wantOpens(t, dir, v, vault.Options{Keychain: keys}, vault.ErrLocked)
	keys.broken = errors.New("failed to unlock correct collection")
	wantOpens(t, dir, v, vault.Options{Keychain: keys}, vault.ErrLocked)
	if err := v.SetPassphrase(dir, []byte("新口令"), vault.Options{Cost: cheap}); err != nil {
		t.Fatal(err)
	}
	wantOpens(t, dir, v, vault.Options{Keychain: keys, Passphrase: []byte("新口令")}, nil)
}

func TestWithoutAWorkingKeychainTheKeyLiesInAFile(t *testing.T) {
	dir, keys := t.TempDir(), newDrawer()
	keys.broken = errors.New("no D-Bus")
	if _, err := vault.Create(dir, vault.Options{Keychain: keys}); err != nil {
		t.Fatal(err)
	}
	wantFiles(t, dir, vault.KeyFile)
}

func TestPassphraseChanges(t *testing.T) {
	dir, v := create(t, "旧口令")
	for name, err := range map[string]error{
		"the last way": v.SetPassphrase(dir, nil, vault.Options{}),
	} {
		if !errors.Is(err, vault.ErrLastWay) {
			t.Errorf("%s was taken away: %v", name, err)
		}
	}
	if err := v.SetPassphrase(dir, []byte("新口令"), vault.Options{Cost: cheap}); err != nil {
		t.Fatal(err)
	}
	wantOpens(t, dir, v, vault.Options{Passphrase: []byte("新口令")}, nil)
	wantOpens(t, dir, v, vault.Options{Passphrase: []byte("旧口令")}, vault.ErrWrongPassphrase)
	bare, open := create(t, "")
	if err := open.SetPassphrase(bare, []byte("新口令"), vault.Options{Cost: cheap}); !errors.Is(err, vault.ErrUnprotected) {
		t.Errorf("a key file got a passphrase beside it: %v", err)
	}
}

func TestRecoveryCode(t *testing.T) {
	dir, v := create(t, "口令")
	code, err := v.NewRecoveryCode(dir, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(code) != 34 || strings.Count(code, "-") != 6 {
		t.Errorf("code %q", code)
	}
	typed := []string{code, strings.ToLower(code), strings.ReplaceAll(code, "-", ""), strings.ReplaceAll(code, "-", " "),
		" " + code + "\n", strings.ReplaceAll(strings.ReplaceAll(code, "0", "o"), "1", "l")}
	for _, text := range typed {
		wantOpens(t, dir, v, vault.Options{Passphrase: []byte(text)}, nil)
	}
	for at := range code { // one letter mistyped is noticed, whichever
		if code[at] == '-' {
			continue
		}
		other := "3"
		if code[at] == '3' {
			other = "4"
		}
		wantOpens(t, dir, v, vault.Options{Passphrase: []byte(code[:at] + other + code[at+1:])}, vault.ErrWrongPassphrase)
	}
	second, err := v.NewRecoveryCode(dir, vault.Options{})
	if err != nil || second == code {
		t.Fatalf("second code %q: %v", second, err)
	}
	wantOpens(t, dir, v, vault.Options{Passphrase: []byte(code)}, vault.ErrWrongPassphrase)
	wantOpens(t, dir, v, vault.Options{Passphrase: []byte(second)}, nil)
	wantOpens(t, dir, v, vault.Options{Passphrase: []byte("口令")}, nil)
	b, err := os.ReadFile(filepath.Join(dir, vault.VaultFile))
	if err != nil || bytes.Contains(b, []byte(strings.ReplaceAll(second, "-", ""))) {
		t.Errorf("the code lies on the disk: %v", err)
	}
}

// TestRenewal replaces the key of each kind of vault: the former ways open nothing, what the former key sealed stays at
// hand until it is sealed anew, and a crash between two files leaves neither a second key nor none.
func TestRenewal(t *testing.T) {
	at := vault.Place{Table: "t", Row: "r", Column: "c", Version: 1}
	for _, made := range []string{"", "旧口令"} {
		for _, stop := range []string{"", "created", "synced", "renamed", "folder-synced"} {
			t.Run(fmt.Sprintf("%q stopped after %q", made, stop), func(t *testing.T) {
				dir, v := create(t, made)
				sealed := v.Seal(at, []byte("x"))
				halt := errors.New("halt")
				hook := func(step string) error {
					if step == stop {
						return halt
					}
					return nil
				}
				to := vault.Renewal{Passphrase: []byte("新口令"), Recovery: true}
				renewed, code, err := v.Renew(dir, to, vault.Options{Cost: cheap, Hook: hook})
				if stop != "" {
					if !errors.Is(err, halt) {
						t.Fatal(err)
					}
					if renewed, err = vault.Open(dir, vault.Options{Passphrase: []byte("新口令")}); err != nil {
						wantOpens(t, dir, v, vault.Options{Passphrase: []byte(made)}, nil) // nothing has happened
						return
					}
				} else if err != nil {
					t.Fatal(err)
				}
				wantFiles(t, dir, vault.VaultFile)
				wantOpens(t, dir, renewed, vault.Options{Passphrase: []byte("新口令")}, nil)
				if code != "" {
					wantOpens(t, dir, renewed, vault.Options{Passphrase: []byte(code)}, nil)
				}
				if made != "" {
					wantOpens(t, dir, v, vault.Options{Passphrase: []byte(made)}, vault.ErrWrongPassphrase)
				}
				again, err := vault.Open(dir, vault.Options{Passphrase: []byte("新口令")})
				if err != nil || again.Former() == nil {
					t.Fatalf("the former key is not at hand: %v", err)
				}
				if plain, err := again.Former().Open(at, sealed); err != nil || string(plain) != "x" {
					t.Errorf("the former key opens %q: %v", plain, err)
				}
				if _, err := again.Open(at, sealed); !errors.Is(err, vault.ErrTampered) {
					t.Errorf("the new key opens what the former sealed: %v", err)
				}
				if err := again.Renewed(dir, vault.Options{}); err != nil {
					t.Fatal(err)
				}
				if end, err := vault.Open(dir, vault.Options{Passphrase: []byte("新口令")}); err != nil || end.Former() != nil {
					t.Errorf("the former key is still at hand: %v", err)
				}
			})
		}
	}
}
