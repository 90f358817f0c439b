// Package companion is the connector for providers without an interface: a person hands the order in on the provider's
// own page, and this program stands beside it.
//
// It lays a desk out, a folder with one sub-folder per slot in the page's order and files named for whoever uploads them
// ("03-主体负责人证件（人像面）.jpg"), and waits for the person's word: the order number that the page showed. It fills
// nothing in, clicks nothing and reads no page. From the moment the desk stands, papers may have been handed in, so that
// only the person can say what happened. Its receipts carry no signature and say so.
package companion

import (
	"context"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/localfolder"
)

// Name is what submissions through this connector are stored with.
const Name = "companion"

// Receiver stands in receipts: a person's word is all they rest on.
const Receiver = "接入商页面（由人提交并抄回单号，未签名）/ provider’s page (handed in by a person, unsigned)"

// Word is what a person says once they handed an order in by hand.
type Word struct {
	Reference string    // the order number that the page showed
	At        time.Time // when they said so
}

// Words knows what the person said about a package; ok is false while they have not said anything.
type Words interface {
	Word(ctx context.Context, digest string) (w Word, ok bool, err error)
}

// Options say where the desk is laid out.
type Options struct {
	Target string // an existing folder
	Words  Words
}

// Connector lays desks out in one folder.
type Connector struct {
	folder localfolder.Folder
	words  Words
	step   func(string) error // called after each step; tests fail in it
}

var _ submit.Connector = (*Connector)(nil)

// New returns the connector for a folder. A target that names none is refused with a *submit.Error.
func New(o Options) (*Connector, error) {
	target, err := localfolder.New(o.Target, filing.Words("没有摆出材料", "no papers were laid out"))
	if err != nil {
		return nil, err
	}
	return &Connector{folder: target, words: o.Words, step: func(string) error { return nil }}, nil
}

// Name returns "companion".
func (c *Connector) Name() string { return Name }

// Check tells whether the folder is there and can be written.
func (c *Connector) Check(context.Context) error { return c.folder.Check() }

// Send lays the desk out and asks for the person's word. Without one it answers with a *submit.Error of kind Waiting.
func (c *Connector) Send(ctx context.Context, p submit.Parcel, progress submit.Progress) (filing.Receipt, error) {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	if err := c.Check(ctx); err != nil {
		return filing.Receipt{}, err
	}
	pkg, err := p.Open(ctx)
	if err != nil {
		return filing.Receipt{}, c.folder.NotSent(err)
	}
	if word, ok, err := c.words.Word(ctx, p.Digest); err != nil {
		return filing.Receipt{}, c.folder.NotSent(err) // nothing was laid out by this hand-over yet
	} else if ok {
		total := layout(pkg.Document()).bytes
		progress(total, total)
		return receipt(p.Digest, p.Order, p.Revision, word), nil
	}
	if _, found, err := FindDesk(c.folder.Path, p.Digest); err != nil {
		return filing.Receipt{}, c.folder.NotSent(err)
	} else if found {
		return c.ask(ctx, p)
	}
	if err := c.lay(ctx, pkg, p, progress); err != nil {
		return filing.Receipt{}, err
	}
	return c.ask(ctx, p)
}

// ask looks for the person's word once the desk stands.
func (c *Connector) ask(ctx context.Context, p submit.Parcel) (filing.Receipt, error) {
	word, ok, err := c.words.Word(ctx, p.Digest)
	if err != nil || !ok {
		return filing.Receipt{}, waiting(err)
	}
	return receipt(p.Digest, p.Order, p.Revision, word), nil
}

// Lookup answers with the person's word. Which order and revision a word is about, the desk or the caller knows: the
// receipt of a look-up carries them when the desk still stands.
func (c *Connector) Lookup(ctx context.Context, digest string) (filing.Receipt, bool, error) {
	word, ok, err := c.words.Word(ctx, digest)
	if err != nil || !ok {
		return filing.Receipt{}, false, err
	}
	r := receipt(digest, "", 0, word)
	if d, found, err := FindDesk(c.folder.Path, digest); err == nil && found {
		r.Order, r.Revision = d.Order, d.Revision
	}
	return r, true, nil
}

func receipt(digest string, order filing.ID, revision int, w Word) filing.Receipt {
	return filing.Receipt{ID: Name + "-" + digest[:16], Digest: digest, Order: order, Revision: revision,
		ReceivedAt: w.At.UTC().Truncate(time.Second), Connector: Name, Receiver: Receiver, Reference: w.Reference}
}
