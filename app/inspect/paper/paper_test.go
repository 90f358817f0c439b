package paper_test

import (
	"image"
	"image/color"
	"math"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect/paper"
)

const a4 = 2480.0 / 1754

func licenceScene(t *testing.T) scene {
	return scene{sheet: papers(t)["licence"], w: 1200, h: 900, at: lying(0.8, 1, a4, 1200, 900),
		table: color.RGBA{0x8a, 0x62, 0x40, 255}, grained: true, noise: 3}
}

func TestDefectsShowInTheNumbers(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(s *scene)
		shows func(p paper.Sheet) bool
	}{
		{"nothing wrong", func(*scene) {}, func(p paper.Sheet) bool {
			return p.Quad != nil && p.Quad.Seen == [4]float64{1, 1, 1, 1} && p.Focus.Worst < 3 && p.Light.Paper > 80 &&
				p.Glare == nil && p.CutInk == 0 && math.Abs(p.Skew-1) < 0.3 && math.Abs(p.Quad.Aspect-a4) < 0.03 && p.Filled > 0.2
		}},
		{"blurred", func(s *scene) { s.blur = 3 }, func(p paper.Sheet) bool { return p.Focus.Worst > 4.5 && p.Focus.Worst < 1.3*p.Focus.Best }},
		{"smeared", func(s *scene) { s.motion = [2]float64{12, 0} }, func(p paper.Sheet) bool { return p.Focus.Worst > 4.5 && p.Focus.Worst > 1.6*p.Focus.Best }},
		{"noise and coarse JPEG", func(s *scene) { s.noise, s.quality = 8, 20 }, func(p paper.Sheet) bool { return p.Focus.Worst < 3.2 }},
		{"dark", func(s *scene) { s.gain = 0.1 }, func(p paper.Sheet) bool { return p.Light.Paper < 42 && p.Focus.Worst < 3 }},
		{"burnt out", func(s *scene) { s.gain = 2 }, func(p paper.Sheet) bool { return p.Light.Clipped > 0.6 }},
		{"a spot of light", func(s *scene) { s.glare, s.gain = 60, 0.8 }, func(p paper.Sheet) bool { return p.Glare != nil && p.Glare.Rise > 8 }},
		{"cut at the right", func(s *scene) {
			for i := range s.at {
				s.at[i][0] += 0.25
			}
		}, func(p paper.Sheet) bool { return p.Quad != nil && p.Quad.Seen == [4]float64{1, 0, 1, 1} }},
		{"too near", func(s *scene) { s.at = lying(1.3, 1, a4, 1200, 900) }, func(p paper.Sheet) bool { return p.Quad == nil && p.CutInk > 0.01 }},
		{"turned", func(s *scene) { s.at = lying(0.6, -14, a4, 1200, 900) }, func(p paper.Sheet) bool { return math.Abs(p.Skew+14) < 0.5 }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := licenceScene(t)
			c.spoil(&s)
			p := paper.Measure(s.shot())
			p.Print, p.Tiles = paper.Print{}, paper.Tiles{}
			if !c.shows(p) {
				t.Errorf("quad %+v, focus %+v: %+v", p.Quad, p.Focus, p)
			}
		})
	}
}

// Turning a page by a quarter turns its outline with it, and leaves its print the same picture's.
func TestAQuarterTurnTurnsTheQuad(t *testing.T) {
	img := licenceScene(t).shot()
	before, after := paper.Measure(img), paper.Measure(imaging.Rotate270(img)) // a quarter clockwise
	for i, c := range before.Quad.Corners {
		want, best := paper.Point{X: 1 - c.Y, Y: c.X}, math.Inf(1)
		for _, k := range after.Quad.Corners {
			best = min(best, math.Hypot(k.X-want.X, k.Y-want.Y))
		}
		if best > 0.01 {
			t.Errorf("corner %d: %v is not in %v", i, want, after.Quad.Corners)
		}
	}
	if apart, ok := paper.Compare(before.Print, after.Print); !ok || apart.Bits > 2 || apart.Worst > 2 {
		t.Errorf("turned: %+v, %v", apart, ok)
	}
}

// The same picture, small and coarsely compressed, has nearly the same print; another paper has not.
func TestPrints(t *testing.T) {
	all := papers(t)
	print := func(img image.Image) paper.Print {
		return paper.Measure(imaging.Fit(img, 1600, 1600, imaging.Box)).Print
	}
	licence := print(all["licence"])
	again := print(recoded(imaging.Resize(all["licence"], 900, 0, imaging.Linear), 50))
	if apart, _ := paper.Compare(licence, again); apart.Bits > 12 || apart.Worst > 6 {
		t.Errorf("the same picture: %+v", apart)
	}
	if apart, _ := paper.Compare(licence, print(all["domain"])); apart.Bits < 46 {
		t.Errorf("another paper: %+v", apart)
	}
	if _, ok := paper.Compare(licence, paper.Print{}); ok {
		t.Error("compared with nothing")
	}
	if _, ok := (paper.Print{}).Turns(); ok {
		t.Error("turned nothing")
	}
}

// What a print is compared by with many says the same as comparing it with each.
func TestTurnsAreComparedAlike(t *testing.T) {
	var prints []paper.Print
	for _, img := range papers(t) {
		for _, shot := range []image.Image{img, imaging.Rotate90(img), imaging.Rotate180(img)} {
			prints = append(prints, paper.Measure(imaging.Fit(shot, 800, 800, imaging.Box)).Print)
		}
	}
	for i, a := range prints {
		turns, ok := a.Turns()
		for j, b := range prints {
			other, also := b.Turns()
			if apart, compared := paper.Compare(a, b); compared != (ok && also) || compared && turns.Bits(other) != apart.Bits {
				t.Errorf("%d and %d: %d bits, %+v", i, j, turns.Bits(other), apart)
			}
		}
	}
}

func TestPicturesOfAnyShape(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {3, 3}, {1, 1600}, {1600, 1}, {23, 24}, {1600, 40}, {40, 1600}} {
		img := image.NewNRGBA(image.Rect(0, 0, size[0], size[1]))
		for i := range img.Pix {
			img.Pix[i] = uint8(i * 7 % 251)
		}
		p := paper.Measure(img)
		if p.Share <= 0 || p.Share > 1 || len(p.Tiles.Edge) != p.Tiles.Columns*p.Tiles.Rows {
			t.Errorf("%v: %+v", size, p)
		}
	}
}
