package mend_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"testing"

	"github.com/disintegration/imaging"
	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/mend"
)

var (
	table = color.NRGBA{R: 92, G: 70, B: 52, A: 255}
	ink   = color.NRGBA{R: 24, G: 24, B: 30, A: 255}
)

// written is a sheet of A4's shape with lines of short strokes, as writing has.
func written(w int) *image.NRGBA {
	h := w * 297 / 210
	sheet := imaging.New(w, h, color.NRGBA{R: 244, G: 243, B: 240, A: 255})
	margin, row, stroke := w/10, max(w/32, 6), max(w/160, 2)
	for y := margin; y < h-margin; y += row {
		for x := margin; x+3*stroke < w-margin-(y*7%(w/5)); x += 3 * stroke {
			if (x/stroke+y/row)%7 != 0 {
				draw.Draw(sheet, image.Rect(x, y, x+stroke, y+row/2), image.NewUniform(ink), image.Point{}, draw.Src)
			}
		}
	}
	return sheet
}

// onTable lays a sheet, turned by degrees clockwise, on a table with room around it.
func onTable(sheet *image.NRGBA, degrees float64, room int) *image.NRGBA {
	turned := imaging.Rotate(sheet, -degrees, table)
	out := imaging.New(turned.Rect.Dx()+2*room, turned.Rect.Dy()+2*room, table)
	return imaging.Paste(out, turned, image.Pt(room, room))
}

// aside shows a picture as from aside: each row is drawn narrower the further down it lies, by share at the bottom.
func aside(img *image.NRGBA, share float64) *image.NRGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := imaging.New(w, h, table)
	for y := range h {
		narrow := 1 - share*float64(y)/float64(h)
		for x := range w {
			from := float64(w)/2 + (float64(x)-float64(w)/2)/narrow
			if from >= 0 && int(from) < w {
				out.SetNRGBA(x, y, img.NRGBAAt(int(from), y))
			}
		}
	}
	return out
}

func sheetOf(t *testing.T, content []byte) paper.Sheet {
	t.Helper()
	return paper.Measure(imaging.Fit(picture(t, content), paper.Side, paper.Side, imaging.Box))
}

func TestStraighten(t *testing.T) {
	for _, degrees := range []float64{-8, -3, 2, 6} {
		skewed := fixture.PNG(imaging.Rotate(written(900), -degrees, color.White))
		if s := sheetOf(t, skewed); math.Abs(s.Skew-degrees) > 0.4 {
			t.Fatalf("%g°: measured %g° before", degrees, s.Skew)
		}
		out := apply(t, filing.MendStraighten, mend.Input{Name: "x.png", Content: skewed})
		if s := sheetOf(t, out.Content); math.Abs(s.Skew) > 0.3 {
			t.Errorf("%g°: %g° are left", degrees, s.Skew)
		}
		if again := apply(t, filing.MendStraighten, mend.Input{Name: "x.png", Content: out.Content}); len(again.Done) != 0 || !bytes.Equal(again.Content, out.Content) {
			t.Errorf("%g°: straightened twice: %v", degrees, again.Done)
		}
	}
	straight := fixture.PNG(written(900))
	if out := apply(t, filing.MendStraighten, mend.Input{Name: "x.png", Content: straight}); !bytes.Equal(out.Content, straight) {
		t.Error("a straight page was encoded anew")
	}
}

