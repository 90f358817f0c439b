package intake_test

import (
	"context"
	"crypto/ed25519"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
)

func TestSend(t *testing.T) {
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{PublicKey: d.in.PublicKey()})
	p := specimenParcel(t)
	var last, total int64
	receipt, err := c.Send(t.Context(), p, func(done, of int64) {
		if done < last || of < done || (total != 0 && of != total) {
			t.Errorf("progress %d of %d after %d of %d", done, of, last, total)
		}
		last, total = done, of
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != total || total == 0 {
		t.Errorf("progress ended at %d of %d", last, total)
	}
	if receipt.Digest != p.Digest || receipt.Order != p.Order || receipt.Revision != p.Revision {
		t.Errorf("receipt %+v", receipt)
	}
	if err := filing.VerifyReceipt(receipt, d.in.PublicKey()); err != nil {
		t.Error(err)
	}
	wantSameReceipt(t, d, c, p, receipt)
}

// wantSameReceipt sends and looks up what arrived: neither moves a file again, both give the first receipt.
func wantSameReceipt(t *testing.T, d *desk, c *intake.Connector, p submit.Parcel, first filing.Receipt) {
	t.Helper()
	files := d.count("file")
	again, err := c.Send(t.Context(), p, nil)
	if err != nil || again.Signature != first.Signature {
		t.Errorf("sent again: %+v, %v", again, err)
	}
	found, ok, err := c.Lookup(t.Context(), p.Digest)
	if err != nil || !ok || found.Signature != first.Signature {
		t.Errorf("looked up: %+v, %t, %v", found, ok, err)
	}
	if d.count("file") != files {
		t.Errorf("%d files were sent again", d.count("file")-files)
	}
	packages, err := d.in.Packages()
	if err != nil || len(packages) != 1 {
		t.Errorf("packages %v, %v", packages, err)
	}
}

func TestSendGoesOnWhereItStopped(t *testing.T) {
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{})
	p := specimenParcel(t)
	files := 0
	_ = fs.WalkDir(p.Bag, ".", func(_ string, e fs.DirEntry, _ error) error {
		if !e.IsDir() {
			files++
		}
		return nil
	})
	whole := d.in.Handler()
	var begun atomic.Int32
	var kept sync.WaitGroup
	var here, again sync.Map // paths
	kept.Add(2)
	d.answer("file", func(w http.ResponseWriter, r *http.Request) {
		if begun.Add(1) > 2 {
			kept.Wait() // files go side by side, and one that fails calls the others off
			panic(http.ErrAbortHandler)
		}
		defer kept.Done()
		whole.ServeHTTP(w, r)
		here.Store(r.URL.Path, true)
	})
	_, err := c.Send(t.Context(), p, nil)
	wantFailure(t, err, submit.NotSent)
	d.answer("file", func(w http.ResponseWriter, r *http.Request) {
		again.Store(r.URL.Path, true)
		whole.ServeHTTP(w, r)
	})
	if _, err := c.Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	sent := 0
	again.Range(func(path, _ any) bool {
		sent++
		if _, kept := here.Load(path); kept {
			t.Errorf("%s was sent again", path)
		}
		return true
	})
	if sent != files-2 {
		t.Errorf("the second attempt sent %d of %d files, of which two were there", sent, files)
	}
}

func TestLookupOfNothing(t *testing.T) {
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{})
	if _, found, err := c.Lookup(t.Context(), strings.Repeat("0", 64)); found || err != nil {
		t.Errorf("never announced: %t, %v", found, err)
	}
	p := specimenParcel(t)
	d.answer("commit", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	_, err := c.Send(t.Context(), p, nil)
	wantFailure(t, err, submit.Unknown)
	if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil {
		t.Errorf("announced and sent, never committed: %t, %v", found, err)
	}
}

func TestAnswerToCommitLost(t *testing.T) {
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{})
	p := specimenParcel(t)
	real := d.in.Handler()
	d.answer("commit", func(_ http.ResponseWriter, r *http.Request) {
		real.ServeHTTP(httptest.NewRecorder(), r)
		panic(http.ErrAbortHandler)
	})
	_, err := c.Send(t.Context(), p, nil)
	wantFailure(t, err, submit.Unknown)
	receipt, found, err := c.Lookup(t.Context(), p.Digest)
	if err != nil || !found {
		t.Fatalf("looked up: %t, %v", found, err)
	}
	wantSameReceipt(t, d, c, p, receipt)
}

