package companion

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/submit"
)

// listName is the list of what lies on a desk. It names slots and digests, and nobody.
const listName = "清单.json"

// maxListBytes bounds what is read as the list of a desk.
const maxListBytes = 1 << 20

// Desk is a folder with the files of one revision, laid out for whoever uploads them.
type Desk struct {
	Digest   string     `json:"digest"`
	Order    filing.ID  `json:"order"`
	Revision int        `json:"revision"`
	Files    []DeskFile `json:"files"`
	Folder   string     `json:"-"` // where it stands
}

// DeskFile is one file of a desk.
type DeskFile struct {
	Slot   filing.SlotID `json:"slot"`
	Path   string        `json:"path"` // below the desk, with forward slashes
	Bytes  int64         `json:"bytes"`
	Type   string        `json:"type"`
	SHA256 string        `json:"sha256"`
	source string        // in the bag
}

// endings are the endings of the formats that providers take.
var endings = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/bmp": ".bmp", "image/gif": ".gif",
	"image/webp": ".webp", "image/tiff": ".tif", "application/pdf": ".pdf"}

// plan is where every file of a package goes.
type plan struct {
	files []DeskFile
	bytes int64
}

// layout numbers the slots that hold something in the page's order, and names files by number and slot.
func layout(doc bundle.Document) plan {
	bySlot := map[filing.SlotID][]bundle.DocumentMaterial{}
	for _, m := range doc.Materials {
		bySlot[m.Slot] = append(bySlot[m.Slot], m)
	}
	var p plan
	number := 0
	for _, slot := range filing.Slots() {
		found := bySlot[slot]
		if len(found) == 0 {
			continue
		}
		number++
		base := bundle.SafeName(fmt.Sprintf("%02d-%s", number, slot.Name().ZH))
		for i, m := range found {
			name := base
			if len(found) > 1 {
				name = fmt.Sprintf("%s-%d", base, i+1)
			}
			ending := endings[m.Type]
			if ending == "" {
				ending = filepath.Ext(bundle.SafeName(m.Name))
			}
			p.files = append(p.files, DeskFile{Slot: slot, Path: base + "/" + name + ending, Bytes: m.Bytes, Type: m.Type,
				SHA256: m.SHA256, source: m.Path})
			p.bytes += m.Bytes
		}
	}
	return p
}

// lay writes a desk under a hidden name and gives it its own in one step.
func (c *Connector) lay(ctx context.Context, pkg *bundle.Reader, p submit.Parcel, progress submit.Progress) error {
	folder, err := c.place(p)
	if err != nil {
		return c.folder.NotSent(err)
	}
	temp := filepath.Join(c.folder.Path, "."+filepath.Base(folder)+bundle.PartialSuffix)
	if err := os.RemoveAll(temp); err != nil { // a crash left it
		return c.folder.NotSent(err)
	}
	layout := layout(pkg.Document())
	err = c.fill(ctx, pkg, temp, layout, progress)
	if err == nil {
		d := Desk{Digest: p.Digest, Order: p.Order, Revision: p.Revision, Files: layout.files}
		err = errors.Join(writeList(temp, d), c.step("copied"))
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = atomicfile.Rename(temp, folder)
	}
	if err == nil {
		return nil
	}
	_ = os.RemoveAll(temp)
	var changed *bundle.ChangedError
	if errors.As(err, &changed) {
		return submit.NotAsFrozen(err)
	}
	if _, lerr := os.Lstat(folder); !errors.Is(lerr, fs.ErrNotExist) {
		return waiting(err) // it stands: whoever sees it may use it
	}
	return c.folder.NotSent(err)
}

func (c *Connector) fill(ctx context.Context, pkg *bundle.Reader, folder string, p plan, progress submit.Progress) error {
	if err := os.Mkdir(folder, atomicfile.FolderMode); err != nil {
		return err
	}
	var done int64
	progress(0, p.bytes)
	for _, f := range p.files {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), atomicfile.FolderMode); err != nil {
			return err
		}
		moved := func(n int) error {
			done += int64(n)
			progress(done, p.bytes)
			return ctx.Err()
		}
		if err := copyOut(pkg, f, path, moved); err != nil {
			return err
		}
	}
	return nil
}

func copyOut(pkg *bundle.Reader, f DeskFile, path string, moved func(int) error) error {
	from, err := pkg.OpenFile(f.source)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, atomicfile.FileMode)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, &counted{from, moved})
	if err == nil {
		err = to.Sync()
	}
	return errors.Join(err, to.Close())
}

// counted tells how much was read and stops when it is told to.
type counted struct {
	io.Reader
	moved func(int) error
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if stop := c.moved(n); stop != nil {
		return n, stop
	}
	return n, err
}

func writeList(folder string, d Desk) error {
	raw, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return err
	}
	return atomicfile.WriteFile(filepath.Join(folder, listName), append(raw, '\n'), nil)
}

// place finds a name for the desk that nothing has yet.
func (c *Connector) place(p submit.Parcel) (string, error) {
	title := bundle.SafeName(p.Title)
	if p.Title == "" {
		title = p.Digest[:16]
	}
	for _, name := range []string{title, title + " " + p.Digest[:8], p.Digest} {
		path := filepath.Join(c.folder.Path, name)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("%s: %w", title, fs.ErrExist)
}

// FindDesk finds the desk of a package in a folder.
func FindDesk(target, digest string) (Desk, bool, error) {
	entries, err := os.ReadDir(target)
	if err != nil {
		return Desk{}, false, err
	}
	for _, e := range entries {
		if !e.IsDir() || e.Name()[0] == '.' {
			continue
		}
		if d, ok := readDesk(filepath.Join(target, e.Name())); ok && d.Digest == digest {
			return d, true, nil
		}
	}
	return Desk{}, false, nil
}

func readDesk(folder string) (d Desk, ok bool) {
	path := filepath.Join(folder, listName)
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxListBytes {
		return d, false
	}
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &d) != nil {
		return d, false
	}
	d.Folder = folder
	return d, true
}

// Clear takes a desk away: the files that were laid out and their folders. What somebody else put there stays.
func (d Desk) Clear() error {
	var errs []error
	var folders []string
	for _, f := range d.Files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			continue // the list was changed
		}
		path := filepath.Join(d.Folder, filepath.FromSlash(f.Path))
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
		if folder := filepath.Dir(path); !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err // the list stays, to be gone through again
	}
	for _, folder := range append(folders, filepath.Join(d.Folder, listName), d.Folder) {
		_ = os.Remove(folder) // a folder that somebody put something into stays
	}
	return nil
}
