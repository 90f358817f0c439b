package update

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"
)

// SignatureSuffix is what the name of a manifest's signature has behind that of the manifest.
const SignatureSuffix = ".minisig"

// What is read at most, and how long a server is waited for.
const (
	maxManifest  = 1 << 20
	maxSignature = 8 << 10
	patience     = 30 * time.Second
)

// ReadFile reads a manifest from a file, with its signature beside it, and verifies it.
func (c Channel) ReadFile(path string) (Manifest, error) {
	text, err := readBounded(path, maxManifest)
	if err != nil {
		return Manifest{}, err
	}
	signature, err := readBounded(path+SignatureSuffix, maxSignature)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, ErrNoSignature
	}
	if err != nil {
		return Manifest{}, err
	}
	return c.verify(text, signature)
}

func readBounded(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return bounded(f, most)
}

func bounded(r io.Reader, most int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(content)) > most {
		return nil, ErrTooLarge
	}
	return content, err
}

// Fetch reads the manifest at the channel's address and verifies it. It is the only thing of this program that speaks to
// a publisher's server; it sends nothing but the two requests.
func (c Channel) Fetch(ctx context.Context) (Manifest, error) {
	if c.Address == "" {
		return Manifest{}, ErrNoAddress
	}
	if len(c.Keys) == 0 {
		return Manifest{}, ErrNoKey
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	text, err := c.get(ctx, c.Address, maxManifest)
	if err != nil {
		return Manifest{}, err
	}
	signature, err := c.get(ctx, c.Address+SignatureSuffix, maxSignature)
	var answer *answerError
	if errors.As(err, &answer) && answer.status == http.StatusNotFound {
		return Manifest{}, ErrNoSignature
	}
	if err != nil {
		return Manifest{}, err
	}
	return c.verify(text, signature)
}

// answerError is an answer of a server that brings nothing.
type answerError struct{ status int }

func (e *answerError) Error() string { return fmt.Sprintf("the server answers %d", e.status) }
func (e *answerError) Unwrap() error { return ErrUnreachable }

func (c Channel) get(ctx context.Context, address string, most int64) ([]byte, error) {
	if u, err := url.Parse(address); err != nil || u.Scheme != "https" {
		return nil, ErrNotHTTPS
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, ErrNotHTTPS
	}
	req.Header.Set("User-Agent", "BeianDesk") // neither version nor system: nobody is counted
	answer, err := c.client().Do(req)
	if err != nil {
		return nil, unreachable(ctx, err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, &answerError{answer.StatusCode}
	}
	content, err := bounded(answer.Body, most)
	if err != nil && !errors.Is(err, ErrTooLarge) {
		return nil, unreachable(ctx, err)
	}
	return content, err
}

// unreachable keeps a cancellation what it is.
func unreachable(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	if errors.Is(err, ErrNotHTTPS) {
		return ErrNotHTTPS
	}
	return fmt.Errorf("%w: %v", ErrUnreachable, err)
}

// client follows redirections over https only, and keeps no cookies.
func (c Channel) client() *http.Client {
	own := http.Client{Transport: &http.Transport{
		Proxy:       http.ProxyFromEnvironment,
		DialContext: (&net.Dialer{Timeout: patience}).DialContext,
	}}
	if c.Client != nil {
		own = *c.Client
	}
	own.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if req.URL.Scheme != "https" || len(via) > 5 {
			return ErrNotHTTPS
		}
		return nil
	}
	return &own
}
