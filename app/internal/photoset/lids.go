package photoset

import (
	"image"
	"image/color"
	"math"
)

// Size of what a closed lid covers, from the pupil, in half heads.
const (
	lidWide   = 0.215
	lidHigh   = 0.11
	lidRaised = 0.012
)

// closeRealEyes lets the skin round each eye go on over it, as a soap film would, and draws the lashes where the lids
// meet.
func (p plate) closeRealEyes() {
	for _, side := range []float64{-1, 1} {
		x, y := p.onFace(side*eyeSpread, lidRaised)
		l := lid{plate: p, middle: spot{x, y}}
		l.cover()
		l.lashes(side)
	}
}

// lid is a closed eye in the making.
type lid struct {
	plate
	middle spot
}

// from is a pixel's place on the lid: 1 is its rim.
func (l lid) from(x, y int) (u, v float64) {
	a := l.face.across
	n := a.x*a.x + a.y*a.y
	dx, dy := float64(x)-l.middle.x, float64(y)-l.middle.y
	return (dx*a.x + dy*a.y) / n / lidWide, (dy*a.x - dx*a.y) / n / lidHigh
}

// cover fills the lid with the harmonic colours that its rim asks for, and a little of the grain that skin has.
func (l lid) cover() {
	r := int(math.Hypot(l.face.across.x, l.face.across.y)*lidWide) + 2
	area := image.Rect(int(l.middle.x)-r, int(l.middle.y)-r, int(l.middle.x)+r+1, int(l.middle.y)+r+1).Intersect(l.image.Rect)
	var inside []int // places in the area, row by row; none is on its border
	for i := range area.Dx() * area.Dy() {
		if u, v := l.from(area.Min.X+i%area.Dx(), area.Min.Y+i/area.Dx()); u*u+v*v < 1 {
			inside = append(inside, i)
		}
	}
	offset := func(i int) int { return l.image.PixOffset(area.Min.X+i%area.Dx(), area.Min.Y+i/area.Dx()) }
	for c := range 3 {
		film := make([]float64, area.Dx()*area.Dy())
		for i := range film {
			film[i] = float64(l.image.Pix[offset(i)+c])
		}
		settle(film, inside, area.Dx())
		for _, i := range inside {
			l.image.Pix[offset(i)+c] = clamp(film[i] * (1 + 0.05*(grain(i, 1, 9)-0.5)))
		}
	}
}

// settle gives every inner place the mean of its neighbours, over and over: successive over-relaxation.
func settle(film []float64, inside []int, wide int) {
	const rounds, eager = 200, 1.85
	for range rounds {
		for _, i := range inside {
			mean := (film[i-1] + film[i+1] + film[i-wide] + film[i+wide]) / 4
			film[i] += eager * (mean - film[i])
		}
	}
}

// lashes draws the line between the lids, sagging in the middle, and a soft shade above it.
func (l lid) lashes(side float64) {
	skin := l.image.NRGBAAt(int(l.middle.x), int(l.middle.y))
	tone := color.RGBA{skin.R, skin.G, skin.B, 255}
	line := func(thick, rise float64) []spot {
		var upper, lower []spot
		for i := range 17 {
			u := float64(i)/8 - 1
			x, y := side*eyeSpread+0.175*u, -0.012-0.062*(1-u*u)+rise
			upper = append(upper, spot{x, y + thick*(1-u*u)})
			lower = append([]spot{{x, y}}, lower...)
		}
		return append(upper, lower...)
	}
	fill(l.image, l.outline(line(0.040, 0)), image.NewUniform(color.NRGBA{tone.R / 2, tone.G / 2, tone.B / 2, 70}))
	fill(l.image, l.outline(line(0.018, 0)), image.NewUniform(shaded(tone, 0.22)))
	fill(l.image, l.outline(line(0.010, 0.10)), image.NewUniform(color.NRGBA{tone.R / 2, tone.G / 2, tone.B / 2, 110}))
}
