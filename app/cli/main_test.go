package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"beiandesk/app/cli"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

// outcome is what one command left behind.
type outcome struct {
	code     int
	out, err string
}

// read is what specimens said: the tests use the same papers.
var read = inspect.NewMemory()

// run calls one command as the shell would and refuses what no command may ever show.
func run(t *testing.T, args ...string) outcome {
	t.Helper()
	return runIn(t, context.Background(), args...)
}

func runIn(t *testing.T, ctx context.Context, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main(ctx, args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Memory: read}, "test")
	o := outcome{code, out.String(), errs.String()}
	for _, never := range []string{"panic", "goroutine ", "%!", "runtime error"} {
		if strings.Contains(o.out+o.err, never) {
			t.Errorf("%v shows %q:\n%s%s", args, never, o.out, o.err)
		}
	}
	return o
}

// want fails the test unless the command ended with the code.
func (o outcome) want(t *testing.T, code int) outcome {
	t.Helper()
	if o.code != code {
		t.Fatalf("exit code %d, want %d\nout: %s\nerr: %s", o.code, code, o.out, o.err)
	}
	return o
}

// says fails the test unless the command printed the words.
func (o outcome) says(t *testing.T, words string) outcome {
	t.Helper()
	if !strings.Contains(o.out+o.err, words) {
		t.Errorf("%q is not said\nout: %s\nerr: %s", words, o.out, o.err)
	}
	return o
}

// read parses the JSON a command printed.
func (o outcome) read(t *testing.T, into any) outcome {
	t.Helper()
	if err := json.Unmarshal([]byte(o.out), into); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, o.out)
	}
	return o
}

// scan is a coloured page with something on it, as JPEG.
func scan(t *testing.T, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{250, 248, 240, 255}
			if (x/12+y/20)%3 == 0 {
				c = color.RGBA{170, 30, 40, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t *testing.T, path string, content []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// enterprise draws the specimens once for all tests.
var enterprise = sync.OnceValues(func() (specimen.Filing, error) { return specimen.Set(filing.Enterprise) })

// specimens returns a filing that rules find nothing wrong with; it needs fetched models and the typeface.
func specimens(t *testing.T) specimen.Filing {
	t.Helper()
	_, err := person.Load()
	loudskip.Unless(t, err == nil, "the person models")
	f, err := enterprise()
	loudskip.Unless(t, err == nil, "the typeface of the specimens")
	return f
}