func TestCrop(t *testing.T) {
	sheet := written(700)
	cases := []struct {
		name    string
		picture *image.NRGBA
	}{
		{"lies straight", onTable(sheet, 0, 300)},
		{"askew", onTable(sheet, 9, 250)},
		{"seen from aside", aside(onTable(sheet, 0, 250), 0.2)},
		{"askew and from aside", aside(onTable(sheet, -5, 250), 0.15)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out := apply(t, filing.MendCrop, mend.Input{Name: "x.png", Content: fixture.PNG(c.picture)})
			img := picture(t, out.Content)
			if got, want := float64(img.Rect.Dy())/float64(img.Rect.Dx()), 297.0/210; math.Abs(got/want-1) > 0.05 {
				t.Errorf("%v: sides are %.3f to 1, want %.3f", img.Rect, got, want)
			}
			s := sheetOf(t, out.Content)
			if math.Abs(s.Skew) > 0.7 || s.Quad != nil && (s.Share < 0.85 || s.Quad.Perspective > 0.03) {
				t.Errorf("skew %g°, share %g, %+v", s.Skew, s.Share, s.Quad)
			}
			if again := apply(t, filing.MendCrop, mend.Input{Name: "x.png", Content: out.Content}); len(again.Done) != 0 {
				t.Error("cropped twice")
			}
		})
	}
	// All writing is there still, and a rim of the table around it.
	img := picture(t, apply(t, filing.MendCrop, mend.Input{Name: "x.png", Content: fixture.PNG(onTable(sheet, 0, 300))}).Content)
	if c := img.NRGBAAt(2, img.Rect.Dy()/2); c.R > 150 {
		t.Errorf("no rim of the table is left: %v", c)
	}
	if w := img.Rect.Dx(); math.Abs(float64(w)-700*1.04) > 14 {
		t.Errorf("%d pixels wide, want about 728: none may be lost", w)
	}
}

func TestCropNeedsAPaper(t *testing.T) {
	half := imaging.Crop(onTable(written(700), 0, 300), image.Rect(0, 0, 1300, 900)) // its lower edge is outside
	for name, content := range map[string][]byte{
		"an edge is missing": fixture.PNG(half),
		"nothing but noise":  fixture.PNG(fixture.Noise(800, 600)),
	} {
		_, err := mend.Apply(context.Background(), inspector, mend.Input{Name: "x.png", Content: content}, filing.MendCrop)
		if !errors.Is(err, mend.ErrNoPaper) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNothingMovesOnAPhoto: what a verification photo shows cannot be cut, straightened or combined, whatever asks for it;
// it can be turned, and every pixel comes out where turning puts it.
func TestNothingMovesOnAPhoto(t *testing.T) {
	content := fixture.PNG(onTable(written(400), 6, 100))
	for _, m := range filing.Mends {
		_, err := mend.Apply(context.Background(), inspector, mend.Input{Name: "x.png", Content: content, Photo: true}, m)
		if refused := errors.Is(err, mend.ErrPhoto); refused != slices.Contains([]filing.Mend{filing.MendCrop, filing.MendStraighten}, m) && m != filing.MendCombine {
			t.Errorf("%s: %v", m, err)
		}
		if m == filing.MendCombine && err == nil {
			t.Error("combined")
		}
	}
	before := picture(t, content)
	in := mend.Input{Name: "x.png", Content: content, Photo: true, Turn: 90}
	out, err := mend.Apply(context.Background(), inspector, in, filing.MendRotate, filing.MendConvert)
	if err != nil {
		t.Fatal(err)
	}
	if after := picture(t, out.Content); !bytes.Equal(after.Pix, imaging.Rotate270(before).Pix) {
		t.Error("pixels changed")
	}
}

// TestQuarterTurnsLoseNothing: four turns, or one and its opposite, give back every pixel; the density stays.
func TestQuarterTurnsLoseNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(1, 40).Draw(rt, "w"), rapid.IntRange(1, 40).Draw(rt, "h")
		before := fixture.Noise(w, h)
		content := fixture.PNG(before)
		turn := rapid.SampledFrom([]int{90, 180, 270}).Draw(rt, "turn")
		once := apply(t, filing.MendRotate, mend.Input{Name: "x.png", Content: content, Turn: turn})
		back := apply(t, filing.MendRotate, mend.Input{Name: "x.png", Content: once.Content, Turn: 360 - turn})
		if after := picture(t, back.Content); after.Rect != before.Rect || !bytes.Equal(after.Pix, before.Pix) {
			rt.Error("pixels changed")
		}
	})
}

