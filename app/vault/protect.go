package vault

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"beiandesk/app/internal/atomicfile"
)

// Keychain keeps small secrets outside of the data folder. Whatever it answers, an error means: ask for the passphrase.
type Keychain interface {
	Get(id string) ([]byte, error)
	Set(id string, secret []byte) error
	Delete(id string) error
}

// keychainWrap is the vault key under a key that lies in the keychain.
type keychainWrap struct {
	ID      string `json:"id"`
	Wrapped []byte `json:"wrapped"`
}

func (w keychainWrap) place() []byte {
	return Place{Table: "vault", Row: w.ID, Column: kindKeychain, Version: vaultVersion}.bytes()
}

func wrapByKeychain(vaultKey key, keychain Keychain) (keychainWrap, error) {
	var id [16]byte
	_, _ = rand.Read(id[:])
	w, secret := keychainWrap{ID: hex.EncodeToString(id[:])}, newKey()
	if err := keychain.Set(w.ID, secret.bytes[:]); err != nil {
		return w, err
	}
	back, err := keychain.Get(w.ID) // some keep nothing and say nothing
	if k, ok := keyOf(back); err != nil || !ok || k != secret {
		return w, errors.Join(errors.New("the keychain does not give back what it was given"), err)
	}
	w.Wrapped = newSealer(secret).seal(w.place(), vaultKey.bytes[:])
	return w, nil
}

func (w keychainWrap) unwrap(keychain Keychain) (key, error) {
	secret, err := keychain.Get(w.ID)
	if err != nil {
		return key{}, fmt.Errorf("%w: %w: %w", ErrLocked, ErrKeychain, err)
	}
	k, ok := keyOf(secret)
	if !ok {
		return key{}, ErrLocked
	}
	b, err := newSealer(k).open(w.place(), w.Wrapped)
	if k, ok = keyOf(b); err != nil || !ok {
		return key{}, ErrLocked
	}
	return k, nil
}

// Ways are the ways in which a vault opens.
type Ways struct {
	KeyFile    bool `json:"keyFile"` // the bare key in the data folder: no protection from whoever has the folder
	Passphrase bool `json:"passphrase"`
	Recovery   bool `json:"recovery"` // a recovery code was made
	Keychain   bool `json:"keychain"`
}

// WaysOf says how the vault in dir opens.
func WaysOf(dir string) (Ways, error) {
	if found, err := exists(filepath.Join(dir, VaultFile)); err != nil || !found {
		bare, berr := exists(keyPath(dir))
		return Ways{KeyFile: bare}, errors.Join(err, berr)
	}
	f, err := readVaultFile(dir)
	return Ways{Passphrase: f.has(kindPassphrase), Recovery: f.has(kindRecovery), Keychain: f.has(kindKeychain)}, err
}

func (f vaultFile) has(kind string) bool {
	for _, w := range f.Wraps {
		if w.Kind == kind {
			return true
		}
	}
	return false
}

func (f vaultFile) without(kind string) (rest []wrap) {
	for _, w := range f.Wraps {
		if w.Kind != kind {
			rest = append(rest, w)
		}
	}
	return rest
}

// SetPassphrase changes the passphrase of a vault whose key is wrapped; an empty one takes it away. What the former one
// opened before it opens no more, but for copies of the old vault file: Renew is for a passphrase that others may know.
// ErrUnprotected: the vault opens by its key file, which Renew replaces. ErrLastWay: nothing else would open it.
func (v *Vault) SetPassphrase(dir string, passphrase []byte, o Options) error {
	return v.change(dir, kindPassphrase, o.Hook, func() (*wrap, error) {
		if len(passphrase) == 0 {
			return nil, nil
		}
		w, err := wrapByPassphrase(v.root, passphrase, o.cost())
		return &wrap{Kind: kindPassphrase, Passphrase: &w}, err
	})
}

// NewRecoveryCode makes a recovery code, which replaces the former one, and returns it. It is kept nowhere.
func (v *Vault) NewRecoveryCode(dir string, o Options) (code string, err error) {
	code = newRecoveryCode()
	return code, v.change(dir, kindRecovery, o.Hook, func() (*wrap, error) {
		w := wrapByCode(v.root, code)
		return &wrap{Kind: kindRecovery, Recovery: &w}, nil
	})
}

// UseKeychain lets the keychain open the vault, or no longer. The error of a keychain comes back as it is.
func (v *Vault) UseKeychain(dir string, keychain Keychain, use bool, o Options) error {
	before, err := keychainIDs(dir)
	if err != nil {
		return err
	}
	err = v.change(dir, kindKeychain, o.Hook, func() (*wrap, error) {
		if !use {
			return nil, nil
		}
		w, err := wrapByKeychain(v.root, keychain)
		return &wrap{Kind: kindKeychain, Keychain: &w}, err
	})
	if err == nil {
		for _, id := range before {
			_ = keychain.Delete(id) // it opens nothing any more
		}
	}
	return err
}

