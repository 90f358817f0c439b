package person

import (
	"image"
	"image/color"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/internal/specimen"
)

// behind paints a rectangle, in shares of the picture, behind the person. Soft ones fade over their whole width.
func behind(img *image.NRGBA, person *image.Alpha, x, y, w, h float64, ink color.RGBA, soft bool) {
	size := img.Rect.Size()
	for py := range size.Y {
		for px := range size.X {
			u, v := (float64(px)/float64(size.X)-x)/w, (float64(py)/float64(size.Y)-y)/h
			if u < 0 || u > 1 || v < 0 || v > 1 {
				continue
			}
			k := 1 - float64(person.AlphaAt(px, py).A)/255
			if soft {
				k *= 16 * u * (1 - u) * v * (1 - v)
			}
			p := img.Pix[img.PixOffset(px, py):]
			for i, c := range []uint8{ink.R, ink.G, ink.B} {
				p[i] = uint8(float64(p[i])*(1-k) + float64(c)*k)
			}
		}
	}
}

// figures keeps what figureBefore has rendered: the tests of this file use two backdrops many times.
var figures = map[specimen.Backdrop]specimen.PortraitResult{}

func figureBefore(t *testing.T, b specimen.Backdrop) specimen.PortraitResult {
	t.Helper()
	p, done := figures[b]
	if !done {
		var err error
		if p, err = specimen.Portrait(specimen.PortraitOptions{Seed: 5, Width: 300, Height: 400, Backdrop: b}); err != nil {
			t.Fatal(err)
		}
		figures[b] = p
	}
	p.Image = imaging.Clone(p.Image)
	return p
}

func TestThingsBeforeTheBackdropAreFound(t *testing.T) {
	curtain := cloth(specimen.CurtainBlue, 1, 0.14)
	tests := map[string]struct {
		backdrop   specimen.Backdrop
		x, y, w, h float64
		ink        color.RGBA
		soft       bool
		found      bool
	}{
		"a poster":                 {curtain, 0.05, 0.1, 0.15, 0.2, paleWall, false, true},
		"a switch":                 {curtain, 0.07, 0.2, 0.07, 0.06, paleWall, false, true},
		"a dark cupboard":          {curtain, 0.80, 0.1, 0.15, 0.3, darkRoom, false, true},
		"a cable":                  {curtain, 0.10, 0, 0.012, 0.6, darkRoom, false, true},
		"a board on a white wall":  {specimen.WhiteWall(), 0.05, 0.1, 0.15, 0.2, color.RGBA{206, 204, 200, 255}, false, true},
		"soft shade":               {specimen.WhiteWall(), 0.0, 0.0, 0.4, 0.5, color.RGBA{200, 198, 192, 255}, true, false},
		"a speck":                  {curtain, 0.1, 0.2, 0.02, 0.015, paleWall, false, false},
		"a blue spot on the cloth": {curtain, 0.1, 0.2, 0.1, 0.1, specimen.CurtainBlue, false, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := figureBefore(t, tt.backdrop)
			behind(p.Image, p.Mask, tt.x, tt.y, tt.w, tt.h, tt.ink, tt.soft)
			b := measured(t, p.Image, perfectMask(p.Image, p.Mask))
			clear := func(th inspect.Thing) bool { return th.Share >= 0.002 && th.Difference >= 5 && th.Edge >= 4 }
			found := len(b.Things) > 0 && clear(b.Things[0])
			if found != tt.found {
				t.Fatalf("things %+v", b.Things)
			}
			if r := b.Things; found && (r[0].Region.X > tt.x+0.02 || r[0].Region.X+r[0].Region.W < tt.x+tt.w-0.02) {
				t.Errorf("shown at %+v", r[0].Region)
			}
		})
	}
}

// Dark print on a pale curtain is the provider's as much as light print on blue.
func TestDarkLetteringIsNoThing(t *testing.T) {
	pale := color.RGBA{0x87, 0xB5, 0xE5, 255}
	img, m := portrait(t, 4, cloth(pale, 1, 0.1))
	strokes(img, m, color.RGBA{0x18, 0x3C, 0x86, 255}, 3)
	b := measured(t, img, m)
	if len(b.Things) > 0 && b.Things[0].Share >= 0.002 || len(b.Gaps) > 0 || b.PlainShare < plainFrom {
		t.Errorf("things %+v, gaps %+v, plain %.2f", b.Things, b.Gaps, b.PlainShare)
	}
}

// Two walls of the same paint meet in the picture: only a line where the light steps.
func TestTheCornerOfARoomIsAGap(t *testing.T) {
	tests := map[string]struct {
		side       inspect.Side
		x, y, w, h float64
	}{
		"at the left":  {inspect.SideLeft, 0, 0, 0.12, 1},
		"at the right": {inspect.SideRight, 0.85, 0, 0.15, 1},
		"the ceiling":  {inspect.SideTop, 0, 0, 1, 0.06},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := figureBefore(t, specimen.WhiteWall())
			behind(p.Image, p.Mask, tt.x, tt.y, tt.w, tt.h, color.RGBA{214, 213, 209, 255}, false)
			b := measured(t, p.Image, perfectMask(p.Image, p.Mask))
			if len(b.Gaps) != 1 || b.Gaps[0].Side != tt.side || b.Gaps[0].Edge < 2.8 {
				t.Errorf("gaps %+v", b.Gaps)
			}
		})
	}
}

func TestWhatFillsACornerIsAGap(t *testing.T) {
	p := figureBefore(t, cloth(specimen.CurtainBlue, 1, 0.14))
	for y := range 75 { // a triangle at the upper left
		behind(p.Image, p.Mask, 0, float64(y)/400, float64(75-y)/300*0.8, 1.0/400, paleWall, false)
	}
	b := measured(t, p.Image, perfectMask(p.Image, p.Mask))
	if len(b.Gaps) == 0 || b.Gaps[0].Region.X > 0.01 || b.Gaps[0].Region.Y > 0.01 {
		t.Errorf("gaps %+v", b.Gaps)
	}
}

func TestDistancesGrowByOne(t *testing.T) {
	marked := make([]bool, 300*4)
	marked[0] = true
	d := distances(marked, 300, 4)
	for _, want := range []struct{ i, away int }{{0, 0}, {1, 1}, {301, 1}, {5, 5}, {3*300 + 2, 3}, {299, farAway}} {
		if int(d[want.i]) != want.away {
			t.Errorf("cell %d is %d away, want %d", want.i, d[want.i], want.away)
		}
	}
}

// TestOutlineAmongPrint: a poster that was taken for a character has nothing but print around it, and an outline all the same.
func TestOutlineAmongPrint(t *testing.T) {
	const w, h = 40, 40
	g := ground{w: w, h: h, colour: make([]lab.Lab, w*h), open: make([]bool, w*h), print: make([]bool, w*h)}
	off := make([]bool, w*h)
	for i := range g.open {
		g.open[i], g.print[i], g.colour[i] = true, true, lab.Lab{L: 90}
		if x, y := i%w, i/w; x >= 10 && x < 30 && y >= 10 && y < 30 {
			off[i], g.colour[i] = true, lab.Lab{L: 40}
		}
	}
	if edge := g.outline(off, components(off, w, h)[0], middling); edge < 30 {
		t.Errorf("among print its outline is ΔE %.1f", edge)
	}
}
