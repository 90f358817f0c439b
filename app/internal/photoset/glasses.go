package photoset

import (
	"image"
	"image/color"
	"math"
)

// shadesKind is a shape of dark glasses.
type shadesKind uint8

const (
	noShades shadesKind = iota
	squared
	aviator
	roundLens
	wraparound
	oversized
	shadesKinds
)

// lens is an outline of one glass, the person's left one.
func (k shadesKind) lens() []spot {
	switch k {
	case aviator:
		return []spot{{0.10, 0.09}, {0.3, 0.15}, {0.58, 0.13}, {0.67, 0.02}, {0.62, -0.16}, {0.48, -0.28}, {0.33, -0.29}, {0.18, -0.2}, {0.1, -0.04}}
	case roundLens:
		return rounded(0.35, -0.02, 0.25, 0.24, 2)
	case wraparound:
		return []spot{{0.03, 0.10}, {0.3, 0.16}, {0.7, 0.13}, {0.84, 0.08}, {0.76, -0.08}, {0.5, -0.19}, {0.25, -0.18}, {0.09, -0.08}}
	case oversized:
		return rounded(0.39, -0.05, 0.33, 0.29, 2.6)
	}
	return rounded(0.36, -0.02, 0.29, 0.20, 4)
}

// tintedGlass is a lens whose colour fades downwards, with streaks of reflected light.
type tintedGlass struct {
	colour      color.RGBA
	top, bottom float64 // y in pixels
	over, under float64 // opacity at both
	streak      float64 // strength
	unit        float64
}

func (g tintedGlass) ColorModel() color.Model { return color.NRGBAModel }
func (g tintedGlass) Bounds() image.Rectangle { return image.Rect(-1e6, -1e6, 1e6, 1e6) }

func (g tintedGlass) At(x, y int) color.Color {
	t := min(max((float64(y)-g.top)/(g.bottom-g.top), 0), 1)
	c := shaded(g.colour, 1.15-0.3*t)
	s := g.streak * math.Max(0, math.Sin((float64(x)+0.7*float64(y))/g.unit*7)-0.75)
	return color.NRGBA{clamp(float64(c.R) + 255*s), clamp(float64(c.G) + 255*s), clamp(float64(c.B) + 255*s), clamp(255 * mix(g.over, g.under, t*t))}
}

var lensTones = []color.RGBA{{16, 16, 18, 255}, {44, 28, 18, 255}, {22, 36, 28, 255}, {28, 32, 52, 255}, {70, 84, 110, 255}}

// sunglasses hide the eyes: dark all over, or darker above than below.
func (o outfitter) sunglasses(kind shadesKind) {
	g := tintedGlass{colour: lensTones[int(o.vary(41, 0, 4.99))], over: o.vary(42, 0.93, 1), under: 0.95, streak: o.vary(43, 0, 0.9), unit: o.detail}
	if o.vary(44, 0, 1) < 0.3 {
		g.under = o.vary(45, 0.55, 0.8)
	}
	_, g.top = o.onFace(0, 0.14)
	_, g.bottom = o.onFace(0, -0.26)
	frame := []color.RGBA{{14, 14, 16, 255}, {70, 46, 28, 255}, {150, 130, 84, 255}, {200, 200, 204, 255}}[int(o.vary(46, 0, 3.99))]
	drop := o.vary(47, -0.05, 0.02)
	o.frames(kind, frame, drop, 0.04, g)
}

// clearGlasses are frames, and lenses that only reflect a little.
func (o outfitter) clearGlasses() {
	kind := squared + shadesKind(o.vary(48, 0, 2.99))
	frame := []color.RGBA{{18, 18, 20, 255}, {84, 54, 32, 255}, {160, 140, 90, 255}, {130, 30, 36, 255}}[int(o.vary(49, 0, 3.99))]
	g := tintedGlass{colour: color.RGBA{220, 228, 236, 255}, over: 0.05, under: 0.03, streak: 0.3 * o.vary(50, 0, 1), unit: o.detail, bottom: 1}
	o.frames(kind, frame, o.vary(51, -0.05, 0.02), o.vary(52, 0.015, 0.045), g)
}

// frames draws both lenses with rims of a width, the bridge and the ends towards the ears.
func (o outfitter) frames(kind shadesKind, rim color.RGBA, drop, wide float64, g tintedGlass) {
	paint := o.cut(fabric{colour: rim, texture: smooth}, 0, 0, 1.2)
	for _, s := range []float64{-1, 1} {
		var lens []spot
		for _, p := range kind.lens() {
			lens = append(lens, spot{p.x * s, p.y + drop})
		}
		fill(o.image, o.outline(lens), g)
		fill(o.image, o.outline(band(wide, append(lens, lens[0], lens[1])...)), paint)
		fill(o.image, o.outline(band(wide, spot{0.62 * s, 0.08 + drop}, spot{0.86 * s, 0.06 + drop})), paint)
	}
	fill(o.image, o.outline(band(wide, spot{-0.12, 0.05 + drop}, spot{0, 0.08 + drop}, spot{0.12, 0.05 + drop})), paint)
}
