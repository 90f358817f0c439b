package inspect_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
)

// TestManyFilesAtOnce: one Inspector serves many goroutines, and every file gets its own facts.
func TestManyFilesAtOnce(t *testing.T) {
	files := map[string][]byte{
		"a.jpg": quarters(), "b.png": fixture.PNG(fixture.Noise(90, 70)), "c.gif": fixture.GIF(20, 10, 2),
		"d.pdf": fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}), "e.webp": fixture.WebP(30, 30),
	}
	var wait sync.WaitGroup
	for name, content := range files {
		want := inspectFile(t, name, content, inspect.Request{})
		for range 4 {
			wait.Go(func() {
				got, err := inspector.Inspect(context.Background(), name, content, inspect.Request{})
				if diff := cmp.Diff(want, got); err != nil || diff != "" {
					t.Errorf("%s: %v %s", name, err, diff)
				}
			})
		}
	}
	wait.Wait()
}
