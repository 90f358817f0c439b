package figure

import "math"

// The shapes are signed distances: negative inside, and never more than the true distance outside by much, so that a
// ray may advance by them. After I. Quilez, "Distance functions", as far as the formulas go.

func sphere(p, c vec, r float64) float64 { return p.sub(c).length() - r }

func ellipsoid(p, c, r vec) float64 {
	q := p.sub(c)
	q = vec{q.x / r.x, q.y / r.y, q.z / r.z}
	k := q.length()
	if k < 1e-9 {
		return -min(r.x, r.y, r.z)
	}
	return k * (k - 1) / vec{q.x / r.x, q.y / r.y, q.z / r.z}.length()
}

// cone is a capsule from a to b whose radius goes from ra to rb.
func cone(p, a, b vec, ra, rb float64) float64 {
	ab, ap := b.sub(a), p.sub(a)
	t := clamp01(ap.dot(ab) / ab.dot(ab))
	return ap.sub(ab.scale(t)).length() - (ra + (rb-ra)*t)
}

// join unites two shapes with a fillet of about k.
func join(a, b, k float64) float64 {
	if a > b {
		a, b = b, a
	}
	if h := k - (b - a); h > 0 {
		return a - h*h/(4*k)
	}
	return a
}

// carve takes b out of a, leaving a fillet of about k.
func carve(a, b, k float64) float64 { return -join(-a, b, k) }

// lattice is a repeatable random number from 0 to 1 for a point of the integer lattice.
func lattice(x, y, z int32) float64 {
	h := uint32(x)*0x8da6b343 ^ uint32(y)*0xd8163841 ^ uint32(z)*0xcb1ab31f
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	h ^= h >> 15
	return float64(h) / (1 << 32)
}

// noise is smooth lattice noise from 0 to 1.
func noise(p vec) float64 {
	fx, fy, fz := math.Floor(p.x), math.Floor(p.y), math.Floor(p.z)
	x, y, z := int32(fx), int32(fy), int32(fz)
	u, v, w := step(0, 1, p.x-fx), step(0, 1, p.y-fy), step(0, 1, p.z-fz)
	lerp := func(a, b, t float64) float64 { return a + (b-a)*t }
	plane := func(z int32) float64 {
		return lerp(lerp(lattice(x, y, z), lattice(x+1, y, z), u), lerp(lattice(x, y+1, z), lattice(x+1, y+1, z), u), v)
	}
	return lerp(plane(z), plane(z+1), w)
}
