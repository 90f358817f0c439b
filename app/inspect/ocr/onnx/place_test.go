//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"testing/fstest"

	"beiandesk/app/inspect/ocr"
)

// pretend is a library that is none.
func pretend(t *testing.T, content string) bundled {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, err := w.Write([]byte(content))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(content))
	return bundled{
		files: fstest.MapFS{"lib.gz": {Data: packed.Bytes()}},
		path:  "lib.gz", name: "lib.so", sha256: hex.EncodeToString(sum[:]),
	}
}

func wantReason(t *testing.T, err error, want ocr.Reason) {
	t.Helper()
	var u *ocr.Unavailable
	if !errors.As(err, &u) || u.Reason != want {
		t.Fatalf("%v, want the reason %s", err, want)
	}
}

func TestPlaceWritesAndMends(t *testing.T) {
	b, dir := pretend(t, "the library"), filepath.Join(t.TempDir(), "缓存 cache")
	path, err := b.place(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"untouched":   func() error { return nil },
		"altered":     func() error { return os.WriteFile(path, []byte("a virus!!!!"), 0o600) },
		"cut short":   func() error { return os.Truncate(path, 3) },
		"deleted":     func() error { return os.Remove(path) },
		"open to all": func() error { return os.Chmod(filepath.Dir(path), 0o777) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		again, err := b.place(dir)
		if err != nil || again != path {
			t.Fatalf("%s: %s, %v", name, again, err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != "the library" {
			t.Errorf("%s: the library is %q, %v", name, got, err)
		}
		if err := private(filepath.Dir(path)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestPlaceWritesWhatIsNotCompressed: on Windows the library is built in as it is.
func TestPlaceWritesWhatIsNotCompressed(t *testing.T) {
	b := pretend(t, "the library")
	b.files, b.path = fstest.MapFS{"lib.dll": {Data: []byte("the library")}}, "lib.dll"
	path, err := b.place(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "the library" {
		t.Errorf("the library is %q, %v", got, err)
	}
	b.files = fstest.MapFS{"lib.dll": {Data: []byte("a virus!!!!")}}
	_, err = b.place(t.TempDir())
	wantReason(t, err, ocr.Altered)
}

func TestPlaceRefuses(t *testing.T) {
	good := pretend(t, "the library")
	t.Run("not built in", func(t *testing.T) {
		b := good
		b.files = fstest.MapFS{}
		_, err := b.place(t.TempDir())
		wantReason(t, err, ocr.NotBuiltIn)
	})
	t.Run("another content in the program", func(t *testing.T) {
		b := pretend(t, "another library")
		b.sha256 = good.sha256
		_, err := b.place(t.TempDir())
		wantReason(t, err, ocr.Altered)
	})
	t.Run("a file where the folder should be", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := good.place(file)
		wantReason(t, err, ocr.NoPlace)
	})
	t.Run("damaged in the program", func(t *testing.T) {
		b := good
		b.files = fstest.MapFS{"lib.gz": {Data: []byte("no gzip")}}
		_, err := b.place(t.TempDir())
		wantReason(t, err, ocr.NoPlace)
	})
}

// TestLoadRefusesWhatChangedAfterPlace: the check at the load itself catches an exchange in between.
func TestLoadRefusesWhatChangedAfterPlace(t *testing.T) {
	b, dir := pretend(t, "the library"), t.TempDir()
	path, err := b.place(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("a virus!!!!"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := load(b, path); !errors.Is(err, errOtherContent) {
		t.Errorf("%v, want %v", err, errOtherContent)
	}
}

// TestBlocked: bytes that the system loads no library from, as when security software stands in the way.
func TestBlocked(t *testing.T) {
	_, err := open(pretend(t, "no library at all"), t.TempDir())
	wantReason(t, err, ocr.Blocked)
	if runtime.GOOS != "windows" { // there a folder of the user's own is what the cache folder lies in
		_, err = open(pretend(t, "no library at all"), "")
		wantReason(t, err, ocr.Blocked)
	}
}

// TestPlaceAtOnce: whoever comes first, everybody finds the whole library.
func TestPlaceAtOnce(t *testing.T) {
	b, dir := pretend(t, string(bytes.Repeat([]byte("library "), 1<<17))), t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			path, err := b.place(dir)
			if err == nil {
				err = b.check(path)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if left, err := os.ReadDir(filepath.Join(dir, "onnxruntime-"+b.sha256[:16])); err != nil || len(left) != 1 {
		t.Errorf("%d files are left: %v", len(left), err)
	}
}
