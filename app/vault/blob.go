package vault

import (
	"errors"
	"fmt"
	"io"

	"filippo.io/age"
)

// stanzaType names our way of wrapping the key of one file in the header of the age format (age-encryption.org/v1).
const stanzaType = "beiandesk-client"

// SealBlob returns a writer that seals what is written to it into dst, in the age format: 64 KiB pieces, each
// authenticated, the last one marked, so that a file cut short is noticed. Close must be called; it does not close dst.
func (c *ClientKey) SealBlob(dst io.Writer, name string) (io.WriteCloser, error) {
	w, err := age.Encrypt(dst, fileWrap{c, name})
	if err != nil {
		return nil, fmt.Errorf("seal a file: %w", err)
	}
	return w, nil
}

// OpenBlob returns a reader of what SealBlob wrote under the same name. A file that was changed yields ErrTampered, here
// or when the changed piece is read; bytes that were read before are genuine.
func (c *ClientKey) OpenBlob(src io.Reader, name string) (io.Reader, error) {
	broken := &readFailure{src: src}
	r, err := age.Decrypt(broken, fileWrap{c, name})
	if err != nil {
		return nil, broken.explain(err)
	}
	return &blobReader{sealed: r, broken: broken}, nil
}

// fileWrap wraps the random key of one age file with the client's key, bound to the file's name.
type fileWrap struct {
	client *ClientKey
	name   string
}

func (f fileWrap) place() []byte {
	return Place{Table: "blobs", Row: f.name, Column: "key", Version: 1}.bytes()
}

// Wrap implements age.Recipient.
func (f fileWrap) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	return []*age.Stanza{{Type: stanzaType, Body: f.client.files.seal(f.place(), fileKey)}}, nil
}

// Unwrap implements age.Identity.
func (f fileWrap) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type == stanzaType {
			return f.client.files.open(f.place(), s.Body)
		}
	}
	return nil, age.ErrIncorrectIdentity
}

// readFailure remembers that the disk failed, so that it is not taken for tampering.
type readFailure struct {
	src io.Reader
	err error
}

func (r *readFailure) Read(p []byte) (int, error) {
	n, err := r.src.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

func (r *readFailure) explain(err error) error {
	if r.err != nil {
		return fmt.Errorf("read a sealed file: %w", r.err)
	}
	if errors.Is(err, ErrTampered) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrTampered, err)
}

type blobReader struct {
	sealed io.Reader
	broken *readFailure
}

func (b *blobReader) Read(p []byte) (int, error) {
	n, err := b.sealed.Read(p)
	if err != nil && err != io.EOF {
		err = b.broken.explain(err)
	}
	return n, err
}
