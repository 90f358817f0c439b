package figure

import "math"

// material says what a point of the figure is made of.
type material uint8

const (
	nothing material = iota
	skin
	eye
	hair
	cloth
	frame // of the glasses
)

// Space: x to the picture's right, y up, z towards the camera. The unit is about half a head: the chin lies at
// y = -1.15, the crown at 1.15, the eyes at y = 0 and x = ±eyeX.
const (
	eyeX     = 0.33
	eyeZ     = 0.515
	eyeR     = 0.235 // of the lids over the eyeball
	eyeballR = 0.222
)

// body is a person made ready for evaluation.
type body struct{ Person }

// at returns the distance from p to the figure and what is nearest there.
func (b *body) at(p vec) (float64, material) {
	q := vec{math.Abs(p.x), p.y, p.z}
	d, m := b.trunk(q)
	if away := sphere(p, vec{0, 0.1, -0.1}, 1.5); away > 0.3 {
		d = min(d, away)
	} else {
		d, m = b.withHead(q, d, m)
	}
	if h := b.hairAt(q, p); h < d {
		return h, hair
	}
	return d, m
}

// withHead adds the head to a trunk at distance d.
func (b *body) withHead(q vec, d float64, m material) (float64, material) {
	if h := b.head(q); h < d {
		if d < 0.4 {
			h = join(h, d, 0.12)
		}
		d, m = h, skin
	}
	if b.Glasses {
		if g := glasses(q); g < d {
			return g, frame
		}
	}
	return d, m
}

// head is the bare head without hair; q is p mirrored to x ≥ 0. Far from it, a lower bound has to do.
func (b *body) head(q vec) float64 {
	w, j := b.FaceWidth, b.JawWidth
	d := b.skull(q)
	d = join(d, ellipsoid(q, vec{0, -0.20, 0.08}, vec{0.665 * w, 0.80, 0.70}), 0.22)
	d = join(d, ellipsoid(q, vec{0, -0.60, 0.12}, vec{0.555 * j, 0.48, 0.58}), 0.22)
	if d > 0.55 {
		return d - 0.3 // more than nose and ears stand out
	}
	d = join(d, sphere(q, vec{0.05, -0.97 - b.ChinLength, 0.42}, 0.17), 0.22)
	if q.z > 0.1 {
		d = b.features(q, d)
	}
	if q.x > 0.5 && q.z < 0.3 {
		d = join(d, ear(q, w), 0.06)
	}
	return d
}

// features adds to a head at distance d what is in front: cheeks, eyes, nose and mouth.
func (b *body) features(q vec, d float64) float64 {
	d = join(d, ellipsoid(q, vec{0.42 * b.FaceWidth, -0.25, 0.44}, vec{0.22, 0.22, 0.2}), 0.2)
	if q.y > -0.45 {
		d = join(d, ellipsoid(q, vec{0.22, 0.19, 0.64}, vec{0.24, 0.07, 0.08}), 0.18)
		d = carve(d, ellipsoid(q, vec{eyeX - 0.02, 0, 0.93}, vec{0.20, 0.12, 0.2}), 0.18)
		d = join(d, sphere(q, vec{eyeX, 0, eyeZ}, eyeR), 0.035)
	}
	if q.x < 0.5 {
		d = b.nose(q, d)
		if q.y < -0.25 {
			d = b.mouth(q, d)
		}
	}
	return d
}

// skull is the round of the head that carries the hair.
func (b *body) skull(q vec) float64 {
	return ellipsoid(q, vec{0, 0.26, -0.16}, vec{0.80 * b.FaceWidth, 0.90, 0.93})
}

