package filing

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"strings"
)

// ID names a stored thing: 26 lower-case base-32 characters, 128 random bits. It carries no personal data and no
// order in time, so that it may stand in file names, logs and URLs.
type ID string

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

const idLength = 26

// NewID returns a fresh random ID.
func NewID() ID {
	var b [16]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24: it ends the program instead
	return ID(idEncoding.EncodeToString(b[:]))
}

// ErrBadID reports text that is not an ID.
var ErrBadID = errors.New("not an id")

// ParseID accepts the text of an ID in any case.
func ParseID(s string) (ID, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if len(s) != idLength {
		return "", ErrBadID
	}
	if _, err := idEncoding.DecodeString(s); err != nil {
		return "", ErrBadID
	}
	return ID(s), nil
}
