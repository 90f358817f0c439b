package handoff

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"golang.org/x/crypto/chacha20poly1305"

	"beiandesk/app/filing"
)

// The bytes of the secrets of a link.
const (
	tokenBytes = 16
	keyBytes   = chacha20poly1305.KeySize
)

// maxHead is the longest head of a message in bytes.
const maxHead = 4 << 10

// maxHello is the longest message that is read from an address at which nobody has proved the key. It is read beside the
// few places for pictures, so that whoever only knows the token cannot hold these.
const maxHello = maxHead + 64

// What a message asks for.
const (
	kindHello   = "hello"
	kindHint    = "hint"
	kindPicture = "picture"
	kindDone    = "done"
)

// head is what stands before the bytes of a message. All of it is sealed.
type head struct {
	Seq      int64     `json:"seq"`    // greater than that of any message before
	Device   string    `json:"device"` // random, chosen by the page when it opens
	Kind     string    `json:"kind"`
	Name     string    `json:"name,omitempty"`
	Replaces filing.ID `json:"replaces,omitempty"`
}

var (
	errNotSealed = errors.New("not sealed with the key of this session")
	errMalformed = errors.New("not a message of this protocol")
)

// channel seals and opens what is said in one session. Messages of other sessions, and answers to other messages, do not
// open.
type channel struct {
	aead  cipher.AEAD
	token string
}

func newChannel(key []byte, token string) (channel, error) {
	aead, err := chacha20poly1305.NewX(key)
	return channel{aead, token}, err
}

// bound is what a message to the desk is bound to.
func (c channel) toDesk() []byte { return []byte("beiandesk-handoff-1|to-desk|" + c.token) }

// toPhone is what the answer to message seq is bound to.
func (c channel) toPhone(seq int64) []byte {
	return []byte("beiandesk-handoff-1|to-phone|" + c.token + "|" + strconv.FormatInt(seq, 10))
}

// open reads a message: nonce, then sealed length of the head (4 bytes, big endian), head as JSON, content. It reuses
// the memory of the message.
func (c channel) open(sealed []byte) (head, []byte, error) {
	var h head
	n := c.aead.NonceSize()
	if len(sealed) < n+c.aead.Overhead() {
		return h, nil, errNotSealed
	}
	plain, err := c.aead.Open(sealed[n:n], sealed[:n], sealed[n:], c.toDesk())
	if err != nil {
		return h, nil, errNotSealed
	}
	if len(plain) < 4 {
		return h, nil, errMalformed
	}
	size := int64(binary.BigEndian.Uint32(plain))
	rest := plain[4:]
	if size > maxHead || size > int64(len(rest)) {
		return h, nil, errMalformed
	}
	d := json.NewDecoder(bytes.NewReader(rest[:size]))
	d.DisallowUnknownFields()
	if err := d.Decode(&h); err != nil || h.Seq < 1 || h.Device == "" {
		return head{}, nil, fmt.Errorf("%w: %w", errMalformed, err)
	}
	return h, rest[size:], nil
}

// answer seals what is said back.
func (c channel) answer(seq int64, value any) ([]byte, error) {
	plain, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	nonce := secret(c.aead.NonceSize())
	return c.aead.Seal(nonce, nonce, plain, c.toPhone(seq)), nil
}

// secret returns random bytes; the system never fails to give them.
func secret(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // ends the program rather than failing (crypto/rand, Go 1.24)
	return b
}

// text writes a secret as it stands in a link.
func text(secret []byte) string { return base64.RawURLEncoding.EncodeToString(secret) }
