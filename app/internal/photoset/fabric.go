package photoset

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// texture is how the surface of something worn looks from near.
type texture uint8

const (
	smooth texture = iota
	woven
	knit
	glossy
	striped
	dotted
	flowery
	textures
)

// fabric is a surface that bends away from the camera to both sides of a middle, under light from the upper left, with
// wrinkles and a texture. It is made for one place of a plate by at.
type fabric struct {
	colour, other color.RGBA
	texture       texture
	origin        spot    // pixels
	unit          float64 // pixels per half head
	round         float64 // half width in half heads at which it turns out of sight
	salt          uint32
}

func (f fabric) ColorModel() color.Model { return color.RGBAModel }
func (f fabric) Bounds() image.Rectangle { return image.Rect(-1e6, -1e6, 1e6, 1e6) }

func (f fabric) At(x, y int) color.Color {
	u, v := (float64(x)-f.origin.x)/f.unit, (f.origin.y-float64(y))/f.unit
	side := min(math.Abs(u)/f.round, 1)
	light := 0.66 + 0.4*math.Sqrt(1-side*side) - 0.14*u + 0.10*v
	light += 0.22 * (clouds(2.3*u+1.1*v+50, 1.9*v-0.6*u+50, f.salt) - 0.5)
	light += 0.10 * (clouds(7*u+40, 6*v+40, f.salt+1) - 0.5)
	c := f.colour
	switch f.texture {
	case woven:
		light *= 1 + 0.05*math.Sin(95*(u+v)) + 0.10*(grain(x, y, f.salt)-0.5)
	case knit:
		rib := math.Sin(2 * math.Pi * 9 * u)
		light *= 0.93 + 0.11*rib + 0.07*math.Sin(2*math.Pi*(16*v+0.35*rib)) + 0.14*(clouds(60*u+90, 60*v+90, f.salt)-0.5)
	case glossy:
		light += 0.7 * math.Exp(-14*((u+0.28)*(u+0.28)+(v-0.25)*(v-0.25)))
	case striped:
		if math.Sin(2*math.Pi*(3.5*v+0.4*u)) > 0.2 {
			c = f.other
		}
	case dotted:
		if du, dv := 6*u-math.Round(6*u), 6*v-math.Round(6*v); du*du+dv*dv < 0.07 {
			c = f.other
		}
	case flowery:
		if clouds(5*u+70, 5*v+70, f.salt+2) > 0.58 {
			c = f.other
		}
	}
	return shaded(c, light*(1+0.03*(grain(x, y, f.salt+3)-0.5)))
}

// outfitter dresses a plate. Everything varies a little with the salt.
type outfitter struct {
	plate
	flesh color.RGBA // of the bare face
	salt  uint32
}

// skin is the colour of the face: of its places that are neither darkest nor lightest.
func (p plate) skin() color.RGBA {
	var all []color.RGBA
	for _, at := range []spot{{0.4, -0.3}, {-0.4, -0.3}, {0, -0.95}, {0.2, -0.4}, {0.02, 0.38}} {
		all = append(all, p.skinAt(at.x, at.y))
	}
	slices.SortFunc(all, func(a, b color.RGBA) int { return int(a.G) - int(b.G) })
	return all[len(all)/2]
}

// vary is a repeatable number from low to high.
func (o outfitter) vary(n int, low, high float64) float64 {
	return mix(low, high, grain(n, 23, o.salt))
}

// cut lays a fabric out around a place of the face.
func (o outfitter) cut(f fabric, x, y, round float64) fabric {
	f.origin.x, f.origin.y = o.onFace(x, y)
	x1, _ := o.onFace(x+1, y)
	f.unit, f.round, f.salt = math.Abs(x1-f.origin.x), round, o.salt
	return f
}

// lay paints an outline in half heads, with a soft dark seam where it lies on what is below.
func (o outfitter) lay(of []spot, paint image.Image) {
	o.seam(of, 0.035, 46)
	fill(o.image, o.outline(of), paint)
}

// seam darkens around an outline: the shade of something that stands off what is below. The person's own edge stays.
func (o outfitter) seam(of []spot, wide float64, depth uint8) {
	for i := range 3 {
		grown := make([]spot, len(of))
		for j, s := range of {
			grown[j] = spot{s.x, s.y - wide*float64(i+1)/3}
		}
		o.tint(grown, color.NRGBA{20, 12, 10, depth / 3})
	}
}

// tint paints an outline with a colour that shows through, and only where the plate shows something.
func (o outfitter) tint(of []spot, c color.NRGBA) {
	at := o.outline(of)
	layer := image.NewAlpha(around(at).Intersect(o.image.Rect))
	fill(layer, at, image.NewUniform(c))
	for y := layer.Rect.Min.Y; y < layer.Rect.Max.Y; y++ {
		for x := layer.Rect.Min.X; x < layer.Rect.Max.X; x++ {
			p := o.image.Pix[o.image.PixOffset(x, y):][:4]
			if p[3] == 0 {
				continue
			}
			t := float64(layer.AlphaAt(x, y).A) / 255
			p[0] = clamp(mix(float64(p[0]), float64(c.R), t))
			p[1] = clamp(mix(float64(p[1]), float64(c.G), t))
			p[2] = clamp(mix(float64(p[2]), float64(c.B), t))
		}
	}
}

// arc is the upper part of a rounded outline from a height on, closed by a lower edge that bends by sag at its middle.
func arc(x, y, rx, ry, power, from, sag float64) []spot {
	var out []spot
	for _, s := range rounded(x, y, rx, ry, power) {
		if s.y >= from {
			out = append(out, s)
		}
	}
	first, last := out[0], out[len(out)-1]
	for i := 1; i < 12; i++ {
		t := float64(i) / 12
		out = append(out, spot{mix(last.x, first.x, t), mix(last.y, first.y, t) + 4*sag*t*(1-t)})
	}
	return out
}

// tilted turns an outline by degrees around the middle of the head, and moves it up.
func tilted(of []spot, degrees, up float64) []spot {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	out := make([]spot, len(of))
	for i, s := range of {
		out[i] = spot{s.x*cos - (s.y-0.3)*sin, 0.3 + s.x*sin + (s.y-0.3)*cos + up}
	}
	return out
}

// band is a strip along a path, w half heads wide.
func band(w float64, path ...spot) []spot {
	out := make([]spot, 0, 2*len(path))
	for side := range 2 {
		for i := range path {
			if side == 1 {
				i = len(path) - 1 - i
			}
			a, b := path[max(i-1, 0)], path[min(i+1, len(path)-1)]
			d := math.Hypot(b.x-a.x, b.y-a.y) + 1e-9
			k := w / 2 * float64(1-2*side) / d
			out = append(out, spot{path[i].x - k*(b.y-a.y), path[i].y + k*(b.x-a.x)})
		}
	}
	return out
}
