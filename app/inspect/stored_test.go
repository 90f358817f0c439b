package inspect_test

import (
	"bytes"
	"context"
	"image"
	"testing"

	"beiandesk/app/inspect/fixture"
)

// TestStoredJPEG: the very bytes of a scan come out where the page shows them as they are, and nothing otherwise.
func TestStoredJPEG(t *testing.T) {
	scan := fixture.JPEG(fixture.Quarters(600, 800))
	page := fixture.PDFPage{Width: 144, Height: 192, JPEG: scan}
	change := func(f func(p *fixture.PDFPage)) fixture.PDFPage {
		p := page
		f(&p)
		return p
	}
	cases := []struct {
		name   string
		page   fixture.PDFPage
		stored bool
	}{
		{"as it is", page, true},
		{"turned by the page", change(func(p *fixture.PDFPage) { p.Rotate = 90 }), false},
		{"mirrored", change(func(p *fixture.PDFPage) { p.Place = "-144 0 0 192 144 0" }), false},
		{"upside down", change(func(p *fixture.PDFPage) { p.Place = "144 0 0 -192 0 192" }), false},
		{"a part cut away", change(func(p *fixture.PDFPage) { p.Place = "288 0 0 384 -20 -20" }), false},
		{"a stamp over it", change(func(p *fixture.PDFPage) { p.Over = "1 0 0 rg 10 10 50 50 re f" }), false},
		{"inverted", change(func(p *fixture.PDFPage) { p.Picture = "/Decode [1 0 1 0 1 0]" }), false},
		{"beside a margin", change(func(p *fixture.PDFPage) { p.Place = "60 0 0 80 40 40" }), false},
		{"its EXIF turns it, which the page does not", change(func(p *fixture.PDFPage) {
			p.JPEG = fixture.WithEXIF(scan, fixture.EXIF{Orientation: 3})
		}), false},
		{"bare pixels", fixture.PDFPage{Width: 144, Height: 192, Pixels: fixture.Quarters(600, 800)}, false},
		{"no picture", fixture.PDFPage{Width: 144, Height: 192}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, dpi, err := inspector.StoredJPEG(context.Background(), fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}, c.page), 2)
			if err != nil || c.stored && !bytes.Equal(got, c.page.JPEG) || !c.stored && got != nil {
				t.Fatalf("%d bytes, %v", len(got), err)
			}
			if c.stored && dpi != 300 {
				t.Errorf("density %g, want 300", dpi)
			}
		})
	}
	if got, _, err := inspector.StoredJPEG(context.Background(), scan, 1); got != nil || err != nil {
		t.Errorf("of a JPEG: %d bytes, %v", len(got), err)
	}
	if _, _, err := inspector.StoredJPEG(context.Background(), fixture.PDF(page), 2); err == nil {
		t.Error("a page that is not there")
	}
}

// TestBarePixelsStayWhatTheyAre: a scan that is stored otherwise is drawn pixel by pixel.
func TestBarePixelsStayWhatTheyAre(t *testing.T) {
	for _, size := range []image.Point{{600, 800}, {1201, 1597}} {
		pixels := fixture.Noise(size.X, size.Y)
		content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 96, Pixels: pixels})
		got, err := inspector.Page(context.Background(), content, 1, 0)
		if err != nil || got.Rect.Size() != size {
			t.Fatalf("%v: %v", got.Rect, err)
		}
		if !bytes.Equal(got.Pix, pixels.Pix) {
			t.Errorf("%v: the pixels differ", size)
		}
	}
}
