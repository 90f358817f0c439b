package intake

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// maxAnswer is far more than any answer of an intake.
const maxAnswer = 4 << 20

// reply is an answer that was read whole.
type reply struct {
	status int
	media  string
	body   []byte
}

// request makes a request below the intake's address. Segments are escaped one by one, so that a path of a package
// reaches the other side as it is.
func (c *Connector) request(ctx context.Context, method string, query url.Values, body io.Reader, segments ...string) (*http.Request, error) {
	target := *c.base
	escaped := make([]string, len(segments))
	for i, s := range segments {
		escaped[i] = url.PathEscape(s)
	}
	target.RawPath = target.EscapedPath() + "/v1/" + strings.Join(escaped, "/")
	target.Path += "/v1/" + strings.Join(segments, "/")
	target.RawQuery = query.Encode()
	r, err := http.NewRequestWithContext(ctx, method, target.String(), body)
	if err != nil {
		return nil, fmt.Errorf("make request: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Accept", "application/json, application/problem+json")
	r.Header.Set("Accept-Language", string(filing.Chinese))
	return r, nil
}

// mostWaits is how often in a row an intake is obeyed that says it is asked too often.
const mostWaits = 20

// do sends a request and reads the answer whole, however the other side behaves. Told to wait, it waits and sends the
// request again: an intake that says so has not looked at it.
func (c *Connector) do(r *http.Request) (reply, error) {
	for waited := 0; ; waited++ {
		got, wait, err := c.once(r)
		if err != nil || got.status != http.StatusTooManyRequests || wait < 0 || waited == mostWaits {
			return got, err
		}
		select {
		case <-r.Context().Done():
			return got, r.Context().Err()
		case <-time.After(wait):
		}
		if r.GetBody != nil {
			if r.Body, err = r.GetBody(); err != nil {
				return got, err
			}
		}
	}
}

// retryAfter reads how long to wait, negative where nothing is said that can be obeyed.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds < 0 || time.Duration(seconds)*time.Second > longestWait {
		return -1
	}
	return time.Duration(seconds) * time.Second
}

// once sends a request one time and says how long the other side asks to wait before the next.
func (c *Connector) once(r *http.Request) (got reply, wait time.Duration, err error) {
	resp, err := c.client.Do(r)
	if err != nil {
		return reply{}, 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return reply{}, 0, fmt.Errorf("read answer: %w", err)
	}
	if len(body) > maxAnswer {
		return reply{}, 0, errEndless
	}
	media, _, err := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if err != nil {
		media = ""
	}
	return reply{status: resp.StatusCode, media: media, body: body}, retryAfter(resp.Header), nil
}

// errEndless reports an answer that no intake gives.
var errEndless = errors.New("the answer does not end")

// ask puts a short question without a body and reads the JSON of a 200 into the answer.
func (c *Connector) ask(ctx context.Context, at stage, into any, query url.Values, segments ...string) (reply, error) {
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	r, err := c.request(ctx, http.MethodGet, query, nil, segments...)
	if err != nil {
		return reply{}, err
	}
	got, err := c.do(r)
	if err != nil {
		return got, unreachable(err, at)
	}
	if got.status != http.StatusOK {
		return got, failure(got, at)
	}
	return got, decode(got, into, at)
}

// key returns the key that receipts must be signed with, as this program knows it or as the intake states it.
func (c *Connector) key(ctx context.Context, at stage) (ed25519.PublicKey, error) {
	var stated wire.Key
	if _, err := c.ask(ctx, at, &stated, nil, "key"); err != nil {
		return nil, err
	}
	key, err := filing.ParsePublicKey(stated.PublicKey)
	if err != nil || stated.Algorithm != wire.Ed25519 {
		return nil, rubbish(at, err)
	}
	if c.trusted != nil && !c.trusted.Equal(key) {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: filing.ErrReceiptUntrusted,
			Message: filing.Words("接收端出示的签名密钥与已登记的不同，没有提交。",
				"The intake states another signing key than the one on record; nothing was handed over."),
			Advice: filing.Words("请向接收端的管理者核实；若确已更换，再登记新的密钥。",
				"Ask its operator; if the key was changed on purpose, record the new one.")}
	}
	return key, nil
}

