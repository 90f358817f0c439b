package pageset

import (
	"image"
	"math"

	"golang.org/x/image/draw"
)

// sheet is a flat paper as it lies there: worn, folded, at about the size the camera sees it.
type sheet struct {
	pixels       *image.RGBA
	scale        float64 // pixels per pixel of the specimen
	size         image.Point
	foldU, foldV []float32  // light along and across, by pixel of the specimen
	bend         float64    // pixels of the specimen by which the middle bulges
	gap          [2]float64 // between two cards, in pixels of the specimen; otherwise far away
}

// layOut wears a specimen and brings it to the size at which it will be seen.
func (c recipe) layOut(m *image.RGBA, scale float64) sheet {
	s := sheet{pixels: m, scale: 1, size: m.Rect.Size(), bend: c.bend * float64(m.Rect.Dx()), gap: [2]float64{-1e9, -1e9}}
	if c.kind.card && s.size.Y > s.size.X {
		half := float64(s.size.Y-cardGap) / 2
		s.gap = [2]float64{half, half + cardGap}
	}
	if scale < 0.9 {
		w := max(1, int(float64(s.size.X)*scale+0.5))
		h := max(1, int(float64(s.size.Y)*scale+0.5))
		s.pixels, s.scale = image.NewRGBA(image.Rect(0, 0, w, h)), float64(w)/float64(s.size.X)
		draw.BiLinear.Scale(s.pixels, s.pixels.Rect, m, m.Rect, draw.Src, nil)
	}
	if c.worn > 0 {
		c.fade(s.pixels)
	}
	for i := range c.crease {
		c.wrinkle(s.pixels, i)
	}
	s.foldU, s.foldV = c.foldLight(s.size.X, 0), c.foldLight(s.size.Y, 1)
	return s
}

// fade takes ink away in patches, as rubbing and an empty cartridge do.
func (c recipe) fade(m *image.RGBA) {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	patches := newField(image.Pt(w, h), func(u, v float64) float64 {
		return 0.65*clouds(u*9, v*9, c.salt+31) + 0.35*clouds(u*40, v*40, c.salt+32)
	})
	row := make([]float32, w)
	for y := range h {
		patches.row(y, row)
		for x, p := range m.Pix[y*m.Stride : y*m.Stride+4*w] {
			if x&3 == 3 || p > 200 {
				continue
			}
			m.Pix[y*m.Stride+x] = p + uint8(float32(225-int(min(p, 225)))*float32(c.worn)*row[x>>2])
		}
	}
}

// wrinkle draws one crease across the sheet: a light line beside a dark one.
func (c recipe) wrinkle(m *image.RGBA, n int) {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	x, y := w*grain(n, 41, c.salt), h*grain(n, 42, c.salt)
	a := 2 * math.Pi * grain(n, 43, c.salt)
	long := (0.15 + 0.4*grain(n, 44, c.salt)) * w
	wide := max(1, w/900)
	for i := 0.0; i < long; i++ {
		a += 0.03 * (grain(int(i), n, c.salt) - 0.5)
		x, y = x+math.Cos(a), y+math.Sin(a)
		weight := 0.10 * math.Sin(math.Pi*i/long)
		nx, ny := -math.Sin(a), math.Cos(a)
		for d := -3 * wide; d <= 3*wide; d++ {
			f := 1 + weight*math.Copysign(math.Exp(-d*d/(2*wide*wide)), d)
			px, py := int(x+nx*d), int(y+ny*d)
			if (image.Point{X: px, Y: py}).In(m.Rect) {
				o := m.PixOffset(px, py)
				for k := range 3 {
					m.Pix[o+k] = clamp(float64(m.Pix[o+k]) * f)
				}
			}
		}
	}
}

// foldLight is the light along one side of the sheet: brighter before a fold, darker behind it, a line where it is.
func (c recipe) foldLight(n, axis int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = 1
	}
	// The first fold halves the longer side, the second the shorter one, a third cuts off a third.
	var folds []float64
	if c.folds > 0 && axis == int(c.salt>>3&1) {
		folds = append(folds, 0.5)
	}
	if c.folds > 1 && axis != int(c.salt>>3&1) {
		folds = append(folds, 0.5)
	}
	if c.folds > 2 {
		folds = append(folds, 0.25)
	}
	side := 1 - 2*float64(c.salt>>4&1)
	for _, f := range folds {
		at := (f + 0.02*(grain(axis, 51, c.salt)-0.5)) * float64(n)
		for i := range out {
			d := (float64(i) - at) / float64(n)
			l := 1 + side*0.05*math.Copysign(math.Exp(-math.Abs(d)/0.12), d)
			l -= 0.16 * math.Exp(-d*d*float64(n)*float64(n)/8)
			out[i] *= float32(l)
		}
	}
	return out
}
