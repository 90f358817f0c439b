package intake

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"beiandesk/app/internal/atomicfile"
)

// Why the signing key of an intake cannot be used. Open wraps them with the key's path.
var (
	ErrKeyOpen    = errors.New("others on this machine can read the signing key")
	ErrKeyDamaged = errors.New("the signing key is damaged")
)

const keyBlock = "PRIVATE KEY" // PKCS #8 (RFC 5958), as openssl writes it

// KeyPath is where the intake of a folder keeps its signing key.
func KeyPath(dir string) string { return folder(dir).key() }

// loadKey reads the signing key, or makes one at first use. A key that others on the machine can read proves nothing
// any more and is refused.
func loadKey(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKey(path); err != nil {
			return nil, fmt.Errorf("make the signing key: %w", err)
		}
		raw, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	if err := checkPrivate(path); err != nil {
		return nil, err
	}
	block, _ := pem.Decode(raw)
	if block == nil || block.Type != keyBlock {
		return nil, fmt.Errorf("%w: %s holds no key", ErrKeyDamaged, path)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrKeyDamaged, path, err)
	}
	key, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%w: %s holds another kind of key", ErrKeyDamaged, path)
	}
	return key, nil
}

// makeKey writes a fresh key unless another process was faster: the first key stays.
func makeKey(path string) error {
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	lock := flock.New(path + ".lock")
	if err := lock.Lock(); err != nil {
		return err
	}
	defer lock.Unlock()
	if there, err := exists(path); err != nil || there {
		return err
	}
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: keyBlock, Bytes: der}), nil)
}

func checkPrivate(path string) error {
	open, err := atomicfile.OpenToOthers(path)
	if err != nil {
		return fmt.Errorf("read the signing key: %w", err)
	}
	if open {
		return fmt.Errorf("%w: %s", ErrKeyOpen, path)
	}
	return nil
}
