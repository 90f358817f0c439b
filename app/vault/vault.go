package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"path/filepath"

	"beiandesk/app/internal/atomicfile"
)

// Vault is an open vault. It is safe for use by several goroutines.
type Vault struct {
	root    key
	wraps   sealer // of clients' keys
	rows    sealer // of rows that belong to no client
	indexes key
	check   [sha256.Size]byte
}

// Options say how to open or create a vault.
type Options struct {
	Passphrase []byte          // empty: the key lies in a key file
	Cost       Cost            // of guessing a new passphrase; zero means DefaultCost
	Hook       atomicfile.Hook // see atomicfile; nil outside tests
}

// Exists reports whether dir has a vault key, in either form.
func Exists(dir string) (bool, error) {
	for _, name := range []string{VaultFile, KeyFile} {
		if found, err := exists(filepath.Join(dir, name)); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// Create makes a new vault key and stores it in dir: wrapped by the passphrase, or without one in a key file. With a
// passphrase the bare key never touches the disk. It returns ErrVaultExists rather than replace a key.
func Create(dir string, o Options) (*Vault, error) { return store(dir, newKey(), o) }

// store protects a vault key and puts it into a folder that has none.
func store(dir string, k key, o Options) (*Vault, error) {
	if found, err := Exists(dir); err != nil {
		return nil, err
	} else if found {
		return nil, ErrVaultExists
	}
	if len(o.Passphrase) == 0 {
		if err := writeKeyFile(dir, k, o.Hook); err != nil {
			return nil, err
		}
		return vaultOf(k), nil
	}
	if o.Cost == (Cost{}) {
		o.Cost = DefaultCost
	}
	w, err := wrapByPassphrase(k, o.Passphrase, o.Cost)
	if err != nil {
		return nil, err
	}
	if err := writeVaultFile(dir, []wrap{{Kind: kindPassphrase, Passphrase: &w}}, o.Hook); err != nil {
		return nil, err
	}
	return vaultOf(k), nil
}

// Open opens the vault in dir. It returns ErrNoVault when there is none, ErrLocked or ErrWrongPassphrase when it needs
// a passphrase, ErrUnprotected when a passphrase was given to a vault that has none, and ErrBadVaultFile.
func Open(dir string, o Options) (*Vault, error) {
	k, err := openKey(dir, o.Passphrase)
	if err != nil {
		return nil, err
	}
	return vaultOf(k), nil
}

func openKey(dir string, passphrase []byte) (key, error) {
	wrapped, err := exists(filepath.Join(dir, VaultFile))
	if err != nil {
		return key{}, err
	}
	if wrapped {
		return openByPassphrase(dir, passphrase)
	}
	bare, err := exists(filepath.Join(dir, KeyFile))
	switch {
	case err != nil:
		return key{}, err
	case !bare:
		return key{}, ErrNoVault
	case len(passphrase) > 0:
		return key{}, ErrUnprotected
	}
	return readKeyFile(dir)
}

func openByPassphrase(dir string, passphrase []byte) (key, error) {
	f, err := readVaultFile(dir)
	if err != nil {
		return key{}, err
	}
	if len(passphrase) == 0 {
		return key{}, ErrLocked
	}
	err = ErrWrongPassphrase
	for _, w := range f.Wraps {
		if w.Kind != kindPassphrase || w.Passphrase == nil {
			continue
		}
		var k key
		if k, err = w.Passphrase.unwrap(passphrase); err == nil {
			return k, nil
		}
	}
	return key{}, err
}

func vaultOf(k key) *Vault {
	return &Vault{
		root:    k,
		wraps:   newSealer(k.derive("client keys")),
		rows:    newSealer(k.derive("own rows")),
		indexes: k.derive("blind index"),
		check:   k.derive("check").bytes,
	}
}

// Seal seals a value that belongs to no client, for one place.
func (v *Vault) Seal(at Place, plain []byte) []byte { return v.rows.seal(at.bytes(), plain) }

// Open returns what Seal sealed for this very place, or ErrTampered.
func (v *Vault) Open(at Place, sealed []byte) ([]byte, error) { return v.rows.open(at.bytes(), sealed) }

// BlindIndex returns 32 bytes that are the same for the same value of the same kind, and say nothing to anyone without
// the vault key: HMAC-SHA-256. Rows can be looked up by it, for equality only.
func (v *Vault) BlindIndex(kind, value string) []byte {
	m := hmac.New(sha256.New, v.indexes.bytes[:])
	m.Write(Place{Table: "index", Row: value, Column: kind, Version: 1}.bytes())
	return m.Sum(nil)
}

// Check returns 32 bytes that tell this vault's key from any other and give nothing of it away: a database keeps them
// to notice that it is opened with a stranger's key.
func (v *Vault) Check() []byte { return append([]byte(nil), v.check[:]...) }

// Format keeps the keys out of messages and logs.
func (v Vault) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[vault]")) }
