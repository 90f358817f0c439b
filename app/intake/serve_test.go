package intake_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/intake"
	"beiandesk/app/internal/wire"
)

// serve runs Serve until the test ends or stop is called, and returns the address.
func serve(t *testing.T, in *intake.Intake, o intake.ServeOptions) (url string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	o.Ready = func(url string) { ready <- url }
	go func() { ended <- in.Serve(ctx, "127.0.0.1:0", o) }()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = stop() })
	select {
	case url = <-ready:
	case err := <-ended:
		t.Fatalf("serve: %v", err)
	}
	return url, stop
}

func TestServeRefusesToBeOverheard(t *testing.T) {
	in := newDesk(t, lenient).in
	for _, addr := range []string{":0", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.cn:0", "localhost.example.cn:0", "127.0.0.1", ""} {
		if err := in.Serve(t.Context(), addr, intake.ServeOptions{}); !errors.Is(err, intake.ErrNotLoopback) {
			t.Errorf("%q: %v, want %v", addr, err, intake.ErrNotLoopback)
		}
	}
}

func TestOneProcessServesAFolder(t *testing.T) {
	in := newDesk(t, lenient).in
	_, stop := serve(t, in, intake.ServeOptions{})
	if err := in.Serve(t.Context(), "127.0.0.1:0", intake.ServeOptions{}); !errors.Is(err, intake.ErrServed) {
		t.Errorf("second: %v, want %v", err, intake.ErrServed)
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
	_, stop = serve(t, in, intake.ServeOptions{})
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestServeOverTLS(t *testing.T) {
	d := newDesk(t, lenient)
	cert, certFile, keyFile := certificate(t)
	url, _ := serve(t, d.in, intake.ServeOptions{CertFile: certFile, KeyFile: keyFile})
	if !strings.HasPrefix(url, "https://") {
		t.Fatalf("address %q", url)
	}
	roots := x509.NewCertPool()
	roots.AddCert(cert)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/v1/key", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+d.token)
	resp, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
	if err := d.in.Serve(t.Context(), "127.0.0.1:0", intake.ServeOptions{CertFile: certFile, KeyFile: certFile}); err == nil {
		t.Error("served with a broken certificate")
	}
}

func certificate(t *testing.T) (cert *x509.Certificate, certFile, keyFile string) {
	t.Helper()
	public, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, template, template, public, key)
	if err != nil {
		t.Fatal(err)
	}
	if cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, kind string, der []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return cert, write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", keyDER)
}

func TestStoppingFinishesTheCommitAtWork(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		close(begun)
		<-release
		return nil, nil
	}))
	id := d.putAll(specimenPackage(t))
	url, stop := serve(t, d.in, intake.ServeOptions{})
	d.url = url
	answered := make(chan said, 1)
	go func() { answered <- d.commit(id) }()
	<-begun
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	select {
	case err := <-stopped:
		t.Errorf("stopped in the middle of a commit: %v", err)
	default:
	}
	close(release)
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	if got := <-answered; got.StatusCode != http.StatusOK {
		t.Errorf("commit: %d %s", got.StatusCode, got.body)
	}
}

