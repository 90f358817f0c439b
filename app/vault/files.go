package vault

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beiandesk/app/internal/atomicfile"
)

// The files that keep the vault key in a data folder. There is one or the other, never both.
const (
	KeyFile   = "vault.key"  // the key itself, for its owner's eyes
	VaultFile = "vault.json" // the key wrapped, once for each way to open it
)

const (
	vaultVersion   = 1 // bound to everything wrapped
	fileVersion    = 2 // of vault.json; 1 knew passphrases only
	kindPassphrase = "passphrase"
	kindRecovery   = "recovery"
	kindKeychain   = "keychain"
	keyFileHead    = "BEIANDESK-VAULT-KEY-1 "
	maxVaultFile   = 64 << 10
)

// vaultFile is the form of vault.json: the same vault key wrapped in one or more ways.
type vaultFile struct {
	Version int    `json:"version"`
	Wraps   []wrap `json:"wraps"`
	Former  []byte `json:"former,omitempty"` // the key before this one, sealed under it, while not all is sealed anew
}

// wrap is one way to open the vault. Exactly the member that Kind names is set.
type wrap struct {
	Kind       string          `json:"kind"`
	Passphrase *passphraseWrap `json:"passphrase,omitempty"`
	Recovery   *codeWrap       `json:"recovery,omitempty"`
	Keychain   *keychainWrap   `json:"keychain,omitempty"`
}

func keyPath(dir string) string { return filepath.Join(dir, KeyFile) }

// readKeyFile refuses a key that others can read: they may have read it already, and its owner has to know.
func readKeyFile(dir string) (key, error) {
	path := filepath.Join(dir, KeyFile)
	b, err := readSmall(path)
	if err != nil {
		return key{}, err
	}
	if open, err := atomicfile.OpenToOthers(path); err != nil {
		return key{}, err
	} else if open {
		return key{}, fmt.Errorf("%w: %s", ErrKeyOpen, KeyFile)
	}
	return parseKeyFile(b)
}

func parseKeyFile(b []byte) (key, error) {
	text, ok := strings.CutPrefix(strings.TrimSpace(string(b)), strings.TrimSpace(keyFileHead))
	if !ok {
		return key{}, fmt.Errorf("%w: %s does not begin as one", ErrBadVaultFile, KeyFile)
	}
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil { // the decoder's own message would quote the key
		return key{}, fmt.Errorf("%w: %s is not base64", ErrBadVaultFile, KeyFile)
	}
	k, ok := keyOf(raw)
	if !ok {
		return key{}, fmt.Errorf("%w: %s holds %d bytes", ErrBadVaultFile, KeyFile, len(raw))
	}
	return k, nil
}

func writeVaultFile(dir string, f vaultFile, hook atomicfile.Hook) error {
	f.Version = fileVersion
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(dir, VaultFile), append(b, '\n'), hook)
}

func readVaultFile(dir string) (vaultFile, error) {
	b, err := readSmall(filepath.Join(dir, VaultFile))
	if err != nil {
		return vaultFile{}, err
	}
	return parseVaultFile(b)
}

func parseVaultFile(b []byte) (vaultFile, error) {
	var f vaultFile
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return f, fmt.Errorf("%w: %w", ErrBadVaultFile, err)
	}
	if f.Version < 1 || f.Version > fileVersion {
		return f, fmt.Errorf("%w: it is of version %d, this program knows %d", ErrBadVaultFile, f.Version, fileVersion)
	}
	for _, w := range f.Wraps {
		if w.Kind == kindPassphrase && w.Passphrase != nil || w.Kind == kindRecovery && w.Recovery != nil ||
			w.Kind == kindKeychain && w.Keychain != nil {
			return f, nil
		}
	}
	return f, fmt.Errorf("%w: it names no way to open it that this program knows", ErrBadVaultFile)
}

func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxVaultFile {
		return nil, fmt.Errorf("%w: %s is no such file", ErrBadVaultFile, filepath.Base(path))
	}
	return os.ReadFile(path)
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
