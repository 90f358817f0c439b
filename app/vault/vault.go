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
	former  *Vault
	wraps   sealer // of clients' keys
	rows    sealer // of rows that belong to no client
	indexes key
	marks   key
	check   [sha256.Size]byte
}

// Options say how to open or create a vault.
type Options struct {
	Passphrase []byte          // or the recovery code. Empty: the keychain, or the key file
	Keychain   Keychain        // nil: the system's keychain is not asked
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

// Create makes a new vault key and stores it in dir: wrapped by the passphrase, without one by the keychain, and where
// there is none either in a key file. But for the last the bare key never touches the disk. It returns ErrVaultExists rather than replace a key.
func Create(dir string, o Options) (*Vault, error) { return store(dir, newKey(), o) }

// store protects a vault key and puts it into a folder that has none.
func store(dir string, k key, o Options) (*Vault, error) {
	if found, err := Exists(dir); err != nil {
		return nil, err
	} else if found {
		return nil, ErrVaultExists
	}
	var f vaultFile
	if len(o.Passphrase) > 0 {
		w, err := wrapByPassphrase(k, o.Passphrase, o.cost())
		if err != nil {
			return nil, err
		}
		f.Wraps = append(f.Wraps, wrap{Kind: kindPassphrase, Passphrase: &w})
	} else if o.Keychain != nil {
		if w, err := wrapByKeychain(k, o.Keychain); err == nil {
			f.Wraps = append(f.Wraps, wrap{Kind: kindKeychain, Keychain: &w})
		}
	}
	if len(f.Wraps) == 0 {
		return vaultOf(k), writeKeyFile(dir, k, o.Hook)
	}
	return vaultOf(k), writeVaultFile(dir, f, o.Hook)
}

func (o Options) cost() Cost {
	if o.Cost == (Cost{}) {
		return DefaultCost
	}
	return o.Cost
}

// Open opens the vault in dir. It returns ErrNoVault when there is none, ErrLocked or ErrWrongPassphrase when it needs
// a passphrase, ErrUnprotected when a passphrase was given to a vault that has none, and ErrBadVaultFile.
func Open(dir string, o Options) (*Vault, error) {
	wrapped, err := exists(filepath.Join(dir, VaultFile))
	if err != nil {
		return nil, err
	}
	if !wrapped {
		k, err := openBare(dir, o.Passphrase)
		if err != nil {
			return nil, err
		}
		return vaultOf(k), nil
	}
	f, err := readVaultFile(dir)
	if err != nil {
		return nil, err
	}
	k, err := f.open(o)
	if err != nil {
		return nil, err
	}
	v := vaultOf(k)
	if len(f.Former) > 0 {
		b, err := formerSealer(k).open(formerPlace(), f.Former)
		former, ok := keyOf(b)
		if err != nil || !ok {
			return nil, fmt.Errorf("%w: the former key in it was changed", ErrBadVaultFile)
		}
		v.former = vaultOf(former)
	}
	return v, dropKeyFile(dir, v)
}

func openBare(dir string, passphrase []byte) (key, error) {
	bare, err := exists(keyPath(dir))
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

// open tries the ways the options allow. A text that is a recovery code is tried as one first, as that costs nothing.
func (f vaultFile) open(o Options) (k key, err error) {
	if len(o.Passphrase) == 0 {
		err = ErrLocked
		for _, w := range f.Wraps {
			if w.Kind == kindKeychain && w.Keychain != nil && o.Keychain != nil {
				if k, err = w.Keychain.unwrap(o.Keychain); err == nil {
					return k, nil
				}
			}
		}
		return key{}, err
	}
	code, isCode := readCode(o.Passphrase)
	err = ErrWrongPassphrase
	for _, kind := range []string{kindRecovery, kindPassphrase} {
		for _, w := range f.Wraps {
			switch {
			case w.Kind != kind:
				continue
			case kind == kindRecovery && isCode && w.Recovery != nil:
				k, err = w.Recovery.unwrap(code)
			case kind == kindPassphrase && w.Passphrase != nil:
				k, err = w.Passphrase.unwrap(o.Passphrase)
			default:
				continue
			}
			if err == nil {
				return k, nil
			}
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
		marks:   k.derive("row marks"),
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

// Mark returns 16 bytes that stand for a sealed value at its place: HMAC-SHA-256, cut. Without the vault key nobody can find
// another value with the same mark.
func (v *Vault) Mark(at Place, sealed []byte) (mark [16]byte) {
	m := hmac.New(sha256.New, v.marks.bytes[:])
	m.Write(at.bytes())
	m.Write(sealed)
	copy(mark[:], m.Sum(nil))
	return mark
}

// Check returns 32 bytes that tell this vault's key from any other and give nothing of it away: a database keeps them
// to notice that it is opened with a stranger's key.
func (v *Vault) Check() []byte { return append([]byte(nil), v.check[:]...) }

// Format keeps the keys out of messages and logs.
func (v Vault) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[vault]")) }
