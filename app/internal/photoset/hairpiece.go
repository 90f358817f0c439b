package photoset

import (
	"image/color"
	"math"
)

// beardKind is hair of the face; a reviewer minds none of them.
type beardKind uint8

const (
	noBeard beardKind = iota
	fullBeard
	moustache
	goatee
	stubble
	beardKinds
)

// veilKind is hair that hides the eyes.
type veilKind uint8

const (
	noVeil     veilKind = iota
	longFringe          // over both eyes
	curtain             // over one half of the face
	veilKinds
)

// hairTone is the colour of the hair at the crown, or of dark hair where that is skin.
func (o outfitter) hairTone() color.RGBA {
	c := o.skinAt(0.1, 1.0)
	if apart(c, o.flesh) < 25 {
		return color.RGBA{44, 34, 30, 255}
	}
	return c
}

// strands draws n hairs from places to places, each bent and of its own shade.
func (o outfitter) strands(n int, tone color.RGBA, wide float64, path func(i int, t float64) spot) {
	for i := range n {
		points := make([]spot, 5)
		for j := range points {
			points[j] = path(i, float64(j)/4)
		}
		f := 0.65 + 0.7*grain(i, 61, o.salt)
		fill(o.image, o.outline(band(wide*(0.5+grain(i, 62, o.salt)), points...)), lit{shaded(tone, f), spot{}, 1e9})
	}
}

// fringe is hair over the forehead that ends about the brows.
func (o outfitter) fringe() {
	low, side := o.vary(63, 0.24, 0.42), o.vary(64, -0.5, 0.5)
	o.hang(420, low, 0.09, side, func(float64) bool { return true })
}

// hang lets hair fall from the crown to a ragged lower end, where the place along the forehead is wanted.
func (o outfitter) hang(n int, low, ragged, lean float64, wanted func(x float64) bool) {
	tone := o.hairTone()
	o.strands(n, tone, 0.035, func(i int, t float64) spot {
		x := 1.24*grain(i, 65, o.salt) - 0.62
		if !wanted(x) {
			return spot{0.3 * lean, 1.05}
		}
		end := low - ragged*grain(i, 66, o.salt) - 0.12*x*x
		return spot{x*(0.55+0.45*t) + 0.25*lean*(1-t) + 0.02*math.Sin(5*t+float64(i)), mix(1.05-0.25*x*x, end, t)}
	})
}

// veil hides one eye or both with hair.
func (o outfitter) veil(kind veilKind) {
	switch kind {
	case longFringe:
		o.hang(900, o.vary(67, -0.14, -0.22), 0.1, o.vary(64, -0.4, 0.4), func(float64) bool { return true })
	case curtain:
		s := 1.0
		if o.salt&2 == 0 {
			s = -1
		}
		tone := o.hairTone()
		o.strands(900, tone, 0.035, func(i int, t float64) spot {
			x := 0.06 + 0.7*grain(i, 65, o.salt)
			return spot{s * x * (0.35 + 0.65*math.Sqrt(t)), mix(1.08, -0.75-0.4*grain(i, 66, o.salt), t)}
		})
	}
}

// beard grows from the cheeks down and leaves the lips free.
func (o outfitter) beard(kind beardKind) {
	tone := o.hairTone()
	if kind == stubble {
		o.tint(opening(rounded(0, -0.62, 0.62, 0.58, 2.4), rounded(0, -0.67, 0.28, 0.11, 2)), color.NRGBA{40, 36, 40, 60})
		return
	}
	n := map[beardKind]int{fullBeard: 2600, moustache: 500, goatee: 900}[kind]
	o.strands(n, tone, 0.02, func(i int, t float64) spot {
		x, y := 1.3*grain(i, 71, o.salt)-0.65, -0.38-0.85*grain(i, 72, o.salt)
		if !grows(kind, x, y) {
			x, y = 0.6*(grain(i, 73, o.salt)-0.5), -0.52+0.07*grain(i, 74, o.salt)
			if kind != moustache && i%3 > 0 {
				x, y = 0.5*(grain(i, 73, o.salt)-0.5), -0.88-0.22*grain(i, 74, o.salt)
			}
		}
		return spot{x + 0.05*x*t, y - 0.035*t}
	})
}

// grows says where a beard has its roots: round the mouth, along the jaw, not on the lips.
func grows(kind beardKind, x, y float64) bool {
	lips := x*x/(0.29*0.29)+(y+0.66)*(y+0.66)/(0.11*0.11) < 1
	upper := y > -0.55 && y < -0.45 && math.Abs(x) < 0.3
	chin := x*x/(0.3*0.3)+(y+0.98)*(y+0.98)/(0.22*0.22) < 1
	switch kind {
	case moustache:
		return upper && !lips
	case goatee:
		return (upper || chin) && !lips
	}
	jaw := math.Abs(x) > 0.30 && y < -0.5+0.9*(math.Abs(x)-0.45) || y < -0.8
	return (upper || chin || jaw) && !lips && x*x/(0.62*0.62)+(y+0.45)*(y+0.45)/(0.75*0.75) < 1
}
