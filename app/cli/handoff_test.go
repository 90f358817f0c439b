package cli_test

import (
	"bytes"
	"context"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/cli"
	"beiandesk/app/handoff/handofftest"
	"beiandesk/app/inspect/fixture"
)

// teed is a stream that can be read while a command writes it.
type teed struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *teed) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *teed) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

var linkPattern = regexp.MustCompile(`http://127\.0\.0\.1:\d+/[\w-]+/#[\w-]+`)

// phoned runs handoff and lets use be the phone; it returns what the command left behind.
func phoned(t *testing.T, data, order string, use func(phone *handofftest.Phone, cancel func()), flags ...string) outcome {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out, errs teed
	ended := make(chan int, 1)
	args := append([]string{"--data", data, "--lang", "en", "handoff", order, "--slot", "other", "--at", "127.0.0.1"}, flags...)
	go func() {
		ended <- cli.Main(ctx, args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, "test")
	}()
	link := ""
	for link == "" {
		select {
		case code := <-ended:
			t.Fatalf("it ended with %d before there was a link: %s%s", code, out.String(), errs.String())
		case <-time.After(5 * time.Millisecond):
			link = linkPattern.FindString(out.String())
		}
	}
	phone, err := handofftest.Scan(link)
	if err != nil {
		t.Fatal(err)
	}
	use(phone, cancel)
	code := <-ended
	return outcome{code, out.String(), errs.String()}
}

func TestHandoff(t *testing.T) {
	say := func(t *testing.T, phone *handofftest.Phone, kind string, content []byte) {
		t.Helper()
		if a, err := phone.Say(kind, "IMG_1.jpg", content); err != nil || a.Refusal != nil {
			t.Errorf("%s: %v %+v", kind, err, a.Refusal)
		}
	}
	good, bad := scan(t, 1400, 900), fixture.PNG(fixture.Noise(1400, 1000)) // 4.2 MB: over what the slot takes
	for name, c := range map[string]struct {
		use  func(t *testing.T, phone *handofftest.Phone, cancel func())
		code int
		says string
	}{
		"the phone finishes": {func(t *testing.T, phone *handofftest.Phone, _ func()) {
			say(t, phone, "hello", nil)
			say(t, phone, "picture", good)
			say(t, phone, "done", nil)
		}, 0, "received IMG_1.jpg"},
		"something blocks": {func(t *testing.T, phone *handofftest.Phone, _ func()) {
			say(t, phone, "hello", nil)
			say(t, phone, "picture", bad)
			say(t, phone, "done", nil)
		}, 1, "BLOCKER"},
		"ended here after a picture": {func(t *testing.T, phone *handofftest.Phone, cancel func()) {
			say(t, phone, "hello", nil)
			say(t, phone, "picture", good)
			cancel()
		}, 0, "received IMG_1.jpg"},
		"ended here with nothing": {func(_ *testing.T, _ *handofftest.Phone, cancel func()) { cancel() }, 2, "No picture came"},
	} {
		t.Run(name, func(t *testing.T) {
			d := desk{T: t, data: t.TempDir()}
			var made struct{ ID string }
			d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
			o := phoned(t, d.data, made.ID, func(phone *handofftest.Phone, cancel func()) { c.use(t, phone, cancel) }).want(t, c.code)
			if !strings.Contains(o.out+o.err, c.says) || !strings.Contains(o.out, "██") {
				t.Errorf("%s%s", o.out, o.err)
			}
			if !strings.Contains(o.out, "could replace the page") {
				t.Error("what an active attacker could do is not said")
			}
		})
	}
}

func TestHandoffRefusals(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	for name, args := range map[string][]string{
		"no slot":      {"handoff", made.ID},
		"unknown slot": {"handoff", made.ID, "--slot", "cellar", "--at", "127.0.0.1"},
		"no order":     {"handoff", "--slot", "other"},
		"not here":     {"handoff", made.ID, "--slot", "other", "--at", "203.0.113.77"},
	} {
		t.Run(name, func(t *testing.T) { d.run(args...).want(t, 2) })
	}
}
