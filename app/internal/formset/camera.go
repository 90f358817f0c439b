package formset

import (
	"image"
	"image/color"
	"math"

	"beiandesk/app/internal/formsheet"
)

// shot is how a form was scanned or photographed.
type shot struct {
	scan     bool
	size     image.Point // of the picture
	corners  [4]point    // of the sheet in the picture, clockwise from its top left one
	turned   int         // quarter turns clockwise
	table    color.RGBA
	salt     uint32
	light    [2]float64 // how the light falls off across and down
	shadow   float64    // depth of a shadow's edge; 0: none
	edge     float64    // its softness, share of the picture
	shadowAt [3]float64
	exposure float64
	gains    [3]float64
	noise    float64
	blur     float64
	quality  int
	folds    []float64 // shares down the sheet, greater than 1: across
	crease   float64
	bend     float64 // millimetres
}

var tables = []color.RGBA{{176, 132, 86, 255}, {107, 74, 52, 255}, {216, 184, 132, 255}, {236, 235, 231, 255}, {142, 144, 146, 255}, {42, 43, 45, 255},
	{201, 187, 164, 255}, {76, 106, 150, 255}, {47, 107, 79, 255}, {138, 69, 48, 255}}

func newShot(r random) shot {
	s := shot{scan: r.chance(0.45), salt: r.Uint32(), gains: [3]float64{1, 1, 1}, exposure: 1, table: pick(r, tables)}
	if r.chance(0.3) {
		s.folds = append(s.folds, pick(r, []float64{0.5, 0.33, 0.66, 1.5}))
		if r.chance(0.4) {
			s.folds = append(s.folds, 1.5)
		}
		s.crease = r.between(0.05, 0.22)
	}
	if s.scan {
		s.asScan(r)
		return s
	}
	s.asPhoto(r)
	return s
}

func (s *shot) asScan(r random) {
	s.size = pick(r, []image.Point{{X: 1240, Y: 1754}, {X: 1654, Y: 2339}, {X: 1654, Y: 2339}, {X: 2480, Y: 3508}})
	s.noise, s.blur, s.quality = r.between(0.5, 4), r.between(0.2, 0.7), 55+r.IntN(41)
	s.table = color.RGBA{246, 246, 246, 255}
	angle := r.between(-1.5, 1.5) * math.Pi / 180
	scale := float64(s.size.X) / formsheet.Width * r.between(0.985, 1.0)
	dx, dy := r.between(-6, 6), r.between(-6, 6)
	s.lay(func(p point) point {
		x, y := p.X-formsheet.Width/2, p.Y-formsheet.Height/2
		return point{X: float64(s.size.X)/2 + dx + scale*(x*math.Cos(angle)-y*math.Sin(angle)), Y: float64(s.size.Y)/2 + dy + scale*(x*math.Sin(angle)+y*math.Cos(angle))}
	})
	s.exposure = r.between(0.95, 1.06)
}

func (s *shot) asPhoto(r random) {
	s.size = pick(r, []image.Point{{X: 1500, Y: 2000}, {X: 1944, Y: 2592}, {X: 2448, Y: 3264}, {X: 2448, Y: 3264}})
	fill := r.between(0.72, 0.95)
	angle := r.between(-6, 6) * math.Pi / 180
	scale := fill * min(float64(s.size.X)/formsheet.Width, float64(s.size.Y)/formsheet.Height)
	tiltX, tiltY := r.between(-0.0006, 0.0006), r.between(-0.0006, 0.0006)
	dx, dy := r.between(-0.02, 0.02)*float64(s.size.X), r.between(-0.02, 0.02)*float64(s.size.Y)
	s.lay(func(p point) point {
		x, y := p.X-formsheet.Width/2, p.Y-formsheet.Height/2
		u, v := x*math.Cos(angle)-y*math.Sin(angle), x*math.Sin(angle)+y*math.Cos(angle)
		w := 1 + tiltX*u + tiltY*v
		return point{X: float64(s.size.X)/2 + dx + scale*u/w, Y: float64(s.size.Y)/2 + dy + scale*v/w}
	})
	s.light = [2]float64{r.between(-0.3, 0.3), r.between(-0.3, 0.3)}
	s.noise, s.blur, s.quality = r.between(1, 4), r.between(0.4, 1.1), 48+r.IntN(45)
	s.gains = [3]float64{r.between(0.9, 1.08), 1, r.between(0.85, 1.1)}
	s.exposure = r.between(0.7, 1.02)
	s.bend = r.between(0, 1.4)
	if r.chance(0.12) { // low light
		s.exposure, s.noise, s.blur = r.between(0.3, 0.5), r.between(4, 7), r.between(0.7, 1.3)
	}
	if r.chance(0.3) {
		s.shadow, s.edge = r.between(0.15, 0.5), pick(r, []float64{0.004, 0.03, 0.1})
		a := 2 * math.Pi * r.Float64()
		s.shadowAt = [3]float64{math.Cos(a), math.Sin(a), r.between(-0.25, 0.25)}
	}
	if r.chance(0.08) {
		s.turned = 1 + r.IntN(3)
	}
}

