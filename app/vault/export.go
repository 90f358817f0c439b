package vault

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"beiandesk/app/internal/atomicfile"
)

// SealExport returns a writer that seals what is written to it into dst under a passphrase of its own, as an age file that
// any age program opens. Close must be called; it does not close dst. workFactor is the logarithm of scrypt's cost, 0 for
// age's own.
func SealExport(dst io.Writer, passphrase []byte, workFactor int) (io.WriteCloser, error) {
	to, err := age.NewScryptRecipient(string(passphrase))
	if err != nil {
		return nil, fmt.Errorf("seal an export: %w", err)
	}
	if workFactor > 0 {
		to.SetWorkFactor(workFactor)
	}
	return age.Encrypt(dst, to)
}

// OpenExport returns a reader of what SealExport wrote. A wrong passphrase yields ErrWrongPassphrase; a file that was
// changed or cut yields ErrTampered, here or when it is read.
func OpenExport(src io.Reader, passphrase []byte) (io.Reader, error) {
	by, err := age.NewScryptIdentity(string(passphrase))
	if err != nil {
		return nil, ErrWrongPassphrase // an empty one
	}
	broken := &readFailure{src: src}
	r, err := age.Decrypt(broken, by)
	var none *age.NoIdentityMatchError
	switch {
	case err == nil:
		return &blobReader{sealed: r, broken: broken}, nil
	case errors.As(err, &none) || errors.Is(err, age.ErrIncorrectIdentity):
		return nil, ErrWrongPassphrase
	}
	return nil, broken.explain(err)
}

// Bare returns the vault key as the content of a key file. It is for a file that is itself sealed, and nowhere else.
func (v *Vault) Bare() []byte { return keyFileContent(v.root) }

// Adopt stores the key that Bare returned in a folder that has none, protected as Options say.
func Adopt(dir string, bare []byte, o Options) (*Vault, error) {
	k, err := parseKeyFile(bare)
	if err != nil {
		return nil, err
	}
	return store(dir, k, o)
}

func keyFileContent(k key) []byte {
	return []byte(keyFileHead + k.base64() + "\n")
}

func writeKeyFile(dir string, k key, hook atomicfile.Hook) error {
	return atomicfile.WriteFile(keyPath(dir), keyFileContent(k), hook)
}
