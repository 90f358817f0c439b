package figure

import "math"

// vec is a point, a direction or a linear-light colour (x red, y green, z blue).
type vec struct{ x, y, z float64 }

func (a vec) add(b vec) vec              { return vec{a.x + b.x, a.y + b.y, a.z + b.z} }
func (a vec) sub(b vec) vec              { return vec{a.x - b.x, a.y - b.y, a.z - b.z} }
func (a vec) mul(b vec) vec              { return vec{a.x * b.x, a.y * b.y, a.z * b.z} }
func (a vec) scale(s float64) vec        { return vec{a.x * s, a.y * s, a.z * s} }
func (a vec) dot(b vec) float64          { return a.x*b.x + a.y*b.y + a.z*b.z }
func (a vec) length() float64            { return math.Sqrt(a.dot(a)) }
func (a vec) unit() vec                  { return a.scale(1 / max(a.length(), 1e-12)) }
func (a vec) blend(b vec, t float64) vec { return a.scale(1 - t).add(b.scale(t)) }

func clamp01(t float64) float64 { return min(max(t, 0), 1) }

// step rises smoothly from 0 at a to 1 at b.
func step(a, b, t float64) float64 {
	t = clamp01((t - a) / (b - a))
	return t * t * (3 - 2*t)
}

// bump is 1 where t is c and falls to 0 at a distance of about 2·w.
func bump(t, c, w float64) float64 {
	d := (t - c) / w
	return math.Exp(-d * d)
}
