package intake

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
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
	// Scopes are what it allows; none, as in tokens of before there were scopes, stands for submit.
	Scopes []Scope     `json:"scopes,omitempty"`
	Limits TokenLimits `json:"limits,omitzero"`
}

// NewToken is what a token to be made is like. The zero value is one that may submit, within the default limits.
type NewToken struct {
	Label  string
	Scopes []Scope
	Limits TokenLimits
}

// ErrUnknownScope reports a scope that does not exist.
var ErrUnknownScope = errors.New("no such scope")

// tokenPrefix lets people and secret scanners recognise a token.
const tokenPrefix = "bdi_"

var tokenEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// MakeToken makes a token and returns its secret, which is shown once and cannot be had again. A running server accepts
// it at once; deleting its file in the folder "tokens" revokes it.
func (in *Intake) MakeToken(n NewToken) (secret string, err error) {
	for _, s := range n.Scopes {
		if !slices.Contains(Scopes, s) {
			return "", fmt.Errorf("%q: %w", s, ErrUnknownScope)
		}
	}
	var random [32]byte
	_, _ = rand.Read(random[:]) // never fails: see filing.NewID
	secret = tokenPrefix + tokenEncoding.EncodeToString(random[:])
	t := Token{Label: n.Label, CreatedAt: in.now(), Hash: hashToken(secret), Scopes: n.Scopes, Limits: n.Limits}
	if err := in.note(entry{By: t.Label, Token: t.id(), Act: "token-made"}); err != nil {
		return "", err
	}
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
			if errors.Is(err, fs.ErrNotExist) {
				continue // revoked meanwhile
			}
			return nil, fmt.Errorf("list tokens: %w", err)
		}
		if len(t.Scopes) == 0 {
			t.Scopes = []Scope{ScopeSubmit}
		}
		out = append(out, t)
	}
	return out, nil
}

// authorized finds the token of a request. Hashes of 256 random bits are compared, all of them and in constant time.
func (in *Intake) authorized(r *http.Request) (token Token, ok bool, err error) {
	scheme, secret, found := strings.Cut(r.Header.Get("Authorization"), " ")
	if !found || !strings.EqualFold(scheme, "Bearer") {
		return token, false, nil
	}
	tokens, err := in.Tokens()
	if err != nil {
		return token, false, err
	}
	given := []byte(hashToken(strings.TrimSpace(secret)))
	for _, t := range tokens {
		if subtle.ConstantTimeCompare(given, []byte(t.Hash)) == 1 {
			token, ok = t, true
		}
	}
	return token, ok, nil
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
	return tokens[at], in.note(entry{By: tokens[at].Label, Token: tokens[at].id(), Act: "token-revoked"})
}