// TestHalfAFile speaks HTTP by hand: the connection ends in the middle of a file.
func TestHalfAFile(t *testing.T) {
	d := newDesk(t, lenient)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	s := decode[wire.Status](t, d.announce(a))
	conn, err := net.Dial("tcp", strings.TrimPrefix(d.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var head bytes.Buffer
	head.WriteString("PUT " + filePath(s.ID, a.Files[0].Path) + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + d.token +
		"\r\nContent-Length: " + "40" + "\r\nContent-Digest: " + wire.ContentDigest(a.Files[0].SHA256) + "\r\n\r\nhalf")
	if _, err := conn.Write(head.Bytes()); err != nil {
		t.Fatal(err)
	}
	if half, ok := conn.(*net.TCPConn); !ok || half.CloseWrite() != nil {
		t.Fatal("cannot end the connection in the middle")
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(answer, []byte("400 Bad Request")) || !bytes.Contains(answer, []byte("upload-broken")) {
		t.Errorf("answer %q", answer)
	}
	if got := d.status(s.ID); len(got.Missing) != len(a.Files) {
		t.Errorf("half a file counts: %v", got.Missing)
	}
	left, err := os.ReadDir(filepath.Join(d.dir, "incoming", string(s.ID), "partial"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestSigningKey(t *testing.T) {
	d := newDesk(t, lenient)
	path := intake.KeyPath(d.dir)
	again, err := intake.Open(d.dir, intake.Options{Judge: lenient})
	if err != nil || !again.PublicKey().Equal(d.in.PublicKey()) {
		t.Fatalf("opened again: %v", err)
	}
	stated := decode[wire.Key](t, d.send(http.MethodGet, "/v1/key", nil))
	if key, err := filing.ParsePublicKey(stated.PublicKey); err != nil || !key.Equal(d.in.PublicKey()) || stated.Algorithm != wire.Ed25519 {
		t.Errorf("stated key %+v, %v", stated, err)
	}
	if runtime.GOOS != "windows" {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := intake.Open(d.dir, intake.Options{Judge: lenient}); !errors.Is(err, intake.ErrKeyOpen) {
			t.Errorf("a key that others can read: %v", err)
		}
	}
	for name, content := range map[string]string{"empty": "", "no PEM": "key", "other PEM": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := intake.Open(d.dir, intake.Options{Judge: lenient}); !errors.Is(err, intake.ErrKeyDamaged) {
			t.Errorf("%s: %v, want that it is damaged", name, err)
		}
	}
}

func TestManyFirstOpensAgreeOnOneKey(t *testing.T) {
	dir := t.TempDir()
	keys := make([]ed25519.PublicKey, 8)
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			in, err := intake.Open(dir, intake.Options{Judge: lenient})
			if err != nil {
				t.Error(err)
				return
			}
			keys[i] = in.PublicKey()
		})
	}
	all.Wait()
	for _, k := range keys {
		if !k.Equal(keys[0]) {
			t.Fatal("two keys were made")
		}
	}
}

func TestTokens(t *testing.T) {
	d := newDesk(t, lenient)
	second, err := d.in.MakeToken(intake.NewToken{Label: "另一个"})
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := d.in.Tokens()
	if err != nil || len(tokens) != 2 {
		t.Fatalf("tokens %v, %v", tokens, err)
	}
	d.token = second
	if got := d.send(http.MethodGet, "/v1/key", nil); got.StatusCode != http.StatusOK {
		t.Errorf("a token made while serving: %d", got.StatusCode)
	}
	var all bytes.Buffer
	files, err := filepath.Glob(filepath.Join(d.dir, "tokens", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(raw)
		if bytes.Contains(raw, []byte("另一个")) {
			if err := os.Remove(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	if strings.Contains(all.String(), strings.TrimPrefix(second, "bdi_")) {
		t.Error("the secret lies on the disk")
	}
	wantProblem(t, d.send(http.MethodGet, "/v1/key", nil), http.StatusUnauthorized, "unauthorized")
}

func TestOpenNeedsAJudge(t *testing.T) {
	if _, err := intake.Open(t.TempDir(), intake.Options{}); err == nil {
		t.Error("opened without a review")
	}
}

// TestSilentSenderIsNotWaitedFor: a connection that stops talking in the middle of a file is given up.
func TestSilentSenderIsNotWaitedFor(t *testing.T) {
	d := newDesk(t, lenient)
	d.in.SetPatience(50 * time.Millisecond)
	p := specimenPackage(t)
	a := announcementOf(t, p)
	s := decode[wire.Status](t, d.announce(a))
	silent, speak := io.Pipe()
	defer speak.Close()
	go func() { _, _ = speak.Write([]byte("x")) }()
	got := d.send(http.MethodPut, filePath(s.ID, a.Files[0].Path), silent, "Content-Digest", wire.ContentDigest(a.Files[0].SHA256))
	wantProblem(t, got, http.StatusBadRequest, "upload-broken")
}

// TestLongReviewIsWaitedFor: the patience with silent senders must not cut off one that waits for its receipt.
func TestLongReviewIsWaitedFor(t *testing.T) {
	const patience = 20 * time.Millisecond
	d := newDesk(t, judgeFunc(func(context.Context, fs.FS) ([]filing.Finding, error) {
		time.Sleep(10 * patience)
		return nil, nil
	}))
	for _, body := range []io.Reader{nil, strings.NewReader("nobody reads this")} {
		d.in.SetPatience(time.Minute)
		id := d.putAll(specimenPackage(t))
		d.in.SetPatience(patience)
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, d.url+"/v1/submissions/"+string(id)+"/commit", body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+d.token)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatalf("cut off: %v", err)
		}
		raw, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		receipt := decode[filing.Receipt](t, said{resp, raw})
		if err := filing.VerifyReceipt(receipt, d.in.PublicKey()); err != nil {
			t.Error(err)
		}
	}
}
