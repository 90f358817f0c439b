package intake_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"net"
	"net/http"
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
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/wire"
	"beiandesk/app/submit"
)

// TestByHandWithCurl runs the commands of docs/intake.md as they stand there, against a served intake.
func TestByHandWithCurl(t *testing.T) {
	for _, tool := range []string{"bash", "curl", "openssl", "python3"} {
		_, err := exec.LookPath(tool)
		loudskip.Unless(t, err == nil, tool)
	}
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "intake.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(guide), "## By hand\n")
	blocks := strings.Split(section, "```")
	if len(blocks) < 4 {
		t.Fatal("docs/intake.md has no commands")
	}
	d := newDesk(t, lenient)
	url, _ := serve(t, d.in, intake.ServeOptions{})
	dir := t.TempDir()
	buildPackage(t, filepath.Join(dir, "bag"))
	script := strings.NewReplacer("http://127.0.0.1:8790", url, "bdi_…", d.token).Replace(strings.TrimPrefix(blocks[1], "sh\n")) +
		"\nkey=" + base64.StdEncoding.EncodeToString(d.in.PublicKey()) + "\n" + strings.TrimPrefix(blocks[3], "sh\n")
	c := exec.CommandContext(t.Context(), "bash", "-eu", "-o", "pipefail", "-c", script)
	c.Dir = dir
	out, err := c.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("Signature Verified Successfully")) {
		t.Fatalf("%v\n%s", err, out)
	}
	raw, err := os.ReadFile(filepath.Join(dir, "receipt.json"))
	if err != nil {
		t.Fatal(err)
	}
	var receipt filing.Receipt
	if err := json.Unmarshal(raw, &receipt); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	d.url = url
	wantReceived(t, d, receipt)
}

// TestSlowSenderIsWaitedFor sends a file byte by byte, with pauses of half the patience: in all, far more than it.
func TestSlowSenderIsWaitedFor(t *testing.T) {
	d := newDesk(t, lenient)
	d.in.SetPatience(200 * time.Millisecond)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	id := decode[wire.Status](t, d.announce(a)).ID
	file, _ := a.File("bagit.txt")
	content, err := fs.ReadFile(p.Bag, "bagit.txt")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(d.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	head := "PUT " + filePath(id, file.Path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + d.token +
		"\r\nContent-Length: " + strconv.Itoa(len(content)) + "\r\nContent-Digest: " + wire.ContentDigest(file.SHA256) + "\r\n\r\n"
	if _, err := conn.Write([]byte(head)); err != nil {
		t.Fatal(err)
	}
	const pieces = 8
	for n := range pieces {
		time.Sleep(100 * time.Millisecond)
		if _, err := conn.Write(content[n*len(content)/pieces : (n+1)*len(content)/pieces]); err != nil {
			t.Fatalf("piece %d: %v", n+1, err)
		}
	}
	answer := make([]byte, 64)
	n, err := conn.Read(answer)
	if err != nil || !bytes.Contains(answer[:n], []byte("204 No Content")) {
		t.Errorf("answer %q, %v", answer[:n], err)
	}
}

// tinyPackage is one file beside the order, for tests that hand over many.
func tinyPackage(t *testing.T, dir string) submit.Parcel {
	t.Helper()
	doc := bundle.Document{Order: filing.NewID(), Revision: 1, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"},
		FrozenAt: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	content := bundle.Content{Document: doc, Files: []bundle.File{paper(filing.SlotVerificationPhoto, "样本.png", "photo of "+string(doc.Order))}}
	pkg, err := bundle.Build(t.Context(), bundle.NewFolder(dir), content, nil)
	if err != nil {
		t.Fatal(err)
	}
	return submit.Parcel{Order: doc.Order, Revision: 1, Digest: pkg.Digest, Title: "样本", Bag: os.DirFS(dir)}
}

// TestManyParallelSubmissionsThroughRestarts hands 200 packages over at once, while the server is killed and started
// again at the same address. Every sender does what the connector's own errors tell it to, and nothing else.
func TestManyParallelSubmissionsThroughRestarts(t *testing.T) {
	const packages, restarts = 200, 3
	dir, token := servedFolder(t)
	addr := closedAddress(t)
	server := startServerAt(t, dir, addr, "")
	var senders sync.WaitGroup
	var mu sync.Mutex
	l := newLedger()
	arrived := make(chan struct{}, packages)
	failures := 0
	base := t.TempDir()
	for n := range packages {
		p := tinyPackage(t, filepath.Join(base, strconv.Itoa(n)))
		c := connect(t, "http://"+addr, token)
		senders.Go(func() {
			receipt, tries, err := insist(t.Context(), c, p)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Errorf("send: %v", err)
			}
			failures += tries
			l.receipts[p.Digest] = receipt
			arrived <- struct{}{}
		})
	}
	for range restarts {
		for range packages / (restarts + 2) {
			<-arrived
		}
		server.stop()
		server = startServerAt(t, dir, addr, "")
	}
	senders.Wait()
	server.stop()
	t.Logf("%d packages at once, %d restarts, %d attempts failed and were settled", packages, restarts, failures)
	if failures == 0 {
		t.Error("no restart met a sender")
	}
	l.compare(t, dir)
	in, err := intake.Open(dir, intake.Options{Judge: lenient})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Audit(); err != nil {
		t.Errorf("the audit log after %d kills: %v", restarts, err)
	}
}

// insist sends until there is a receipt: again after what certainly did not arrive, never after what is unknown.
func insist(ctx context.Context, c submit.Connector, p submit.Parcel) (r filing.Receipt, failed int, err error) {
	unknown := false
	for ; failed < 1000; failed++ {
		found := false
		if unknown {
			r, found, err = c.Lookup(ctx, p.Digest)
			unknown = err != nil
		}
		if !unknown && !found {
			r, err = c.Send(ctx, p, nil)
			unknown = errorKind(err) == submit.Unknown
		}
		if err == nil && !unknown {
			return r, failed, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return r, failed, errors.Join(errors.New("no receipt after 1000 attempts"), err)
}

func servedFolder(t *testing.T) (dir, token string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "接收端")
	in, err := intake.Open(dir, intake.Options{Judge: lenient})
	if err != nil {
		t.Fatal(err)
	}
	token, err = in.MakeToken(intake.NewToken{Label: "test", Limits: intake.TokenLimits{PerMinute: 1_000_000}})
	if err != nil {
		t.Fatal(err)
	}
	return dir, token
}

// closedAddress is a loopback address that nobody listens on.
func closedAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// TestSenderWaitsWhenToldTo: a sender that asks too often is told to wait, waits, and goes on by itself.
func TestSenderWaitsWhenToldTo(t *testing.T) {
	d := newDesk(t, lenient)
	hurried := d.as(intake.NewToken{Limits: intake.TokenLimits{PerMinute: 8}})
	p := tinyPackage(t, filepath.Join(t.TempDir(), "p"))
	turned := 0
	proxy := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err == nil && resp.StatusCode == http.StatusTooManyRequests {
			turned++
			resp.Header.Set("Retry-After", "0") // no test waits that long; that the limit holds is TestTooManyRequests'
			d.in.ForgetRequests()
		}
		return resp, err
	})}
	if _, err := connectWith(t, d.url, hurried.token, proxy).Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	if turned == 0 {
		t.Error("the sender was never told to wait")
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
