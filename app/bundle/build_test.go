package bundle_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
)

const orderID = filing.ID("abcdefghijklmnopqrstuvwxy2")

func file(slot filing.SlotID, name, content string) bundle.File {
	sum := sha256.Sum256([]byte(content))
	return bundle.File{Material: filing.ID(strings.Repeat("m", 26)), Slot: slot, Name: name, Type: "image/jpeg",
		SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(content)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func content(files ...bundle.File) bundle.Content {
	doc := bundle.Document{Order: orderID, Revision: 2, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"},
		FrozenAt: time.Date(2026, 11, 23, 20, 15, 30, 123, time.FixedZone("CST", 8*3600))}
	doc.Draft.Client = filing.Client{Name: "样本客户", Note: "内部备注"}
	doc.Draft.Subject.Name = "样本科技有限公司"
	doc.Draft.Order.Site.Domains = []string{"example.cn"}
	doc.Findings = []filing.Finding{{Code: filing.ImageBlurred, Severity: filing.Blocker, Override: "原件如此"}}
	return bundle.Content{Document: doc, Files: files}
}

func someFiles() []bundle.File {
	return []bundle.File{
		file(filing.SlotVerificationPhoto, "核验 照片.jpg", "photo"),
		file(filing.SlotSubjectCertificate, "营业执照.jpg", "licence"),
		file(filing.SlotSubjectCertificate, "营业执照.JPG", "second licence"),
		file(filing.SlotDomainCertificate, `100%\a:b?.pdf`, "domain"),
	}
}

func buildFolder(t *testing.T, c bundle.Content) (string, bundle.Package) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "package")
	pkg, err := bundle.Build(t.Context(), bundle.NewFolder(dir), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return dir, pkg
}

func buildZip(t *testing.T, c bundle.Content) ([]byte, bundle.Package) {
	t.Helper()
	var b bytes.Buffer
	pkg, err := bundle.Build(t.Context(), bundle.NewZip(&b), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), pkg
}

func openZip(t *testing.T, raw []byte) *bundle.Reader {
	t.Helper()
	fsys, err := bundle.OpenZip(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := bundle.Open(t.Context(), fsys)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBuildIsDeterministicAndOneDigestNamesAllForms(t *testing.T) {
	t.Parallel()
	dir, inFolder := buildFolder(t, content(someFiles()...))
	first, inZip := buildZip(t, content(someFiles()...))
	second, _ := buildZip(t, content(someFiles()...))
	if !bytes.Equal(first, second) {
		t.Error("two zips of the same content differ")
	}
	if inFolder.Digest != inZip.Digest {
		t.Errorf("folder %s, zip %s", inFolder.Digest, inZip.Digest)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "tagmanifest-sha256.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != inFolder.Digest {
		t.Error("the digest is not that of tagmanifest-sha256.txt")
	}
	r, err := bundle.OpenPath(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var copied bytes.Buffer
	if err := r.Copy(t.Context(), bundle.NewZip(&copied), nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(copied.Bytes(), first) {
		t.Error("zipping the folder gives other bytes than building the zip")
	}
	if got := openZip(t, first); got.Digest() != inFolder.Digest || got.Bytes() != inFolder.Bytes ||
		len(got.Files()) != inFolder.Files {
		t.Errorf("read back %s, %d bytes, %d files; built %+v", got.Digest(), got.Bytes(), len(got.Files()), inFolder)
	}
}

func TestBuildLaysFilesOutInUploadOrder(t *testing.T) {
	t.Parallel()
	raw, pkg := buildZip(t, content(someFiles()...))
	want := []string{
		"data/01-subject-certificate/01-主体证件.jpg",
		"data/01-subject-certificate/01-主体证件-2.jpg",
		"data/10-verification-photo/10-核验照片.jpg",
		"data/11-domain-certificate/11-域名证书.pdf",
	}
	var got []string
	for _, m := range pkg.Document.Materials {
		got = append(got, m.Path)
	}
	if !slices.Equal(got, want) {
		t.Errorf("paths %q, want %q", got, want)
	}
	doc := openZip(t, raw).Document()
	if doc.Draft.Client.Note != "" {
		t.Error("the clerk's note about the client left with the package")
	}
	if doc.FrozenAt.Format(time.RFC3339) != "2026-11-23T12:15:30Z" {
		t.Errorf("frozen at %s", doc.FrozenAt)
	}
	if got := doc.Title(); got != "样本科技有限公司 example.cn 备案资料第2版" {
		t.Errorf("title %q", got)
	}
}

// Who handles an order is the agency's business, and programs that know no clerks refuse fields they do not know.
func TestPackageNamesNoClerk(t *testing.T) {
	t.Parallel()
	c := content(someFiles()...)
	c.Document.Draft.Order.Clerk = "经办样本"
	raw, _ := buildZip(t, c)
	if got := openZip(t, raw).Document().Draft.Order.Clerk; got != "" {
		t.Errorf("the package names %q", got)
	}
}

func TestBuildGolden(t *testing.T) {
	t.Parallel()
	_, pkg := buildZip(t, content(someFiles()...))
	// A change here is a change of the package format: new packages get other digests than old programs expect.
	const want = "a3a942890108b7501b158be7a77b1582b9e85b0cb0cd8608aa9eb5e754e28cf9"
	if pkg.Digest != want {
		t.Errorf("digest %s, want %s", pkg.Digest, want)
	}
}

func TestBuildRefusesWhatChanged(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*bundle.File){
		"other bytes":  func(f *bundle.File) { f.SHA256 = strings.Repeat("0", 64) },
		"shorter file": func(f *bundle.File) { f.Bytes++ },
		"longer file":  func(f *bundle.File) { f.Bytes-- },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := someFiles()
			change(&files[1])
			parent := t.TempDir()
			_, err := bundle.Build(t.Context(), bundle.NewFolder(filepath.Join(parent, "p")), content(files...), nil)
			var changed *bundle.ChangedError
			if !errors.As(err, &changed) {
				t.Errorf("error %v", err)
			}
			if left, _ := os.ReadDir(parent); len(left) != 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestBuildRefusesBadContent(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*bundle.Content){
		"no order":     func(c *bundle.Content) { c.Document.Order = "" },
		"no revision":  func(c *bundle.Content) { c.Document.Revision = 0 },
		"no time":      func(c *bundle.Content) { c.Document.FrozenAt = time.Time{} },
		"unknown slot": func(c *bundle.Content) { c.Files[0].Slot = "passport" },
		"no digest":    func(c *bundle.Content) { c.Files[0].SHA256 = "" },
	} {
		c := content(someFiles()...)
		change(&c)
		if _, err := bundle.Build(t.Context(), bundle.NewZip(io.Discard), c, nil); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestFolderNeverTouchesWhatExistsAndClearsItsOwnLeftovers(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	dir := filepath.Join(parent, "p")
	leftover := filepath.Join(parent, ".p"+bundle.PartialSuffix, "data")
	if err := errors.Join(os.MkdirAll(leftover, 0o700), os.WriteFile(filepath.Join(leftover, "stale"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := bundle.Build(t.Context(), bundle.NewFolder(dir), content(someFiles()...), nil); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(parent); len(left) != 1 {
		t.Errorf("left beside the package: %v", left)
	}
	_, err := bundle.Build(t.Context(), bundle.NewFolder(dir), content(), nil)
	if !errors.Is(err, fs.ErrExist) {
		t.Errorf("second build into the same folder: %v", err)
	}
	if _, err := bundle.OpenPath(t.Context(), dir); err != nil {
		t.Errorf("the first package is no longer whole: %v", err)
	}
}

func TestBuildCanBeCalledOff(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	parent := t.TempDir()
	seen := int64(-1)
	_, err := bundle.Build(ctx, bundle.NewFolder(filepath.Join(parent, "p")), content(someFiles()...),
		func(done, total int64) {
			if done < seen || done > total {
				t.Errorf("progress went from %d to %d of %d", seen, done, total)
			}
			seen = done
			cancel()
		})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if left, _ := os.ReadDir(parent); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOpenFileNoticesBytesThatChangedSince(t *testing.T) {
	t.Parallel()
	dir, pkg := buildFolder(t, content(someFiles()...))
	r, err := bundle.OpenPath(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	path := pkg.Document.Materials[0].Path
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), []byte("LICENCE"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := r.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var changed *bundle.ChangedError
	if _, err := io.ReadAll(f); !errors.As(err, &changed) {
		t.Errorf("error %v", err)
	}
	if _, err := r.OpenFile("data/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("unknown file: %v", err)
	}
}
