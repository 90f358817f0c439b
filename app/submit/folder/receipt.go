package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

// receiptEnding ends the name of the receipt beside a package.
const receiptEnding = ".receipt.json"

// maxReceiptBytes bounds what is read as a receipt.
const maxReceiptBytes = 1 << 20

// Lookup looks for a receipt of this digest in the folder, or for the package itself: a crash may have come between the
// two, and then the receipt is written now. A receipt counts even when the package was taken away since: it had arrived.
func (c *Connector) Lookup(ctx context.Context, digest string) (filing.Receipt, bool, error) {
	entries, err := os.ReadDir(c.folder.Path)
	if err != nil {
		return filing.Receipt{}, false, fmt.Errorf("look up a package: %w", err)
	}
	for _, e := range entries {
		if r, ok := c.readReceipt(e.Name()); ok && r.Digest == digest {
			return r, true, nil
		}
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return filing.Receipt{}, false, err
		}
		r, ok, err := c.recover(ctx, e, digest)
		if ok || err != nil {
			return r, ok, err
		}
	}
	return filing.Receipt{}, false, nil
}

// readReceipt reads a file of the target folder as a receipt of this connector.
func (c *Connector) readReceipt(name string) (r filing.Receipt, ok bool) {
	if !strings.HasSuffix(name, receiptEnding) {
		return r, false
	}
	path := filepath.Join(c.folder.Path, name)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxReceiptBytes {
		return r, false
	}
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &r) != nil {
		return r, false
	}
	return r, r.Connector == Name && r.Digest != "" && r.ID != ""
}

// recover writes the receipt that a crash kept from a whole package of this digest.
func (c *Connector) recover(ctx context.Context, e fs.DirEntry, digest string) (filing.Receipt, bool, error) {
	path := filepath.Join(c.folder.Path, e.Name())
	if strings.HasPrefix(e.Name(), ".") || !c.mayBe(ctx, e, path, digest) {
		return filing.Receipt{}, false, nil
	}
	pkg, err := bundle.OpenPath(ctx, path)
	var invalid *bundle.InvalidError
	if errors.As(err, &invalid) {
		return filing.Receipt{}, false, nil // it was changed since, and has no receipt: it does not count
	}
	if err != nil {
		return filing.Receipt{}, false, err
	}
	defer pkg.Close()
	if pkg.Digest() != digest {
		return filing.Receipt{}, false, nil
	}
	r, err := c.acknowledge(path, pkg.Document(), digest)
	return r, err == nil, err
}

// mayBe tells cheaply whether a folder or zip can be the package of a digest.
func (c *Connector) mayBe(ctx context.Context, e fs.DirEntry, path, digest string) bool {
	if e.IsDir() {
		raw, err := os.ReadFile(filepath.Join(path, "tagmanifest-sha256.txt"))
		sum := sha256.Sum256(raw)
		return err == nil && hex.EncodeToString(sum[:]) == digest
	}
	if !e.Type().IsRegular() || !strings.EqualFold(filepath.Ext(path), ".zip") || ctx.Err() != nil {
		return false
	}
	found, err := bundle.DigestOfZip(path)
	return err == nil && found == digest
}

// acknowledge writes the receipt beside the package.
func (c *Connector) acknowledge(path string, doc bundle.Document, digest string) (filing.Receipt, error) {
	if err := c.step("named"); err != nil {
		return filing.Receipt{}, err
	}
	r := filing.Receipt{
		ID:         "folder-" + digest[:16],
		Digest:     digest,
		Revision:   doc.Revision,
		Order:      doc.Order,
		ReceivedAt: c.now().UTC().Truncate(time.Second),
		Connector:  Name,
		Receiver:   Receiver,
		Overrides:  doc.Draft.Order.Overrides,
	}
	raw, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return filing.Receipt{}, fmt.Errorf("write receipt: %w", err)
	}
	if err := atomicfile.WriteFile(path+receiptEnding, append(raw, '\n'), nil); err != nil {
		return filing.Receipt{}, fmt.Errorf("write receipt: %w", err)
	}
	return r, c.step("acknowledged")
}
