// Package drop hands packages over by leaving one file in a place that somebody empties: a folder, an SFTP server, an
// S3-compatible store. Nobody there answers, so its receipts say that the file lies there and nothing more.
//
// A package is one zip, sealed with age to the receiver's public keys where there are any, under a name that ends in its
// digest. It appears under that name whole or not at all; beside it lies a receipt that this program wrote itself. A
// look-up trusts the name, because only a finished file ever bears it.
package drop

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"filippo.io/age"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// Place is where files are left.
type Place interface {
	// Open begins a conversation with the place.
	Open(ctx context.Context) (Session, error)
}

// Session is one conversation with a place. Names are plain file names.
type Session interface {
	// Check tells whether something can be left here, without leaving anything.
	Check(ctx context.Context) error
	// Names lists what lies here.
	Names(ctx context.Context) ([]string, error)
	// Read returns a small file.
	Read(ctx context.Context, name string) ([]byte, error)
	// Put leaves a file whole or not at all. An error that may have come after the file got its name is a *MaybeError.
	Put(ctx context.Context, name string, content io.Reader, size int64) error
	Close() error
}

// MaybeError is a failure after which the file may lie there all the same.
type MaybeError struct{ Err error }

func (e *MaybeError) Error() string { return "it may have arrived: " + e.Err.Error() }

// Unwrap returns what failed.
func (e *MaybeError) Unwrap() error { return e.Err }

// RefusedError is a place that takes no files with this account and secret.
type RefusedError struct{ Err error }

func (e *RefusedError) Error() string { return "account or secret refused: " + e.Err.Error() }

// Unwrap returns what the place said.
func (e *RefusedError) Unwrap() error { return e.Err }

// Options say what a connector is called, where it leaves files and for whom they are sealed.
type Options struct {
	Name       string // "folder", "sftp", "s3"
	Receiver   string // stands in receipts
	Place      Place
	Recipients string // age public keys, separated by white space; empty: the zip is left as it is
	Now        func() time.Time
}

// Connector leaves packages at one place.
type Connector struct {
	Options
	recipients []age.Recipient
}

var _ submit.Connector = (*Connector)(nil)

// New returns the connector for a place. Recipients that are no age public keys are refused with a *submit.Error.
func New(o Options) (*Connector, error) {
	c := &Connector{Options: o}
	if c.Now == nil {
		c.Now = time.Now
	}
	keys := strings.Fields(o.Recipients)
	if len(keys) == 0 {
		return c, nil
	}
	var err error
	if c.recipients, err = age.ParseRecipients(strings.NewReader(strings.Join(keys, "\n"))); err != nil {
		return nil, &submit.Error{Kind: submit.NotSent, Cause: err,
			Message: filing.Words("接收方的 age 公钥不对。", "The receiver’s age public key is malformed."),
			Advice:  filing.Words("公钥以 age1 开头，向接收方核对；不要填私钥。", "It begins with age1; compare it with the receiver, and never enter a secret key.")}
	}
	return c, nil
}

// Name returns what submissions through this connector are stored with.
func (c *Connector) Name() string { return c.Options.Name }

// Check tells whether something can be left at the place.
func (c *Connector) Check(ctx context.Context) error {
	s, err := c.Place.Open(ctx)
	if err != nil {
		return notSent(err)
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		return notSent(err)
	}
	return nil
}

// Send leaves the package and its receipt. A package that is not the one that was frozen is refused.
func (c *Connector) Send(ctx context.Context, p submit.Parcel, progress submit.Progress) (filing.Receipt, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	pkg, content, err := c.pack(ctx, p)
	if err != nil {
		return filing.Receipt{}, err
	}
	s, err := c.Place.Open(ctx)
	if err != nil {
		return filing.Receipt{}, notSent(err)
	}
	defer s.Close()
	if err := s.Check(ctx); err != nil {
		return filing.Receipt{}, notSent(err)
	}
	total := int64(len(content))
	name, found, err := find(ctx, s, p.Digest)
	if err != nil {
		return filing.Receipt{}, notSent(err)
	}
	if found {
		progress(total, total)
		return c.acknowledge(context.WithoutCancel(ctx), s, name, c.receipt(pkg.Document(), p.Digest))
	}
	name = c.fileName(p)
	progress(0, total)
	body := &metered{Reader: bytes.NewReader(content), ctx: ctx, moved: func(done int64) { progress(min(done, total), total) }}
	if err := s.Put(ctx, name, body, total); err != nil {
		if there, err := c.afterFailure(ctx, name, err); !there {
			return filing.Receipt{}, err
		}
		return c.settle(context.WithoutCancel(ctx), name, c.receipt(pkg.Document(), p.Digest))
	}
	progress(total, total)
	return c.acknowledge(context.WithoutCancel(ctx), s, name, c.receipt(pkg.Document(), p.Digest))
}

// pack checks every byte of the parcel and makes the file of it.
func (c *Connector) pack(ctx context.Context, p submit.Parcel) (*bundle.Reader, []byte, error) {
	pkg, err := p.Open(ctx)
	if err != nil {
		return nil, nil, notSent(err)
	}
	var zip bytes.Buffer
	if err := pkg.Copy(ctx, bundle.NewZip(&zip), nil); err != nil {
		var changed *bundle.ChangedError
		if errors.As(err, &changed) {
			return nil, nil, submit.NotAsFrozen(err)
		}
		return nil, nil, notSent(err)
	}
	if len(c.recipients) == 0 {
		return pkg, zip.Bytes(), nil
	}
	sealed, err := seal(zip.Bytes(), c.recipients)
	if err != nil {
		return nil, nil, notSent(err)
	}
	return pkg, sealed, nil
}

