package person

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/person/lettering"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

// words is a cloth with rows of characters, so many pixels from one to the next.
func words(t *testing.T, apart int) *image.NRGBA {
	t.Helper()
	face, err := typeface.Face(32)
	loudskip.Unless(t, err == nil, "the typeface")
	defer face.Close()
	m := image.NewNRGBA(image.Rect(0, 0, 720, 480))
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{0x2A, 0x6F, 0xC9, 255}), image.Point{}, draw.Src)
	for y := 45; y < 470; y += apart {
		(&font.Drawer{Dst: m, Src: image.White, Face: face, Dot: fixed.P(20, y)}).DrawString("网站备案核验专用幕布网站备案核验专用幕布")
	}
	return m
}

// TestCharactersAreSetAsideAndAPatternIsNot: what touches most of a background is no lettering upon it.
func TestCharactersAreSetAsideAndAPatternIsNot(t *testing.T) {
	for name, c := range map[string]struct {
		apart  int
		coarse int // pixels of a cell
		aside  bool
	}{
		"a curtain":        {90, 6, true},
		"nothing but text": {40, 6, false},
	} {
		t.Run(name, func(t *testing.T) {
			img := words(t, c.apart)
			g := ground{w: img.Rect.Dx() / c.coarse, h: img.Rect.Dy() / c.coarse}
			g.count = g.w * g.h
			g.open = make([]bool, g.count)
			for i := range g.open {
				g.open[i] = true
			}
			found := g.findLettering(img)
			if found.Glyphs < 60 {
				t.Fatalf("%d characters were found", found.Glyphs)
			}
			off, letters := make([]bool, g.count), make([]bool, g.count)
			g.setAside(g.written(found), off, letters)
			if n := marked(letters, everyCell(g.count)); (n > 0) != c.aside || n != marked(off, everyCell(g.count)) {
				t.Errorf("%d of %d cells were set aside, want any: %v", n, g.count, c.aside)
			}
		})
	}
}

func everyCell(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func TestTooManyStrokesAreSaidNotTakenForNone(t *testing.T) {
	size := image.Pt(10, 10)
	if got := describeLettering(lettering.Text{Crowded: true}, size); !got.Crowded || got.Glyphs != 0 {
		t.Errorf("%+v", got)
	}
	if got := describeLettering(lettering.Text{}, size); got.Crowded {
		t.Errorf("%+v", got)
	}
}

func TestABurntFaceIsLookedAtWholeWhereTheMaskIsUnsure(t *testing.T) {
	// A face of ten by ten cells whose upper part is burnt out; the mask is sure of so many rows from below.
	face := func(burnt, sure int) mask {
		m := mask{w: 10, h: 10, person: make([]float32, 100), colours: make([]float32, 300)}
		for i := range m.person {
			row := i / 10
			if m.person[i] = 0.3; row >= 10-sure {
				m.person[i] = 0.95
			}
			if row < burnt {
				m.colours[3*i], m.colours[3*i+1], m.colours[3*i+2] = 1, 1, 1
			}
		}
		return m
	}
	for name, c := range map[string]struct {
		burnt, sure int
		least, most float64
	}{
		"sure of the chin alone":   {8, 1, 0.79, 0.81},
		"sure of none of it":       {10, 0, 1, 1},
		"sure of most of it":       {2, 7, 0, 0},
		"sure of all, a third off": {3, 10, 0.29, 0.31},
	} {
		t.Run(name, func(t *testing.T) {
			if got := face(c.burnt, c.sure).burnt(filing.Region{W: 1, H: 1}); got < c.least || got > c.most {
				t.Errorf("%.2f, want %.2f to %.2f", got, c.least, c.most)
			}
		})
	}
}
