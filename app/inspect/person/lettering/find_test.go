package lettering

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

var (
	blue  = color.NRGBA{0x2A, 0x6F, 0xC9, 255}
	pale  = color.NRGBA{0x87, 0xB5, 0xE5, 255}
	white = color.NRGBA{0xF4, 0xF6, 0xFA, 255}
	navy  = color.NRGBA{0x18, 0x3C, 0x86, 255}
)

// curtain is cloth with a little noise and rows of words that slope by tan.
func curtain(t *testing.T, cloth, ink color.NRGBA, words string, em, slope float64) *image.NRGBA {
	t.Helper()
	face, err := typeface.Face(em)
	loudskip.Unless(t, err == nil, "the typeface")
	defer face.Close()
	m := image.NewNRGBA(image.Rect(0, 0, 700, 500))
	draw.Draw(m, m.Rect, image.NewUniform(cloth), image.Point{}, draw.Src)
	d := font.Drawer{Dst: m, Src: image.NewUniform(ink), Face: face}
	for y := 40 + em; y < 460; y += 2.2 * em {
		x := 30.0
		for _, r := range words {
			d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6((y + slope*x) * 64)}
			d.DrawString(string(r))
			x = float64(d.Dot.X) / 64
		}
	}
	grainy(m)
	return m
}

func grainy(m *image.NRGBA) {
	r := rand.New(rand.NewPCG(3, 4))
	for i := range m.Pix {
		if i%4 < 3 {
			m.Pix[i] = uint8(min(max(float64(m.Pix[i])+3*r.NormFloat64(), 0), 255))
		}
	}
}

func mirrored(m *image.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(m.Rect)
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			out.SetNRGBA(m.Rect.Dx()-1-x, y, m.NRGBAAt(x, y))
		}
	}
	return out
}

func everywhere(int, int) bool { return true }

func TestLettersAreFoundAndToldFromMirroredOnes(t *testing.T) {
	const words = "网站备案核验专用幕布"
	for name, c := range map[string]struct {
		cloth, ink color.NRGBA
		em, slope  float64
	}{
		"white on blue":        {blue, white, 32, 0},
		"small white on blue":  {blue, white, 20, 0},
		"large white on blue":  {blue, white, 60, 0},
		"navy on pale":         {pale, navy, 32, 0},
		"hardly lighter":       {blue, color.NRGBA{0x46, 0x85, 0xD6, 255}, 32, 0},
		"sloping to the right": {blue, white, 28, 0.07},
		"sloping to the left":  {blue, white, 28, -0.07},
	} {
		t.Run(name, func(t *testing.T) {
			m := curtain(t, c.cloth, c.ink, words, c.em, c.slope)
			got := Find(NewSurface(m, everywhere))
			rows := int((460 - 40 - c.em) / (2.2 * c.em))
			if got.Glyphs < 10*rows*8/10 || got.Glyphs > 10*(rows+1)*11/10 {
				t.Errorf("%d letters in %d rows, %d were written in about %d", got.Glyphs, len(got.Rows), 10*(rows+1), rows+1)
			}
			if got.Height < 0.8*c.em || got.Height > 1.1*c.em {
				t.Errorf("%.1f pixels high, the em is %.0f", got.Height, c.em)
			}
			if dark := c.ink == navy; dark != (got.Level < 0) {
				t.Errorf("strokes stand off by %.0f", got.Level)
			}
			if got.Turned > -1 {
				t.Errorf("upright letters are mirrored by %.2f", got.Turned)
			}
			if back := Find(NewSurface(mirrored(m), everywhere)); back.Turned < 1 {
				t.Errorf("mirrored letters are mirrored by %.2f", back.Turned)
			}
		})
	}
}

func TestWhatIsNoLettering(t *testing.T) {
	plain := image.NewNRGBA(image.Rect(0, 0, 700, 500))
	folds := image.NewNRGBA(plain.Rect)
	tiles := image.NewNRGBA(plain.Rect)
	for y := range 500 {
		for x := range 700 {
			plain.SetNRGBA(x, y, blue)
			f := 1 + 0.1*math.Sin(float64(x)/17)
			folds.SetNRGBA(x, y, color.NRGBA{uint8(42 * f), uint8(111 * f), uint8(201 * f), 255})
			tiles.SetNRGBA(x, y, blue)
			if x%33 < 4 || y%33 < 4 {
				tiles.SetNRGBA(x, y, white)
			}
		}
	}
	ceiling := image.NewNRGBA(plain.Rect)
	draw.Draw(ceiling, plain.Rect, plain, image.Point{}, draw.Src)
	draw.Draw(ceiling, image.Rect(0, 0, 700, 37), image.NewUniform(white), image.Point{}, draw.Src)
	for name, m := range map[string]*image.NRGBA{"plain cloth": plain, "folds": folds, "tiles": tiles, "a ceiling": ceiling} {
		grainy(m)
		if got := Find(NewSurface(m, everywhere)); got.Glyphs > 2 {
			t.Errorf("%s: %d letters, %.0f pixels high", name, got.Glyphs, got.Height)
		}
	}
}

