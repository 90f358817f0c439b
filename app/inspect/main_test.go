package inspect_test

import (
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/internal/loudskip"
)

// inspector is shared by the tests: compiling the PDF engine takes seconds.
var inspector *inspect.Inspector

// asWorker is what the test binary does instead of testing when it was started as a worker of a test; nil: there are none.
var asWorker func() (worked bool, err error)

func TestMain(m *testing.M) {
	if asWorker != nil {
		if worked, err := asWorker(); worked {
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			return
		}
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	cache, err := os.MkdirTemp("", "inspect-test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = os.RemoveAll(cache) }()
	inspector = inspect.New(inspect.Options{CacheDir: cache})
	defer func() { _ = inspector.Close() }()
	return m.Run()
}

func inspectFile(t *testing.T, name string, content []byte, req inspect.Request) inspect.Facts {
	t.Helper()
	facts, err := inspector.Inspect(context.Background(), name, content, req)
	if err != nil {
		t.Fatalf("Inspect(%s): %v", name, err)
	}
	return facts
}

// heicSample reads a sample that the HEIC decoder's module carries.
func heicSample(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	loudskip.Unless(t, err == nil, "the go command, to find the HEIC samples")
	content, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", name))
	loudskip.Unless(t, err == nil, "a sample of the module github.com/gen2brain/heic")
	return content
}

// corners names the colours near the four corners of a picture of fixture.Quarters, clockwise from the top left.
func corners(img *image.NRGBA) string {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	var s strings.Builder
	for _, p := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {3 * w / 4, 3 * h / 4}, {w / 4, 3 * h / 4}} {
		s.WriteByte(nearest(img, p))
	}
	return s.String()
}

func nearest(img *image.NRGBA, p image.Point) byte {
	c := img.NRGBAAt(p.X, p.Y)
	switch {
	case c.R > 160 && c.G > 160 && c.B > 160:
		return 'W'
	case c.R > 160:
		return 'R'
	case c.B > 140:
		return 'B'
	case c.G > 120:
		return 'G'
	}
	return '?'
}

func quarters() []byte { return fixture.JPEG(fixture.Quarters(64, 48)) }
