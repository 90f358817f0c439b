package pdf_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app/inspect/fixture"
	"beiandesk/app/inspect/pdf"
)

// engine is shared: compiling PDFium takes seconds.
var engine = pdf.New("")

func open(t *testing.T, content []byte) *pdf.Document {
	t.Helper()
	d, err := engine.Open(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func TestDescribe(t *testing.T) {
	scan := fixture.JPEG(fixture.Quarters(300, 600))
	d := open(t, fixture.PDF(
		fixture.PDFPage{Width: 72, Height: 144, JPEG: scan},
		fixture.PDFPage{Width: 72, Height: 144, JPEG: scan, Rotate: 90},
		fixture.PDFPage{Width: 200, Height: 100},
	))
	want := []pdf.Page{
		{Width: 72, Height: 144, Scan: &pdf.Scan{Width: 300, Height: 600, DPI: 300, Upright: true}, Largest: 180000},
		{Width: 144, Height: 72, Scan: &pdf.Scan{Width: 600, Height: 300, DPI: 300}, Largest: 180000},
		{Width: 200, Height: 100},
	}
	if d.Pages != len(want) {
		t.Fatalf("%d pages", d.Pages)
	}
	for i, w := range want {
		got, err := d.Describe(context.Background(), i+1)
		if err != nil || got.Width != w.Width || got.Height != w.Height || got.Largest != w.Largest || (got.Scan == nil) != (w.Scan == nil) {
			t.Errorf("page %d: %+v, %v; want %+v", i+1, got, err, w)
		}
		if got.Scan != nil && *got.Scan != *w.Scan {
			t.Errorf("page %d: scan %+v, want %+v", i+1, got.Scan, w.Scan)
		}
	}
	if _, err := d.Describe(context.Background(), 4); !errors.Is(err, pdf.ErrDamaged) {
		t.Errorf("page 4: %v", err)
	}
}

func TestRender(t *testing.T) {
	d := open(t, fixture.PDF(fixture.PDFPage{Width: 100, Height: 100}))
	err := d.Render(context.Background(), pdf.Page{}, 1, 200, 200, func(img *image.RGBA) {
		if img.Rect != image.Rect(0, 0, 200, 200) {
			t.Errorf("%v", img.Rect)
		}
		// The red square lies 10 to 60 points from the left and the bottom.
		if r, g, b, _ := img.At(70, 130).RGBA(); r>>8 < 250 || g>>8 > 5 || b>>8 > 5 {
			t.Errorf("inside the square: %v", img.At(70, 130))
		}
		if r, g, b, _ := img.At(150, 50).RGBA(); r>>8 < 250 || g>>8 < 250 || b>>8 < 250 {
			t.Errorf("outside the square: %v", img.At(150, 50))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestRefusals(t *testing.T) {
	page := fixture.PDFPage{Width: 72, Height: 72}
	whole := fixture.PDF(page)
	cases := []struct {
		name    string
		content []byte
		want    error
	}{
		{"locked", fixture.LockedPDF(page), pdf.ErrEncrypted},
		{"cut short", whole[:50], pdf.ErrDamaged},
		{"no pages", fixture.PDF(), pdf.ErrDamaged},
		{"words", []byte("words"), pdf.ErrDamaged},
		{"nothing", []byte{}, pdf.ErrDamaged},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := engine.Open(context.Background(), c.content); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
	d := open(t, whole) // the refused ones gave their turn back
	if d.Pages != 1 {
		t.Errorf("%d pages", d.Pages)
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	open(t, fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine.Open(ctx, []byte("words")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestGivenUp: a document whose call was cut off answers nothing any more, and the next one works.
func TestGivenUp(t *testing.T) {
	content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})
	d, err := engine.Open(context.Background(), content)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if err := d.Render(ctx, pdf.Page{}, 1, 50, 50, func(*image.RGBA) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while drawing: %v", err)
	}
	if _, err := d.Describe(context.Background(), 1); !errors.Is(err, pdf.ErrTooSlow) {
		t.Errorf("after it was given up: %v", err)
	}
	d.Close()
	if open(t, content).Pages != 1 {
		t.Error("the next document does not open")
	}
}

func TestManyAtOnce(t *testing.T) {
	content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			d, err := engine.Open(context.Background(), content)
			if err != nil {
				t.Error(err)
				return
			}
			defer d.Close()
			if err := d.Render(context.Background(), pdf.Page{}, 1, 50, 50, func(*image.RGBA) {}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

// TestCacheFolder: what was compiled is kept for the next run, and a folder that can not be written stops nothing.
func TestCacheFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "编译 缓存")
	e := pdf.New(dir)
	d, err := e.Open(context.Background(), fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}))
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) == 0 {
		t.Errorf("nothing was kept: %v", err)
	}
	unusable := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(unusable, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := pdf.New(filepath.Join(unusable, "below"))
	defer func() { _ = f.Close() }()
	if d, err := f.Open(context.Background(), fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})); err != nil {
		t.Errorf("without a usable folder: %v", err)
	} else {
		d.Close()
	}
}

// FuzzOpen: any bytes are described and drawn, or refused.
func FuzzOpen(f *testing.F) {
	scan := fixture.JPEG(fixture.Quarters(16, 16))
	f.Add(fixture.PDF(fixture.PDFPage{Width: 72, Height: 144, JPEG: scan}, fixture.PDFPage{Width: 72, Height: 72, Rotate: 270}))
	f.Add(fixture.LockedPDF(fixture.PDFPage{Width: 72, Height: 72}))
	f.Fuzz(func(t *testing.T, content []byte) {
		kept := bytes.Clone(content)
		d, err := engine.Open(context.Background(), content)
		if err != nil {
			return
		}
		defer d.Close()
		page, err := d.Describe(context.Background(), 1)
		if err == nil && (!(page.Width > 0) || page.Largest < 0) {
			t.Errorf("%+v", page)
		}
		_ = d.Render(context.Background(), page, 1, 64, 64, func(*image.RGBA) {})
		if !bytes.Equal(kept, content) {
			t.Error("the content was changed")
		}
	})
}

// TestTooSlowIsNoDamage: a machine that is busy must not make a sound document a broken one.
func TestTooSlowIsNoDamage(t *testing.T) {
	content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 72})
	hurried := pdf.New("")
	t.Cleanup(func() { _ = hurried.Close() })
	hurried.Patience = 1 // over before any call is
	for range 2 {        // the sandbox that was given up does not stand in the way
		if _, err := hurried.Open(t.Context(), content); !errors.Is(err, pdf.ErrTooSlow) || errors.Is(err, pdf.ErrDamaged) {
			t.Fatalf("%v, want %v", err, pdf.ErrTooSlow)
		}
	}
	hurried.Patience = pdf.DefaultPatience
	d, err := hurried.Open(t.Context(), content)
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
}

// TestEndlessDrawingIsStopped: a page that would be drawn for minutes is given up, nothing goes on in the background, and
// the next document opens in the same engine.
func TestEndlessDrawingIsStopped(t *testing.T) {
	scan := fixture.JPEG(fixture.Quarters(800, 800))
	content := fixture.PDF(fixture.PDFPage{Width: 600, Height: 600, JPEG: scan, Over: strings.Repeat("q 600 0 0 600 0 0 cm /P Do Q ", 20000)})
	hasty := pdf.New("")
	t.Cleanup(func() { _ = hasty.Close() })
	d, err := hasty.Open(t.Context(), content)
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.Describe(t.Context(), 1)
	if err != nil || page.Scan != nil {
		t.Fatalf("%+v, %v", page, err)
	}
	hasty.Patience = 200 * time.Millisecond
	if err := d.Render(t.Context(), page, 1, 600, 600, func(*image.RGBA) {}); !errors.Is(err, pdf.ErrTooSlow) {
		t.Fatalf("%v, want %v", err, pdf.ErrTooSlow)
	}
	d.Close()
	hasty.Patience = time.Minute
	next, err := hasty.Open(t.Context(), fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}))
	if err != nil {
		t.Fatal(err)
	}
	next.Close()
}

// TestSandboxIsBounded: a document that wants more memory than there is is refused, and takes nothing else with it.
func TestSandboxIsBounded(t *testing.T) {
	clips := strings.Repeat("q 0 0 m 595 842 l 300 100 200 300 500 800 c W n ", 20000)
	d := open(t, fixture.PDF(fixture.PDFPage{Width: 595, Height: 842, JPEG: fixture.JPEG(fixture.Quarters(8, 8)), Over: clips}))
	if _, err := d.Describe(t.Context(), 1); !errors.Is(err, pdf.ErrDamaged) && !errors.Is(err, pdf.ErrTooSlow) {
		t.Errorf("%v", err)
	}
}
