package vault

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

// KeySize is the length of every key in bytes.
const KeySize = 32

// key is a secret. Whatever prints it gets a placeholder.
type key struct{ bytes [KeySize]byte }

func newKey() key {
	var k key
	_, _ = rand.Read(k.bytes[:]) // never fails: it ends the program instead
	return k
}

func keyOf(b []byte) (key, bool) {
	var k key
	if len(b) != KeySize {
		return k, false
	}
	copy(k.bytes[:], b)
	return k, true
}

// base64 is for key files only.
func (k key) base64() string { return base64.StdEncoding.EncodeToString(k.bytes[:]) }

// derive makes a key for one purpose (HKDF-SHA-256, RFC 5869), so that no two uses share one.
func (k key) derive(purpose string) key {
	b, err := hkdf.Key(sha256.New, k.bytes[:], nil, "beiandesk "+purpose, KeySize)
	if err != nil {
		panic("vault: deriving 32 bytes by HKDF-SHA-256 cannot fail: " + err.Error())
	}
	out, _ := keyOf(b)
	return out
}

// Format keeps the key out of every verb of fmt, and with it out of logs and error texts.
func (k key) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[key]")) }

// MarshalText keeps the key out of JSON and of structured logs.
func (k key) MarshalText() ([]byte, error) { return []byte("[key]"), nil }
