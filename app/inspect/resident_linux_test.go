package inspect_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

// mostAbove is how many bytes above its resting size the program may come to with any file.
const mostAbove = 512 << 20

// measuredFile names the file that a worker process inspects; the worker prints the peak of its memory before and after.
const measuredFile = "BEIANDESK_TEST_INSPECT"

func init() {
	asWorker = func() (bool, error) {
		path := os.Getenv(measuredFile)
		if path == "" {
			return false, nil
		}
		return true, inspectMeasured(path)
	}
}

// TestLargestPicturesStayWithinMemory inspects the dearest pictures that are decoded at all, each in a process of its own.
func TestLargestPicturesStayWithinMemory(t *testing.T) {
	side := 10480 // just below MaxPixels, squared
	giants := map[string]func() image.Image{
		"eight bits, see-through": func() image.Image { return image.NewNRGBA(image.Rect(0, 0, side, side)) },
		"sixteen bits":            func() image.Image { return image.NewNRGBA64(image.Rect(0, 0, side/2, side)) },
	}
	for name, draw := range giants {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, draw()); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "giant.png")
			if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			worker := exec.Command(os.Args[0])
			worker.Env = append(os.Environ(), measuredFile+"="+path)
			out, err := worker.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			var before, after int64
			if _, err := fmt.Sscan(string(out), &before, &after); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			t.Logf("%d MB at rest, %d MB at its peak", before>>20, after>>20)
			if after-before > mostAbove {
				t.Errorf("%d bytes above its resting size", after-before)
			}
		})
	}
}

// inspectMeasured is the worker: a small picture first, so that everything is loaded, then the file.
func inspectMeasured(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	i := inspect.New(inspect.Options{})
	defer i.Close()
	small := fixture.JPEG(fixture.Quarters(2000, 1500))
	for _, c := range [][]byte{small, content} {
		facts, err := i.Inspect(context.Background(), "x", c, inspect.Request{Photo: true})
		if err != nil {
			return err
		}
		if len(facts.Pages) != 1 {
			return fmt.Errorf("not decoded: %+v", facts.NotDone)
		}
		peak, err := peakMemory()
		if err != nil {
			return err
		}
		fmt.Println(peak)
	}
	return nil
}

// peakMemory is the most that this process ever held in memory, in bytes.
func peakMemory() (bytes int64, err error) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	_, err = fmt.Sscan(rest, &bytes)
	return bytes << 10, err
}
