package filing

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"unicode/utf8"
)

// The ways in which a receipt can fail to prove anything.
var (
	ErrReceiptUnsigned  = errors.New("the receipt carries no signature")
	ErrReceiptUntrusted = errors.New("the receipt is signed with another key than the trusted one")
	ErrReceiptForged    = errors.New("the signature does not fit the receipt")
)

// SigningBytes returns the bytes that a receipt's signature covers: the receipt as JSON without its "signature" member,
// in the canonical form of RFC 8785 (members sorted, no white space, shortest escapes, UTF-8). They depend on nothing
// but the values, so that anybody can rebuild them from a stored receipt with a JSON library.
func (r Receipt) SigningBytes() ([]byte, error) {
	r.Signature = ""
	plain, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write receipt as JSON: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(plain))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, fmt.Errorf("read receipt back: %w", err)
	}
	return appendCanonical(nil, tree), nil
}

// Sign fills PublicKey and Signature. Times are put into UTC first, because their text is signed.
func (r *Receipt) Sign(key ed25519.PrivateKey) error {
	r.ReceivedAt = r.ReceivedAt.UTC()
	public, ok := key.Public().(ed25519.PublicKey)
	if !ok {
		return fmt.Errorf("sign receipt: the key is no Ed25519 key")
	}
	r.PublicKey = base64.StdEncoding.EncodeToString(public)
	message, err := r.SigningBytes()
	if err != nil {
		return fmt.Errorf("sign receipt: %w", err)
	}
	r.Signature = base64.StdEncoding.EncodeToString(ed25519.Sign(key, message))
	return nil
}

// VerifyReceipt reports whether the receipt was signed with the trusted key and not changed since. It needs no network.
// An empty trusted key is never enough: a receipt that names its own key proves nothing about who signed it.
func VerifyReceipt(r Receipt, trusted ed25519.PublicKey) error {
	if r.Signature == "" {
		return ErrReceiptUnsigned
	}
	if len(trusted) != ed25519.PublicKeySize {
		return fmt.Errorf("%w: no trusted key given", ErrReceiptUntrusted)
	}
	if r.PublicKey != base64.StdEncoding.EncodeToString(trusted) {
		return ErrReceiptUntrusted
	}
	signature, err := base64.StdEncoding.Strict().DecodeString(r.Signature)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReceiptForged, err)
	}
	message, err := r.SigningBytes()
	if err != nil {
		return err
	}
	if !ed25519.Verify(trusted, message, signature) {
		return ErrReceiptForged
	}
	return nil
}

// ParsePublicKey reads an Ed25519 public key as receipts and intakes state it: base64 of its 32 bytes.
func ParsePublicKey(s string) (ed25519.PublicKey, error) {
	raw, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return nil, fmt.Errorf("public key: %w", err)
	}
	if len(raw) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("public key: %d bytes instead of %d", len(raw), ed25519.PublicKeySize)
	}
	return raw, nil
}

// appendCanonical writes a decoded JSON value by RFC 8785. Receipts hold whole numbers only, whose text JSON already
// gives in the shortest form; member names are ASCII, so that byte order is the order the RFC asks for.
func appendCanonical(out []byte, value any) []byte {
	switch v := value.(type) {
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		sort.Strings(names)
		out = append(out, '{')
		for i, name := range names {
			if i > 0 {
				out = append(out, ',')
			}
			out = append(appendCanonicalString(out, name), ':')
			out = appendCanonical(out, v[name])
		}
		return append(out, '}')
	case []any:
		out = append(out, '[')
		for i, item := range v {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendCanonical(out, item)
		}
		return append(out, ']')
	case string:
		return appendCanonicalString(out, v)
	case json.Number:
		return append(out, v...)
	case bool:
		return fmt.Appendf(out, "%t", v)
	}
	return append(out, "null"...)
}

// appendCanonicalString escapes what JSON must and nothing else (RFC 8785, 3.2.2.2).
func appendCanonicalString(out []byte, s string) []byte {
	short := map[rune]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}
	out = append(out, '"')
	for _, r := range s {
		switch letter, ok := short[r]; {
		case ok:
			out = append(out, '\\', letter)
		case r < 0x20:
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return append(out, '"')
}
