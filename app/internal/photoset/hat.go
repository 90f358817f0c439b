package photoset

import "image/color"

// hatKind is what covers the head.
type hatKind uint8

const (
	noHat    hatKind = iota
	knitted          // with a turned-up edge
	slouched         // knitted, without one
	visored          // baseball cap, seen from the front
	reversed         // the same, worn backwards
	bucket
	brimmed
	beret
	helmet
	hooded
	scarved
	hatKinds
)

// hat covers the head from the forehead up.
func (o outfitter) hat(kind hatKind, f fabric) {
	lean, up := o.vary(1, -5, 5), o.vary(2, -0.05, 0.07)
	fit := o.vary(3, 0.97, 1.05)
	at := func(of []spot) []spot { return tilted(of, lean, up) }
	f = o.cut(f, 0, 0.55, 1.05*fit)
	if f.texture == glossy && kind != helmet {
		f.texture = smooth
	}
	dark := f
	dark.colour = shaded(f.colour, 0.78)
	switch kind {
	case knitted, slouched:
		f.texture, dark.texture = knit, knit
		high := 1.05
		if kind == slouched {
			high = o.vary(4, 1.1, 1.3)
		}
		o.lay(at(arc(0, 0.38, 0.9*fit, high, 2.25, 0.34, 0.06)), f)
		if kind == knitted {
			o.lay(at(bent(-0.93*fit, 0.93*fit, 0.30, 0.60, 0.07)), dark)
		}
	case visored, reversed:
		o.cap(kind, f, dark, fit, at)
	case bucket:
		o.lay(at(arc(0, 0.42, 0.82*fit, 0.82, 3, 0.42, 0.05)), f)
		o.lay(at([]spot{{-0.82 * fit, 0.62}, {0.82 * fit, 0.62}, {1.12 * fit, 0.22}, {0.6, 0.30}, {0, 0.33}, {-0.6, 0.30}, {-1.12 * fit, 0.22}}), dark)
	case brimmed:
		f.texture, dark.texture = smooth, smooth
		o.lay(at(arc(0, 0.42, 0.84*fit, 0.92, 2.8, 0.42, 0.03)), f)
		trim := f
		trim.colour = f.other
		o.lay(at(bent(-0.86*fit, 0.86*fit, 0.44, 0.62, 0.05)), trim)
		o.lay(at(rounded(0, 0.40, o.vary(5, 1.3, 1.6), 0.15, 2)), dark)
	case beret:
		o.lay(at(rounded(o.vary(6, -0.16, 0.16), 0.92, 1.08*fit, 0.42, 2)), f)
		o.lay(at(bent(-0.84*fit, 0.84*fit, 0.52, 0.66, 0.08)), dark)
	case helmet:
		f.texture, dark.texture = glossy, glossy
		o.lay(at(arc(0, 0.40, 1.02*fit, 1.0, 2.2, 0.40, 0.06)), f)
		o.lay(at(box(-0.07, 1.42, 0.14, -0.95)), dark)
		o.lay(at(bent(-1.10*fit, 1.10*fit, 0.30, 0.44, 0.12)), dark)
	case hooded:
		o.around(f, dark, fit, at)
	case scarved:
		o.scarf(f, dark, fit, at)
	}
}

// bent is a strip from x0 to x1 between two heights, whose middle lies higher by rise.
func bent(x0, x1, low, high, rise float64) []spot {
	const steps = 24
	out := make([]spot, 0, 2*steps+2)
	for i := range steps + 1 {
		t := float64(i) / steps
		out = append(out, spot{mix(x0, x1, t), high + rise*(4*t*(1-t)-1)})
	}
	for i := range steps + 1 {
		t := 1 - float64(i)/steps
		out = append(out, spot{mix(x0, x1, t), low + rise*(4*t*(1-t)-1)})
	}
	return out
}

// brimTones are visors of another colour than their cap: suede, leather, cloth.
var brimTones = []color.RGBA{{196, 138, 88, 255}, {168, 108, 66, 255}, {214, 178, 136, 255}, {92, 60, 40, 255}, {30, 30, 34, 255}, {184, 40, 44, 255}, {228, 226, 220, 255}}

