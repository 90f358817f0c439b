package submittest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"math/rand/v2"
	"testing"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// Options say what a parcel holds. The zero value is revision 1 with two small files.
type Options struct {
	Revision   int
	Name       string // of the first file
	LargeBytes int    // a third file of that many bytes
	Overrides  int
}

// order is the one order all parcels belong to.
const order = filing.ID("abcdefghijklmnopqrstuvwxy2")

// Parcel builds a package in memory and returns it ready to go. The same options give the same package.
func Parcel(t *testing.T, o Options) submit.Parcel {
	t.Helper()
	if o.Revision == 0 {
		o.Revision = 1
	}
	if o.Name == "" {
		o.Name = "licence.jpg"
	}
	c := bundle.Content{Document: document(o), Files: []bundle.File{
		material(filing.SlotSubjectCertificate, o.Name, []byte("licence 样本")),
		material(filing.SlotVerificationPhoto, "photo.jpg", []byte("photo 样本")),
	}}
	if o.LargeBytes > 0 {
		c.Files = append(c.Files, material(filing.SlotOther, "scan.pdf", noise(o.LargeBytes)))
	}
	var zip bytes.Buffer
	pkg, err := bundle.Build(t.Context(), bundle.NewZip(&zip), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	bag, err := bundle.OpenZip(bytes.NewReader(zip.Bytes()), int64(zip.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return submit.Parcel{Order: order, Revision: o.Revision, Digest: pkg.Digest, Title: pkg.Document.Title(), Bag: bag}
}

// DigestOf checks every byte of a package in one zip and returns its digest.
func DigestOf(t *testing.T, zip []byte) string {
	t.Helper()
	bag, err := bundle.OpenZip(bytes.NewReader(zip), int64(len(zip)))
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := bundle.Open(t.Context(), bag)
	if err != nil {
		t.Fatal(err)
	}
	return pkg.Digest()
}

func document(o Options) bundle.Document {
	doc := bundle.Document{Order: order, Revision: o.Revision, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"},
		FrozenAt: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	doc.Draft.Order.ID = order
	doc.Draft.Subject.Name = "样本科技有限公司"
	for range o.Overrides {
		doc.Draft.Order.Overrides = append(doc.Draft.Order.Overrides,
			filing.Override{Key: "0123456789abcdef", Code: filing.ImageBlurred, Reason: "原件如此", At: doc.FrozenAt})
	}
	return doc
}

func material(slot filing.SlotID, name string, raw []byte) bundle.File {
	sum := sha256.Sum256(raw)
	return bundle.File{Material: "abcdefghijklmnopqrstuvwxy3", Slot: slot, Name: name,
		Type: "application/octet-stream", SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(raw)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil }}
}

// noise makes bytes that look like a scan to whoever compresses or compares them, the same each time.
func noise(n int) []byte {
	raw := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(raw) // never fails
	return raw
}

// aMaterial returns the path of a file that a change of must be noticed.
func aMaterial(t *testing.T, p submit.Parcel) string {
	t.Helper()
	found, err := fs.Glob(p.Bag, "data/??-*/*")
	if err != nil || len(found) == 0 {
		t.Fatalf("no material in the package: %v", err)
	}
	return found[0]
}

// altered is a bag in which one file has other bytes of the same length, from the n-th time on that it is opened.
type altered struct {
	fs.FS
	path   string
	from   int
	opened *int
}

func (a altered) Open(name string) (fs.File, error) {
	f, err := a.FS.Open(name)
	if err != nil || name != a.path {
		return f, err
	}
	if a.opened != nil {
		*a.opened++
		if *a.opened <= a.from {
			return f, nil
		}
	}
	return flipped{f}, nil
}

// flipped turns one bit of every byte.
type flipped struct{ fs.File }

func (f flipped) Read(b []byte) (int, error) {
	n, err := f.File.Read(b)
	for i := range b[:n] {
		b[i] ^= 1
	}
	return n, err
}
