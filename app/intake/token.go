package intake

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"beiandesk/app/internal/atomicfile"
)

// Token is what an intake knows about a token it gave out. The secret itself is not kept.
type Token struct {
	Label     string    `json:"label"` // whom it was given to, in the operator's words
	CreatedAt time.Time `json:"createdAt"`
	Hash      string    `json:"hash"` // SHA-256 of the secret, lower-case hex
}

// tokenPrefix lets people and secret scanners recognise a token.
const tokenPrefix = "bdi_"

var tokenEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewToken makes a token and returns its secret, which is shown once and cannot be had again. A running server accepts
// it at once; deleting its file in the folder "tokens" revokes it.
func (in *Intake) NewToken(label string) (secret string, err error) {
	var random [32]byte
	_, _ = rand.Read(random[:]) // never fails: see filing.NewID
	secret = tokenPrefix + tokenEncoding.EncodeToString(random[:])
	t := Token{Label: label, CreatedAt: in.now(), Hash: hashToken(secret)}
	if err := writeJSON(filepath.Join(in.home.tokens(), t.Hash[:16]+".json"), t); err != nil {
		return "", fmt.Errorf("keep token: %w", err)
	}
	return secret, nil
}

// Tokens lists the tokens that are accepted.
func (in *Intake) Tokens() ([]Token, error) {
	entries, err := os.ReadDir(in.home.tokens())
	if err != nil {
		return nil, fmt.Errorf("list tokens: %w", err)
	}
	var out []Token
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".json" || atomicfile.IsTemporary(e.Name()) {
			continue
		}
		var t Token
		if err := readJSON(filepath.Join(in.home.tokens(), e.Name()), &t); err != nil {
			return nil, fmt.Errorf("list tokens: %w", err)
		}
		out = append(out, t)
	}
	return out, nil
}

// authorized finds the token of a request. Hashes of 256 random bits are compared, all of them and in constant time.
func (in *Intake) authorized(r *http.Request) (label string, ok bool, err error) {
	scheme, secret, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || !strings.EqualFold(scheme, "Bearer") {
		return "", false, nil
	}
	tokens, err := in.Tokens()
	if err != nil {
		return "", false, err
	}
	given := []byte(hashToken(strings.TrimSpace(secret)))
	for _, t := range tokens {
		if subtle.ConstantTimeCompare(given, []byte(t.Hash)) == 1 {
			label, ok = t.Label, true
		}
	}
	return label, ok, nil
}

func hashToken(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// ErrNoToken reports that no token, or more than one, fits what was named.
var ErrNoToken = errors.New("no such token")

// RevokeToken takes back the token whose hash begins so, at least 8 digits of it. A running server refuses it from the next
// request on.
func (in *Intake) RevokeToken(hash string) (Token, error) {
	tokens, err := in.Tokens()
	if err != nil {
		return Token{}, err
	}
	fits := func(t Token) bool { return len(hash) >= 8 && strings.HasPrefix(t.Hash, hash) }
	at := slices.IndexFunc(tokens, fits)
	if at < 0 || slices.ContainsFunc(tokens[at+1:], fits) {
		return Token{}, fmt.Errorf("%q: %w", hash, ErrNoToken)
	}
	if err := os.Remove(filepath.Join(in.home.tokens(), tokens[at].Hash[:16]+".json")); err != nil {
		return Token{}, fmt.Errorf("revoke token: %w", err)
	}
	if err := atomicfile.SyncFolder(in.home.tokens()); err != nil {
		return Token{}, fmt.Errorf("revoke token: %w", err)
	}
	return tokens[at], nil
}
