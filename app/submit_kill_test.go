package app_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/intake"
	"beiandesk/app/internal/killed"
	"beiandesk/app/vault"
)

// Environment of the worker that is killed while it hands over.
const (
	workerDir   = "BEIANDESK_TEST_SUBMIT_DIR"
	workerOrder = "BEIANDESK_TEST_SUBMIT_ORDER"
	workerURL   = "BEIANDESK_TEST_SUBMIT_URL"
	workerToken = "BEIANDESK_TEST_SUBMIT_TOKEN"
)

func TestMain(m *testing.M) {
	if os.Getenv(workerDir) != "" {
		os.Exit(submitWorker())
	}
	if os.Getenv(zoneDir) != "" {
		os.Exit(zoneWorker())
	}
	var err error
	if compiled, err = os.MkdirTemp("", "beiandesk-compiled-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	for _, dir := range []string{compiled, frozen.dir} {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// What the tests share: compiling the PDF engine and reading the specimens take longer than most of them.
var (
	compiled string
	read     = inspect.NewMemory()
)

// submitWorker hands one order over, as a process of its own.
func submitWorker() int {
	ctx := context.Background()
	a, err := app.Open(ctx, app.Options{Dir: os.Getenv(workerDir)})
	if err == nil {
		a.Begin()
		_, err = a.Submit(ctx, filing.ID(os.Getenv(workerOrder)), app.Destination{
			Connector: "intake", Target: os.Getenv(workerURL), Token: os.Getenv(workerToken)}, nil)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// killPoint is a request of the hand-over at which the worker dies, before or after the intake has done it.
type killPoint struct {
	name   string
	hits   func(*http.Request) bool
	before bool
}

var killPoints = []killPoint{
	{"before the announcement", isAnnouncement, true},
	{"after the announcement", isAnnouncement, false},
	{"before a file", isFile, true},
	{"after a file", isFile, false},
	{"before the commit", isCommit, true},
	{"after the commit, before its answer", isCommit, false},
}

func isAnnouncement(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/submissions")
}
func isFile(r *http.Request) bool   { return r.Method == http.MethodPut }
func isCommit(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/commit") }

// TestKilledHandOverIsNeitherLostNorDoubled kills the sending process at every kind of request, opens its data again,
// settles, hands over again where nothing had arrived, and counts what the intake holds.
func TestKilledHandOverIsNeitherLostNorDoubled(t *testing.T) {
	checker, err := app.NewChecker(compiled) // its memory spares all but the first intake the reading
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = checker.Close() })
	for _, p := range killPoints {
		t.Run(p.name, func(t *testing.T) {
			dir, order := frozenOrder(t)
			in, url, token, victims := intakeThatKills(t, checker, p)
			worker := exec.Command(os.Args[0])
			worker.Env = append(os.Environ(), workerDir+"="+dir, workerOrder+"="+string(order), workerURL+"="+url, workerToken+"="+token)
			worker.Stderr = os.Stderr
			if err := worker.Start(); err != nil {
				t.Fatal(err)
			}
			v := victim{worker.Process, make(chan struct{})}
			victims <- v
			err := worker.Wait()
			close(v.dead)
			if !killed.Process(worker.ProcessState) {
				t.Fatalf("the worker was not killed: %v", err)
			}
			settle(t, dir, order, url, token)
			packages, err := in.Packages()
			if err != nil || len(packages) != 1 {
				t.Fatalf("the intake holds %d packages (%v), want 1", len(packages), err)
			}
		})
	}
}

// settle does what a person does after a crash: look the hand-over up, and send it where it is certain not to have arrived.
func settle(t *testing.T, dir string, order filing.ID, url, token string) {
	t.Helper()
	a := open(t, app.Options{Dir: dir})
	v, err := a.Order(t.Context(), order)
	if err != nil {
		t.Fatal(err)
	}
	if v.Draft.Order.State != filing.StateUnknown {
		t.Fatalf("after the crash the order is %s, want unknown", v.Draft.Order.State)
	}
	to := app.Destination{Connector: "intake", Target: url, Token: token}
	if _, err := a.Submit(t.Context(), order, to, nil); app.AsProblem(err).Code != "arrival-unknown" {
		t.Fatalf("a hand-over of unknown arrival was sent again: %v", err)
	}
	for v, err = a.Settle(t.Context(), order, ""); app.AsProblem(err).Code == "submit-unknown"; v, err = a.Settle(t.Context(), order, "") {
		time.Sleep(20 * time.Millisecond) // the intake reviews what the dead process had committed: a person asks again
	}
	if err != nil {
		t.Fatal(err)
	}
	if v.Draft.Order.State == filing.StateFrozen {
		if v, err = a.Submit(t.Context(), order, to, nil); err != nil {
			t.Fatal(err)
		}
	}
	if v.Draft.Order.State != filing.StateFirstReview || v.Submissions[0].Receipt == nil {
		t.Fatalf("settled into %s", v.Draft.Order.State)
	}
}

// victim is a process to be killed; dead is closed when it is.
type victim struct {
	process *os.Process
	dead    chan struct{}
}

// intakeThatKills serves an intake that kills the process it is told of at a point, once.
func intakeThatKills(t *testing.T, checker *app.Checker, p killPoint) (in *intake.Intake, url, token string, victims chan<- victim) {
	t.Helper()
	var err error
	if in, err = app.OpenIntake(t.TempDir(), checker, "样本接收端", vault.Options{}); err != nil {
		t.Fatal(err)
	}
	if token, err = in.MakeToken(intake.NewToken{Label: "test"}); err != nil {
		t.Fatal(err)
	}
	told := make(chan victim, 1)
	kill := func() {
		select {
		case v := <-told:
			_ = v.process.Kill()
			<-v.dead
		default: // killed already: the requests of the second attempt pass
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.hits(r) && p.before {
			kill()
		}
		if !p.hits(r) || p.before {
			in.Handler().ServeHTTP(w, r)
			return
		}
		held := httptest.NewRecorder()
		in.Handler().ServeHTTP(held, r)
		kill()
		for name, values := range held.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(held.Code)
		_, _ = w.Write(held.Body.Bytes())
	}))
	t.Cleanup(server.Close)
	return in, server.URL, token, told
}
