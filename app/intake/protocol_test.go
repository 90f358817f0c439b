package intake_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
)

func escape(s string) string { return url.PathEscape(s) }

func TestPackageArrives(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)

	first := d.announce(a)
	if first.StatusCode != http.StatusCreated {
		t.Fatalf("first announcement: %d %s", first.StatusCode, first.body)
	}
	s := decode[wire.Status](t, first)
	if s.State != wire.Receiving || len(s.Missing) != len(a.Files) || first.Header.Get("Location") != "/v1/submissions/"+string(s.ID) {
		t.Errorf("after announcing: %+v, Location %q", s, first.Header.Get("Location"))
	}
	if again := d.announce(a); again.StatusCode != http.StatusOK {
		t.Errorf("same announcement again: %d", again.StatusCode)
	}
	wantProblem(t, d.commit(s.ID), http.StatusConflict, "files-missing")

	id := d.putAll(p)
	if s := d.status(id); s.State != wire.Complete || len(s.Missing) != 0 {
		t.Errorf("after sending all files: %+v", s)
	}
	committed := d.commit(id)
	if committed.StatusCode != http.StatusOK {
		t.Fatalf("commit: %d %s", committed.StatusCode, committed.body)
	}
	receipt := decode[filing.Receipt](t, committed)
	if err := filing.VerifyReceipt(receipt, d.in.PublicKey()); err != nil {
		t.Error(err)
	}
	if receipt.Digest != p.Digest || receipt.Order != p.Order || receipt.Findings != 1 || receipt.Blockers != 0 || receipt.Receiver != "样本接收处" {
		t.Errorf("receipt %+v", receipt)
	}
	if again := d.commit(id); !bytes.Equal(again.body, committed.body) {
		t.Errorf("second commit answers otherwise: %s", again.body)
	}
	wantReceived(t, d, receipt)
}

// wantReceived looks at one received package from every side.
func wantReceived(t *testing.T, d *desk, receipt filing.Receipt) {
	t.Helper()
	byDigest := decode[wire.Status](t, d.send(http.MethodGet, "/v1/submissions?digest="+receipt.Digest, nil))
	if byDigest.State != wire.Received || byDigest.Receipt == nil || byDigest.Receipt.Signature != receipt.Signature {
		t.Errorf("look-up by digest: %+v", byDigest)
	}
	got := decode[filing.Receipt](t, d.send(http.MethodGet, "/v1/receipts/"+receipt.ID, nil))
	if got.Signature != receipt.Signature {
		t.Errorf("receipt by id: %+v", got)
	}
	packages, err := d.in.Packages()
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) != 1 || packages[0].Signature != receipt.Signature {
		t.Fatalf("packages: %+v", packages)
	}
	wantStored(t, d.in, receipt)
	left, err := os.ReadDir(filepath.Join(d.dir, "incoming"))
	if err != nil || len(left) != 0 {
		t.Errorf("left among the incoming: %v, %v", left, err)
	}
}

// wantStored opens a received package, which checks every byte of it.
func wantStored(t *testing.T, in *intake.Intake, receipt filing.Receipt) {
	t.Helper()
	pkg, err := in.Package(t.Context(), filing.ID(receipt.ID), "test")
	if err != nil {
		t.Errorf("the stored package: %v", err)
	} else if pkg.Digest() != receipt.Digest {
		t.Errorf("the stored package is %s, its receipt says %s", pkg.Digest(), receipt.Digest)
	}
}

func TestStatusHasTag(t *testing.T) {
	d := newDesk(t, lenient)
	id := d.putAll(specimenPackage(t))
	first := d.send(http.MethodGet, "/v1/submissions/"+string(id), nil)
	tag := first.Header.Get("ETag")
	same := d.send(http.MethodGet, "/v1/submissions/"+string(id), nil, "If-None-Match", tag)
	if tag == "" || same.StatusCode != http.StatusNotModified || len(same.body) != 0 {
		t.Errorf("tag %q, then %d %q", tag, same.StatusCode, same.body)
	}
	d.commit(id)
	if changed := d.send(http.MethodGet, "/v1/submissions/"+string(id), nil, "If-None-Match", tag); changed.StatusCode != http.StatusOK {
		t.Errorf("after commit: %d", changed.StatusCode)
	}
}

