package intake_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
)

// as returns the same desk with another token.
func (d *desk) as(n intake.NewToken) *desk {
	d.t.Helper()
	secret, err := d.in.MakeToken(n)
	if err != nil {
		d.t.Fatal(err)
	}
	other := *d
	other.token = secret
	return &other
}

func (d *desk) rule(id filing.ID, r filing.Ruling) said {
	d.t.Helper()
	raw, err := json.Marshal(r)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.send(http.MethodPost, "/v1/submissions/"+string(id)+"/rulings", bytes.NewReader(raw))
}

func TestClerkAcceptsAndSendsBack(t *testing.T) {
	d := newDesk(t, lenient)
	clerk := d.as(intake.NewToken{Label: "经办样本", Scopes: []intake.Scope{intake.ScopeClerk}})
	first, second := d.putAll(specimenPackage(t)), d.putAll(specimenPackage(t))
	wantProblem(t, clerk.rule(first, filing.Ruling{Standing: filing.StandingAccepted}), http.StatusNotFound, "no-such-receipt")
	for _, id := range []filing.ID{first, second} {
		if got := d.commit(id); got.StatusCode != http.StatusOK {
			t.Fatalf("commit: %d %s", got.StatusCode, got.body)
		}
	}
	if q := decode[wire.Queue](t, clerk.send(http.MethodGet, "/v1/queue", nil)); len(q.Items) != 2 || q.Items[0].Sender != "test" || q.Items[0].Standing != filing.StandingPending {
		t.Errorf("queue %+v", q)
	}
	reasons := []filing.Reason{{Field: "subject.leader.mobile", Words: "手机号与证件不是同一人（样本）"}, {Slot: filing.SlotVerificationPhoto, Words: "幕布有褶皱"}, {Words: "请补充说明"}}
	back := decode[wire.Status](t, clerk.rule(first, filing.Ruling{Standing: filing.StandingSentBack, Note: "样本", Reasons: reasons}))
	if back.Ruling == nil || back.Ruling.By != "经办样本" || !slices.Equal(back.Ruling.Reasons, reasons) || back.State != wire.Received {
		t.Errorf("sent back: %+v", back)
	}
	clerk.rule(second, filing.Ruling{Standing: filing.StandingAccepted})
	for standing, want := range map[string]int{"": 0, "?standing=accepted": 1, "?standing=sent-back": 1, "?standing=all": 2} {
		if q := decode[wire.Queue](t, clerk.send(http.MethodGet, "/v1/queue"+standing, nil)); len(q.Items) != want {
			t.Errorf("queue %q: %+v, want %d", standing, q, want)
		}
	}
	if s := d.status(first); s.Ruling == nil || s.Ruling.Standing != filing.StandingSentBack || s.Timeline[len(s.Timeline)-1].Event != "sent-back" {
		t.Errorf("what the sender sees: %+v", s)
	}
	wantSealedRulings(t, d.dir, "同一人")
	paper := clerk.send(http.MethodGet, filePath(first, "data/order.json"), nil)
	if paper.StatusCode != http.StatusOK || !bytes.Contains(paper.body, []byte("样本科技有限公司")) || paper.Header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("a paper: %d %q", paper.StatusCode, paper.body)
	}
	wantProblem(t, clerk.send(http.MethodGet, filePath(first, "data/none.jpg"), nil), http.StatusNotFound, "file-not-announced")
	wantProblem(t, clerk.send(http.MethodGet, "/v1/queue?standing=x", nil), http.StatusBadRequest, "standing-unknown")
}

func wantSealedRulings(t *testing.T, dir, words string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "rulings", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("rulings on the disk: %v, %v", files, err)
	}
	for _, f := range files {
		if raw, err := os.ReadFile(f); err != nil || bytes.Contains(raw, []byte(words)) {
			t.Errorf("%s holds the clerk's words in the clear (%v)", f, err)
		}
	}
}

func TestFaultyRulingsAreRefused(t *testing.T) {
	d := newDesk(t, lenient)
	id := d.putAll(specimenPackage(t))
	d.commit(id)
	clerk := d.as(intake.NewToken{Label: "c", Scopes: []intake.Scope{intake.ScopeClerk}})
	reason := filing.Reason{Words: "x"}
	for name, r := range map[string]filing.Ruling{
		"no standing":           {},
		"pending":               {Standing: filing.StandingPending},
		"accepted with reasons": {Standing: filing.StandingAccepted, Reasons: []filing.Reason{reason}},
		"back without reasons":  {Standing: filing.StandingSentBack},
		"empty words":           {Standing: filing.StandingSentBack, Reasons: []filing.Reason{{Field: "site.name", Words: " "}}},
		"unknown field":         {Standing: filing.StandingSentBack, Reasons: []filing.Reason{{Field: "subject.shoe-size", Words: "x"}}},
		"unknown slot":          {Standing: filing.StandingSentBack, Reasons: []filing.Reason{{Slot: "selfie", Words: "x"}}},
		"field and slot":        {Standing: filing.StandingSentBack, Reasons: []filing.Reason{{Field: "site.name", Slot: filing.SlotOther, Words: "x"}}},
		"too many":              {Standing: filing.StandingSentBack, Reasons: slices.Repeat([]filing.Reason{reason}, 101)},
		"too long":              {Standing: filing.StandingAccepted, Note: strings.Repeat("x", 5000)},
	} {
		t.Run(name, func(t *testing.T) {
			wantProblem(t, clerk.rule(id, r), http.StatusUnprocessableEntity, "ruling-invalid")
		})
	}
	wantProblem(t, clerk.send(http.MethodPost, "/v1/submissions/"+string(id)+"/rulings", strings.NewReader("<x>")), http.StatusUnprocessableEntity, "ruling-invalid")
	if s := d.status(id); s.Ruling != nil {
		t.Errorf("a faulty ruling counts: %+v", s.Ruling)
	}
}

