package bundle

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// Reader is a package that was checked when it was opened: every byte of it by Open, all but the materials' by OpenListed.
type Reader struct {
	fsys   fs.FS
	doc    Document
	digest string
	files  []Entry
	close  func() error
}

// Open checks the package whose base folder is the root of fsys, as strictly as Build writes it, and reads its document.
// A package that is not valid gives an *InvalidError with all problems.
func Open(ctx context.Context, fsys fs.FS) (*Reader, error) {
	return open(newJudge(ctx, fsys))
}

// OpenListed is Open for a sender whose receiver compares every material with its digest: it reads the lists, the document
// and how long each file is, and takes the materials for what the manifest says of them. Digest stands for those lists.
func OpenListed(ctx context.Context, fsys fs.FS) (*Reader, error) {
	j := newJudge(ctx, fsys)
	j.trusting = true
	return open(j)
}

func open(lists *judge) (*Reader, error) {
	j, err := judgePackage(lists)
	if err != nil {
		return nil, err
	}
	if !j.rep.Valid {
		return nil, &InvalidError{Report: j.rep}
	}
	r := &Reader{fsys: j.fsys, doc: j.doc, digest: j.rep.Digest, close: func() error { return nil }}
	for _, p := range j.inv.order {
		r.files = append(r.files, Entry{Path: p, SHA256: j.sha256Of(p), Bytes: j.inv.files[p]})
	}
	slices.SortFunc(r.files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return r, nil
}

// OpenPath is Open for a folder or a zip on disk. The Reader has to be closed.
func OpenPath(ctx context.Context, path string) (*Reader, error) {
	src, err := openSource(path)
	if err != nil {
		return nil, err
	}
	r, err := Open(ctx, src)
	if err != nil {
		_ = src.Close()
		return nil, err
	}
	r.close = src.Close
	return r, nil
}

// ReadDocument reads only what order.json says, of a package that is known to be whole.
func ReadDocument(fsys fs.FS) (Document, error) {
	f, err := fsys.Open(documentPath)
	if err != nil {
		return Document{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxDocumentBytes))
	if err != nil {
		return Document{}, err
	}
	return decodeDocument(raw)
}

// Close releases what OpenPath opened.
func (r *Reader) Close() error { return r.close() }

// Document returns what order.json says.
func (r *Reader) Document() Document { return r.doc }

// Digest returns the SHA-256 of tagmanifest-sha256.txt in lower-case hex: the package's name everywhere.
func (r *Reader) Digest() string { return r.digest }

// Files lists every file of the bag by path, tagmanifest-sha256.txt last.
func (r *Reader) Files() []Entry { return slices.Clone(r.files) }

// Bytes is how much all files have together.
func (r *Reader) Bytes() (n int64) {
	for _, f := range r.files {
		n += f.Bytes
	}
	return n
}

// OpenFile opens a file of the bag. Reading it to its end fails with a *ChangedError when its bytes are no longer those
// that were checked.
func (r *Reader) OpenFile(path string) (io.ReadCloser, error) {
	f, entry, err := r.open(path)
	if err != nil {
		return nil, err
	}
	return &checkedFile{ReadCloser: f, entry: entry, hash: sha256.New()}, nil
}

// OpenUnchecked opens a file of the bag as it lies there now, for a receiver that compares its bytes by itself.
func (r *Reader) OpenUnchecked(path string) (io.ReadCloser, error) {
	f, _, err := r.open(path)
	return f, err
}

func (r *Reader) open(path string) (fs.File, Entry, error) {
	i, ok := slices.BinarySearchFunc(r.files, path, func(e Entry, p string) int { return strings.Compare(e.Path, p) })
	if !ok {
		return nil, Entry{}, fmt.Errorf("open %s: %w", path, fs.ErrNotExist)
	}
	f, err := r.fsys.Open(path)
	return f, r.files[i], err
}

// Copy writes the package into sink, byte for byte. On an error nothing is left there.
func (r *Reader) Copy(ctx context.Context, sink Sink, progress Progress) error {
	parts := make([]part, len(r.files))
	for i, e := range r.files {
		parts[i] = part{path: e.Path, sha256: e.SHA256, bytes: e.Bytes, open: func() (io.ReadCloser, error) {
			return r.OpenFile(e.Path)
		}}
	}
	return pour(ctx, sink, r.doc.Title(), func(w *bagWriter) error {
		_, err := w.writeAll(parts)
		return err
	}, r.Bytes(), progress)
}

// checkedFile compares what is read with what was promised, at the end.
type checkedFile struct {
	io.ReadCloser
	entry Entry
	hash  hash.Hash
	read  int64
}

func (c *checkedFile) Read(b []byte) (int, error) {
	n, err := c.ReadCloser.Read(b)
	_, _ = c.hash.Write(b[:n])
	c.read += int64(n)
	over := c.read > c.entry.Bytes
	if over || (err == io.EOF && hex.EncodeToString(c.hash.Sum(nil)) != c.entry.SHA256) {
		return n, &ChangedError{Path: c.entry.Path}
	}
	return n, err
}
