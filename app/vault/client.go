package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// ClientKey seals the rows and files of one client. It is safe for use by several goroutines.
type ClientKey struct {
	rows  sealer
	files sealer
	names key
}

// NewClientKey makes a key for a client and returns it wrapped, for storing. Destroying every copy of the wrapped key
// makes everything of the client unreadable for good.
func (v *Vault) NewClientKey(client string) (*ClientKey, []byte) {
	k := newKey()
	return clientKeyOf(k), v.wraps.seal(clientPlace(client), k.bytes[:])
}

// OpenClientKey opens what NewClientKey wrapped, or returns ErrTampered.
func (v *Vault) OpenClientKey(client string, wrapped []byte) (*ClientKey, error) {
	b, err := v.wraps.open(clientPlace(client), wrapped)
	if err != nil {
		return nil, fmt.Errorf("open a client's key: %w", err)
	}
	k, ok := keyOf(b)
	if !ok {
		return nil, fmt.Errorf("open a client's key: %w", ErrTampered)
	}
	return clientKeyOf(k), nil
}

func clientPlace(client string) []byte {
	return Place{Table: "client_keys", Row: client, Column: "wrapped", Version: 1}.bytes()
}

func clientKeyOf(k key) *ClientKey {
	return &ClientKey{
		rows:  newSealer(k.derive("client rows")),
		files: newSealer(k.derive("client files")),
		names: k.derive("client file names"),
	}
}

// Seal seals a value for one place.
func (c *ClientKey) Seal(at Place, plain []byte) []byte { return c.rows.seal(at.bytes(), plain) }

// Open returns what was sealed for this very place, or ErrTampered.
func (c *ClientKey) Open(at Place, sealed []byte) ([]byte, error) {
	return c.rows.open(at.bytes(), sealed)
}

// BlobName names the file that keeps content of this SHA-256: 64 lower-case hex digits, the same for the same content
// of the same client, saying nothing to anyone without the key.
func (c *ClientKey) BlobName(sum [sha256.Size]byte) string {
	m := hmac.New(sha256.New, c.names.bytes[:])
	m.Write(sum[:])
	return hex.EncodeToString(m.Sum(nil))
}

// Format keeps the key out of messages and logs.
func (c ClientKey) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[client key]")) }