// TestMendingTwiceIsMendingOnce: whatever was done once is not done again, and the bytes stay.
func TestMendingTwiceIsMendingOnce(t *testing.T) {
	content := fixture.WithEXIF(fixture.JPEG(onTable(written(500), 7, 160)), fixture.EXIF{Orientation: 6, Place: true})
	in := mend.Input{Name: "扫描.png", Content: content, MaxBytes: int64(len(content)) * 2 / 3, MinSide: 300, Formats: []string{"image/jpeg"}}
	once, err := mend.Apply(context.Background(), inspector, in,
		filing.MendStrip, filing.MendRename, filing.MendReencode, filing.MendConvert, filing.MendRotate, filing.MendStraighten, filing.MendCrop)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []filing.Mend{filing.MendCrop, filing.MendRotate, filing.MendStrip} {
		if !slices.Contains(once.Done, m) {
			t.Errorf("%s was not done: %v", m, once.Done)
		}
	}
	if once.Name != "扫描.jpg" || int64(len(once.Content)) > in.MaxBytes {
		t.Errorf("%s, %d bytes", once.Name, len(once.Content))
	}
	in.Name, in.Content = once.Name, once.Content
	twice, err := mend.Apply(context.Background(), inspector, in, filing.Mends[:4]...)
	if err != nil || len(twice.Done) != 0 || !bytes.Equal(twice.Content, once.Content) {
		t.Errorf("done again: %v, %v", twice.Done, err)
	}
	twice, err = mend.Apply(context.Background(), inspector, in, filing.MendConvert, filing.MendReencode, filing.MendRename, filing.MendStrip)
	if err != nil || len(twice.Done) != 0 || !bytes.Equal(twice.Content, once.Content) {
		t.Errorf("done again: %v, %v", twice.Done, err)
	}
}

// TestPickPageTakesTheScanAsItIs: a page that is one JPEG comes out byte for byte, unless it has to be smaller.
func TestPickPageTakesTheScanAsItIs(t *testing.T) {
	scan := fixture.JPEG(written(600))
	content := fixture.PDF(fixture.PDFPage{Width: 72, Height: 72}, fixture.PDFPage{Width: 210, Height: 297, JPEG: scan})
	out := apply(t, filing.MendPickPage, mend.Input{Name: "合同.pdf", Content: content, Page: 2})
	if !bytes.Equal(out.Content, scan) || out.Name != "合同-p2.jpg" {
		t.Errorf("%s: %d bytes, the scan has %d", out.Name, len(out.Content), len(scan))
	}
	most := int64(len(scan)) * 3 / 4
	small := apply(t, filing.MendPickPage, mend.Input{Name: "合同.pdf", Content: content, Page: 2, MaxBytes: most, MinSide: 300})
	if int64(len(small.Content)) > most || small.Fit == nil {
		t.Errorf("%d bytes, at most %d; %+v", len(small.Content), most, small.Fit)
	}
}

// TestSizesAreJudged: a page that must become far smaller says by what its size was chosen, and keeps its strokes better
// than the other ways to the same size would.
func TestSizesAreJudged(t *testing.T) {
	content := fixture.JPEG(written(1600))
	limit := int64(len(content)) / 4
	out := apply(t, filing.MendReencode, mend.Input{Name: "x.png", Content: content, MaxBytes: limit, MinSide: 600, Formats: []string{"jpg"}})
	if out.Fit == nil || out.Fit.Judge != mend.JudgeStrokes || out.Fit.Kept <= 0.1 || out.Fit.Kept > 1 {
		t.Fatalf("%+v", out.Fit) // this inspector reads nothing
	}
	photo, err := mend.Apply(context.Background(), inspector,
		mend.Input{Name: "x.png", Content: content, MaxBytes: limit, MinSide: 600, Formats: []string{"jpg"}, Photo: true}, filing.MendReencode)
	if err != nil || photo.Fit == nil || photo.Fit.Judge != "" {
		t.Errorf("a photo has no letters to keep: %+v, %v", photo.Fit, err)
	}
}
