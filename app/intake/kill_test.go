package intake_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/killed"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
	connector "beiandesk/app/submit/intake"
)

// The test program plays its own workers: started with a role, it serves or sends until it kills itself.
const (
	roleVariable = "BEIANDESK_INTAKE_ROLE"
	killVariable = "BEIANDESK_INTAKE_KILL"
	dirVariable  = "BEIANDESK_INTAKE_DIR"
	urlVariable  = "BEIANDESK_INTAKE_URL"
	addrVariable = "BEIANDESK_INTAKE_ADDR"
)

const killsPerPoint = 3

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "server":
		fail(serveUntilKilled())
	case "client":
		fail(sendUntilKilled())
	default:
		os.Exit(m.Run())
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(3)
}

// die ends this process as kill -9 does: nothing deferred, nothing flushed.
func die() {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill()
	}
	select {}
}

func serveUntilKilled() error {
	in, err := intake.Open(os.Getenv(dirVariable), intake.Options{Judge: lenient, Name: "样本接收处"})
	if err != nil {
		return err
	}
	point, nth, _ := strings.Cut(os.Getenv(killVariable), ":")
	left, _ := strconv.Atoi(nth) // the process dies when the step was done this often
	in.OnStep(func(step string) {
		if step != point {
			return
		}
		if left--; left <= 0 {
			die()
		}
	})
	return in.Serve(context.Background(), os.Getenv(addrVariable), intake.ServeOptions{Ready: func(url string) { fmt.Println(url) }})
}

// worker is a process of this test program.
type worker struct {
	*exec.Cmd
	url string
}

func start(t *testing.T, env ...string) *worker {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	w := &worker{Cmd: exec.Command(program)}
	w.Env = append(os.Environ(), env...)
	w.Stderr = os.Stderr
	return w
}

// startServer starts an intake of dir that kills itself after the named step; an empty step lets it live.
func startServer(t *testing.T, dir, killAfter string) *worker {
	t.Helper()
	return startServerAt(t, dir, "127.0.0.1:0", killAfter)
}

func startServerAt(t *testing.T, dir, addr, killAfter string) *worker {
	t.Helper()
	w := start(t, roleVariable+"=server", dirVariable+"="+dir, addrVariable+"="+addr, killVariable+"="+killAfter)
	out, err := w.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v", err)
	}
	w.url = strings.TrimSpace(line)
	return w
}

func (w *worker) stop() {
	if w.ProcessState == nil {
		_ = w.Process.Kill()
		_ = w.Wait()
	}
}

// killed waits for a process that was to kill itself, and reports that it did.
func (w *worker) killed() bool {
	_ = w.Wait() // what became of it is read from its state
	return killed.Process(w.ProcessState)
}

func connect(t *testing.T, url, token string) *connector.Connector {
	t.Helper()
	return connectWith(t, url, token, nil)
}