// lay places the corners of the sheet.
func (s *shot) lay(at func(point) point) {
	for i, p := range [4]point{{}, {X: formsheet.Width}, {X: formsheet.Width, Y: formsheet.Height}, {Y: formsheet.Height}} {
		s.corners[i] = at(p)
	}
}

// take makes the picture of a sheet.
func (s shot) take(m *image.RGBA) *image.RGBA {
	back := toSquare(s.corners)
	out := image.NewRGBA(image.Rectangle{Max: s.size})
	for y := range s.size.Y {
		for x := range s.size.X {
			u, v := back.at(float64(x)+0.5, float64(y)+0.5)
			c := s.surface(m, u, v, x, y)
			l := s.lightAt(float64(x)/float64(s.size.X)-0.5, float64(y)/float64(s.size.Y)-0.5)
			p := out.Pix[out.PixOffset(x, y):][:4:4]
			for k := range 3 {
				p[k] = uint8(min(max(c[k]*l*s.gains[k], 0), 255))
			}
			p[3] = 255
		}
	}
	out = soften(out, s.blur)
	s.grainy(out)
	for range s.turned {
		out = quarter(out)
	}
	return out
}

// surface is what lies at a place: the sheet, bent and folded, or the table.
func (s shot) surface(m *image.RGBA, u, v float64, x, y int) [3]float64 {
	if u < 0 || v < 0 || u >= 1 || v >= 1 {
		g := 0.88 + 0.24*clouds(float64(x)/23, float64(y)/190, s.salt)
		if s.scan {
			g = 1
		}
		return [3]float64{float64(s.table.R) * g, float64(s.table.G) * g, float64(s.table.B) * g}
	}
	bent := s.bend / formsheet.Width * math.Sin(math.Pi*v) * math.Sin(2.3*u+float64(s.salt%5))
	c := bilinear(m, (u+bent)*float64(m.Rect.Dx()), v*float64(m.Rect.Dy()))
	f := 1.0
	for _, at := range s.folds {
		d := (v - at) * formsheet.Height
		if at > 1 {
			d = (u - (at - 1)) * formsheet.Width
		}
		f *= 1 + 0.05*math.Copysign(math.Exp(-math.Abs(d)/25), d) - s.crease*math.Exp(-d*d/0.18)
	}
	paper := [3]float64{0.985, 0.985, 0.975}
	for k := range c {
		c[k] *= f * paper[k]
	}
	return c
}

func (s shot) lightAt(x, y float64) float64 {
	l := s.exposure * (1 + s.light[0]*x + s.light[1]*y)
	if s.shadow > 0 {
		d := (x*s.shadowAt[0] + y*s.shadowAt[1] - s.shadowAt[2]) / s.edge
		l *= 1 - s.shadow/(1+math.Exp(-4*d))
	}
	return l
}

