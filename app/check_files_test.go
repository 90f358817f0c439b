package app_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"testing"

	"beiandesk/app"
)

// pictures writes small PNGs, each of another width, and returns their paths.
func pictures(t *testing.T, count int) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for i := range count {
		var b bytes.Buffer
		if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 10+i, 10))); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.png", i))
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func newChecker(t *testing.T) *app.Checker {
	t.Helper()
	c, err := app.NewChecker("")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// onProcessors runs a test as on a machine with that many processors.
func onProcessors(t *testing.T, n int) {
	before := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestCheckFilesKeepsTheOrder(t *testing.T) {
	for _, processors := range []int{1, 2, 7} {
		t.Run(fmt.Sprint(processors), func(t *testing.T) {
			onProcessors(t, processors)
			paths := pictures(t, 40)
			paths[13] = filepath.Join(t.TempDir(), "missing.png")
			at := 0
			for r := range newChecker(t).CheckFiles(t.Context(), paths, app.CheckRequest{}) {
				if r.Path != paths[at] {
					t.Fatalf("outcome %d is of %s, want %s", at, r.Path, paths[at])
				}
				switch {
				case at == 13:
					if r.Err == nil {
						t.Error("a missing file has no error")
					}
				case r.Err != nil:
					t.Errorf("%s: %v", r.Path, r.Err)
				case r.File.Facts.File.Width != 10+at:
					t.Errorf("outcome %d has the facts of another file: width %d", at, r.File.Facts.File.Width)
				}
				at++
			}
			if at != len(paths) {
				t.Errorf("%d outcomes of %d files", at, len(paths))
			}
		})
	}
}

func TestCheckFilesEndsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	paths, count := pictures(t, 200), 0
	for range newChecker(t).CheckFiles(ctx, paths, app.CheckRequest{}) {
		if count++; count == 3 {
			cancel()
		}
	}
	if count == len(paths) {
		t.Error("every file was checked after the cancellation")
	}
}

// Whoever stops listening may close the checker at once: nothing is in progress any more.
func TestCheckFilesEndsWhenNobodyListens(t *testing.T) {
	for range newChecker(t).CheckFiles(t.Context(), pictures(t, 50), app.CheckRequest{}) {
		if checking(t) == 0 {
			t.Error("no work of the checker is seen while it checks") // the count below could not fail
		}
		break
	}
	if left := checking(t); left > 0 {
		t.Errorf("%d pieces of the checker's work are left", left)
	}
}

// checking counts the calls of the checker in all stacks. Goroutines are not counted: the process has others, which come
// and go when they like.
func checking(t *testing.T) int {
	t.Helper()
	var stacks bytes.Buffer
	if err := pprof.Lookup("goroutine").WriteTo(&stacks, 2); err != nil {
		t.Fatal(err)
	}
	return strings.Count(stacks.String(), "app.(*Checker).")
}