func TestUploadGoesOnWhereItStopped(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	s := decode[wire.Status](t, d.announce(a))
	content, err := fs.ReadFile(p.Bag, a.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	d.put(s.ID, a.Files[0], content)
	for _, path := range d.status(s.ID).Missing {
		if path == a.Files[0].Path {
			t.Error("a file that arrived is still missing")
		}
	}
	if got := len(d.status(s.ID).Missing); got != len(a.Files)-1 {
		t.Errorf("%d files missing, want %d", got, len(a.Files)-1)
	}
	if again := d.put(s.ID, a.Files[0], content); again.StatusCode != http.StatusNoContent {
		t.Errorf("the same file again: %d", again.StatusCode)
	}
}

func TestWrongBytesLeaveNothing(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	s := decode[wire.Status](t, d.announce(a))
	file := a.Files[0]
	same := bytes.Repeat([]byte("x"), int(file.Bytes))
	cases := map[string]struct {
		content []byte
		status  int
		kind    string
	}{
		"same length": {same, http.StatusUnprocessableEntity, "content-digest-differs"},
		"too short":   {same[1:], http.StatusUnprocessableEntity, "content-digest-differs"},
		"empty":       {nil, http.StatusUnprocessableEntity, "content-digest-differs"},
		"too long":    {append(same, 'x'), http.StatusRequestEntityTooLarge, "file-too-long"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantProblem(t, d.put(s.ID, file, c.content), c.status, c.kind)
			var left []string
			_ = filepath.WalkDir(filepath.Join(d.dir, "incoming"), func(path string, e fs.DirEntry, err error) error {
				if err == nil && !e.IsDir() {
					left = append(left, path)
				}
				return err
			})
			if len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
	endless := d.send(http.MethodPut, filePath(s.ID, file.Path), io.LimitReader(zeros{}, 1<<20), "Content-Digest", wire.ContentDigest(file.SHA256))
	wantProblem(t, endless, http.StatusRequestEntityTooLarge, "file-too-long")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestRefusedRequests(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	s := decode[wire.Status](t, d.announce(a))
	file := filePath(s.ID, a.Files[0].Path)
	good, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	digest := wire.ContentDigest(a.Files[0].SHA256)
	edited := func(change func(*wire.Announcement)) string {
		changed := a
		changed.Files = append([]wire.File(nil), a.Files...)
		change(&changed)
		raw, err := json.Marshal(changed)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	key := []string{"Idempotency-Key", p.Digest}
	const submissions = "/v1/submissions"
	cases := map[string]struct {
		method, path, body string
		header             []string
		status             int
		kind               string
	}{
		"no token":              {"GET", "/v1/key", "", []string{"Authorization", ""}, 401, "unauthorized"},
		"another scheme":        {"GET", "/v1/key", "", []string{"Authorization", "Basic " + d.token}, 401, "unauthorized"},
		"wrong token":           {"GET", "/v1/key", "", []string{"Authorization", "Bearer bdi_aaaa"}, 401, "unauthorized"},
		"no token, no path":     {"GET", "/", "", []string{"Authorization", ""}, 401, "unauthorized"},
		"no token, upload":      {"PUT", file, "x", []string{"Authorization", ""}, 401, "unauthorized"},
		"root":                  {"GET", "/", "", nil, 404, "no-such-path"},
		"other version":         {"GET", "/v2/key", "", nil, 404, "no-such-path"},
		"trailing slash":        {"GET", "/v1/key/", "", nil, 404, "no-such-path"},
		"double slash":          {"GET", "//v1/key", "", nil, 404, "no-such-path"},
		"dots in path":          {"GET", "/v1/../v1/key", "", nil, 404, "no-such-path"},
		"key by POST":           {"POST", "/v1/key", "", nil, 405, "method-not-allowed"},
		"delete submission":     {"DELETE", submissions + "/" + string(s.ID), "", nil, 405, "method-not-allowed"},
		"get a file":            {"GET", file, "", nil, 403, "scope-missing"},
		"see the queue":         {"GET", "/v1/queue", "", nil, 403, "scope-missing"},
		"rule":                  {"POST", submissions + "/" + string(s.ID) + "/rulings", "{}", nil, 403, "scope-missing"},
		"delete a file":         {"DELETE", file, "", nil, 405, "method-not-allowed"},
		"commit by GET":         {"GET", submissions + "/" + string(s.ID) + "/commit", "", nil, 405, "method-not-allowed"},
		"made-up method":        {"BREW", "/v1/key", "", nil, 405, "method-not-allowed"},
		"no key":                {"POST", submissions, string(good), nil, 400, "idempotency-key-missing"},
		"key of another":        {"POST", submissions, string(good), []string{"Idempotency-Key", strings.Repeat("0", 64)}, 422, "idempotency-key-differs"},
		"key reused":            {"POST", submissions, edited(func(a *wire.Announcement) { a.Revision++ }), key, 422, "idempotency-key-reused"},
		"empty announcement":    {"POST", submissions, "", key, 422, "announcement-invalid"},
		"no JSON":               {"POST", submissions, "<html>", key, 422, "announcement-invalid"},
		"two objects":           {"POST", submissions, string(good) + "{}", key, 422, "announcement-invalid"},
		"unknown member":        {"POST", submissions, `{"colour":1}`, key, 422, "announcement-invalid"},
		"huge announcement":     {"POST", submissions, strings.Repeat(" ", 2<<20), key, 413, "announcement-invalid"},
		"escaping path":         {"POST", submissions, edited(func(a *wire.Announcement) { a.Files[0].Path = "../../x" }), key, 422, "announcement-invalid"},
		"no such submission":    {"GET", submissions + "/" + string(filing.NewID()), "", nil, 404, "no-such-submission"},
		"id with dots":          {"GET", submissions + "/..", "", nil, 404, "no-such-submission"},
		"id with escaped slash": {"GET", submissions + "/..%2f..%2fkey", "", nil, 404, "no-such-path"},
		"digest of nothing":     {"GET", submissions + "?digest=" + strings.Repeat("0", 64), "", nil, 404, "no-such-submission"},
		"digest malformed":      {"GET", submissions + "?digest=..", "", nil, 400, "digest-malformed"},
		"no digest":             {"GET", submissions, "", nil, 400, "digest-malformed"},
		"no such receipt":       {"GET", "/v1/receipts/" + string(filing.NewID()), "", nil, 404, "no-such-receipt"},
		"receipt not yet":       {"GET", "/v1/receipts/" + string(s.ID), "", nil, 404, "no-such-receipt"},
		"commit of nothing":     {"POST", submissions + "/" + string(filing.NewID()) + "/commit", "", nil, 404, "no-such-submission"},
		"commit too early":      {"POST", submissions + "/" + string(s.ID) + "/commit", "", nil, 409, "files-missing"},
		"file not announced":    {"PUT", filePath(s.ID, "data/other.jpg"), "x", []string{"Content-Digest", digest}, 404, "file-not-announced"},
		"file above the bag":    {"PUT", filePath(s.ID, "") + "../../../x", "x", []string{"Content-Digest", digest}, 404, "file-not-announced"},
		"escaped dots":          {"PUT", filePath(s.ID, "") + "%2e%2e/x", "x", []string{"Content-Digest", digest}, 404, "file-not-announced"},
		"no file named":         {"PUT", filePath(s.ID, ""), "x", []string{"Content-Digest", digest}, 404, "no-such-path"},
		"no content digest":     {"PUT", file, "x", nil, 400, "content-digest-missing"},
		"md5 only":              {"PUT", file, "x", []string{"Content-Digest", "md5=:AAAA:"}, 400, "content-digest-missing"},
		"digest not base64":     {"PUT", file, "x", []string{"Content-Digest", "sha-256=:***:"}, 400, "content-digest-missing"},
		"digest of another":     {"PUT", file, "x", []string{"Content-Digest", wire.ContentDigest(strings.Repeat("0", 64))}, 422, "content-digest-differs"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var body io.Reader
			if c.body != "" {
				body = strings.NewReader(c.body)
			}
			got := d.send(c.method, c.path, body, c.header...)
			wantProblem(t, got, c.status, c.kind)
			if c.status == http.StatusMethodNotAllowed && got.Header.Get("Allow") == "" {
				t.Error("no Allow header")
			}
			if c.status == http.StatusUnauthorized && !strings.HasPrefix(got.Header.Get("WWW-Authenticate"), "Bearer") {
				t.Error("no WWW-Authenticate header")
			}
		})
	}
}

func TestProblemsSpeakTheAskedLanguage(t *testing.T) {
	d := newDesk(t, lenient)
	for language, want := range map[string]string{"": "没有这个地址。", "zh-CN": "没有这个地址。", "en-GB, zh;q=0.5": "There is nothing at this address."} {
		p := wantProblem(t, d.send("GET", "/nothing", nil, "Accept-Language", language), 404, "no-such-path")
		if p.Title != want {
			t.Errorf("language %q: title %q, want %q", language, p.Title, want)
		}
	}
}

func TestPackageThatIsNotAsAnnouncedIsRefused(t *testing.T) {
	d := newDesk(t, lenient)
	other := specimenPackage(t)
	p := specimenPackage(t)
	p.Order = other.Order
	id := d.putAll(p)
	problem := wantProblem(t, d.commit(id), http.StatusUnprocessableEntity, "package-invalid")
	if len(problem.Errors) != 1 || problem.Errors[0].Pointer != "/order" {
		t.Errorf("errors %+v", problem.Errors)
	}
	s := d.status(id)
	if s.State != wire.Declined || len(s.Errors) != 1 || len(s.Missing) == 0 {
		t.Errorf("status after refusal: %+v", s)
	}
	wantNothingKept(t, d)
}

func TestBagWithFurtherFileIsRefused(t *testing.T) {
	d := newDesk(t, lenient)
	dir := filepath.Join(t.TempDir(), "package")
	p := buildPackage(t, dir)
	if err := os.WriteFile(filepath.Join(dir, "data", "more.txt"), []byte("not in the manifest"), 0o600); err != nil {
		t.Fatal(err)
	}
	problem := wantProblem(t, d.commit(d.putAll(p)), http.StatusUnprocessableEntity, "package-invalid")
	if len(problem.Errors) == 0 || problem.Errors[0].Message.ZH == "" {
		t.Errorf("errors %+v", problem.Errors)
	}
	wantNothingKept(t, d)
}

func wantNothingKept(t *testing.T, d *desk) {
	t.Helper()
	packages, err := d.in.Packages()
	if err != nil || len(packages) != 0 {
		t.Errorf("packages %v, %v", packages, err)
	}
	for _, folder := range []string{"incoming", "packages", "receipts"} {
		entries, err := os.ReadDir(filepath.Join(d.dir, folder))
		if err != nil || len(entries) != 0 {
			t.Errorf("%s holds %v, %v", folder, entries, err)
		}
	}
}

func TestBlockersNeedAReason(t *testing.T) {
	finding := filing.Finding{Code: filing.ImageGrayscale, Severity: filing.Blocker, Slot: filing.SlotSubjectCertificate,
		Message: filing.Words("图片是黑白的（样本姓名）。", "The picture is black and white (样本姓名)."), Key: "0011223344556677"}
	reason := filing.Override{Key: finding.Key, Code: finding.Code, Reason: "原件即为黑白", At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.FixedZone("", 8*3600))}
	unrelated := filing.Override{Key: "ffffffffffffffff", Code: filing.ImageBlank, Reason: "旧"}
	judge := judgeFunc(func(_ context.Context, bag fs.FS) ([]filing.Finding, error) {
		raw, err := fs.ReadFile(bag, "data/order.json")
		f := finding
		if bytes.Contains(raw, []byte(reason.Reason)) {
			f.Override = reason.Reason
		}
		return []filing.Finding{f}, err
	})
	d := newDesk(t, judge)

	refused := d.putAll(specimenPackage(t))
	problem := wantProblem(t, d.commit(refused), http.StatusUnprocessableEntity, "blocked")
	if len(problem.Errors) != 1 || problem.Errors[0].Code != string(finding.Code) || problem.Errors[0].Pointer != "/slots/subject-certificate" {
		t.Errorf("errors %+v", problem.Errors)
	}
	wantNothingKept(t, d)
	if s := d.status(refused); len(s.Errors) != 1 || s.Errors[0].Code != string(finding.Code) || s.Errors[0].Pointer != problem.Errors[0].Pointer {
		t.Errorf("status after refusal: %+v", s)
	}
	kept, err := os.ReadFile(filepath.Join(d.dir, "submissions", string(refused)+".json"))
	if err != nil || bytes.Contains(kept, []byte("样本姓名")) {
		t.Errorf("the words of a refusal are kept: %s, %v", kept, err)
	}

	answer := d.commit(d.putAll(specimenPackage(t, reason, unrelated)))
	receipt := decode[filing.Receipt](t, answer)
	if answer.StatusCode != http.StatusOK || receipt.Blockers != 1 || len(receipt.Overrides) != 1 || receipt.Overrides[0].Reason != reason.Reason {
		t.Errorf("with a reason: %d %s", answer.StatusCode, answer.body)
	}
	if err := filing.VerifyReceipt(receipt, d.in.PublicKey()); err != nil {
		t.Error(err)
	}
}

func TestReviewThatFailsAcceptsAndRefusesNothing(t *testing.T) {
	broken := true
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		if broken {
			return nil, errors.New("model missing")
		}
		return nil, nil
	}))
	id := d.putAll(specimenPackage(t))
	wantProblem(t, d.commit(id), http.StatusServiceUnavailable, "review-unavailable")
	if s := d.status(id); s.State != wire.Complete {
		t.Errorf("state %q, want %q", s.State, wire.Complete)
	}
	broken = false
	if got := d.commit(id); got.StatusCode != http.StatusOK {
		t.Errorf("commit after the review works again: %d %s", got.StatusCode, got.body)
	}
}