func bilinear(m *image.RGBA, x, y float64) (out [3]float64) {
	x, y = min(max(x-0.5, 0), float64(m.Rect.Dx()-2)), min(max(y-0.5, 0), float64(m.Rect.Dy()-2))
	x0, y0 := int(x), int(y)
	fx, fy := x-float64(x0), y-float64(y0)
	p, q := m.Pix[y0*m.Stride+4*x0:][:8:8], m.Pix[(y0+1)*m.Stride+4*x0:][:8:8]
	for k := range out {
		top := float64(p[k]) + fx*(float64(p[k+4])-float64(p[k]))
		bottom := float64(q[k]) + fx*(float64(q[k+4])-float64(q[k]))
		out[k] = top + fy*(bottom-top)
	}
	return out
}

// soften blurs by a deviation in pixels.
func soften(m *image.RGBA, deviation float64) *image.RGBA {
	n := int(2.5*deviation + 1)
	taps := make([]float32, 2*n+1)
	total := float32(0)
	for i := range taps {
		d := float64(i-n) / max(deviation, 0.05)
		taps[i] = float32(math.Exp(-d * d / 2))
		total += taps[i]
	}
	pass := func(in *image.RGBA, step, across, along int, start func(int) int) *image.RGBA {
		out := image.NewRGBA(in.Rect)
		for a := range across {
			for i := range along {
				var sum [3]float32
				for k, t := range taps {
					p := in.Pix[start(a)+min(max(i+k-n, 0), along-1)*step:][:3:3]
					sum[0], sum[1], sum[2] = sum[0]+t*float32(p[0]), sum[1]+t*float32(p[1]), sum[2]+t*float32(p[2])
				}
				o := out.Pix[start(a)+i*step:][:4:4]
				o[0], o[1], o[2], o[3] = uint8(sum[0]/total+0.5), uint8(sum[1]/total+0.5), uint8(sum[2]/total+0.5), 255
			}
		}
		return out
	}
	w, h := m.Rect.Dx(), m.Rect.Dy()
	m = pass(m, 4, h, w, func(y int) int { return y * m.Stride })
	return pass(m, m.Stride, w, h, func(x int) int { return 4 * x })
}

// grainy adds the noise of a sensor.
func (s shot) grainy(m *image.RGBA) {
	r := s.salt | 1
	for i := range m.Pix {
		if i&3 == 3 {
			continue
		}
		sum := -1.5
		for range 3 {
			r ^= r << 13
			r ^= r >> 17
			r ^= r << 5
			sum += float64(r) / (1 << 32)
		}
		m.Pix[i] = uint8(min(max(float64(m.Pix[i])+2*s.noise*sum, 0), 255))
	}
}

// quarter turns a picture clockwise.
func quarter(m *image.RGBA) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[out.PixOffset(h-1-y, x):][:4], m.Pix[m.PixOffset(x, y):][:4])
		}
	}
	return out
}

// lens maps a picture back to the unit square of the sheet.
type lens [9]float64

func (l lens) at(x, y float64) (u, v float64) {
	w := l[6]*x + l[7]*y + l[8]
	return (l[0]*x + l[1]*y + l[2]) / w, (l[3]*x + l[4]*y + l[5]) / w
}

// toSquare inverts the projection of the unit square onto a quadrilateral (Heckbert 1989, 2.2.3).
func toSquare(q [4]point) lens {
	dx1, dx2, sx := q[1].X-q[2].X, q[3].X-q[2].X, q[0].X-q[1].X+q[2].X-q[3].X
	dy1, dy2, sy := q[1].Y-q[2].Y, q[3].Y-q[2].Y, q[0].Y-q[1].Y+q[2].Y-q[3].Y
	den := dx1*dy2 - dx2*dy1
	g, h := (sx*dy2-dx2*sy)/den, (dx1*sy-sx*dy1)/den
	a, b, c := q[1].X-q[0].X+g*q[1].X, q[3].X-q[0].X+h*q[3].X, q[0].X
	d, e, f := q[1].Y-q[0].Y+g*q[1].Y, q[3].Y-q[0].Y+h*q[3].Y, q[0].Y
	return lens{e - f*h, c*h - b, b*f - c*e, f*g - d, a - c*g, c*d - a*f, d*h - e*g, b*g - a*h, a*e - b*d}
}
