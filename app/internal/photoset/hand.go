package photoset

import (
	"image"
	"image/color"
)

// beforeKind is what is held before the face.
type beforeKind uint8

const (
	nothingBefore beforeKind = iota
	palm                     // a hand over the mouth
	palmOnEye                // a hand over one half of the face
	heldPaper                // paper over the lower face
	telephone
	beforeKinds
)

// holdBefore shows something between face and camera.
func (o outfitter) holdBefore(kind beforeKind) {
	s := 1.0
	if o.salt&2 == 0 {
		s = -1
	}
	lean := o.vary(81, -14, 14)
	switch kind {
	case palm:
		o.hand(spot{0.1 * s, -0.72}, s, 62+lean)
	case palmOnEye:
		o.hand(spot{0.38 * s, -0.25}, s, 8+lean)
	case heldPaper:
		o.sheet(lean)
	case telephone:
		o.phone(s, lean)
	}
}

// hand is a back of a hand with four fingers, in the colour of the cheek, around a middle; upright at 0 degrees.
func (o outfitter) hand(at spot, s, degrees float64) {
	skin := shaded(o.flesh, o.vary(82, 0.85, 1.08))
	f := o.cut(fabric{colour: shaded(skin, 0.98), texture: smooth}, at.x, at.y, 0.75)
	place := func(of []spot) []spot {
		moved := make([]spot, len(of))
		for i, p := range tilted(of, s*degrees, 0) {
			moved[i] = spot{p.x + at.x, p.y - 0.3 + at.y}
		}
		return moved
	}
	base := func(x, y float64) spot { return spot{x * s, y + 0.3} }
	wrist := []spot{base(-0.2, -0.25), base(0.22, -0.25), base(0.24, -1.2), base(-0.24, -1.2)}
	o.lay(place(wrist), f)
	o.lay(place(rounded(0, 0.16, 0.30, 0.30, 3)), f)
	for n := range 4 {
		x := -0.21 + 0.14*float64(n)
		tip := []float64{0.42, 0.52, 0.50, 0.38}[n]
		o.lay(place(band(0.145, base(x, 0.02), base(x*1.12, tip))), f)
		o.lay(place(rounded(x*1.12*s, tip+0.3, 0.072, 0.075, 2)), f)
		nail := f
		nail.colour = shaded(skin, 1.12)
		fill(o.image, o.outline(place(rounded(x*1.12*s, tip+0.31, 0.04, 0.05, 2.4))), nail)
	}
	o.lay(place(band(0.15, base(0.24, -0.1), base(0.42, 0.14))), f)
}

// sheet is a paper with lines of print, held by its lower edge.
func (o outfitter) sheet(lean float64) {
	top := o.vary(83, -0.30, -0.12)
	tone := []color.RGBA{{246, 246, 242, 255}, {238, 230, 206, 255}, {226, 232, 240, 255}, {120, 84, 52, 255}}[int(o.vary(84, 0, 3.99))]
	at := func(of []spot) []spot { return tilted(of, lean*0.6, 0) }
	o.lay(at(box(-1.0, top, 2.0, -1.5)), o.cut(fabric{colour: tone, texture: smooth}, 0, top-0.7, 2))
	for n := range 7 {
		y := top - 0.2 - 0.15*float64(n)
		o.tint(at(box(-0.8, y, 1.1+0.5*grain(n, 85, o.salt), -0.035)), color.NRGBA{30, 30, 34, 190})
	}
}

// phone is held upright before one eye and the cheek.
func (o outfitter) phone(s, lean float64) {
	at := func(of []spot) []spot { return tilted(of, lean*0.5, 0) }
	body := o.cut(fabric{colour: color.RGBA{32, 33, 38, 255}, texture: glossy}, 0.15*s, -0.3, 1.2)
	o.lay(at(rounded(0.12*s, -0.50, 0.34, 0.62, 8)), body)
	fill(o.image, o.outline(at(rounded(0.26*s, -0.06, 0.09, 0.09, 2))), image.NewUniform(color.RGBA{10, 10, 12, 255}))
	o.hand(spot{0.5 * s, -1.15}, s, 40)
}
