package pageset

import (
	"image"
	"math"
)

// field is a smooth quantity over a picture, known at the corners of a grid.
type field struct {
	across, down int
	values       []float32
	picture      image.Point
}

const fieldCells = 72

func newField(picture image.Point, at func(u, v float64) float64) field {
	long := float64(max(picture.X, picture.Y))
	f := field{across: int(fieldCells*float64(picture.X)/long) + 2, down: int(fieldCells*float64(picture.Y)/long) + 2, picture: picture}
	f.values = make([]float32, f.across*f.down)
	for i := range f.values {
		f.values[i] = float32(at(float64(i%f.across)/float64(f.across-1), float64(i/f.across)/float64(f.down-1)))
	}
	return f
}

// row fills the values of one row of pixels.
func (f field) row(y int, out []float32) {
	fy := float32(y) / float32(f.picture.Y) * float32(f.down-1)
	j := min(int(fy), f.down-2)
	fy -= float32(j)
	above, below := f.values[j*f.across:], f.values[(j+1)*f.across:]
	step := float32(f.across-1) / float32(f.picture.X)
	for x := range out {
		fx := float32(x) * step
		i := min(int(fx), f.across-2)
		fx -= float32(i)
		a := above[i] + (above[i+1]-above[i])*fx
		b := below[i] + (below[i+1]-below[i])*fx
		out[x] = a + (b-a)*fy
	}
}

// lightAt is how much light falls on a place, given in shares of the picture.
func (c recipe) lightAt() func(u, v float64) float64 {
	sin, cos := math.Sincos(c.lit)
	deep := 0.30 + 0.2*grain(1, 1, c.salt)
	cast := c.shadow()
	return func(u, v float64) float64 {
		x, y := u-0.5, v-0.5
		switch {
		case c.medium == scanned:
			return 1
		case c.lamp == oneSided:
			return (1.02 + 0.36*(x*cos+y*sin) - 0.1*(x*x+y*y)) * (1 - deep*cast(u, v))
		case c.lamp == dimWarm:
			dx, dy := x-0.35*cos, y-0.35*sin
			return 1.08 - 0.34*(dx*dx+dy*dy) - 0.06*math.Hypot(dx, dy)
		}
		return 1.01 - 0.1*(x*x+y*y)
	}
}

// shadow is the share of light that a hand or a phone takes, 0 to 1, with a soft border.
func (c recipe) shadow() func(u, v float64) float64 {
	if c.shade == nobody {
		return func(float64, float64) float64 { return 0 }
	}
	sin, cos := math.Sincos(c.lit + math.Pi)
	near := spot{0.5 + (0.42+0.12*grain(2, 2, c.salt))*cos, 0.5 + (0.42+0.12*grain(3, 3, c.salt))*sin}
	soft := 0.02 + 0.05*grain(4, 4, c.salt)
	lean := 0.6 * (grain(5, 5, c.salt) - 0.5)
	ls, lc := math.Sincos(c.lit + math.Pi/2 + lean)
	return func(u, v float64) float64 {
		// The thing's own axes: y leads from its tip out of the picture.
		dx, dy := u-near.X, v-near.Y
		x, y := dx*lc+dy*ls, -dx*ls+dy*lc
		d := phoneShape(x, y)
		if c.shade == hand {
			d = handShape(x, y)
		}
		return ease(min(max(0.5-d/(2*soft), 0), 1))
	}
}

// phoneShape and handShape are distances to outlines, negative inside.
func phoneShape(x, y float64) float64 {
	dx, dy := math.Abs(x)-0.13, math.Abs(y-0.12)-0.27
	return math.Hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - 0.02
}

func handShape(x, y float64) float64 {
	d := capsule(x, y, 0, 0.08, 0, 0.7, 0.085)
	d = min(d, math.Hypot(x, y-0.02)-0.11)
	for i, tip := range []spot{{-0.10, -0.20}, {-0.035, -0.25}, {0.03, -0.24}, {0.09, -0.19}} {
		d = min(d, capsule(x, y, -0.075+0.05*float64(i), -0.02, tip.X, tip.Y, 0.021))
	}
	return min(d, capsule(x, y, 0.08, 0.06, 0.19, -0.05, 0.026))
}

func capsule(x, y, ax, ay, bx, by, r float64) float64 {
	dx, dy := bx-ax, by-ay
	t := min(max(((x-ax)*dx+(y-ay)*dy)/(dx*dx+dy*dy), 0), 1)
	return math.Hypot(x-ax-t*dx, y-ay-t*dy) - r
}

// blob is a lamp's reflection.
type blob struct {
	at             spot
	rx, ry, degree float64
}

// shines are the reflections on a paper: one large or two small.
func (c recipe) shines(corners [4]spot) []blob {
	if !c.glare {
		return nil
	}
	size := math.Sqrt(area(corners))
	var out []blob
	for i := range 1 + int(c.salt>>5&1) {
		a, b := 0.25+0.5*grain(i, 11, c.salt), 0.25+0.5*grain(i, 12, c.salt)
		top := spot{mix(corners[0].X, corners[1].X, a), mix(corners[0].Y, corners[1].Y, a)}
		bottom := spot{mix(corners[3].X, corners[2].X, a), mix(corners[3].Y, corners[2].Y, a)}
		r := size * (0.06 + 0.08*grain(i, 13, c.salt))
		out = append(out, blob{spot{mix(top.X, bottom.X, b), mix(top.Y, bottom.Y, b)}, r * (1 + 0.7*grain(i, 14, c.salt)), r, 3.2 * grain(i, 15, c.salt)})
	}
	return out
}

// strength is how much of white the reflection adds: all in its middle, nothing outside twice its radius.
func (b blob) strength(p spot) float64 {
	sin, cos := math.Sincos(b.degree)
	dx, dy := p.X-b.at.X, p.Y-b.at.Y
	x, y := (dx*cos+dy*sin)/b.rx, (-dx*sin+dy*cos)/b.ry
	d := math.Hypot(x, y)
	return 1.15 * math.Exp(-d*d*d*0.9)
}
