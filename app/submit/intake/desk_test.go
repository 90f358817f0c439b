package intake_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	receiver "beiandesk/app/intake"
	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
)

type judgeFunc func(context.Context, fs.FS) ([]filing.Finding, error)

func (f judgeFunc) Judge(ctx context.Context, bag fs.FS) ([]filing.Finding, error) {
	return f(ctx, bag)
}

var nothingFound = judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) { return nil, nil })

// desk is a real intake on loopback whose answers a test can replace.
type desk struct {
	in    *receiver.Intake
	url   string
	token string

	mu      sync.Mutex
	asked   []string                    // phases, in order
	replace map[string]http.HandlerFunc // by phase
}

func newDesk(t *testing.T, judge receiver.Judge) *desk {
	t.Helper()
	in, err := receiver.Open(filepath.Join(t.TempDir(), "intake"), receiver.Options{Judge: judge, Name: "样本接收处"})
	if err != nil {
		t.Fatal(err)
	}
	token, err := in.MakeToken(receiver.NewToken{Label: "test"})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{in: in, token: token, replace: map[string]http.HandlerFunc{}}
	real := in.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if other := d.note(phaseOf(r)); other != nil {
			other(w, r)
			return
		}
		real.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	d.url = server.URL
	return d
}

func (d *desk) note(phase string) http.HandlerFunc {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, phase)
	return d.replace[phase]
}

// answer replaces the intake's answers of a phase; nil gives them back.
func (d *desk) answer(phase string, h http.HandlerFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.replace[phase] = h
}

func (d *desk) count(phase string) (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, a := range d.asked {
		if a == phase {
			n++
		}
	}
	return n
}

func phaseOf(r *http.Request) string {
	switch {
	case strings.HasSuffix(r.URL.Path, "/key"):
		return "key"
	case strings.HasSuffix(r.URL.Path, "/commit"):
		return "commit"
	case r.Method == http.MethodPut:
		return "file"
	case r.Method == http.MethodPost:
		return "announce"
	}
	return "look-up"
}

func (d *desk) connect(t *testing.T, o intake.Options) *intake.Connector {
	t.Helper()
	c, err := intake.New(d.url, d.token, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// specimenParcel builds a package of 样本 papers for a fresh order.
func specimenParcel(t *testing.T) submit.Parcel {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "package")
	doc := bundle.Document{Order: filing.NewID(), Revision: 3, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"},
		FrozenAt: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	doc.Draft.Subject.Name = "样本科技有限公司"
	pkg, err := bundle.Build(t.Context(), bundle.NewFolder(dir), bundle.Content{Document: doc, Files: []bundle.File{
		paper(filing.SlotSubjectCertificate, "营业执照 样本.jpg", strings.Repeat("licence 样本 ", 30000)),
		paper(filing.SlotVerificationPhoto, "照片#1 & 2.png", "photo"),
		paper(filing.SlotOther, "empty.txt", ""),
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return submit.Parcel{Order: doc.Order, Revision: 3, Digest: pkg.Digest, Title: "样本", Bag: os.DirFS(dir)}
}

func paper(slot filing.SlotID, name, content string) bundle.File {
	sum := sha256.Sum256([]byte(content))
	return bundle.File{Material: filing.NewID(), Slot: slot, Name: name, Type: "image/jpeg", SHA256: hex.EncodeToString(sum[:]),
		Bytes: int64(len(content)), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}
}

// wantFailure checks that err is a *submit.Error of a kind, with words in both languages.
func wantFailure(t *testing.T, err error, kind submit.Kind) *submit.Error {
	t.Helper()
	var e *submit.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v (%T), want a *submit.Error", err, err)
	}
	if e.Kind != kind {
		t.Errorf("kind %q, want %q: %v", e.Kind, kind, err)
	}
	for _, words := range []filing.Text{e.Message, e.Advice} {
		if words.ZH == "" || words.EN == "" {
			t.Errorf("words missing: %+v", e)
		}
	}
	return e
}