func TestLettersThatAreCutDoNotCount(t *testing.T) {
	m := curtain(t, blue, white, "网站备案核验专用幕布", 32, 0)
	whole := Find(NewSurface(m, everywhere))
	half := Find(NewSurface(m, func(x, _ int) bool { return x < 190 }))
	if half.Glyphs == 0 || half.Glyphs > whole.Glyphs*6/10 {
		t.Errorf("%d letters in half of the picture, %d in all of it", half.Glyphs, whole.Glyphs)
	}
	if none := Find(NewSurface(m, func(int, int) bool { return false })); none.Glyphs != 0 {
		t.Errorf("%d letters where nothing is looked at", none.Glyphs)
	}
}

func TestBlurTakesDetailAway(t *testing.T) {
	m := curtain(t, blue, white, "网站备案核验专用幕布", 40, 0)
	sharp := Find(NewSurface(m, everywhere)).Detail
	small := image.NewNRGBA(image.Rect(0, 0, 70, 50))
	for y := range 50 {
		for x := range 70 {
			var sum [3]int
			for i := range 100 {
				p := m.NRGBAAt(10*x+i%10, 10*y+i/10)
				sum[0], sum[1], sum[2] = sum[0]+int(p.R), sum[1]+int(p.G), sum[2]+int(p.B)
			}
			small.SetNRGBA(x, y, color.NRGBA{uint8(sum[0] / 100), uint8(sum[1] / 100), uint8(sum[2] / 100), 255})
		}
	}
	blurred := image.NewNRGBA(m.Rect)
	for y := range 500 {
		for x := range 700 {
			blurred.SetNRGBA(x, y, small.NRGBAAt(x/10, y/10))
		}
	}
	if got := Find(NewSurface(blurred, everywhere)); got.Glyphs == 0 || got.Detail > 0.8*sharp {
		t.Errorf("detail %.1f of %d letters when blurred, %.1f when sharp", got.Detail, got.Glyphs, sharp)
	}
}

func TestSmallestPictures(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {1, 40}, {40, 1}, {17, 16}, {48, 48}} {
		if got := Find(NewSurface(image.NewNRGBA(image.Rectangle{Max: size}), everywhere)); got.Glyphs != 0 {
			t.Errorf("%v: %d letters", size, got.Glyphs)
		}
	}
}

func TestNoiseStaysBounded(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 1600, 1200))
	r := rand.New(rand.NewPCG(1, 1))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.Uint32())
	}
	if got := Find(NewSurface(m, everywhere)); got.Glyphs != 0 {
		t.Errorf("%d letters in noise", got.Glyphs)
	}
}

// TestMoreStrokesThanLetteringHasAreSaid: what was not looked for is not taken for absent.
func TestMoreStrokesThanLetteringHasAreSaid(t *testing.T) {
	for name, c := range map[string]struct {
		every   int // pixels from one speck to the next
		crowded bool
	}{
		"specks all over": {8, true},
		"a few specks":    {40, false},
	} {
		t.Run(name, func(t *testing.T) {
			m := image.NewNRGBA(image.Rect(0, 0, 1600, 1200))
			draw.Draw(m, m.Rect, image.NewUniform(blue), image.Point{}, draw.Src)
			for y := 0; y+c.every <= 1200; y += c.every {
				for x := 0; x+c.every <= 1600; x += c.every {
					draw.Draw(m, image.Rect(x, y, x+3, y+3), image.White, image.Point{}, draw.Src)
				}
			}
			if got := Find(NewSurface(m, everywhere)); got.Crowded != c.crowded || got.Glyphs != 0 {
				t.Errorf("crowded %v, %d letters; want crowded %v", got.Crowded, got.Glyphs, c.crowded)
			}
		})
	}
}

// TestAMeshOfDashesIsNotPairedUp: which strokes belong together is asked pair by pair, so only of so many.
func TestAMeshOfDashesIsNotPairedUp(t *testing.T) {
	mesh := func(n int) []stroke {
		all := make([]stroke, n)
		for i := range all { // bars side by side, as high as letters, in rows of 100
			x, y := i%100*5, i/100*30
			all[i] = stroke{left: x, top: y, right: x + 2, bottom: y + 9, area: 18, tone: light}
		}
		return all
	}
	if got, ok := linesOf(mesh(mostFit), 9); !ok || len(got) != mostFit/100 {
		t.Errorf("%d lines among as many strokes as are looked at, want %d", len(got), mostFit/100)
	}
	if got, ok := linesOf(mesh(mostFit+1), 9); ok || len(got) != 0 {
		t.Errorf("%d lines among more strokes than are looked at", len(got))
	}
}

func BenchmarkFind(b *testing.B) {
	face, err := typeface.Face(28)
	if err != nil {
		b.Skip(err)
	}
	m := image.NewNRGBA(image.Rect(0, 0, 900, 1200))
	draw.Draw(m, m.Rect, image.NewUniform(blue), image.Point{}, draw.Src)
	for y := 40; y < 1200; y += 70 {
		(&font.Drawer{Dst: m, Src: image.White, Face: face, Dot: fixed.P(20, y)}).DrawString("网站备案核验专用幕布网站备案核验专用幕布")
	}
	grainy(m)
	for b.Loop() {
		Find(NewSurface(m, everywhere))
	}
}