func connectWith(t *testing.T, url, token string, client *http.Client) *connector.Connector {
	t.Helper()
	c, err := connector.New(url, token, connector.Options{Client: client})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// ledger is what a filer's side knows for certain, against which the intake is held in the end.
type ledger struct {
	receipts map[string]filing.Receipt
	kills    map[string]int
	kinds    map[string]map[submit.Kind]int
}

func newLedger() *ledger {
	return &ledger{receipts: map[string]filing.Receipt{}, kills: map[string]int{}, kinds: map[string]map[submit.Kind]int{}}
}

// settle does what the sender does after a crash: ask for the digest, and send only what certainly did not arrive.
func (l *ledger) settle(t *testing.T, c *connector.Connector, p submit.Parcel, sendFailed *submit.Error) {
	t.Helper()
	receipt, found, err := c.Lookup(t.Context(), p.Digest)
	for errorKind(err) == submit.Unknown { // a commit whose sender died is still at work
		receipt, found, err = c.Lookup(t.Context(), p.Digest)
	}
	if err != nil {
		t.Fatalf("look up: %v", err)
	}
	if found && sendFailed != nil && sendFailed.Kind != submit.Unknown {
		t.Errorf("said %q, and the package had arrived: %v", sendFailed.Kind, sendFailed)
	}
	if !found {
		if receipt, err = c.Send(t.Context(), p, nil); err != nil {
			t.Fatalf("send again: %v", err)
		}
	}
	l.receipts[p.Digest] = receipt
}

func errorKind(err error) submit.Kind {
	var e *submit.Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

func (l *ledger) note(point string, err error) {
	l.kills[point]++
	if l.kinds[point] == nil {
		l.kinds[point] = map[submit.Kind]int{}
	}
	l.kinds[point][errorKind(err)]++
}

// compare holds the ledger against the intake's folder: nothing lost, nothing doubled, nothing half.
func (l *ledger) compare(t *testing.T, dir string) {
	t.Helper()
	in, err := intake.Open(dir, intake.Options{Judge: lenient})
	if err != nil {
		t.Fatal(err)
	}
	packages, err := in.Packages()
	if err != nil {
		t.Fatal(err)
	}
	stored, err := os.ReadDir(filepath.Join(dir, "packages"))
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) != len(l.receipts) || len(stored) != len(l.receipts) {
		t.Errorf("%d receipts and %d packages at the intake, %d receipts at the sender", len(packages), len(stored), len(l.receipts))
	}
	for _, p := range packages {
		if sent := l.receipts[p.Digest]; sent.Signature != p.Signature {
			t.Errorf("the sender holds another receipt for %s", p.Digest)
		}
		if err := filing.VerifyReceipt(p, in.PublicKey()); err != nil {
			t.Error(err)
		}
		wantStored(t, in, p)
	}
	left, err := os.ReadDir(filepath.Join(dir, "incoming"))
	if err != nil || len(left) != 0 {
		t.Errorf("left among the incoming: %v, %v", left, err)
	}
}

func (l *ledger) print(t *testing.T, points []string) {
	t.Helper()
	for _, p := range points {
		t.Logf("%-16s %d kills, failures %v", p, l.kills[p], l.kinds[p])
		if l.kills[p] == 0 {
			t.Errorf("no kill at %s", p)
		}
	}
}

func TestServerKilledAtAnyStep(t *testing.T) {
	certain := map[string]submit.Kind{"room-made": submit.NotSent, "announced": submit.NotSent,
		"file-aside": submit.NotSent, "file-stored": submit.NotSent}
	perFile := map[string]bool{"file-aside": true, "file-stored": true}
	points := []string{"room-made", "announced", "file-aside", "file-stored", "before-verify", "verified", "reviewed", "package-stored",
		"receipt-stored", "before-answer"}
	dir, token := preparedFolder(t)
	l := newLedger()
	for _, point := range points {
		for round := range killsPerPoint {
			p := specimenPackage(t)
			killAt := point
			if perFile[point] {
				killAt += ":" + strconv.Itoa(1+2*round) // at the first, third, fifth file
			}
			server := startServer(t, dir, killAt)
			_, err := connect(t, server.url, token).Send(t.Context(), p, nil)
			if !server.killed() {
				t.Fatalf("%s: the server was not killed there", point)
			}
			l.note(point, err)
			want := submit.Unknown
			if k, ok := certain[point]; ok {
				want = k
			}
			if errorKind(err) != want {
				t.Errorf("%s: %v, want %q", point, err, want)
			}
			again := startServer(t, dir, "")
			var failed *submit.Error
			errors.As(err, &failed)
			l.settle(t, connect(t, again.url, token), p, failed)
			again.stop()
		}
	}
	l.print(t, points)
	l.compare(t, dir)
}

func preparedFolder(t *testing.T) (dir, token string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "intake")
	in, err := intake.Open(dir, intake.Options{Judge: lenient})
	if err != nil {
		t.Fatal(err)
	}
	if token, err = in.MakeToken(intake.NewToken{Label: "kill test"}); err != nil {
		t.Fatal(err)
	}
	return dir, token
}

