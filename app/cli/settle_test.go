package cli_test

import (
	"context"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
)

type contentJudge struct{}

func (contentJudge) Judge(context.Context, fs.FS) ([]filing.Finding, error) { return nil, nil }

// lossyIntake is a real intake whose answer to the commit gets lost, or that cannot be reached at all.
type lossyIntake struct {
	*testing.T
	in         *intake.Intake
	url        string
	losing     atomic.Bool
	closed     atomic.Bool
	commits    atomic.Int32
	tokenFiles string
}

func serveLossy(t *testing.T) *lossyIntake {
	t.Helper()
	in, err := intake.Open(filepath.Join(t.TempDir(), "intake"), intake.Options{Judge: contentJudge{}, Name: "样本接收处"})
	if err != nil {
		t.Fatal(err)
	}
	l := &lossyIntake{T: t, in: in, tokenFiles: t.TempDir()}
	real := in.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		commit := strings.HasSuffix(r.URL.Path, "/commit")
		if commit {
			l.commits.Add(1)
		}
		switch {
		case l.closed.Load():
			panic(http.ErrAbortHandler)
		case commit && l.losing.Load():
			real.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		real.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	l.url = server.URL
	return l
}

// token makes a token and returns the file it stands in, and how to revoke it.
func (l *lossyIntake) token(label string) (file string, revoke func()) {
	l.Helper()
	secret, err := l.in.MakeToken(intake.NewToken{Label: label})
	if err != nil {
		l.Fatal(err)
	}
	tokens, err := l.in.Tokens()
	if err != nil {
		l.Fatal(err)
	}
	hash := ""
	for _, known := range tokens {
		if known.Label == label {
			hash = known.Hash
		}
	}
	return write(l.T, filepath.Join(l.tokenFiles, label), []byte(secret+"\n")), func() {
		if _, err := l.in.RevokeToken(hash[:intake.TokenDigits]); err != nil {
			l.Fatal(err)
		}
	}
}

// said runs a command for a person who reads a language.
func (d desk) said(lang string, code int, args ...string) string {
	d.Helper()
	o := run(d.T, append([]string{"--data", d.data, "--lang", lang}, args...)...).want(d.T, code)
	return o.out + o.err
}

func wantWords(t *testing.T, said string, wanted []string, never ...string) {
	t.Helper()
	for _, w := range wanted {
		if !strings.Contains(said, w) {
			t.Errorf("%q is not said: %s", w, said)
		}
	}
	for _, n := range never {
		if strings.Contains(said, n) {
			t.Errorf("%q is said: %s", n, said)
		}
	}
}

// TestANewTokenSettlesWhatIsUnknown loses the answer to a commit and revokes the token that it was asked with: the words
// never advise to send again, and a new token gets the receipt, and later the ruling, that wait there.
func TestANewTokenSettlesWhatIsUnknown(t *testing.T) {
	d, l := prepared(t), serveLossy(t)
	d.run("order", "freeze", d.order).want(t, 0)
	first, revokeFirst := l.token("first")
	second, revokeSecond := l.token("second")
	third, _ := l.token("third")
	l.losing.Store(true)
	open := []string{"是否送达还不清楚", "不会自动重发", "--settle"}
	wantWords(t, d.said("zh", 1, "submit", d.order, "--connector", "intake", "--to", l.url, "--token-file", first), open, "重新提交")
	wantWords(t, d.said("en", 0, "order", "acks", d.order), []string{"Whether it arrived is unknown", "nothing is sent again", "--settle"})
	l.losing.Store(false)

	l.closed.Store(true)
	wantWords(t, d.said("zh", 2, "submit", d.order, "--settle"), []string{"送达仍然未知", "不会自动重发", "--settle"}, "没有送达", "重新提交")
	wantWords(t, d.said("en", 2, "submit", d.order, "--settle"), []string{"The arrival stays unknown", "nothing is sent again", "--settle"}, "not delivered", "try again")
	l.closed.Store(false)

	revokeFirst()
	wantWords(t, d.said("zh", 2, "submit", d.order, "--settle"), []string{"令牌", "送达仍然未知", "--settle --token-file"}, "没有送达", "重新提交")
	var refused struct{ Error app.Problem }
	d.run("submit", d.order, "--settle").want(t, 2).read(t, &refused)
	if refused.Error.Code != "token-refused" {
		t.Errorf("code %q", refused.Error.Code)
	}
	d.run("submit", d.order, "--settle", "--connector", "intake", "--to", l.url+"/other", "--token-file", second).want(t, 2).says(t, l.url)
	d.run("submit", d.order, "--settle", "--token-file", second).want(t, 0).says(t, "signature")
	d.run("order", "refresh", d.order).want(t, 0) // the new token is kept

	revokeSecond()
	wantWords(t, d.said("zh", 2, "order", "refresh", d.order), []string{"已送达", "order refresh 订单 --token-file"}, "没有送达", "未知")
	l.closed.Store(true)
	wantWords(t, d.said("en", 2, "order", "refresh", d.order), []string{"was delivered", "ask again later"}, "not delivered", "unknown")
	l.closed.Store(false)
	d.run("order", "refresh", d.order, "--token-file", third).want(t, 0)
	d.run("order", "refresh", d.order).want(t, 0)
	if n := l.commits.Load(); n != 1 {
		t.Errorf("it was handed over %d times", n)
	}
}

// TestOutboxRunSaysThatNothingGotThrough runs an outbox whose token was revoked, and whose intake is away: both end with 2.
// The refused token waits for a person and goes on with another one; the network is tried again by itself.
func TestOutboxRunSaysThatNothingGotThrough(t *testing.T) {
	d, l := prepared(t), serveLossy(t)
	d.run("order", "freeze", d.order).want(t, 0)
	first, revoke := l.token("first")
	second, _ := l.token("second")
	var v app.OutboxView
	standing := func(want app.OutboxState, code string, tries int) {
		t.Helper()
		if i := v.Items[0]; i.State != want || i.Tries != tries || i.Problem == nil || i.Problem.Code != code {
			t.Errorf("%s after %d tries: %v, want %s after %d: %s", i.State, i.Tries, i.Problem, want, tries, code)
		}
	}
	d.run("outbox", "add", d.order, "--connector", "intake", "--to", l.url, "--token-file", first).want(t, 0)
	l.closed.Store(true)
	d.run("outbox", "run").want(t, 2).read(t, &v)
	standing(app.OutboxWaiting, "submit-not-sent", 1)
	d.run("outbox", "run").want(t, 0) // not due: nothing was tried
	l.closed.Store(false)
	revoke()
	d.run("outbox", "add", d.order, "--connector", "intake", "--to", l.url).want(t, 0)
	d.run("outbox", "run").want(t, 2).read(t, &v)
	standing(app.OutboxFailed, "token-refused", 1)
	d.run("outbox", "run").want(t, 0).read(t, &v)
	standing(app.OutboxFailed, "token-refused", 1)
	d.run("submit", d.order, "--connector", "intake", "--to", l.url, "--token-file", second).want(t, 0)
	d.run("outbox", "list").want(t, 0).read(t, &v)
	standing(app.OutboxWaiting, "token-refused", 1)
}