func (b *body) nose(q vec, d float64) float64 {
	n := b.NoseSize
	bridge := cone(q, vec{0, 0.08, 0.69}, vec{0, -0.27, 0.855}, 0.05, 0.075*n)
	tip := ellipsoid(q, vec{0, -0.315, 0.875}, vec{0.105 * n, 0.085, 0.10})
	wing := ellipsoid(q, vec{0.108 * n, -0.345, 0.785}, vec{0.072 * n, 0.062, 0.095})
	d = join(d, join(join(bridge, tip, 0.10), wing, 0.09), 0.11)
	return carve(d, ellipsoid(q, vec{0.062 * n, -0.395, 0.85}, vec{0.036, 0.03, 0.05}), 0.03)
}

// mouthLine is the height of the line between the lips at the middle of the mouth.
const mouthLine = -0.665

// mouthY is the height of the line between the lips at x.
func (b *body) mouthY(x float64) float64 { return mouthLine + b.Smile*min(x*x, 0.09) }

func (b *body) mouth(q vec, d float64) float64 {
	r := vec{q.x, q.y - b.mouthY(q.x), q.z}
	upper := ellipsoid(r, vec{0.06, 0.040, 0.715}, vec{0.19 * b.MouthWidth, 0.050, 0.085})
	lower := ellipsoid(r, vec{0, -0.058, 0.705}, vec{0.175 * b.MouthWidth, 0.060, 0.10})
	d = join(join(d, upper, 0.08), lower, 0.08)
	return carve(d, ellipsoid(r, vec{0, -0.003, 0.85}, vec{0.24 * b.MouthWidth, 0.007, 0.10}), 0.03)
}

func ear(q vec, w float64) float64 {
	shell := ellipsoid(q, vec{0.80 * w, -0.06, -0.12}, vec{0.09, 0.26, 0.16})
	return carve(shell, ellipsoid(q, vec{0.87 * w, -0.03, -0.03}, vec{0.06, 0.16, 0.09}), 0.05)
}

func glasses(q vec) float64 {
	const z = 0.90
	x, y := math.Abs(q.x-eyeX-0.015)-0.13, math.Abs(q.y+0.03)-0.08
	rim := math.Abs(math.Hypot(max(x, 0), max(y, 0))+min(max(x, y), 0)-0.11) - 0.006
	bend := 0.22 * q.x * q.x
	d := math.Hypot(max(rim, 0), q.z-z+bend) - 0.014
	d = min(d, cone(q, vec{0, 0.035, z + 0.02}, vec{0.105, 0.02, z}, 0.016, 0.016))
	return min(d, cone(q, vec{0.585, 0.03, z - 0.08}, vec{0.86, 0.04, -0.1}, 0.018, 0.018))
}

// trunk is neck, shoulders and arms; the neckline decides where skin ends and cloth begins.
func (b *body) trunk(q vec) (float64, material) {
	if q.y > -0.2 {
		return q.y + 0.45, skin // above the neck: a lower bound will do
	}
	s := b.Shoulders
	d := ellipsoid(q, vec{0, -3.25, -0.28}, vec{1.32 * s, 1.75, 0.70})
	d = join(d, cone(q, vec{0, -1.92, -0.34}, vec{1.20 * s, -2.10, -0.36}, 0.36, 0.37), 0.30)
	d = join(d, cone(q, vec{1.34 * s, -2.22, -0.36}, vec{1.56 * s, -4.4, -0.2}, 0.33, 0.30), 0.22)
	d = join(d, cone(q, vec{0.18, -1.30, -0.36}, vec{0.95 * s, -1.86, -0.38}, 0.20, 0.22), 0.30)
	d = join(d, cone(q, vec{0, -1.0, -0.20}, vec{0, -1.9, -0.28}, b.NeckWidth, b.NeckWidth+0.02), 0.20)
	n := b.neckline(q)
	if n > 0 {
		return d, skin
	}
	return d - 0.035*step(0, 0.03, -n), cloth
}

// neckline is positive above the edge of the top.
func (b *body) neckline(q vec) float64 {
	n := q.y + 1.47 + 0.45*(q.z+0.2)
	if b.VNeck {
		n += max(0, 0.36-q.x) * 1.2 * step(-0.15, 0.1, q.z)
	}
	return n
}
