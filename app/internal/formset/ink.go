package formset

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/typeface"
)

// density is the pixels per millimetre in which sheets are drawn.
const density = 8.0

type point = formsheet.Point

// canvas is a sheet that is written on.
type canvas struct{ *image.RGBA }

// pens are the colours of ball pens and gel pens.
var pens = []color.RGBA{{18, 18, 20, 255}, {18, 18, 20, 255}, {30, 30, 34, 255}, {28, 36, 84, 255}, {30, 50, 140, 255}, {48, 48, 52, 255}}

// reds are seals' inks: bright, dark, orange, pale, towards purple.
var reds = []color.RGBA{{215, 38, 61, 255}, {200, 16, 46, 255}, {224, 60, 49, 255}, {181, 32, 44, 255}, {236, 88, 84, 255}, {163, 24, 43, 255}, {226, 87, 60, 255}, {190, 26, 84, 255}}

// multiply lays ink over the paper: what is below shows through.
func (c canvas) multiply(mask *image.Alpha, ink color.RGBA, strength float64) {
	b := mask.Rect.Intersect(c.Rect)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			a := float64(mask.AlphaAt(x, y).A) / 255 * strength
			if a == 0 {
				continue
			}
			p := c.Pix[c.PixOffset(x, y):][:3:3]
			for k, v := range [3]uint8{ink.R, ink.G, ink.B} {
				p[k] = uint8(float64(p[k]) * (1 - a + a*float64(v)/255))
			}
		}
	}
}

// stroke draws a line through points in millimetres, of a width that swells and thins.
func (c canvas) stroke(through []point, width float64, ink color.RGBA, strength float64) {
	if len(through) < 2 {
		return
	}
	var left, right []point
	for i, p := range through {
		a, b := through[max(i-1, 0)], through[min(i+1, len(through)-1)]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		if d == 0 {
			continue
		}
		t := float64(i) / float64(len(through)-1)
		w := width / 2 * (0.6 + 0.4*math.Sin(math.Pi*t))
		nx, ny := -(b.Y-a.Y)/d*w, (b.X-a.X)/d*w
		left = append(left, point{X: p.X + nx, Y: p.Y + ny})
		right = append(right, point{X: p.X - nx, Y: p.Y - ny})
	}
	for i := len(right) - 1; i >= 0; i-- {
		left = append(left, right[i])
	}
	c.multiply(filled(left), ink, strength)
}

// filled is the inside of an outline in millimetres.
func filled(outline []point) *image.Alpha {
	low, high := point{X: math.Inf(1), Y: math.Inf(1)}, point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range outline {
		low, high = point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}, point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	area := image.Rect(int(low.X*density)-1, int(low.Y*density)-1, int(high.X*density)+2, int(high.Y*density)+2)
	out := image.NewAlpha(area)
	v := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, p := range outline {
		x, y := float32(p.X*density-float64(area.Min.X)), float32(p.Y*density-float64(area.Min.Y))
		if i == 0 {
			v.MoveTo(x, y)
			continue
		}
		v.LineTo(x, y)
	}
	v.ClosePath()
	v.Draw(out, area, image.Opaque, image.Point{})
	return out
}

// curve runs smoothly through points (Catmull and Rom).
func curve(through []point) []point {
	var out []point
	at := func(i int) point { return through[min(max(i, 0), len(through)-1)] }
	for i := range len(through) - 1 {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		for k := range 12 {
			t := float64(k) / 12
			f := func(a, b, c, d float64) float64 {
				return 0.5 * (2*b + (c-a)*t + (2*a-5*b+4*c-d)*t*t + (3*b-a-3*c+d)*t*t*t)
			}
			out = append(out, point{X: f(a.X, b.X, c.X, d.X), Y: f(a.Y, b.Y, c.Y, d.Y)})
		}
	}
	return append(out, through[len(through)-1])
}

// glyph writes one made-up character into a square: a few bent strokes.
func (c canvas) glyph(r random, x, y, size, width float64, ink color.RGBA, strength float64) {
	for range 3 + r.IntN(5) {
		a := point{X: x + size*r.Float64(), Y: y + size*r.Float64()}
		through := []point{a}
		angle := pick(r, []float64{0, math.Pi / 2, math.Pi / 3, 2 * math.Pi / 3}) + 0.35*r.NormFloat64()
		for range 2 + r.IntN(2) {
			a = point{X: a.X + size*0.3*math.Cos(angle), Y: a.Y + size*0.3*math.Sin(angle)}
			a.X, a.Y = min(max(a.X, x), x+size), min(max(a.Y, y), y+size)
			through = append(through, a)
			angle += 0.6 * r.NormFloat64()
		}
		c.stroke(curve(through), width, ink, strength)
	}
}

// write writes n made-up characters in a row.
func (c canvas) write(r random, x, y, size float64, n int, width float64, ink color.RGBA) {
	for i := range n {
		c.glyph(r, x+float64(i)*size*1.12, y+0.08*size*r.NormFloat64(), size, width, ink, 0.9)
	}
}

// lettered is a line of printed text, upright, as a mask whose left end and baseline are the point.
func lettered(text string, x, y, size float64) (*image.Alpha, error) {
	face, err := typeface.Face(size * density)
	if err != nil {
		return nil, err
	}
	defer face.Close()
	w := font.MeasureString(face, text).Ceil()
	area := image.Rect(int(x*density)-2, int((y-size)*density), int(x*density)+w+2, int((y+0.3*size)*density))
	out := image.NewAlpha(area)
	d := font.Drawer{Dst: out, Src: image.Opaque, Face: face, Dot: fixed.P(int(x*density), int(y*density))}
	d.DrawString(text)
	return out, nil
}

// white covers a part of the sheet, as correction fluid and a strip of paper do.
func (c canvas) white(r formsheet.Rect, tone uint8) {
	area := image.Rect(int(r.X*density), int(r.Y*density), int((r.X+r.W)*density), int((r.Y+r.H)*density))
	draw.Draw(c, area, image.NewUniform(color.RGBA{tone, tone, tone, 255}), image.Point{}, draw.Src)
}