func (c *Connector) announce(ctx context.Context, a wire.Announcement) (wire.Status, error) {
	var s wire.Status
	raw, err := json.Marshal(a)
	if err != nil {
		return s, fmt.Errorf("write announcement: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	r, err := c.request(ctx, http.MethodPost, nil, bytes.NewReader(raw), "submissions")
	if err != nil {
		return s, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", a.Digest)
	got, err := c.do(r)
	if err != nil {
		return s, unreachable(err, sending)
	}
	if got.status != http.StatusOK && got.status != http.StatusCreated {
		return s, failure(got, sending)
	}
	if err := decode(got, &s, sending); err != nil {
		return s, err
	}
	return s, sound(s, a.Digest, sending)
}

// sound refuses a status that no intake would give for this digest.
func sound(s wire.Status, digest string, at stage) error {
	if _, err := filing.ParseID(string(s.ID)); err != nil || s.Digest != digest || (s.State == wire.Received) != (s.Receipt != nil) {
		return rubbish(at, errors.New("the status does not belong to this package"))
	}
	switch s.State {
	case wire.Receiving, wire.Complete, wire.Reviewing, wire.Declined, wire.Received:
		return nil
	}
	return rubbish(at, fmt.Errorf("unknown state %q", s.State))
}

// atOnce is how many files go side by side: while the intake flushes two to its disk, the next is on its way.
const atOnce = 3

// upload sends the files that are missing, begun in the announced order.
func (c *Connector) upload(ctx context.Context, bag *bundle.Reader, a wire.Announcement, s wire.Status, progress submit.Progress) error {
	m := &meter{report: progress, total: a.Bytes()}
	m.add(0)
	files, ctx := errgroup.WithContext(ctx)
	files.SetLimit(atOnce)
	for _, f := range a.Files {
		if !slices.Contains(s.Missing, f.Path) {
			m.add(f.Bytes)
			continue
		}
		files.Go(func() error {
			if err := ctx.Err(); err != nil { // another one failed: no more are begun
				return err
			}
			return c.put(ctx, bag, f, s.ID, m)
		})
	}
	return files.Wait()
}

// put sends one file. The intake compares it with its announced digest; only when it did not get these bytes is the file read
// here once more, to tell one that was changed or cannot be read from one that was damaged on its way.
func (c *Connector) put(ctx context.Context, bag *bundle.Reader, f wire.File, id filing.ID, m *meter) error {
	err := c.putOnce(ctx, bag, f, id, m)
	if err == nil || ctx.Err() != nil {
		return err
	}
	var said *wire.Problem
	if errors.As(err, &said) && said.Kind() != "content-digest-differs" && said.Kind() != "file-too-long" {
		return err // it speaks of something else
	}
	var changed *bundle.ChangedError
	switch here := readWhole(bag, f.Path); {
	case errors.As(here, &changed):
		return altered(here)
	case here != nil:
		return unreadable(here)
	}
	return err
}

// readWhole reads a file to its end and fails when it is no longer what was announced.
func readWhole(bag *bundle.Reader, path string) error {
	file, err := bag.OpenFile(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, file)
	return errors.Join(err, file.Close())
}

func (c *Connector) putOnce(ctx context.Context, bag *bundle.Reader, f wire.File, id filing.ID, m *meter) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	sent := &share{meter: m, bytes: f.Bytes}
	watch := time.AfterFunc(stallPatience, func() { cancel(context.DeadlineExceeded) })
	defer watch.Stop()
	open := func() (io.ReadCloser, error) {
		file, err := bag.OpenUnchecked(f.Path)
		if err != nil {
			return nil, err
		}
		return &meteredFile{ReadCloser: file, share: sent, moved: func() { watch.Reset(stallPatience) }}, nil
	}
	body, err := open()
	if err != nil {
		return altered(err)
	}
	defer body.Close()
	segments := append([]string{"submissions", string(id), "files"}, strings.Split(f.Path, "/")...)
	r, err := c.request(ctx, http.MethodPut, nil, body, segments...)
	if err != nil {
		return err
	}
	r.GetBody = open
	if r.ContentLength = f.Bytes; f.Bytes == 0 {
		r.Body = http.NoBody
	}
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Header.Set("Content-Digest", wire.ContentDigest(f.SHA256))
	got, err := c.do(r)
	if err != nil {
		return unreachable(err, sending)
	}
	if got.status != http.StatusNoContent {
		return failure(got, sending)
	}
	sent.reached(f.Bytes)
	return nil
}

// commit asks for acceptance. From the first byte of this question on, only an intake's clear word is certain.
func (c *Connector) commit(ctx context.Context, id filing.ID) (filing.Receipt, error) {
	var receipt filing.Receipt
	ctx, cancel := context.WithTimeout(ctx, commitPatience)
	defer cancel()
	r, err := c.request(ctx, http.MethodPost, nil, http.NoBody, "submissions", string(id), "commit")
	if err != nil {
		return receipt, err
	}
	got, err := c.do(r)
	if err != nil {
		return receipt, unreachable(err, committing)
	}
	if got.status != http.StatusOK {
		return receipt, failure(got, committing)
	}
	return receipt, decode(got, &receipt, committing)
}

// find asks for a digest; found is false only when the intake itself says that it has no such submission.
func (c *Connector) find(ctx context.Context, at stage, digest string) (s wire.Status, found bool, err error) {
	got, err := c.ask(ctx, at, &s, url.Values{"digest": {digest}}, "submissions")
	if got.status == http.StatusNotFound {
		if p, ok := wire.ParseProblem(got.body); ok && p.Kind() == "no-such-submission" {
			return s, false, nil
		}
	}
	if err != nil {
		return s, false, err
	}
	return s, true, sound(s, digest, at)
}