func seal(plain []byte, recipients []age.Recipient) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, recipients...)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return sealed.Bytes(), nil
}

// digestInName is how much of the digest stands in a file's name: enough that no two packages share it.
const digestInName = 32

const receiptEnding = ".receipt.json"

func (c *Connector) fileName(p submit.Parcel) string {
	title := bundle.SafeName(p.Title)
	ending := ".zip"
	if len(c.recipients) > 0 {
		title, ending = "资料包", ".zip.age" // the name of a sealed file tells nobody whose it is
	}
	return title + " " + p.Digest[:digestInName] + ending
}

// find finds the file of a package.
func find(ctx context.Context, s Session, digest string) (name string, found bool, err error) {
	names, err := s.Names(ctx)
	if err != nil {
		return "", false, err
	}
	for _, n := range names {
		for _, ending := range []string{".zip", ".zip.age"} {
			if strings.HasSuffix(n, digest[:digestInName]+ending) && !strings.HasPrefix(n, ".") {
				return n, true, nil
			}
		}
	}
	return "", false, nil
}

// askPatience is how long a place is asked what became of a file after a failure.
const askPatience = 30 * time.Second

// afterFailure says whether a file lies there although leaving it failed. Where nobody can be asked, an error that came
// before the file got its name is certain all the same.
func (c *Connector) afterFailure(ctx context.Context, name string, cause error) (there bool, err error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askPatience)
	defer cancel()
	var maybe *MaybeError
	s, err := c.Place.Open(ctx)
	if err == nil {
		defer s.Close()
		var names []string
		if names, err = s.Names(ctx); err == nil {
			for _, n := range names {
				there = there || n == name
			}
		}
	}
	switch {
	case there:
		return true, nil
	case err != nil && errors.As(cause, &maybe):
		return false, unknown(cause)
	}
	return false, notSent(cause)
}

// settle acknowledges a file in a conversation of its own.
func (c *Connector) settle(ctx context.Context, name string, r filing.Receipt) (filing.Receipt, error) {
	s, err := c.Place.Open(ctx)
	if err != nil {
		return filing.Receipt{}, unknown(err)
	}
	defer s.Close()
	return c.acknowledge(ctx, s, name, r)
}

func (c *Connector) receipt(doc bundle.Document, digest string) filing.Receipt {
	return filing.Receipt{ID: c.Options.Name + "-" + digest[:16], Digest: digest, Order: doc.Order, Revision: doc.Revision,
		ReceivedAt: c.Now().UTC().Truncate(time.Second), Connector: c.Options.Name, Receiver: c.Receiver,
		Overrides: doc.Draft.Order.Overrides}
}

// acknowledge returns the receipt that lies beside a file, or leaves this one there.
func (c *Connector) acknowledge(ctx context.Context, s Session, name string, r filing.Receipt) (filing.Receipt, error) {
	if known, ok := readReceipt(ctx, s, name, r.Digest); ok {
		return known, nil
	}
	public := r
	public.Overrides = nil // reasons speak of people, and the receipt is not sealed
	raw, err := json.MarshalIndent(public, "", "  ")
	if err != nil {
		return filing.Receipt{}, unknown(err)
	}
	raw = append(raw, '\n')
	if err := s.Put(ctx, name+receiptEnding, bytes.NewReader(raw), int64(len(raw))); err != nil {
		return filing.Receipt{}, unknown(err)
	}
	return public, nil
}

func readReceipt(ctx context.Context, s Session, name, digest string) (r filing.Receipt, ok bool) {
	raw, err := s.Read(ctx, name+receiptEnding)
	if err != nil || json.Unmarshal(raw, &r) != nil {
		return filing.Receipt{}, false
	}
	return r, r.Digest == digest && r.ID != ""
}

// Lookup looks for the file of this digest, and for the receipt beside it. A crash may have come between the two: then
// the receipt says what the name of the file does.
func (c *Connector) Lookup(ctx context.Context, digest string) (filing.Receipt, bool, error) {
	s, err := c.Place.Open(ctx)
	if err != nil {
		return filing.Receipt{}, false, asUnknown(err)
	}
	defer s.Close()
	name, found, err := find(ctx, s, digest)
	if err != nil || !found {
		return filing.Receipt{}, false, asUnknown(err)
	}
	if known, ok := readReceipt(ctx, s, name, digest); ok {
		return known, true, nil
	}
	return filing.Receipt{ID: c.Options.Name + "-" + digest[:16], Digest: digest, ReceivedAt: c.Now().UTC().Truncate(time.Second),
		Connector: c.Options.Name, Receiver: c.Receiver}, true, nil
}

// metered tells how much was read and stops when the work is called off.
type metered struct {
	io.Reader
	ctx   context.Context
	done  int64
	moved func(int64)
}

func (m *metered) Read(b []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.Reader.Read(b)
	m.done += int64(n)
	m.moved(m.done)
	return n, err
}
