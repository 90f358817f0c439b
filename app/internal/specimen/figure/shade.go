package figure

import "math"

// lamp is a distant light.
type lamp struct {
	towards vec // unit
	colour  vec
	shadows bool
}

// studio is a large soft light from the upper left, a weaker one from the right and a little from behind.
var studio = []lamp{
	{vec{-0.42, 0.50, 0.76}.unit(), vec{1.00, 0.97, 0.93}.scale(0.80), true},
	{vec{0.62, 0.12, 0.78}.unit(), vec{0.93, 0.96, 1.0}.scale(0.24), false},
	{vec{0.75, 0.45, -0.48}.unit(), vec{0.95, 0.97, 1.0}.scale(0.25), false},
	{vec{-0.80, 0.35, -0.48}.unit(), vec{0.95, 0.97, 1.0}.scale(0.20), false},
}

// shade returns the light that leaves p towards the camera, which looks along dir.
func (b *body) shade(p, dir vec, m material) vec {
	n := b.normal(p)
	s := b.paint(p, n, m)
	open := b.openness(p, n)
	sky := 0.5 + 0.5*s.normal.y
	out := s.albedo.mul(vec{0.13, 0.125, 0.135}.blend(vec{0.27, 0.275, 0.29}, sky)).scale(open)
	for _, l := range studio {
		cos := s.normal.dot(l.towards)
		diffuse := max(0, (cos+s.soft)/(1+s.soft))
		if diffuse == 0 {
			continue
		}
		lit := 0.35 + 0.65*open
		if l.shadows && cos > -s.soft {
			lit *= b.lit(p.add(n.scale(0.02)), l.towards)
		}
		out = out.add(s.albedo.mul(l.colour).scale(diffuse * lit))
		turn := s.subsurf.mul(l.colour).mul(s.albedo).scale(bump(cos, 0.05, 0.30) * (0.4 + 0.6*lit))
		half := l.towards.sub(dir).unit()
		shine := s.gloss * math.Pow(max(0, s.normal.dot(half)), s.sharp) * lit
		out = out.add(turn).add(l.colour.scale(shine * max(0, min(1, 4*cos))))
	}
	edge := math.Pow(clamp01(1+s.normal.dot(dir)), 3)
	return out.scale(1 - 0.18*edge).add(s.emission)
}

// normal is the direction in which the distance grows fastest.
func (b *body) normal(p vec) vec {
	const h = 0.0025
	n := vec{}
	for _, k := range [4]vec{{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}} {
		d, _ := b.at(p.add(k.scale(h)))
		n = n.add(k.scale(d))
	}
	return n.unit()
}

// openness is how much of the surroundings p sees, 0 to 1.
func (b *body) openness(p, n vec) float64 {
	hidden, weight := 0.0, 1.0
	for _, h := range [3]float64{0.04, 0.13, 0.32} {
		d, _ := b.at(p.add(n.scale(h)))
		hidden += weight * max(0, h-d) / h
		weight *= 0.72
	}
	return clamp01(1 - 0.50*hidden)
}

// lit is the share of a broad lamp that p sees, 0 to 1.
func (b *body) lit(p, towards vec) float64 {
	seen, t := 1.0, 0.03
	for range 9 {
		d, _ := b.at(p.add(towards.scale(t)))
		seen = min(seen, 0.5+0.5*d/(0.16*t+0.004))
		if seen <= 0 {
			return 0
		}
		t += min(max(d, 0.06), 0.30)
		if t > 2.2 {
			break
		}
	}
	return seen * seen * (3 - 2*seen)
}
