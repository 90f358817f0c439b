package mend_test

import (
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/fixture"
	"beiandesk/app/mend"
)

func near(c color.NRGBA, want color.Color) bool {
	r, g, b, _ := want.RGBA()
	apart := func(a uint8, b uint32) bool { return math.Abs(float64(a)-float64(b>>8)) > 12 }
	return !apart(c.R, r) && !apart(c.G, g) && !apart(c.B, b)
}

// TestCombine: each paper lies in the middle of its box, upright, whole, in proportion; the rest of the page is white.
func TestCombine(t *testing.T) {
	l := mend.Layout{Width: 100, Height: 120, DPI: 127, Parts: []mend.Part{ // 5 pixels a millimetre
		{X: 10, Y: 10, Width: 80, Height: 40, Content: fixture.WithEXIF(fixture.JPEG(imaging.New(300, 600, fixture.Red)), fixture.EXIF{Orientation: 6})},
		{X: 10, Y: 60, Width: 80, Height: 50, Content: fixture.PNG(imaging.New(100, 100, fixture.Blue))},
	}}
	out, err := mend.Combine(context.Background(), inspector, mend.Input{Name: "合成", Formats: []string{"image/png"}}, l)
	if err != nil {
		t.Fatal(err)
	}
	img := picture(t, out.Content)
	if img.Rect.Size() != image.Pt(500, 600) || out.Name != "合成.png" || out.Done[0] != filing.MendCombine {
		t.Fatalf("%v, %s, %v", img.Rect, out.Name, out.Done)
	}
	for _, c := range []struct {
		at   image.Point
		want color.Color
	}{
		{image.Pt(53, 53), fixture.Red}, {image.Pt(447, 247), fixture.Red}, {image.Pt(250, 47), fixture.White}, {image.Pt(250, 253), fixture.White},
		{image.Pt(250, 425), fixture.Blue}, {image.Pt(128, 303), fixture.Blue}, {image.Pt(122, 425), fixture.White}, {image.Pt(378, 425), fixture.White},
	} {
		if got := img.NRGBAAt(c.at.X, c.at.Y); !near(got, c.want) {
			t.Errorf("at %v: %v, want %v", c.at, got, c.want)
		}
	}
	if f := facts(t, out); f.Pages[0].DPI != 127 {
		t.Errorf("density %g", f.Pages[0].DPI)
	}
}

// TestCombineCutsPapersOut of the tables they lie on.
func TestCombineCutsPapersOut(t *testing.T) {
	sheet := fixture.PNG(onTable(written(500), 4, 250))
	l := mend.Layout{Width: 430, Height: 307, DPI: 50, Parts: []mend.Part{
		{X: 5, Y: 5, Width: 205, Height: 297, Content: sheet}, {X: 215, Y: 5, Width: 205, Height: 297, Content: sheet}}}
	out, err := mend.Combine(context.Background(), inspector, mend.Input{Name: "x"}, l)
	if err != nil || len(out.Done) != 2 || out.Done[1] != filing.MendCrop {
		t.Fatalf("%v, %v", out.Done, err)
	}
	img, brown := picture(t, out.Content), 0
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if near(img.NRGBAAt(x, y), table) {
				brown++
			}
		}
	}
	if share := float64(brown) / float64(img.Rect.Dx()*img.Rect.Dy()); share > 0.12 {
		t.Errorf("%.0f%% of the page is table", 100*share)
	}
}

func TestCombineRefuses(t *testing.T) {
	good := mend.Part{Width: 10, Height: 10, Content: fixture.PNG(fixture.Quarters(8, 8))}
	for _, c := range []struct {
		name string
		l    mend.Layout
		want error
	}{
		{"one paper", mend.Layout{Width: 10, Height: 10, DPI: 100, Parts: []mend.Part{good}}, mend.ErrLayout},
		{"a giant", mend.Layout{Width: 10000, Height: 10000, DPI: 600, Parts: []mend.Part{good, good}}, mend.ErrLayout},
		{"no size", mend.Layout{DPI: 100, Parts: []mend.Part{good, good}}, mend.ErrLayout},
		{"words", mend.Layout{Width: 10, Height: 10, DPI: 100, Parts: []mend.Part{good, {Width: 5, Height: 5, Content: []byte("words")}}}, inspect.ErrNotPicture},
	} {
		if _, err := mend.Combine(context.Background(), inspector, mend.Input{Name: "x"}, c.l); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}