// keychainIDs returns the names under which the keychain keeps what opens the vault in dir.
func keychainIDs(dir string) (ids []string, err error) {
	f, err := readVaultFile(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, w := range f.Wraps {
		if w.Keychain != nil {
			ids = append(ids, w.Keychain.ID)
		}
	}
	return ids, err
}

// change replaces the ways of one kind by another one or none.
func (v *Vault) change(dir, kind string, hook atomicfile.Hook, by func() (*wrap, error)) error {
	if found, err := exists(filepath.Join(dir, VaultFile)); err != nil || !found {
		return errors.Join(err, ErrUnprotected)
	}
	f, err := readVaultFile(dir)
	if err != nil {
		return err
	}
	w, err := by()
	if err != nil {
		return err
	}
	f.Wraps = f.without(kind)
	if w != nil {
		f.Wraps = append(f.Wraps, *w)
	}
	if len(f.Wraps) == 0 {
		return ErrLastWay
	}
	return writeVaultFile(dir, f, hook)
}

// Renewal says how a new vault key is protected. At least one way must be given.
type Renewal struct {
	Passphrase []byte
	Keychain   Keychain // nil: not by the keychain
	Recovery   bool     // make a recovery code
}

// Renew replaces the vault key by a new one. From now on dir opens by the new ways only; until Renewed is called the
// former key is at hand (Former), sealed under the new one, so that what it sealed can be sealed anew, however often that
// is interrupted. A key file is removed. It returns the recovery code, if one was asked for.
func (v *Vault) Renew(dir string, r Renewal, o Options) (renewed *Vault, code string, err error) {
	k := newKey()
	f := vaultFile{Former: formerSealer(k).seal(formerPlace(), v.root.bytes[:])}
	if len(r.Passphrase) > 0 {
		w, err := wrapByPassphrase(k, r.Passphrase, o.cost())
		if err != nil {
			return nil, "", err
		}
		f.Wraps = append(f.Wraps, wrap{Kind: kindPassphrase, Passphrase: &w})
	}
	if r.Keychain != nil {
		w, err := wrapByKeychain(k, r.Keychain)
		if err != nil {
			return nil, "", err
		}
		f.Wraps = append(f.Wraps, wrap{Kind: kindKeychain, Keychain: &w})
	}
	if r.Recovery {
		code = newRecoveryCode()
		w := wrapByCode(k, code)
		f.Wraps = append(f.Wraps, wrap{Kind: kindRecovery, Recovery: &w})
	}
	if len(f.Wraps) == 0 {
		return nil, "", ErrLastWay
	}
	if err := writeVaultFile(dir, f, o.Hook); err != nil {
		return nil, "", err
	}
	renewed = vaultOf(k)
	renewed.former = vaultOf(v.root)
	return renewed, code, dropKeyFile(dir, renewed)
}

// Former is the vault of the key before, while not everything is sealed anew; nil otherwise.
func (v *Vault) Former() *Vault { return v.former }

// Renewed ends what Renew began: the former key is gone.
func (v *Vault) Renewed(dir string, o Options) error {
	f, err := readVaultFile(dir)
	if err != nil {
		return err
	}
	f.Former = nil
	if err := writeVaultFile(dir, f, o.Hook); err != nil {
		return err
	}
	v.former = nil
	return nil
}

func formerSealer(k key) sealer { return newSealer(k.derive("former key")) }

func formerPlace() []byte {
	return Place{Table: "vault", Row: "former", Column: "key", Version: vaultVersion}.bytes()
}

// dropKeyFile removes a key file that a crash left beside the vault file, when it holds this vault's key or the former
// one: any other key is not ours to destroy.
func dropKeyFile(dir string, v *Vault) error {
	b, err := readSmall(keyPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	k, err := parseKeyFile(b)
	if err != nil || k != v.root && (v.former == nil || k != v.former.root) {
		return nil
	}
	if err := shred(keyPath(dir), len(b)); err != nil {
		return err
	}
	return atomicfile.SyncFolder(dir)
}

// shred overwrites a file before it removes it. On a disk that writes elsewhere this is no promise; it costs nothing.
func shred(path string, size int) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.Write(make([]byte, size))
		err = errors.Join(err, f.Sync(), f.Close())
	}
	return errors.Join(err, os.Remove(path))
}
