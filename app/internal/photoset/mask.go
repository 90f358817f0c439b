package photoset

import "image/color"

// maskKind is what covers the lower face.
type maskKind uint8

const (
	noMask   maskKind = iota
	surgical          // three folds and loops round the ears
	moulded           // of cloth, with a seam down its middle
	folded            // stiff, folded down its middle, standing off
	neckTube          // a scarf or tube of cloth, drawn up over the nose
	maskKinds
)

// mask covers nose, mouth and chin; below leaves the nose free.
func (o outfitter) mask(kind maskKind, below bool, f fabric) {
	f = o.cut(f, 0, -0.62, 0.92)
	dark := f
	dark.colour = shaded(f.colour, 0.86)
	top, side := o.vary(31, -0.20, -0.10), o.vary(32, -0.34, -0.26)
	if below {
		top, side = o.vary(31, -0.46, -0.42), -0.46
	}
	if kind == neckTube {
		o.tube(f, top, side)
		return
	}
	o.loops(dark, side)
	low := o.vary(33, -1.20, -1.08)
	edge := []spot{{0, top}, {0.14, top - 0.03}, {0.30, side + 0.03}, {0.66, side - 0.06}, {0.64, -0.72}, {0.44, -1.02}, {0.2, low + 0.02}, {0, low}}
	for i := len(edge) - 2; i > 0; i-- {
		edge = append(edge, spot{-edge[i].x, edge[i].y})
	}
	switch kind {
	case surgical:
		f.texture = max(f.texture, woven)
		o.lay(edge, f)
		for n := range 3 {
			y := side - 0.20 - 0.17*float64(n)
			o.tint(band(0.028, spot{-0.62, y}, spot{-0.3, y - 0.05}, spot{0, y - 0.06}, spot{0.3, y - 0.05}, spot{0.62, y}), color.NRGBA{30, 36, 44, 60})
		}
		o.tint(band(0.05, spot{-0.24, top - 0.09}, spot{0, top - 0.03}, spot{0.24, top - 0.09}), color.NRGBA{255, 255, 255, 46})
	case moulded:
		o.lay(edge, f)
		o.tint(band(0.02, spot{0, top}, spot{0.01, -0.6}, spot{0, low}), color.NRGBA{12, 10, 12, 110})
	case folded:
		o.lay(edge, f)
		shadow := []spot{{0, top}, {0.66, side - 0.06}, {0.64, -0.72}, {0.2, low + 0.02}, {0, low}}
		o.tint(shadow, color.NRGBA{30, 34, 44, 44})
		o.tint(band(0.022, spot{0, top}, spot{0, low}), color.NRGBA{255, 255, 255, 80})
	}
}

// loops hold a mask at the ears.
func (o outfitter) loops(f fabric, side float64) {
	for _, s := range []float64{-1, 1} {
		o.lay(band(0.03, spot{0.62 * s, side - 0.06}, spot{0.75 * s, side + 0.16}, spot{0.84 * s, side + 0.34}), f)
		o.lay(band(0.03, spot{0.60 * s, -0.78}, spot{0.76 * s, -0.42}, spot{0.84 * s, -0.05}), f)
	}
}

// tube is cloth round the lower face and the neck.
func (o outfitter) tube(f fabric, top, side float64) {
	o.lay([]spot{{0, top}, {0.3, side + 0.05}, {0.78, side + 0.06}, {0.76, -0.8}, {0.62, -1.5}, {0, -1.75}, {-0.62, -1.5}, {-0.76, -0.8}, {-0.78, side + 0.06}, {-0.3, side + 0.05}}, f)
	for n := range 5 {
		y := -0.55 - 0.2*float64(n)
		lean := 0.1 * (grain(n, 35, o.salt) - 0.5)
		o.tint(band(0.04, spot{-0.7, y + lean}, spot{0, y - 0.1}, spot{0.7, y - lean}), color.NRGBA{10, 10, 14, 60})
	}
}
