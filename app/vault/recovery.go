package vault

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A recovery code opens the vault when the passphrase is forgotten or the keychain is gone. It is 128 random bits and 12
// bits of checksum in seven groups of four: digits and letters, without those that are taken for one another.
const (
	codeAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeBytes    = 16
	codeLetters  = 28 // of 5 bits: 128 + 12
	codeGroup    = 4
)

// codeWrap is the vault key under a recovery code. The code is random, so no stretching is needed.
type codeWrap struct {
	Wrapped []byte `json:"wrapped"`
}

func newRecoveryCode() string {
	var secret [codeBytes]byte
	_, _ = rand.Read(secret[:])
	return writeCode(secret)
}

// writeCode writes the bits of the secret, then those of the checksum, five to a letter.
func writeCode(secret [codeBytes]byte) string {
	bits := append(secret[:], checksum(secret)...)
	var b strings.Builder
	for n := range codeLetters {
		if n > 0 && n%codeGroup == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(codeAlphabet[fiveBits(bits, n*5)])
	}
	return b.String()
}

// checksum returns two bytes, of which 12 bits are written.
func checksum(secret [codeBytes]byte) []byte {
	sum := sha256.Sum256(append([]byte("beiandesk recovery code"), secret[:]...))
	return []byte{sum[0], sum[1] & 0xf0}
}

func fiveBits(b []byte, at int) int {
	wide := uint16(b[at/8]) << 8
	if at/8+1 < len(b) {
		wide |= uint16(b[at/8+1])
	}
	return int(wide >> (11 - at%8) & 31)
}

// readCode reads a recovery code as people type it: case, blanks and dashes do not count, and O, I and L are what they
// look like.
func readCode(text []byte) (secret [codeBytes]byte, ok bool) {
	letters := strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case strings.ContainsRune(codeAlphabet, r):
			return r
		case r == '-' || r == ' ' || r == '–' || r == '—':
			return -1
		}
		return '?'
	}, strings.ToUpper(norm.NFKC.String(strings.TrimSpace(string(text)))))
	if len(letters) != codeLetters {
		return secret, false
	}
	bits := make([]byte, codeBytes+2)
	for n := range codeLetters {
		v := strings.IndexByte(codeAlphabet, letters[n])
		if v < 0 {
			return secret, false
		}
		at := n * 5
		wide := uint16(v) << (11 - at%8)
		bits[at/8] |= byte(wide >> 8)
		if at/8+1 < len(bits) {
			bits[at/8+1] |= byte(wide)
		}
	}
	copy(secret[:], bits)
	sum := checksum(secret)
	return secret, bits[codeBytes] == sum[0] && bits[codeBytes+1] == sum[1]
}

func wrapByCode(vaultKey key, code string) codeWrap {
	secret, _ := readCode([]byte(code))
	return codeWrap{Wrapped: codeSealer(secret).seal(codePlace(), vaultKey.bytes[:])}
}

func (w codeWrap) unwrap(secret [codeBytes]byte) (key, error) {
	b, err := codeSealer(secret).open(codePlace(), w.Wrapped)
	if err != nil {
		return key{}, ErrWrongPassphrase
	}
	k, ok := keyOf(b)
	if !ok {
		return key{}, ErrBadVaultFile
	}
	return k, nil
}

func codeSealer(secret [codeBytes]byte) sealer {
	k, _ := keyOf(append(secret[:], make([]byte, KeySize-codeBytes)...))
	return newSealer(k.derive("recovery code"))
}

func codePlace() []byte {
	return Place{Table: "vault", Row: kindRecovery, Column: "wrapped", Version: vaultVersion}.bytes()
}