func TestRefusalKeepsTheIntakesWords(t *testing.T) {
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		return []filing.Finding{{Code: filing.ImageGrayscale, Severity: filing.Blocker, Slot: filing.SlotSubjectCertificate,
			Message: filing.Words("营业执照是黑白的。", "The licence is black and white.")}}, nil
	}))
	_, err := d.connect(t, intake.Options{}).Send(t.Context(), specimenParcel(t), nil)
	e := wantFailure(t, err, submit.Refused)
	if !strings.Contains(e.Message.ZH, "营业执照是黑白的。") || !strings.Contains(e.Message.EN, "The licence is black and white.") {
		t.Errorf("the intake's words are lost: %+v", e.Message)
	}
}

func TestReviewThatCannotBeMadeIsNotSent(t *testing.T) {
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) { return nil, io.ErrUnexpectedEOF }))
	c := d.connect(t, intake.Options{})
	p := specimenParcel(t)
	_, err := c.Send(t.Context(), p, nil)
	wantFailure(t, err, submit.NotSent)
	if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil {
		t.Errorf("looked up: %t, %v", found, err)
	}
}

func TestIntakeDown(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	c, err := intake.New(server.URL, "token", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Send(t.Context(), specimenParcel(t), nil)
	wantFailure(t, err, submit.NotSent)
	wantFailure(t, c.Check(t.Context()), submit.NotSent)
	_, found, err := c.Lookup(t.Context(), strings.Repeat("0", 64))
	wantFailure(t, err, submit.Unknown)
	if found {
		t.Error("found at an intake that is down")
	}
}

func TestCheck(t *testing.T) {
	d := newDesk(t, nothingFound)
	if err := d.connect(t, intake.Options{}).Check(t.Context()); err != nil {
		t.Error(err)
	}
	wrong, err := intake.New(d.url, "bdi_wrong", intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := wantFailure(t, wrong.Check(t.Context()), submit.NotSent)
	if !strings.Contains(e.Message.ZH, "令牌") {
		t.Errorf("words %+v do not speak of the token", e.Message)
	}
	if d.count("announce") != 0 {
		t.Error("a check announced something")
	}
}

func TestOtherKeyThanTheOneOnRecord(t *testing.T) {
	d := newDesk(t, nothingFound)
	other, _, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.connect(t, intake.Options{PublicKey: other}).Send(t.Context(), specimenParcel(t), nil)
	wantFailure(t, err, submit.NotSent)
	if d.count("announce")+d.count("file") != 0 {
		t.Error("something was sent to an intake with another key")
	}
}

// loose copies a package into memory, where a test may change it.
func loose(t *testing.T, bag fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(bag, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(bag, p)
		files[p] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestAlteredMaterialIsRefusedByTheIntake changes a byte of a material: its digest was announced, so the intake does not
// keep it, and the package does not count as delivered.
func TestAlteredMaterialIsRefusedByTheIntake(t *testing.T) {
	d := newDesk(t, nothingFound)
	p := specimenParcel(t)
	bag := loose(t, p.Bag)
	for name, f := range bag {
		if path.Ext(name) == ".jpg" {
			f.Data[0] ^= 1
		}
	}
	p.Bag = bag
	c := d.connect(t, intake.Options{})
	_, err := c.Send(t.Context(), p, nil)
	wantFailure(t, err, submit.NotSent)
	if !strings.Contains(err.Error(), "does not match its digest") {
		t.Errorf("said %v", err)
	}
	if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil || d.count("commit") != 0 {
		t.Errorf("found %t, %v, after %d commits", found, err, d.count("commit"))
	}
}

// TestMaterialThatCannotBeReadIsNoFaultOfTheNetwork has a material's reading fail on its way.
func TestMaterialThatCannotBeReadIsNoFaultOfTheNetwork(t *testing.T) {
	d := newDesk(t, nothingFound)
	p := specimenParcel(t)
	p.Bag = failing{p.Bag}
	_, err := d.connect(t, intake.Options{}).Send(t.Context(), p, nil)
	wantFailure(t, err, submit.NotSent)
	if !strings.Contains(err.Error(), "cannot be read whole") || d.count("commit") != 0 {
		t.Errorf("said %v, after %d commits", err, d.count("commit"))
	}
}

// failing is a bag whose pictures lie on a broken part of the disk.
type failing struct{ fs.FS }

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err == nil && path.Ext(name) == ".jpg" {
		return brokenFile{file}, nil
	}
	return file, err
}

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) { return 0, syscall.EIO }

func TestAlteredPackageNeverLeaves(t *testing.T) {
	good := specimenParcel(t)
	cases := map[string]func(p *submit.Parcel, bag fstest.MapFS){
		"other digest":   func(p *submit.Parcel, _ fstest.MapFS) { p.Digest = strings.Repeat("0", 64) },
		"other order":    func(p *submit.Parcel, _ fstest.MapFS) { p.Order = filing.NewID() },
		"other revision": func(p *submit.Parcel, _ fstest.MapFS) { p.Revision++ },
		"further file":   func(_ *submit.Parcel, bag fstest.MapFS) { bag["data/more.txt"] = &fstest.MapFile{} },
		"no manifest":    func(_ *submit.Parcel, bag fstest.MapFS) { delete(bag, "manifest-sha256.txt") },
		"empty":          func(_ *submit.Parcel, bag fstest.MapFS) { clear(bag) },
	}
	for name, change := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nothingFound)
			p, bag := good, loose(t, good.Bag)
			change(&p, bag)
			p.Bag = bag
			_, err := d.connect(t, intake.Options{}).Send(t.Context(), p, nil)
			wantFailure(t, err, submit.NotSent)
			if d.count("announce")+d.count("file") != 0 {
				t.Error("something left")
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	d := newDesk(t, nothingFound)
	c := d.connect(t, intake.Options{})
	cases := map[string]submit.Kind{"key": submit.NotSent, "announce": submit.NotSent, "file": submit.NotSent, "commit": submit.Unknown}
	for phase, kind := range cases {
		t.Run(phase, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			d.answer(phase, func(_ http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body) // a server notices a sender that left only once it has read all
				cancel()
				<-r.Context().Done()
			})
			defer d.answer(phase, nil)
			_, err := c.Send(ctx, specimenParcel(t), nil)
			wantFailure(t, err, kind)
		})
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	cases := map[string]struct {
		url, token string
		options    intake.Options
		ok         bool
	}{
		"https":            {"https://intake.example.cn", "t", intake.Options{}, true},
		"https, prefix":    {"https://example.cn/beian/", "t", intake.Options{}, true},
		"loopback":         {"http://127.0.0.1:8080", "t", intake.Options{}, true},
		"loopback, v6":     {"http://[::1]:8080", "t", intake.Options{}, true},
		"localhost":        {"http://localhost:8080", "t", intake.Options{}, true},
		"plain":            {"http://intake.example.cn", "t", intake.Options{}, false},
		"plain, LAN":       {"http://192.168.1.2:8080", "t", intake.Options{}, false},
		"plain, allowed":   {"http://192.168.1.2:8080", "t", intake.Options{AllowPlain: true}, true},
		"looks local":      {"http://localhost.example.cn", "t", intake.Options{}, false},
		"empty":            {"", "t", intake.Options{}, false},
		"no scheme":        {"intake.example.cn", "t", intake.Options{}, false},
		"other scheme":     {"ftp://intake.example.cn", "t", intake.Options{}, false},
		"file":             {"file:///etc/passwd", "t", intake.Options{}, false},
		"user in address":  {"https://me:secret@intake.example.cn", "t", intake.Options{}, false},
		"query":            {"https://intake.example.cn/?a=b", "t", intake.Options{}, false},
		"no token":         {"https://intake.example.cn", " ", intake.Options{}, false},
		"token, two lines": {"https://intake.example.cn", "a\nb", intake.Options{}, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := intake.New(c.url, c.token, c.options)
			if c.ok {
				if err != nil || got.Name() != "intake" {
					t.Errorf("refused: %v", err)
				}
				return
			}
			wantFailure(t, err, submit.NotSent)
		})
	}
}

func TestAddressBelowAPrefix(t *testing.T) {
	d := newDesk(t, nothingFound)
	real := d.in.Handler()
	front := httptest.NewServer(http.StripPrefix("/beian/收件", real))
	t.Cleanup(front.Close)
	c, err := intake.New(front.URL+"/beian/收件/", d.token, intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Send(t.Context(), specimenParcel(t), nil); err != nil {
		t.Error(err)
	}
}

func TestProxiesOfTheEnvironmentAreNotUsed(t *testing.T) {
	proxied := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") }))
	t.Cleanup(proxied.Close)
	t.Setenv("HTTP_PROXY", proxied.URL)
	t.Setenv("http_proxy", proxied.URL)
	c, err := intake.New("http://intake.invalid", "token", intake.Options{AllowPlain: true})
	if err != nil {
		t.Fatal(err)
	}
	wantFailure(t, c.Check(t.Context()), submit.NotSent)
}
