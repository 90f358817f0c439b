package figure

import "math"

// eyeSpace is a point in the frame of the nearer eye: u goes from the inner corner (-1) to the outer (1), v is height
// above the eye's centre line.
type eyeSpace struct {
	u, v       float64
	size       float64
	upper, low float64 // edges of the opening at u
}

// eyeSpace takes a point mirrored to x ≥ 0.
func (b *body) eyeSpace(q vec) eyeSpace {
	e := eyeSpace{size: b.EyeSize}
	e.u = (q.x - eyeX) / (0.168 * b.EyeSize)
	e.v = q.y - 0.022*e.u
	w := max(0, 1-e.u*e.u)
	e.upper = 0.083 * b.EyeSize * math.Pow(w, 0.62) * (1 - 0.12*e.u)
	e.low = -0.056 * b.EyeSize * math.Pow(w, 0.8) * (1 + 0.1*e.u)
	return e
}

// open is the coverage of the opening between the lids.
func (e eyeSpace) open() float64 {
	return step(-0.004, 0.006, e.upper-e.v) * step(-0.004, 0.006, e.v-e.low) * step(1, 0.97, math.Abs(e.u))
}

// lash is the dark line along the upper lid, with a fainter one below.
func (e eyeSpace) lash() float64 {
	if math.Abs(e.u) > 1.16 {
		return 0
	}
	side := step(1.16, 0.95, e.u) * step(-1.08, -0.75, e.u)
	above := e.v - e.upper
	up := step(0.026, 0.012, above) * step(-0.02, -0.004, above) * side
	below := 0.35 * bump(e.v, e.low-0.006, 0.010) * side
	return clamp01(0.92*up + below)
}

// crease is the fold of the upper lid.
func (e eyeSpace) crease() float64 {
	return bump(e.v, e.upper+0.050*e.size-0.01*e.u, 0.011) * step(1.25, 0.7, math.Abs(e.u))
}

// paintEye returns the eyeball where p lies between the lids.
func (b *body) paintEye(p vec) (surface, bool) {
	if p.z < 0.5 || math.Abs(p.y) > 0.2 {
		return surface{}, false
	}
	e := b.eyeSpace(vec{math.Abs(p.x), p.y, p.z})
	if math.Abs(e.u) > 1 || e.open() < 0.5 {
		return surface{}, false
	}
	side := math.Copysign(1, p.x)
	cx, cy := side*eyeX, 0.012
	dx, dy := p.x-cx, p.y-cy
	ball := vec{p.x - side*eyeX, p.y, math.Sqrt(max(0.01, eyeballR*eyeballR-(p.x-side*eyeX)*(p.x-side*eyeX)-p.y*p.y))}
	r := math.Hypot(dx, dy) / (0.080 * b.EyeSize)
	c := vec{0.66, 0.63, 0.61}.mul(vec{1, 1 - 0.10*e.u*e.u, 1 - 0.12*e.u*e.u})
	iris := light(b.Iris).scale(1.5).blend(light(b.Iris).scale(3.2), clamp01(0.55-dy/0.10)*step(0.4, 0.9, r))
	iris = iris.scale(0.75 + 0.5*noise(vec{math.Atan2(dy, dx) * 9, r * 2, 2}))
	iris = iris.scale(1 - 0.75*step(0.78, 1, r))
	c = c.blend(iris, step(1.04, 0.94, r))
	c = c.blend(vec{0.006, 0.005, 0.005}, step(0.50, 0.42, r))
	c = c.scale(0.42 + 0.58*step(0.0, 0.055, e.upper-e.v))
	s := surface{albedo: c, soft: 0.3, normal: ball.unit()}
	glint := math.Hypot(dx+0.026, dy-0.032)
	s.emission = vec{0.9, 0.92, 0.95}.scale(step(0.021, 0.012, glint) * step(0.0, 0.02, e.upper-e.v))
	return s, true
}