// cap is a dome of panels with a visor, or without one when it is worn backwards.
func (o outfitter) cap(kind hatKind, f, dark fabric, fit float64, at func([]spot) []spot) {
	o.lay(at(arc(0, 0.40, 0.88*fit, 0.92, 2.3, 0.38, 0.08)), f)
	for _, x := range []float64{-0.45, 0, 0.45} {
		o.tint(at(band(0.018, spot{0, 1.3}, spot{x * 0.8, 0.95}, spot{x, 0.5})), color.NRGBA{10, 10, 12, 90})
	}
	o.lay(at(rounded(0, 1.31, 0.06, 0.035, 2)), dark)
	if kind == reversed {
		o.lay(at(bent(-0.5, 0.5, 0.42, 0.47, 0.04)), dark)
		return
	}
	if o.salt&4 == 0 {
		logo := f
		logo.colour, logo.texture = f.other, smooth
		o.lay(at(rounded(0, o.vary(10, 0.76, 0.86), o.vary(11, 0.16, 0.3), o.vary(12, 0.11, 0.2), 3+5*o.vary(13, 0, 1))), logo)
	}
	if o.salt&8 == 0 {
		dark.colour = brimTones[int(o.vary(14, 0, 0.999)*float64(len(brimTones)))]
	}
	low := o.vary(7, 0.17, 0.34)
	o.seam(at([]spot{{-0.78, 0.45}, {0.78, 0.45}, {0.7, low}, {0, low + 0.05}, {-0.7, low}}), 0.14, 90)
	o.lay(at([]spot{{-0.80, 0.46}, {-0.4, 0.55}, {0, 0.58}, {0.4, 0.55}, {0.80, 0.46}, {0.82, low + 0.02}, {0.45, low + 0.09}, {0, low + 0.12}, {-0.45, low + 0.09}, {-0.82, low + 0.02}}), dark)
}

// opening is an outline with a hole for the face: it goes round the outside and back round the inside.
func opening(outside, inside []spot) []spot {
	out := append([]spot{}, outside...)
	out = append(out, outside[0])
	for i := range inside {
		out = append(out, inside[len(inside)-1-i])
	}
	return append(out, inside[len(inside)-1])
}

// around is a hood: cloth that stands off the head and falls to the shoulders.
func (o outfitter) around(f, dark fabric, fit float64, at func([]spot) []spot) {
	f.round, dark.round = 1.5, 1.5
	inner := at(rounded(0, -0.28, o.vary(8, 0.76, 0.86), o.vary(9, 0.86, 0.98), 2.4))
	outer := at(rounded(0, -0.12, 1.18*fit, 1.55, 2.5))
	o.tint(opening(at(rounded(0, -0.2, 1.0, 1.2, 2.2)), inner), color.NRGBA{8, 8, 10, 150})
	o.lay(opening(outer, at(rounded(0, -0.28, 0.84, 1.0, 2.4))), f)
	o.lay(opening(at(rounded(0, -0.28, 0.92, 1.06, 2.4)), inner), dark)
}

// scarf is a cloth that leaves the face free and closes under the chin.
func (o outfitter) scarf(f, dark fabric, fit float64, at func([]spot) []spot) {
	f.round, dark.round = 1.25, 1.25
	inner := at(rounded(0, -0.34, o.vary(8, 0.60, 0.68), o.vary(9, 0.80, 0.92), 2.2))
	o.lay([]spot{{-0.8, -0.8}, {0.8, -0.8}, {1.15, -1.9}, {0.5, -2.25}, {-0.4, -2.3}, {-1.15, -1.9}}, dark)
	o.lay(opening(at(rounded(0, -0.05, 0.98*fit, 1.36, 2.2)), inner), f)
	for n := range 4 {
		y := -1.2 - 0.24*float64(n)
		o.tint(band(0.03, spot{-0.75, y + 0.1}, spot{0, y - 0.12}, spot{0.75, y + 0.14}), color.NRGBA{10, 8, 10, 70})
	}
}
