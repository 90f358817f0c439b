package photoset

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

type spot struct{ x, y float64 }

// fill paints a closed outline, in pixels.
func fill(dst draw.Image, outline []spot, paint image.Image) {
	b := around(outline).Intersect(dst.Bounds())
	if b.Empty() {
		return
	}
	r := vector.NewRasterizer(b.Dx(), b.Dy())
	for i, p := range outline {
		x, y := float32(p.x-float64(b.Min.X)), float32(p.y-float64(b.Min.Y))
		if i == 0 {
			r.MoveTo(x, y)
			continue
		}
		r.LineTo(x, y)
	}
	r.ClosePath()
	r.Draw(dst, b, paint, b.Min)
}

// around is the smallest box of whole pixels that holds an outline.
func around(outline []spot) (b image.Rectangle) {
	for i, p := range outline {
		one := image.Rect(int(math.Floor(p.x)), int(math.Floor(p.y)), int(math.Floor(p.x))+1, int(math.Floor(p.y))+1)
		if i == 0 {
			b = one
		}
		b = b.Union(one)
	}
	return b
}

// rounded is the outline of something between an ellipse (power 2) and a rectangle (large powers).
func rounded(x, y, rx, ry, power float64) []spot {
	const steps = 72
	out := make([]spot, steps)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / steps)
		out[i] = spot{x + rx*math.Copysign(math.Pow(math.Abs(cos), 2/power), cos), y + ry*math.Copysign(math.Pow(math.Abs(sin), 2/power), sin)}
	}
	return out
}

func box(x, y, w, h float64) []spot { return []spot{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}} }

// lit is a colour under a light from the upper left of a region, with a weave.
type lit struct {
	colour color.RGBA
	middle spot
	radius float64
}

func (l lit) ColorModel() color.Model { return color.RGBAModel }
func (l lit) Bounds() image.Rectangle { return image.Rect(-1e6, -1e6, 1e6, 1e6) }

func (l lit) At(x, y int) color.Color {
	dx, dy := (float64(x)-l.middle.x)/l.radius, (float64(y)-l.middle.y)/l.radius
	f := 1.05 - 0.22*(0.6*dx+0.8*dy) - 0.25*dx*dx + 0.08*(grain(x/2, y/2, 5)-0.5)
	return shaded(l.colour, f)
}

// nearer is how much larger the front of a face appears than what stands where the person does: the camera is 11 half
// heads away, the face 0.7 nearer.
const nearer = 11 / (11 - 0.7)

// onFace returns where a point of the face lies on the plate: as marked on a photograph; of a rendered person, things
// nearer to the camera move away from the picture's middle.
func (p plate) onFace(x, y float64) (px, py float64) {
	if p.face != nil {
		return p.face.at(x, y)
	}
	const middle = (plateTop + plateBottom) / 2
	return p.at(x*nearer, middle+(y-middle)*nearer)
}

// outline turns an outline in half heads on the face into pixels of the plate.
func (p plate) outline(of []spot) []spot {
	out := make([]spot, len(of))
	for i, s := range of {
		out[i].x, out[i].y = p.onFace(s.x, s.y)
	}
	return out
}

// put paints an outline in half heads over the person.
func (p plate) put(of []spot, c color.RGBA) {
	x, y := p.onFace(0, 0.3)
	fill(p.image, p.outline(of), lit{c, spot{x, y}, p.detail})
}

// closeEyes draws the lids over the eyes, in the colour of the skin beside them.
func (p plate) closeEyes() {
	if p.known != nil {
		p.closeRealEyes()
		return
	}
	for _, side := range []float64{-1, 1} {
		lid := p.skinAt(0.36*side, -0.30)
		p.put(rounded(0.33*side, 0.005, 0.19, 0.105, 2.2), shaded(lid, 0.98))
		lash := []spot{}
		for i := range 13 {
			u := float64(i)/6 - 1
			lash = append(lash, spot{(0.33 + 0.18*u) * side, -0.045 + 0.04*u*u})
		}
		for i := range 13 {
			u := 1 - float64(i)/6
			lash = append(lash, spot{(0.33 + 0.18*u) * side, -0.075 + 0.055*u*u})
		}
		p.put(lash, color.RGBA{34, 24, 22, 255})
	}
}

// skinAt is the mean colour of the plate round a place.
func (p plate) skinAt(x, y float64) color.RGBA {
	px, py := p.onFace(x, y)
	var sum [3]float64
	n := 0.0
	for dy := -3; dy <= 3; dy++ {
		for dx := -3; dx <= 3; dx++ {
			c := p.image.NRGBAAt(int(px)+dx, int(py)+dy)
			sum[0], sum[1], sum[2], n = sum[0]+float64(c.R), sum[1]+float64(c.G), sum[2]+float64(c.B), n+1
		}
	}
	return color.RGBA{clamp(sum[0] / n), clamp(sum[1] / n), clamp(sum[2] / n), 255}
}
