package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	receiver "beiandesk/app/intake"
	"beiandesk/app/submit"
	"beiandesk/app/submit/intake"
)

// What is handed over: sixteen papers of four megabytes.
const (
	papers     = 16
	paperBytes = 4 << 20
)

// submitTimes are seconds from the beginning to the answer to the last file.
type submitTimes struct{ ours, curl float64 }

// passing finds nothing: the review is not what is measured.
type passing struct{}

// Judge returns no findings.
func (passing) Judge(context.Context, fs.FS) ([]filing.Finding, error) { return nil, nil }

// stopwatch notes when a server answered the last file.
type stopwatch struct {
	mu   sync.Mutex
	last time.Time
}

func (s *stopwatch) over(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r)
		if r.Method == http.MethodPut {
			s.mu.Lock()
			s.last = time.Now()
			s.mu.Unlock()
		}
	})
}

// since is how long after a moment the last file was answered.
func (s *stopwatch) since(start time.Time) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last.Sub(start).Seconds()
}

// submitting hands a package over to our intake, and its files with curl to a server that flushes each of them likewise.
func (k keeping) submitting(ctx context.Context) (t submitTimes, err error) {
	dir, err := os.MkdirTemp(k.work, "submit-")
	if err != nil {
		return t, err
	}
	defer os.RemoveAll(dir)
	parcel, err := samplePackage(ctx, filepath.Join(dir, "package"))
	if err != nil {
		return t, err
	}
	if t.curl, err = curling(ctx, dir); err != nil {
		return t, err
	}
	t.ours, err = handingOver(ctx, dir, parcel)
	return t, err
}

// samplePackage builds a package whose papers hold nothing that could be compressed.
func samplePackage(ctx context.Context, dir string) (submit.Parcel, error) {
	doc := bundle.Document{Order: filing.NewID(), Revision: 1, RuleSet: bundle.RuleSet{ID: "aliyun-2018-08", Version: "1"}, FrozenAt: time.Now().UTC().Truncate(time.Second)}
	doc.Draft.Subject.Name = "样本科技有限公司"
	content := bundle.Content{Document: doc}
	for i := range papers {
		path := filepath.Join(dir+"-papers", fmt.Sprintf("样本-%02d.bin", i))
		f, err := samplePaper(path, uint64(i))
		if err != nil {
			return submit.Parcel{}, err
		}
		content.Files = append(content.Files, f)
	}
	pkg, err := bundle.Build(ctx, bundle.NewFolder(dir), content, nil)
	return submit.Parcel{Order: doc.Order, Revision: 1, Digest: pkg.Digest, Title: "样本", Bag: os.DirFS(dir)}, err
}

func samplePaper(path string, seed uint64) (bundle.File, error) {
	content := make([]byte, paperBytes)
	random := rand.NewChaCha8([32]byte{byte(seed), ordersSeed})
	_, _ = random.Read(content)
	sum := sha256.Sum256(content)
	err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, content, 0o600))
	return bundle.File{Material: filing.NewID(), Slot: filing.SlotOther, Name: filepath.Base(path), Type: "application/octet-stream",
		SHA256: hex.EncodeToString(sum[:]), Bytes: paperBytes, Open: func() (io.ReadCloser, error) { return os.Open(path) }}, err
}

// handingOver is our connector and our intake.
func handingOver(ctx context.Context, dir string, p submit.Parcel) (float64, error) {
	in, err := receiver.Open(filepath.Join(dir, "intake"), receiver.Options{Judge: passing{}, Name: "样本接收处"})
	if err != nil {
		return 0, err
	}
	token, err := in.MakeToken(receiver.NewToken{Label: "bench"})
	if err != nil {
		return 0, err
	}
	var watch stopwatch
	server := httptest.NewServer(watch.over(in.Handler()))
	defer server.Close()
	c, err := intake.New(server.URL, token, intake.Options{})
	if err != nil {
		return 0, err
	}
	start := time.Now()
	_, err = c.Send(ctx, p, nil)
	return watch.since(start), err
}

// curling is one curl that sends every file of the package, one after the other over one connection.
func curling(ctx context.Context, dir string) (float64, error) {
	var watch stopwatch
	server := httptest.NewServer(watch.over(flushing(filepath.Join(dir, "taken"))))
	defer server.Close()
	args := []string{"-sS", "-f", "-H", "Expect:"}
	bag := filepath.Join(dir, "package")
	err := filepath.WalkDir(bag, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			args = append(args, "-T", path, fmt.Sprintf("%s/%x", server.URL, sha256.Sum256([]byte(path))))
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	start := time.Now()
	out, err := exec.CommandContext(ctx, "curl", args...).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("curl: %w: %s", err, out)
	}
	return watch.since(start), err
}

// flushing keeps each body under its name: written aside, flushed, moved to its place, the folder flushed.
func flushing(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := keepBody(dir, filepath.Base(r.URL.Path), r.Body); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

func keepBody(dir, name string, body io.Reader) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "aside-")
	if err != nil {
		return err
	}
	_, err = io.Copy(f, body)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(dir, name)); err != nil {
		return err
	}
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
