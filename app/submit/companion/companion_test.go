package companion_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
	"beiandesk/app/submit/companion"
	"beiandesk/app/submit/submittest"
)

// filer is the person: asked about a package, they look whether its desk stands, hand in what lies on it, and say the
// number that the page showed. silent is a person who has not come to it yet.
type filer struct {
	target string
	silent bool

	mu       sync.Mutex
	handedIn map[string]companion.Word
}

func (f *filer) Word(_ context.Context, digest string) (companion.Word, bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w, ok := f.handedIn[digest]; ok {
		return w, true, nil
	}
	if _, found, err := companion.FindDesk(f.target, digest); err != nil || !found || f.silent {
		return companion.Word{}, false, nil
	}
	w := companion.Word{Reference: "BA" + digest[:8], At: time.Now()}
	f.handedIn[digest] = w
	return w, true, nil
}

func newFiler(target string) *filer {
	return &filer{target: target, handedIn: map[string]companion.Word{}}
}

func connector(t *testing.T, target string, words companion.Words) *companion.Connector {
	t.Helper()
	c, err := companion.New(companion.Options{Target: target, Words: words})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCompanionConforms(t *testing.T) {
	t.Parallel()
	submittest.Run(t, func(t *testing.T) submittest.Harness {
		t.Helper()
		target, file := filepath.Join(t.TempDir(), "材料 桌面"), filepath.Join(t.TempDir(), "file")
		if err := errors.Join(os.Mkdir(target, 0o700), os.WriteFile(file, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		f := newFiler(target)
		full := connector(t, target, f)
		full.StopAt(func(string) error { return &os.PathError{Op: "write", Path: target, Err: syscall.ENOSPC} })
		return submittest.Harness{
			Connector: connector(t, target, f),
			Delivered: func(*testing.T) []string {
				f.mu.Lock()
				defer f.mu.Unlock()
				return slices.Collect(maps.Keys(f.handedIn))
			},
			Faults: map[string]submit.Connector{
				"missing": connector(t, filepath.Join(target, "none"), f),
				"a file":  connector(t, file, f),
				"full":    full,
			},
		}
	})
}

func TestDeskIsLaidOutForAPerson(t *testing.T) {
	target := t.TempDir()
	f := newFiler(target)
	f.silent = true
	c := connector(t, target, f)
	p := submittest.Parcel(t, submittest.Options{LargeBytes: 10, Name: "营业执照 扫描.JPG"})
	_, err := c.Send(t.Context(), p, nil)
	var failed *submit.Error
	if !errors.As(err, &failed) || failed.Kind != submit.Waiting {
		t.Fatalf("a desk that nobody used yet: %v", err)
	}
	if _, found, err := c.Lookup(t.Context(), p.Digest); found || err != nil {
		t.Errorf("nobody said anything, but the look-up says %t, %v", found, err)
	}
	desk, found, err := companion.FindDesk(target, p.Digest)
	if err != nil || !found {
		t.Fatalf("no desk: %v", err)
	}
	var paths []string
	for _, f := range desk.Files {
		paths = append(paths, f.Path)
		if info, err := os.Stat(filepath.Join(desk.Folder, f.Path)); err != nil || info.Size() != f.Bytes || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", f.Path, info, err)
		}
	}
	want := []string{"01-主体证件/01-主体证件.JPG", "02-核验照片/02-核验照片.jpg", "03-其他材料/03-其他材料.pdf"}
	if !slices.Equal(paths, want) {
		t.Errorf("files %q, want %q", paths, want)
	}
	if _, err := c.Send(t.Context(), p, nil); !errors.As(err, &failed) || failed.Kind != submit.Waiting {
		t.Errorf("asked again: %v", err)
	}
	if entries, _ := os.ReadDir(target); len(entries) != 1 {
		t.Errorf("asked twice, %d desks stand", len(entries))
	}
}

func TestClearedDeskLeavesWhatOthersPutThere(t *testing.T) {
	target := t.TempDir()
	p := submittest.Parcel(t, submittest.Options{})
	if _, err := connector(t, target, newFiler(target)).Send(t.Context(), p, nil); err != nil {
		t.Fatal(err)
	}
	desk, _, err := companion.FindDesk(target, p.Digest)
	if err != nil {
		t.Fatal(err)
	}
	screenshot := filepath.Join(desk.Folder, "截图.png")
	if err := os.WriteFile(screenshot, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(target, "outside")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	desk.Files = append(desk.Files, companion.DeskFile{Path: "../outside"})
	if err := desk.Clear(); err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{screenshot, outside} {
		if _, err := os.Stat(kept); err != nil {
			t.Errorf("%s was taken away: %v", kept, err)
		}
	}
	for _, f := range desk.Files {
		if _, err := os.Stat(filepath.Join(desk.Folder, f.Path)); err == nil && !strings.HasPrefix(f.Path, "..") {
			t.Errorf("%s still lies there", f.Path)
		}
	}
	if _, found, _ := companion.FindDesk(target, p.Digest); found {
		t.Error("the desk still stands")
	}
}

func TestReceiptOfAWordSaysWhatItIs(t *testing.T) {
	target := t.TempDir()
	r, err := connector(t, target, newFiler(target)).Send(t.Context(), submittest.Parcel(t, submittest.Options{}), nil)
	if err != nil || r.Reference == "" || !strings.Contains(r.Receiver, "未签名") || r.Signature != "" {
		t.Errorf("receipt %+v, %v", r, err)
	}
	if _, err := companion.New(companion.Options{}); err == nil {
		t.Error("a desk without a folder")
	}
	var none filing.Receipt
	if got, found, err := connector(t, target, newFiler("")).Lookup(t.Context(), strings.Repeat("0", 64)); found || err != nil || got.ID != none.ID {
		t.Errorf("look-up of nothing: %+v, %t, %v", got, found, err)
	}
}