func TestRulingsAreAddedAndTheSameOneIsKeptOnce(t *testing.T) {
	d := newDesk(t, lenient)
	id := d.putAll(specimenPackage(t))
	d.commit(id)
	accepted := filing.Ruling{Standing: filing.StandingAccepted, By: "样本"}
	back := filing.Ruling{Standing: filing.StandingSentBack, By: "样本", Reasons: []filing.Reason{{Words: "看错了"}}}
	for _, r := range []filing.Ruling{accepted, accepted, back, accepted} {
		if _, err := d.in.Rule(id, r); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(filepath.Join(d.dir, "rulings", string(id)))
	if err != nil || len(files) != 3 {
		t.Errorf("%d rulings are kept (%v), want 3", len(files), err)
	}
	if s := d.status(id); s.Ruling == nil || s.Ruling.Standing != filing.StandingAccepted || len(s.Timeline) != 5 {
		t.Errorf("%+v", s)
	}
	// A ruling put at another number, or changed, is noticed.
	moved := filepath.Join(d.dir, "rulings", string(id), "1")
	raw, err := os.ReadFile(filepath.Join(d.dir, "rulings", string(id), "2"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(moved, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.in.Status(id); err == nil {
		t.Error("a ruling that was put elsewhere is taken")
	}
}

func TestScopes(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	id := d.putAll(p)
	ask := d.as(intake.NewToken{Label: "ask", Scopes: []intake.Scope{intake.ScopeAsk}})
	clerk := d.as(intake.NewToken{Label: "clerk", Scopes: []intake.Scope{intake.ScopeClerk}})
	for name, other := range map[string]*desk{"ask": ask, "clerk": clerk} {
		wantProblem(t, other.announce(a), http.StatusForbidden, "scope-missing")
		wantProblem(t, other.put(id, a.Files[0], nil), http.StatusForbidden, "scope-missing")
		wantProblem(t, other.commit(id), http.StatusForbidden, "scope-missing")
		if s := other.status(id); s.State != wire.Complete {
			t.Errorf("%s asks: %+v", name, s)
		}
	}
	wantProblem(t, ask.send(http.MethodGet, "/v1/queue", nil), http.StatusForbidden, "scope-missing")
	if _, err := d.in.MakeToken(intake.NewToken{Scopes: []intake.Scope{"root"}}); !errors.Is(err, intake.ErrUnknownScope) {
		t.Errorf("a scope that does not exist: %v", err)
	}
}

func TestTokenLimits(t *testing.T) {
	d := newDesk(t, lenient)
	p, q := specimenPackage(t), specimenPackage(t)
	bytes := announcementOf(t, p).Bytes()
	small := d.as(intake.NewToken{Limits: intake.TokenLimits{PackageBytes: bytes - 1}})
	if problem := wantProblem(t, small.announce(announcementOf(t, p)), http.StatusUnprocessableEntity, "announcement-invalid"); problem.Errors[0].Code != "package-too-large" {
		t.Errorf("%+v", problem)
	}
	one := d.as(intake.NewToken{Limits: intake.TokenLimits{OpenBytes: bytes + bytes/2}})
	id := one.putAll(p)
	wantProblem(t, one.announce(announcementOf(t, q)), http.StatusTooManyRequests, "too-much-open")
	if got := one.announce(announcementOf(t, p)); got.StatusCode != http.StatusOK {
		t.Errorf("the open one again: %d", got.StatusCode)
	}
	one.commit(id)
	if got := one.announce(announcementOf(t, q)); got.StatusCode != http.StatusCreated {
		t.Errorf("after the first was received: %d %s", got.StatusCode, got.body)
	}
}

func TestTooManyRequests(t *testing.T) {
	d := newDesk(t, lenient)
	slow := d.as(intake.NewToken{Limits: intake.TokenLimits{PerMinute: 5}})
	for n := range 5 {
		if got := slow.send(http.MethodGet, "/v1/key", nil); got.StatusCode != http.StatusOK {
			t.Fatalf("request %d: %d", n+1, got.StatusCode)
		}
	}
	got := slow.send(http.MethodGet, "/v1/key", nil)
	wantProblem(t, got, http.StatusTooManyRequests, "too-many-requests")
	if wait := got.Header.Get("Retry-After"); wait == "" || wait == "0" {
		t.Errorf("Retry-After %q", wait)
	}
	if got := d.send(http.MethodGet, "/v1/key", nil); got.StatusCode != http.StatusOK {
		t.Errorf("another token is slowed down too: %d", got.StatusCode)
	}
}

// shiftedDesk is a desk whose clock a test puts forward.
func shiftedDesk(t *testing.T) (*desk, *time.Duration) {
	t.Helper()
	var ahead time.Duration
	return newDeskWith(t, intake.Options{Judge: lenient, Clock: func() time.Time { return time.Now().Add(ahead) }}), &ahead
}

func TestUploadsExpire(t *testing.T) {
	d, ahead := shiftedDesk(t)
	received, partial := specimenPackage(t), specimenPackage(t)
	d.commit(d.putAll(received))
	id := d.putAll(partial)
	*ahead = intake.DefaultPartialAge - time.Hour
	if err := d.in.Expire(); err != nil || d.status(id).State != wire.Complete {
		t.Errorf("an hour before: %v, %+v", err, d.status(id))
	}
	*ahead = intake.DefaultPartialAge + time.Hour
	if err := d.in.Expire(); err != nil {
		t.Fatal(err)
	}
	wantProblem(t, d.send(http.MethodGet, "/v1/submissions?digest="+partial.Digest, nil), http.StatusNotFound, "no-such-submission")
	if left, err := os.ReadDir(filepath.Join(d.dir, "incoming")); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	if s := decode[wire.Status](t, d.send(http.MethodGet, "/v1/submissions?digest="+received.Digest, nil)); s.State != wire.Received {
		t.Errorf("what was received: %+v", s)
	}
	if got := d.commit(d.putAll(partial)); got.StatusCode != http.StatusOK {
		t.Errorf("sent again: %d %s", got.StatusCode, got.body)
	}
}

// TestNothingLiesInTheClear searches every byte below an intake's folder, while a package comes in and after.
func TestNothingLiesInTheClear(t *testing.T) {
	d := newDesk(t, lenient)
	known := []string{"样本科技有限公司", "licence 样本", "营业执照 样本", "photo of"}
	id := d.putAll(specimenPackage(t))
	wantNowhere(t, d.dir, known)
	if got := d.commit(id); got.StatusCode != http.StatusOK {
		t.Fatalf("commit: %d %s", got.StatusCode, got.body)
	}
	wantNowhere(t, d.dir, known)
}

func wantNowhere(t *testing.T, dir string, known []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		raw, err := os.ReadFile(path)
		for _, k := range known {
			if bytes.Contains(raw, []byte(k)) {
				t.Errorf("%s holds %q in the clear", path, k)
			}
		}
		return err
	})
	if err != nil || files < 8 {
		t.Errorf("searched %d files, %v", files, err)
	}
}

func TestStoredFileChangedOnDiskIsNoticed(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	id := d.putAll(p)
	d.commit(id)
	path := filepath.Join(d.dir, "packages", p.Digest, "data", "order.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-1] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.in.Package(t.Context(), id, "test"); err == nil {
		t.Error("a package with a changed file opens")
	}
	clerk := d.as(intake.NewToken{Scopes: []intake.Scope{intake.ScopeClerk}})
	wantProblem(t, clerk.send(http.MethodGet, filePath(id, "data/order.json"), nil), http.StatusInternalServerError, "internal")
}

func TestAuditLog(t *testing.T) {
	d := newDesk(t, lenient)
	id := d.putAll(specimenPackage(t))
	d.commit(id)
	ask := d.as(intake.NewToken{Label: "nosy\n样本", Scopes: []intake.Scope{intake.ScopeAsk}})
	ask.send(http.MethodGet, "/v1/queue", nil)
	if _, err := d.in.Rule(id, filing.Ruling{Standing: filing.StandingAccepted, By: "经办"}); err != nil {
		t.Fatal(err)
	}
	entries, err := d.in.Audit()
	var acts []string
	for _, e := range entries {
		acts = append(acts, e.Act)
	}
	if want := []string{"token-made", "announced", "received", "token-made", "denied", "accepted"}; err != nil || !slices.Equal(acts, want) {
		t.Fatalf("acts %v, %v, want %v", acts, err, want)
	}
	path := filepath.Join(d.dir, "audit.jsonl")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(whole, []byte("\n"))
	for name, changed := range map[string][]byte{
		"a line taken out": bytes.Join(slices.Delete(slices.Clone(lines), 2, 3), nil),
		"a line changed":   bytes.Replace(whole, []byte(`"act":"denied"`), []byte(`"act":"queued"`), 1),
		"lines exchanged":  bytes.Join([][]byte{lines[1], lines[0]}, nil),
	} {
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		var audit *intake.AuditError
		if _, err := d.in.Audit(); !errors.As(err, &audit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A crash in the middle of a line: the log goes on behind it.
	if err := os.WriteFile(path, whole[:len(whole)-20], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.in.MakeToken(intake.NewToken{}); err != nil {
		t.Fatal(err)
	}
	if entries, err := d.in.Audit(); err != nil || entries[len(entries)-1].Act != "token-made" {
		t.Errorf("after a crash: %v", err)
	}
}
