package pageset

import (
	"image"
	"math"
)

// shot is a picture in the making, and what is known of it.
type shot struct {
	recipe
	sheet   sheet
	lens    projection // from the specimen's pixels to the picture's
	corners [4]spot
	shines  []blob
}

// place gives the recipe's picture its size and lays the paper into it.
func (c *recipe) place(paper image.Point) (projection, [4]spot) {
	if c.file == drawn {
		c.size = paper
		unmoved := projection{1, 0, 0, 0, 1, 0, 0, 0, 1}
		return unmoved, unmoved.corners(float64(paper.X), float64(paper.Y))
	}
	long, short := c.size.X, c.size.Y
	if c.medium == scanned {
		short = long * min(paper.X, paper.Y) / max(paper.X, paper.Y)
	} else if short == 0 {
		short = long * 3 / 4
	}
	c.size = image.Pt(long, short)
	if paper.Y > paper.X {
		c.size = image.Pt(short, long)
	}
	lens := c.pose.project(paper, c.size)
	return lens, lens.corners(float64(paper.X), float64(paper.Y))
}

// at is where a place of the specimen stands in the picture.
func (s shot) at(p spot) spot {
	p.Y -= s.sheet.bend * math.Sin(math.Pi*p.X/float64(s.sheet.size.X))
	return s.lens.at(p)
}

// scale is how many pixels of the picture a pixel of the specimen takes.
func scaleOf(corners [4]spot, paper image.Point) float64 {
	return math.Sqrt(area(corners) / (float64(paper.X) * float64(paper.Y)))
}

// expose makes the picture as light brings it to the sensor, before lens and noise.
func (s shot) expose() *image.RGBA {
	out := image.NewRGBA(image.Rectangle{Max: s.size})
	light := newField(s.size, s.lightAt())
	l := make([]float32, s.size.X)
	ray := s.newRay()
	for y := range s.size.Y {
		light.row(y, l)
		row := out.Pix[y*out.Stride : y*out.Stride+4*s.size.X]
		for x := range s.size.X {
			c := ray.trace(x, y)
			p := row[4*x : 4*x+4 : 4*x+4]
			for k := range 3 {
				p[k] = uint8(min(max(c[k]*l[x], 0), 255))
			}
			p[3] = 255
		}
	}
	if s.screen {
		s.grid(out)
	}
	return out
}

// reflect lays the lamps' reflections over a finished picture: their middles are beyond what the sensor can tell apart.
func (s shot) reflect(m *image.RGBA) {
	if len(s.shines) == 0 {
		return
	}
	shine := newField(s.size, func(u, v float64) float64 {
		sum := 0.0
		for _, b := range s.shines {
			sum += b.strength(spot{u * float64(s.size.X), v * float64(s.size.Y)})
		}
		return sum
	})
	g := make([]float32, s.size.X)
	for y := range s.size.Y {
		shine.row(y, g)
		row := m.Pix[y*m.Stride : y*m.Stride+4*s.size.X]
		for x := range row {
			if x&3 != 3 {
				row[x] = level(float32(row[x]) + 255*g[x>>2])
			}
		}
	}
}

// ray finds what a pixel of the picture shows.
type ray struct {
	*sheet
	back          projection
	desk          *tile
	fit           float64
	turn          [2]float64 // cosine and sine of how the table lies
	scaleOut      float64
	reach         float64 // of the paper's shadow on the table, in pixels of the picture
	depth         float32
	towards       spot // where the shadow falls, in pixels of the specimen
	width, height float64
	round         float64 // radius of its corners, in pixels of the specimen
}

func (s *shot) newRay() *ray {
	r := &ray{sheet: &s.sheet, back: s.lens.inverse(), desk: tileOf(s.table), fit: fit(s.size), depth: 0.42,
		scaleOut: scaleOf(s.corners, s.sheet.size), width: float64(s.sheet.size.X), height: float64(s.sheet.size.Y)}
	sin, cos := math.Sincos(float64(s.salt%628) / 100)
	r.turn = [2]float64{cos, sin}
	r.reach = 0.006 * math.Sqrt(area(s.corners))
	if s.kind.card {
		r.reach *= 0.6
		r.round = cardRadius
	}
	ls, lc := math.Sincos(s.lit + math.Pi)
	r.towards = spot{0.6 * r.reach * lc / r.scaleOut, 0.6 * r.reach * ls / r.scaleOut}
	switch s.table {
	case lid:
		r.reach, r.depth, r.towards = 2, 0.22, spot{1, 1}
	case offScreen:
		r.depth = 0
	}
	return r
}

