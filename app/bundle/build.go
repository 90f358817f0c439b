package bundle

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"beiandesk/app/filing"
)

// Content is what goes into a package: the document, whose Materials Build fills in, and the files.
type Content struct {
	Document Document
	Files    []File
}

// File is one material on its way into a package. Open gives its bytes, which must be those of SHA256 and Bytes.
type File struct {
	Material filing.ID
	Slot     filing.SlotID
	Name     string
	Type     string // MIME type by content
	SHA256   string
	Bytes    int64
	MendedOf filing.ID
	With     []filing.ID
	Mend     filing.Mend
	Then     []filing.Mend
	Open     func() (io.ReadCloser, error)
}

// Package says what a build made.
type Package struct {
	Document Document // as the package carries it
	Digest   string   // SHA-256 of tagmanifest-sha256.txt, lower-case hex
	Files    int      // all of the bag's
	Bytes    int64    // in all of them
}

// Progress reports bytes done of total. Done never falls.
type Progress func(done, total int64)

// ChangedError reports bytes that are not those that were promised.
type ChangedError struct{ Path string }

func (e *ChangedError) Error() string { return fmt.Sprintf("%s: not the bytes of its digest", e.Path) }

// part is one file of a bag while it is written.
type part struct {
	path   string
	sha256 string // what its bytes must have; empty when they are made here
	bytes  int64
	open   func() (io.ReadCloser, error)
}

// Build writes the package of content into sink and names it by its digest. The same content gives the same bytes, on
// any machine and on any day. On an error nothing is left in the sink.
func Build(ctx context.Context, sink Sink, content Content, progress Progress) (Package, error) {
	doc := content.Document.normalised()
	if err := checkContent(doc, content.Files); err != nil {
		return Package{}, err
	}
	parts, materials := layout(content.Files)
	doc.Materials = materials
	raw, err := doc.encode()
	if err != nil {
		return Package{}, err
	}
	if len(raw) > maxDocumentBytes {
		return Package{}, fmt.Errorf("order.json has %d bytes, more than %d", len(raw), maxDocumentBytes)
	}
	parts = append(parts, inMemory(documentPath, raw))
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.path, b.path) })
	pkg := Package{Document: doc}
	err = pour(ctx, sink, doc.Title(), func(w *bagWriter) error {
		return writeBag(w, doc, parts, &pkg)
	}, totalBytes(parts), progress)
	return pkg, err
}

func checkContent(doc Document, files []File) error {
	if doc.Order == "" || doc.Revision < 1 || doc.FrozenAt.IsZero() {
		return fmt.Errorf("a package needs an order, a revision from 1 and the time of freezing")
	}
	for _, f := range files {
		if f.Slot.Position() == 0 {
			return fmt.Errorf("%q is no slot", f.Slot)
		}
		if !isHex(f.SHA256, sha256.Size) || f.SHA256 != strings.ToLower(f.SHA256) || f.Bytes < 0 {
			return fmt.Errorf("material %s has no usable digest or size", f.Material)
		}
	}
	return nil
}

// layout gives every file its place: one folder for each slot, in upload order, and in it a name for a person. Files of one slot keep the order in which they are given.
func layout(files []File) ([]part, []DocumentMaterial) {
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b File) int { return cmp.Compare(a.Slot.Position(), b.Slot.Position()) })
	taken := map[filing.SlotID]map[string]bool{}
	parts := make([]part, 0, len(files)+1)
	materials := make([]DocumentMaterial, 0, len(files))
	for _, f := range files {
		if taken[f.Slot] == nil {
			taken[f.Slot] = map[string]bool{}
		}
		p := "data/" + slotFolder(f.Slot) + "/" + uniqueName(materialName(f), taken[f.Slot])
		parts = append(parts, part{path: p, sha256: f.SHA256, bytes: f.Bytes, open: f.Open})
		materials = append(materials, DocumentMaterial{ID: f.Material, Slot: f.Slot, Path: p, Name: f.Name,
			SHA256: f.SHA256, Bytes: f.Bytes, Type: f.Type, MendedOf: f.MendedOf, With: f.With, Mend: f.Mend, Then: f.Then})
	}
	return parts, materials
}

// writeBag writes all files of a bag in the order of their paths; the tag manifest, which names the rest, is the last.
func writeBag(w *bagWriter, doc Document, payload []part, pkg *Package) error {
	parts := []part{
		inMemory("bag-info.txt", bagInfo(doc, totalBytes(payload), len(payload))),
		inMemory("bagit.txt", []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")),
	}
	sums, err := w.writeAll(parts)
	if err != nil {
		return err
	}
	payloadSums, err := w.writeAll(payload)
	if err != nil {
		return err
	}
	manifest := manifestText(payloadSums)
	manifestSum, err := w.writeAll([]part{inMemory("manifest-sha256.txt", manifest)})
	if err != nil {
		return err
	}
	tagManifest := manifestText(append(sums, manifestSum...))
	last, err := w.writeAll([]part{inMemory(tagManifestPath, tagManifest)})
	if err != nil {
		return err
	}
	pkg.Digest = last[0].SHA256
	pkg.Files = len(payload) + 4
	pkg.Bytes = w.written
	return nil
}

// tagManifestPath is the file whose SHA-256 is a package's digest.
const tagManifestPath = "tagmanifest-sha256.txt"

// profileIdentifier names profile.json in bag-info.txt.
const profileIdentifier = "urn:uuid:12b52f86-6a0a-5fe7-9608-ba2188a58cd0"

// bagInfo writes bag-info.txt. It names the program without its version and the day of freezing instead of today, so
// that it depends on nothing but the frozen order; it holds nothing personal.
func bagInfo(doc Document, bytes int64, files int) []byte {
	return fmt.Appendf(nil, "Bag-Software-Agent: BeianDesk\nBagIt-Profile-Identifier: %s\nBagging-Date: %s\n"+
		"External-Identifier: %s/%d\nPayload-Oxum: %d.%d\n",
		profileIdentifier, doc.FrozenAt.Format("2006-01-02"), doc.Order, doc.Revision, bytes, files)
}

// manifestText writes a manifest in the order of paths. Names of a package need no percent-encoding.
func manifestText(entries []Entry) []byte {
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s  %s\n", e.SHA256, e.Path)
	}
	return []byte(b.String())
}

func totalBytes(parts []part) (n int64) {
	for _, p := range parts {
		n += p.bytes
	}
	return n
}

func isHex(s string, bytes int) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == bytes
}
