package intake

import (
	"fmt"
	"math"
	"net/http"
	"os"
	"slices"
	"strconv"
	"time"

	"golang.org/x/time/rate"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
)

// Scope is something that a token allows.
type Scope string

// The scopes. Asking for the state, the receipt or the key is part of each.
const (
	ScopeSubmit Scope = "submit" // announce packages, send their files, commit them
	ScopeAsk    Scope = "ask"    // nothing but ask
	ScopeClerk  Scope = "clerk"  // see the queue, open what was received, decide
)

// Scopes lists every scope.
var Scopes = []Scope{ScopeSubmit, ScopeAsk, ScopeClerk}

// TokenLimits bound what one token may bring. Zero values stand for DefaultTokenLimits.
type TokenLimits struct {
	PerMinute    int   `json:"perMinute,omitempty"`    // requests
	PackageBytes int64 `json:"packageBytes,omitempty"` // of one package; never above the intake's own limit
	OpenBytes    int64 `json:"openBytes,omitempty"`    // announced in all packages that are not received yet
}

// DefaultTokenLimits are those of a token that was given none: an agency's batch of hundreds of filings an hour fits.
func DefaultTokenLimits() TokenLimits {
	return TokenLimits{PerMinute: 1200, PackageBytes: 512 << 20, OpenBytes: 4 << 30}
}

func (l TokenLimits) filled() TokenLimits {
	d := DefaultTokenLimits()
	if l.PerMinute == 0 {
		l.PerMinute = d.PerMinute
	}
	if l.PackageBytes == 0 {
		l.PackageBytes = d.PackageBytes
	}
	if l.OpenBytes == 0 {
		l.OpenBytes = d.OpenBytes
	}
	return l
}

// allows reports whether the token may do what a route needs; every token may ask.
func (t Token) allows(needed Scope) bool {
	return needed == ScopeAsk || slices.Contains(t.Scopes, needed)
}

// id is what tells a token from others in lists and in the log.
func (t Token) id() string { return t.Hash[:TokenDigits] }

// TokenDigits is how much of a token's hash tells it from the others.
const TokenDigits = 12

// meter counts the requests of one token.
type meter struct {
	limiter   *rate.Limiter
	perMinute int
}

// admit takes one request of a token, or says how long to wait for the next one.
func (in *Intake) admit(t Token) (wait time.Duration, ok bool) {
	perMinute := t.Limits.filled().PerMinute
	in.metering.Lock()
	defer in.metering.Unlock()
	m := in.meters[t.Hash]
	if m == nil || m.perMinute != perMinute {
		m = &meter{rate.NewLimiter(rate.Limit(float64(perMinute)/60), perMinute), perMinute}
		in.meters[t.Hash] = m
	}
	taken := m.limiter.Reserve()
	if wait = taken.Delay(); wait == 0 {
		return 0, true
	}
	taken.Cancel()
	return wait, false
}

// check refuses a request of a token that asks too often or for what it does not allow.
func (in *Intake) check(w http.ResponseWriter, r *http.Request, t Token, needed Scope) error {
	if wait, ok := in.admit(t); !ok {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return tooManyRequests(t.Limits.filled().PerMinute)
	}
	if t.allows(needed) {
		return nil
	}
	if err := in.note(entry{By: t.Label, Token: t.id(), From: r.RemoteAddr, Act: "denied", Detail: string(needed)}); err != nil {
		return err
	}
	return forbidden(needed)
}

// limitsFor are the limits of one submission of a token.
func (in *Intake) limitsFor(t Token) wire.Limits {
	limits := in.limits
	limits.PackageBytes = min(limits.PackageBytes, t.Limits.filled().PackageBytes)
	return limits
}

// roomFor refuses a package while the token has too much announced that is not received yet. The caller holds mu.
func (in *Intake) roomFor(t Token, bytes int64) error {
	uploads, err := os.ReadDir(in.home.incoming())
	if err != nil {
		return fmt.Errorf("count open uploads: %w", err)
	}
	for _, u := range uploads {
		var rec record
		if err := readJSON(in.home.record(filing.ID(u.Name())), &rec); err != nil || rec.Token != t.id() {
			continue // of another token, or what a crash left
		}
		bytes += rec.Announced.Bytes()
	}
	if most := t.Limits.filled().OpenBytes; bytes > most {
		return tooMuchOpen(most)
	}
	return nil
}