// trace returns the colour at a pixel, in levels.
func (r *ray) trace(x, y int) [3]float32 {
	fx, fy := float64(x)+0.5, float64(y)+0.5
	b := &r.back
	w := 1 / (b[6]*fx + b[7]*fy + b[8])
	u, v := (b[0]*fx+b[1]*fy+b[2])*w, (b[3]*fx+b[4]*fy+b[5])*w
	if r.bend != 0 && u > 0 && u < r.width {
		v += r.bend * math.Sin(math.Pi*u/r.width)
	}
	inside := u > -2 && v > -2 && u < r.width+2 && v < r.height+2
	if !inside {
		return r.table(fx, fy, u, v)
	}
	c, alpha := r.paper(u, v)
	if alpha > 0.996 {
		return c
	}
	t := r.table(fx, fy, u, v)
	for k := range 3 {
		c[k] += t[k] * (1 - alpha)
	}
	return c
}

// paper samples the sheet; beyond its border it is transparent.
func (r *ray) paper(u, v float64) (c [3]float32, alpha float32) {
	m := r.pixels
	w, h := m.Rect.Dx(), m.Rect.Dy()
	sx, sy := u*r.scale-0.5, v*r.scale-0.5
	i, j := int(math.Floor(sx)), int(math.Floor(sy))
	fx, fy := float32(sx-float64(i)), float32(sy-float64(j))
	weights := [4]float32{(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy}
	if i >= 0 && j >= 0 && i < w-1 && j < h-1 {
		o := j*m.Stride + 4*i
		p, q := m.Pix[o:o+8:o+8], m.Pix[o+m.Stride:o+m.Stride+8:o+m.Stride+8]
		for k := range 3 {
			c[k] = float32(p[k])*weights[0] + float32(p[4+k])*weights[1] + float32(q[k])*weights[2] + float32(q[4+k])*weights[3]
		}
		alpha = (float32(p[3])*weights[0] + float32(p[7])*weights[1] + float32(q[3])*weights[2] + float32(q[7])*weights[3]) / 255
	} else {
		for n, weight := range weights {
			x, y := i+n&1, j+n>>1
			if x < 0 || y < 0 || x >= w || y >= h {
				continue
			}
			o := y*m.Stride + 4*x
			for k := range 3 {
				c[k] += float32(m.Pix[o+k]) * weight
			}
			alpha += float32(m.Pix[o+3]) * weight / 255
		}
	}
	f := r.foldU[min(max(int(u), 0), len(r.foldU)-1)] * r.foldV[min(max(int(v), 0), len(r.foldV)-1)]
	for k := range 3 {
		c[k] *= f
	}
	return c, alpha
}

// table is what lies below, darker close to the paper.
func (r *ray) table(fx, fy, u, v float64) [3]float32 {
	t := r.desk.at((fx*r.turn[0]-fy*r.turn[1])*r.fit, (fx*r.turn[1]+fy*r.turn[0])*r.fit)
	su, sv := u-r.towards.X, v-r.towards.Y
	du, dv := max(r.round-su, su-r.width+r.round, 0), max(r.round-sv, sv-r.height+r.round, 0)
	if sv > r.gap[0]-r.round && sv < r.gap[1]+r.round {
		dv = max(min(sv-r.gap[0], r.gap[1]-sv)+r.round, 0)
	}
	f := float32(1)
	if d := max(math.Hypot(du, dv)-r.round, 0) * r.scaleOut / r.reach; d < 6 {
		f -= r.depth * float32(math.Exp(-d))
	}
	return [3]float32{float32(t[0]) * f, float32(t[1]) * f, float32(t[2]) * f}
}

// grid is what a sensor makes of a screen's pixels: three colours side by side, beating against its own.
func (s shot) grid(m *image.RGBA) {
	pitch := []float64{1.03, 1.06, 2.06, 2.9}[s.salt>>7&3] + 0.02*grain(6, 6, s.salt)
	depth := 0.07 + 0.07*grain(7, 7, s.salt)
	sin, cos := math.Sincos((s.pose.turn + 2*grain(8, 8, s.salt)) * math.Pi / 180)
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:]
		for x := range m.Rect.Dx() {
			a := (float64(x)*cos + float64(y)*sin) / pitch
			b := (float64(y)*cos - float64(x)*sin) / pitch
			across := depth * wave(b)
			for k := range 3 {
				f := 1 + depth*wave(a+float64(k)/3) + across
				row[4*x+k] = clamp(float64(row[4*x+k]) * f * [3]float64{0.96, 0.99, 1.04}[k])
			}
		}
	}
}

// waves is one turn of a cosine.
var waves = func() (t [256]float64) {
	for i := range t {
		t[i] = math.Cos(2 * math.Pi * float64(i) / 256)
	}
	return t
}()

func wave(turns float64) float64 { return waves[int((turns-math.Floor(turns))*256)&255] }