func TestClientKilledAtAnyStep(t *testing.T) {
	points := []string{"before-announce", "announced", "file-sent", "before-commit", "commit-sent", "commit-answered"}
	dir, token := preparedFolder(t)
	server := startServer(t, dir, "")
	l := newLedger()
	for _, point := range points {
		for range killsPerPoint {
			bag := filepath.Join(t.TempDir(), "package")
			p := buildPackage(t, bag)
			client := start(t, roleVariable+"=client", dirVariable+"="+bag, killVariable+"="+point,
				urlVariable+"="+server.url, "BEIANDESK_INTAKE_TOKEN="+token)
			if err := client.Start(); err != nil {
				t.Fatal(err)
			}
			if !client.killed() {
				t.Fatalf("%s: the client was not killed there", point)
			}
			l.note(point, nil)
			l.settle(t, connect(t, server.url, token), p, nil)
		}
	}
	server.stop()
	l.print(t, points)
	l.compare(t, dir)
}

func sendUntilKilled() error {
	bag := os.Getenv(dirVariable)
	pkg, err := bundle.OpenPath(context.Background(), bag)
	if err != nil {
		return err
	}
	c, err := connector.New(os.Getenv(urlVariable), os.Getenv("BEIANDESK_INTAKE_TOKEN"),
		connector.Options{Client: &http.Client{Transport: mortal(os.Getenv(killVariable)), Timeout: time.Minute}})
	if err != nil {
		return err
	}
	p := submit.Parcel{Order: pkg.Document().Order, Revision: pkg.Document().Revision, Digest: pkg.Digest(), Bag: os.DirFS(bag)}
	_, err = c.Send(context.Background(), p, nil)
	return fmt.Errorf("not killed: %w", err)
}

// mortal is a transport that kills its process at a named point of the conversation.
type mortal string

// RoundTrip passes the request on, unless this is where the process dies.
func (m mortal) RoundTrip(r *http.Request) (*http.Response, error) {
	announce := r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/submissions")
	commit := strings.HasSuffix(r.URL.Path, "/commit")
	if (m == "before-announce" && announce) || (m == "before-commit" && commit) {
		die()
	}
	if m == "commit-sent" && commit {
		trace := &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { die() }}
		r = r.WithContext(httptrace.WithClientTrace(r.Context(), trace))
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if (m == "announced" && announce) || (m == "file-sent" && r.Method == http.MethodPut) || (m == "commit-answered" && commit) {
		die()
	}
	return resp, err
}

// TestServerKilledWhileRefusing: a refusal that was cut short is made again, and nothing of the package stays.
func TestServerKilledWhileRefusing(t *testing.T) {
	dir, token := preparedFolder(t)
	p := specimenPackage(t)
	p.Order = filing.NewID() // announced for another order than the package says
	for range killsPerPoint {
		server := startServer(t, dir, "refused")
		d := &desk{t: t, dir: dir, url: server.url, token: token}
		id := d.putAll(p)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.url+"/v1/submissions/"+string(id)+"/commit", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		if resp, err := http.DefaultClient.Do(r); err == nil {
			resp.Body.Close()
			t.Error("answered by a killed server")
		}
		if !server.killed() {
			t.Fatal("the server was not killed there")
		}
		again := startServer(t, dir, "")
		d.url = again.url
		wantProblem(t, d.commit(id), http.StatusUnprocessableEntity, "package-invalid")
		if s := d.status(id); s.State != wire.Declined {
			t.Errorf("state %q, want %q", s.State, wire.Declined)
		}
		again.stop()
	}
	newLedger().compare(t, dir)
}

// TestManySendersAtOnce: twelve packages, each sent by two senders at the same time, give twelve receipts.
func TestManySendersAtOnce(t *testing.T) {
	d := newDesk(t, lenient)
	var all sync.WaitGroup
	var mu sync.Mutex
	l := newLedger()
	for range 12 {
		p := specimenPackage(t)
		for range 2 {
			c := connect(t, d.url, d.token)
			all.Go(func() {
				receipt, err := c.Send(t.Context(), p, nil)
				for errorKind(err) == submit.Unknown { // the other sender's commit of this package is at work
					if found, ok, lerr := c.Lookup(t.Context(), p.Digest); lerr == nil && ok {
						receipt, err = found, nil
					}
				}
				if err != nil {
					t.Errorf("send: %v", err)
					return
				}
				mu.Lock()
				defer mu.Unlock()
				if first, ok := l.receipts[p.Digest]; ok && first.Signature != receipt.Signature {
					t.Error("two receipts for one package")
				}
				l.receipts[p.Digest] = receipt
			})
		}
	}
	all.Wait()
	l.compare(t, d.dir)
}
