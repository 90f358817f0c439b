// Package folder is the connector that hands packages over by writing them into a folder: a shared drive, a stick, the
// inbox of whoever uploads.
//
// What arrives is the package itself, byte for byte: a folder, or one zip, under a name for a person, with one sub-folder
// per slot in upload order and files named for a person below its data folder, so that its digest can be checked
// wherever it goes. It appears under its name in one step, whole or not at all. Beside it lies a receipt that this
// program wrote itself: it carries no signature and says so. A crash leaves only a hidden partial copy, which the next
// hand-over removes.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/localfolder"
)

// Name is what submissions through this connector are stored with.
const Name = "folder"

// Receiver stands in receipts: nobody but this program vouches for them.
const Receiver = "文件夹（由备案台写下，未签名）/ folder (written by BeianDesk, not signed)"

// Options say where packages go.
type Options struct {
	Target string           // an existing folder
	Zip    bool             // one zip instead of a folder
	Now    func() time.Time // time.Now when nil
}

// Connector hands over into one folder.
type Connector struct {
	folder localfolder.Folder
	zip    bool
	now    func() time.Time
	step   func(string) error // called after each step; tests fail or end the process in it
}

var _ submit.Connector = (*Connector)(nil)

// New returns the connector for a folder. A target that names none is refused with a *submit.Error; whether the folder
// can be written is for Check.
func New(o Options) (*Connector, error) {
	target, err := localfolder.New(o.Target, filing.Words("没有交出任何资料", "nothing was handed over"))
	if err != nil {
		return nil, err
	}
	c := &Connector{folder: target, zip: o.Zip, now: o.Now, step: func(string) error { return nil }}
	if c.now == nil {
		c.now = time.Now
	}
	return c, nil
}

// Name returns "folder".
func (c *Connector) Name() string { return Name }

// Check tells whether the folder is there and can be written.
func (c *Connector) Check(context.Context) error { return c.folder.Check() }

// Send writes the package and its receipt. A package that is not the one that was frozen is refused; whatever fails
// before it has its name leaves nothing that counts.
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
	receipt, found, err := c.Lookup(ctx, p.Digest)
	if err != nil {
		return filing.Receipt{}, c.folder.NotSent(err) // nothing was written yet
	}
	if found {
		progress(pkg.Bytes(), pkg.Bytes())
		return receipt, nil
	}
	path, err := c.place(p)
	if err != nil {
		return filing.Receipt{}, c.folder.NotSent(err)
	}
	if err := c.write(ctx, pkg, path, progress); err != nil {
		return filing.Receipt{}, c.failed(path, err)
	}
	receipt, err = c.acknowledge(path, pkg.Document(), p.Digest)
	if err != nil {
		return filing.Receipt{}, unknown(err)
	}
	return receipt, nil
}

// place finds a name for the package that nothing has yet: its title, and the start of its digest when another package
// has the same title.
func (c *Connector) place(p submit.Parcel) (string, error) {
	title := bundle.SafeName(p.Title)
	if p.Title == "" {
		title = p.Digest[:16]
	}
	for _, name := range []string{title, title + " " + p.Digest[:8], p.Digest} {
		path := filepath.Join(c.folder.Path, name)
		taken := false
		for _, ending := range []string{"", receiptEnding, ".zip", ".zip" + receiptEnding} {
			if _, err := os.Lstat(path + ending); err == nil {
				taken = true
			} else if !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
		if !taken {
			return path + c.ending(), nil
		}
	}
	return "", fmt.Errorf("%s: %w", title, fs.ErrExist)
}

func (c *Connector) ending() string {
	if c.zip {
		return ".zip"
	}
	return ""
}