func TestPanickingReviewIsAProblem(t *testing.T) {
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) { panic("broken model") }))
	id := d.putAll(specimenPackage(t))
	wantProblem(t, d.commit(id), http.StatusInternalServerError, "internal")
	if s := d.status(id); s.State != wire.Complete {
		t.Errorf("state %q, want %q", s.State, wire.Complete)
	}
}

func TestFileSpoiledOnDiskIsAskedForAgain(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	id := d.putAll(p)
	spoiled := filepath.Join(d.dir, "incoming", string(id), "bag", "bagit.txt")
	raw, err := os.ReadFile(spoiled)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(spoiled, bytes.Repeat([]byte("?"), len(raw)), 0o600); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, d.commit(id), http.StatusConflict, "files-missing")
	if s := d.status(id); len(s.Missing) != 1 || s.Missing[0] != "bagit.txt" {
		t.Errorf("missing %v, want bagit.txt", s.Missing)
	}
	if got := d.commit(d.putAll(p)); got.StatusCode != http.StatusOK {
		t.Errorf("after sending it again: %d %s", got.StatusCode, got.body)
	}
}

func TestManyCommitsAtOnceGiveOneReceipt(t *testing.T) {
	reviews := make(chan struct{}, 100)
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		reviews <- struct{}{}
		return nil, nil
	}))
	id := d.putAll(specimenPackage(t))
	answers := make([]said, 8)
	var all sync.WaitGroup
	for i := range answers {
		all.Go(func() { answers[i] = d.commit(id) })
	}
	all.Wait()
	for _, got := range answers {
		if got.StatusCode != http.StatusOK || !bytes.Equal(got.body, answers[0].body) {
			t.Errorf("%d %s", got.StatusCode, got.body)
		}
	}
	if len(reviews) != 1 {
		t.Errorf("reviewed %d times, want once", len(reviews))
	}
	wantReceived(t, d, decode[filing.Receipt](t, answers[0]))
}

