package intake_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// judgeFunc is a Judge that a test writes in place.
type judgeFunc func(ctx context.Context, bag fs.FS) ([]filing.Finding, error)

func (f judgeFunc) Judge(ctx context.Context, bag fs.FS) ([]filing.Finding, error) {
	return f(ctx, bag)
}

// lenient finds one warning in every package.
var lenient = judgeFunc(func(_ context.Context, bag fs.FS) ([]filing.Finding, error) {
	if _, err := fs.Stat(bag, "data/order.json"); err != nil {
		return nil, err
	}
	return []filing.Finding{{Code: filing.ImageDark, Severity: filing.Warning, Slot: filing.SlotSubjectCertificate}}, nil
})

// specimenPackage builds a package of 样本 papers for a fresh order and returns it as a parcel.
func specimenPackage(t *testing.T, overrides ...filing.Override) submit.Parcel {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "package")
	return buildPackage(t, dir, overrides...)
}

func buildPackage(t *testing.T, dir string, overrides ...filing.Override) submit.Parcel {
	t.Helper()
	doc := bundle.Document{Order: filing.NewID(), Revision: 1, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"},
		FrozenAt: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	doc.Draft.Subject.Name = "样本科技有限公司"
	doc.Draft.Order.Overrides = overrides
	content := bundle.Content{Document: doc, Files: []bundle.File{
		paper(filing.SlotSubjectCertificate, "营业执照 样本.jpg", strings.Repeat("licence 样本 ", 3000)),
		paper(filing.SlotVerificationPhoto, "核验照片#1 & 2?.png", "photo of "+string(doc.Order)),
	}}
	pkg, err := bundle.Build(t.Context(), bundle.NewFolder(dir), content, nil)
	if err != nil {
		t.Fatal(err)
	}
	return submit.Parcel{Order: doc.Order, Revision: 1, Digest: pkg.Digest, Title: "样本", Bag: os.DirFS(dir)}
}

func paper(slot filing.SlotID, name, content string) bundle.File {
	return bundle.File{Material: filing.NewID(), Slot: slot, Name: name, Type: "image/jpeg", SHA256: shaOf([]byte(content)),
		Bytes: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

func shaOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// announcementOf describes a parcel as a sender would.
func announcementOf(t *testing.T, p submit.Parcel) wire.Announcement {
	t.Helper()
	a := wire.Announcement{Digest: p.Digest, Profile: "specimen", Order: p.Order, Revision: p.Revision}
	err := fs.WalkDir(p.Bag, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(p.Bag, path)
		a.Files = append(a.Files, wire.File{Path: path, Bytes: int64(len(b)), SHA256: shaOf(b)})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// desk is an intake that answers on loopback, with a token and a plain client.
type desk struct {
	t     *testing.T
	dir   string
	in    *intake.Intake
	url   string
	token string
}

func newDesk(t *testing.T, judge intake.Judge) *desk {
	t.Helper()
	return newDeskWith(t, intake.Options{Judge: judge, Name: "样本接收处"})
}

func newDeskWith(t *testing.T, o intake.Options) *desk {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "接收端")
	in, err := intake.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	token, err := in.MakeToken(intake.NewToken{Label: "test"})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(in.Handler())
	t.Cleanup(server.Close)
	return &desk{t: t, dir: dir, in: in, url: server.URL, token: token}
}

// said is an answer that was read whole.
type said struct {
	*http.Response
	body []byte
}

// send makes a request with the desk's token; header holds pairs of names and values and can replace the token.
func (d *desk) send(method, path string, body io.Reader, header ...string) said {
	d.t.Helper()
	r, err := http.NewRequestWithContext(d.t.Context(), method, d.url+path, body)
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+d.token)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return said{resp, raw}
}

func (d *desk) announce(a wire.Announcement) said {
	d.t.Helper()
	raw, err := json.Marshal(a)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.send(http.MethodPost, "/v1/submissions", bytes.NewReader(raw), "Idempotency-Key", a.Digest)
}

func (d *desk) put(id filing.ID, f wire.File, content []byte) said {
	d.t.Helper()
	return d.send(http.MethodPut, filePath(id, f.Path), bytes.NewReader(content), "Content-Digest", wire.ContentDigest(f.SHA256))
}

// putAll announces a parcel and sends every file of it.
func (d *desk) putAll(p submit.Parcel) filing.ID {
	d.t.Helper()
	a := announcementOf(d.t, p)
	s := decode[wire.Status](d.t, d.announce(a))
	for _, f := range a.Files {
		b, err := fs.ReadFile(p.Bag, f.Path)
		if err != nil {
			d.t.Fatal(err)
		}
		if got := d.put(s.ID, f, b); got.StatusCode != http.StatusNoContent {
			d.t.Fatalf("PUT %s: %d %s", f.Path, got.StatusCode, got.body)
		}
	}
	return s.ID
}

func (d *desk) commit(id filing.ID) said {
	d.t.Helper()
	return d.send(http.MethodPost, "/v1/submissions/"+string(id)+"/commit", nil)
}

func (d *desk) status(id filing.ID) wire.Status {
	d.t.Helper()
	return decode[wire.Status](d.t, d.send(http.MethodGet, "/v1/submissions/"+string(id), nil))
}

func filePath(id filing.ID, path string) string {
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = escape(s)
	}
	return "/v1/submissions/" + string(id) + "/files/" + strings.Join(segments, "/")
}

func decode[T any](t *testing.T, s said) T {
	t.Helper()
	var v T
	if err := json.Unmarshal(s.body, &v); err != nil {
		t.Fatalf("status %d, answer %q: %v", s.StatusCode, s.body, err)
	}
	return v
}

// wantProblem checks that an answer is a problem document with words in both languages.
func wantProblem(t *testing.T, s said, status int, kind string) *wire.Problem {
	t.Helper()
	if s.StatusCode != status {
		t.Errorf("status %d, want %d: %s", s.StatusCode, status, s.body)
	}
	if got := s.Header.Get("Content-Type"); got != wire.ProblemType {
		t.Errorf("content type %q, want %q", got, wire.ProblemType)
	}
	p, ok := wire.ParseProblem(s.body)
	if !ok {
		t.Fatalf("no problem document: %s", s.body)
	}
	if p.Kind() != kind || p.Status != status {
		t.Errorf("problem %q with status %d, want %q with %d: %s", p.Kind(), p.Status, kind, status, s.body)
	}
	for _, words := range []filing.Text{p.Message, p.Advice} {
		if words.ZH == "" || words.EN == "" {
			t.Errorf("words missing in %s", s.body)
		}
	}
	return p
}
