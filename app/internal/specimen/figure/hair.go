package figure

import "math"

// HairStyle is how the hair is worn.
type HairStyle uint8

// The hair styles.
const (
	Cropped   HairStyle = iota // short at the sides, ears free
	SideSwept                  // short with a parting, a fringe to one side
	Bob                        // to the chin, with a fringe
	Long                       // over the shoulders, parted
	Bun                        // drawn back into a knot
	hairStyles

	Bald = hairStyles // no hair at all; PersonOf never gives it
)

// cut is the shape of a hair style.
type cut struct {
	y, w, h float64 // the oval in front that the hair leaves free: height of its centre, half width, half height
	thick   float64 // how far the hair stands off the head
	fringe  float64 // the same at the hairline: 0 where the hair is combed back
	parting float64 // how far the oval leans to one side at the top
}

var cuts = [hairStyles]cut{
	Cropped:   {-0.30, 0.700, 0.96, 0.13, 0.03, 0.06},
	SideSwept: {-0.30, 0.690, 0.87, 0.19, 0.06, 0.22},
	Bob:       {-0.40, 0.635, 0.80, 0.13, 0.05, 0.03},
	Long:      {-0.30, 0.640, 1.00, 0.13, 0.03, 0.16},
	Bun:       {-0.30, 0.700, 0.98, 0.07, 0.01, 0.03},
}

// hairAt returns the distance to the hair; far from it, a lower bound.
func (b *body) hairAt(q, p vec) float64 {
	if b.Hair == Bald {
		return math.Inf(1)
	}
	if away := sphere(p, vec{0, -0.5, -0.2}, 2.3); away > 0.3 {
		return away
	}
	c := cuts[b.Hair]
	skull := b.skull(q)
	if skull > 0.6 && b.Hair != Bob && b.Hair != Long {
		return skull - 0.3 // a knot of hair stands out less
	}
	oval := c.oval(p, b.FaceWidth)
	if skull < 0.35 {
		oval += 0.05*(noise(vec{p.x*17 + p.y*4, p.y * 2.5, 7})-0.5) + 0.05*(noise(vec{p.x*41 + p.y*9, p.y * 4, 9})-0.5)
	}
	thick := c.thick
	if b.Hair <= SideSwept {
		thick *= 0.25 + 0.75*step(-0.05, 0.75, q.y) // shorn at the sides
	}
	h := skull - 0.012 - c.fringe - (thick-c.fringe)*step(-0.02, 0.36, oval)
	h = carve(h, max(oval, -0.02-p.z), 0.03)
	h = b.hairSides(q, h)
	if h < 0.12 {
		h += 0.035 * (noise(vec{p.x * 9, p.y * 2.2, p.z * 4}) - 0.5)
	}
	return h
}

// oval is negative in front of the face: between an ellipse and a rounded square, leaning towards the parting.
func (c cut) oval(p vec, faceWidth float64) float64 {
	x, y := p.x/(c.w*faceWidth), (p.y-c.y+c.parting*p.x*step(0, 0.5, p.y))/c.h
	x, y = x*x, y*y
	round := math.Sqrt(x + y)
	square := math.Sqrt(math.Sqrt(x*x + y*y))
	return (0.5*round + 0.5*square - 1) * c.w
}

// hairSides trims short hair round the ears and lets long hair fall.
func (b *body) hairSides(q vec, h float64) float64 {
	switch b.Hair {
	case Cropped, SideSwept, Bun:
		h = carve(h, q.y+0.10-0.3*step(0.05, 0.25, q.z)+1.1*max(-q.z-0.25, 0), 0.05)
		if b.Hair == Bun {
			h = join(h, ellipsoid(q, vec{0, 1.22, -0.42}, vec{0.34, 0.28, 0.32}), 0.05)
		}
	case Bob:
		h = join(h, cone(q, vec{0.70, 0.25, -0.12}, vec{0.70, -0.72, -0.08}, 0.20, 0.21), 0.22)
		h = join(h, ellipsoid(q, vec{0, -0.40, -0.50}, vec{0.80, 0.60, 0.45}), 0.2)
	case Long:
		h = join(h, cone(q, vec{0.70, 0.25, -0.15}, vec{0.82, -1.25, -0.10}, 0.19, 0.25), 0.22)
		h = join(h, cone(q, vec{0.82, -1.25, -0.10}, vec{0.70, -1.95, 0.12}, 0.25, 0.19), 0.14)
		h = join(h, ellipsoid(q, vec{0, -0.8, -0.60}, vec{0.82, 1.1, 0.42}), 0.2)
	}
	return h
}