func TestCommitAtWorkShowsAndTakesNoFiles(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		close(begun)
		<-release
		return nil, nil
	}))
	p := specimenPackage(t)
	a := announcementOf(t, p)
	id := d.putAll(p)
	gone, leave := context.WithCancel(t.Context())
	left := make(chan struct{})
	go func() {
		defer close(left)
		r, err := http.NewRequestWithContext(gone, http.MethodPost, d.url+"/v1/submissions/"+string(id)+"/commit", nil)
		if err != nil {
			t.Error(err)
			return
		}
		r.Header.Set("Authorization", "Bearer "+d.token)
		if resp, err := http.DefaultClient.Do(r); err == nil {
			resp.Body.Close()
			t.Error("the commit was answered before it ended")
		}
	}()
	<-begun
	if s := d.status(id); s.State != wire.Reviewing || s.Receipt != nil {
		t.Errorf("status %+v, want reviewing", s)
	}
	content, err := fs.ReadFile(p.Bag, a.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	wantProblem(t, d.put(id, a.Files[0], content), http.StatusConflict, "reviewing")
	leave()
	<-left
	close(release)
	got := d.commit(id) // joins, or finds the receipt
	wantReceived(t, d, decode[filing.Receipt](t, got))
}

func TestLimits(t *testing.T) {
	p := specimenPackage(t)
	a := announcementOf(t, p)
	cases := map[string]wire.Limits{
		"files":         {Files: len(a.Files) - 1, FileBytes: 1 << 20, PackageBytes: 1 << 20, Announcement: 1 << 20},
		"file bytes":    {Files: 100, FileBytes: 100, PackageBytes: 1 << 20, Announcement: 1 << 20},
		"package bytes": {Files: 100, FileBytes: 1 << 20, PackageBytes: a.Bytes() - 1, Announcement: 1 << 20},
	}
	for name, limits := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDeskWith(t, intake.Options{Judge: lenient, Limits: limits})
			wantProblem(t, d.announce(a), http.StatusUnprocessableEntity, "announcement-invalid")
		})
	}
	exact := wire.Limits{Files: len(a.Files), FileBytes: 1 << 20, PackageBytes: a.Bytes(), Announcement: 1 << 20}
	if got := newDeskWith(t, intake.Options{Judge: lenient, Limits: exact}).announce(a); got.StatusCode != http.StatusCreated {
		t.Errorf("exactly at the limits: %d %s", got.StatusCode, got.body)
	}
}
