package inspect_test

import (
	"context"
	"sync"
	"testing"

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
				if err != nil || got.File.SHA256 != want.File.SHA256 || got.Pages[0] != want.Pages[0] {
					t.Errorf("%s: %+v, %v; want %+v", name, got, err, want)
				}
			})
		}
	}
	wait.Wait()
}
