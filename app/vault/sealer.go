package vault

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

// sealVersion is the first byte of everything sealed: the way of sealing, so that another can follow.
const sealVersion = 1

// Place says where a sealed value lies. It is bound to the value: opened at any other place it counts as tampered, so
// rows cannot be swapped, nor columns, nor a value be put back into another version of its form.
type Place struct {
	Table   string
	Row     string
	Column  string
	Version int // of the form of what is sealed
}

// bytes encodes the place without ambiguity: each part preceded by its length.
func (p Place) bytes() []byte {
	var b []byte
	for _, part := range []string{p.Table, p.Row, p.Column} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(part)))
		b = append(b, part...)
	}
	return binary.BigEndian.AppendUint32(b, uint32(p.Version))
}

// sealer seals small values with XChaCha20-Poly1305 under a random nonce.
type sealer struct{ aead cipher.AEAD }

func newSealer(k key) sealer {
	aead, err := chacha20poly1305.NewX(k.bytes[:])
	if err != nil {
		panic("vault: a key of 32 bytes is always accepted: " + err.Error())
	}
	return sealer{aead}
}

// seal returns version, nonce and ciphertext in one. At most 2^48 values may be sealed under one key (random 192-bit
// nonces; no filer comes near).
func (s sealer) seal(bound, plain []byte) []byte {
	out := make([]byte, 1+s.aead.NonceSize(), 1+s.aead.NonceSize()+len(plain)+s.aead.Overhead())
	out[0] = sealVersion
	_, _ = rand.Read(out[1:])
	return s.aead.Seal(out, out[1:], plain, append([]byte{sealVersion}, bound...))
}

func (s sealer) open(bound, sealed []byte) ([]byte, error) {
	head := 1 + s.aead.NonceSize()
	if len(sealed) < head+s.aead.Overhead() {
		return nil, fmt.Errorf("%w: only %d bytes", ErrTampered, len(sealed))
	}
	if sealed[0] != sealVersion {
		return nil, fmt.Errorf("%w: sealed in way %d", ErrTampered, sealed[0])
	}
	plain, err := s.aead.Open(nil, sealed[1:head], sealed[head:], append([]byte{sealVersion}, bound...))
	if err != nil {
		return nil, ErrTampered
	}
	return plain, nil
}
