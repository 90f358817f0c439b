package paper

import (
	"math"
	"slices"
)

// quad describes the outline that was found, in the picture's own measures.
func (c candidate) quad(s surface) *Quad {
	c.startTopLeft()
	q := &Quad{Step: math.Inf(1)}
	for i, k := range c.corners {
		q.Corners[i] = Point{rounded(share(k.x, s.w), 10000), rounded(share(k.y, s.h), 10000)}
		if side := c.seen[i]; !c.sides[i].border {
			q.Seen[i] = rounded(side.inFrame, 100)
			q.Step = min(q.Step, side.step)
		}
	}
	q.Step = rounded(q.Step, 10)
	top, right, bottom, left := c.length(0), c.length(1), c.length(2), c.length(3)
	q.Aspect = rounded(c.aspect(), 1000)
	q.Perspective = rounded(max(top/bottom, bottom/top, left/right, right/left)-1, 1000)
	return q
}

// share is a place as a share of the picture; pixel centres lie half a pixel in.
func share(v float64, side int) float64 { return min(max((v+0.5)/float64(side), 0), 1) }

func rounded(v, steps float64) float64 { return math.Round(v*steps) / steps }

// startTopLeft makes the corners go clockwise from the one that is the top left one.
func (c *candidate) startTopLeft() {
	a, b, d := c.corners[0], c.corners[1], c.corners[2]
	if (b.x-a.x)*(d.y-b.y)-(b.y-a.y)*(d.x-b.x) < 0 {
		slices.Reverse(c.corners[:])
		c.sides = [4]line{c.sides[2], c.sides[1], c.sides[0], c.sides[3]}
		c.seen = [4]stretch{c.seen[2], c.seen[1], c.seen[0], c.seen[3]}
	}
	first, best := 0, math.Inf(1)
	for i := range 4 { // the side that points right the most is the top one
		p, q := c.corners[i], c.corners[(i+1)%4]
		r, t := c.corners[(i+3)%4], c.corners[(i+2)%4]
		turn := math.Abs(math.Atan2((q.y-p.y)+(t.y-r.y), (q.x-p.x)+(t.x-r.x)))
		if turn < best {
			first, best = i, turn
		}
	}
	rotate(c.corners[:], first)
	rotate(c.sides[:], first)
	rotate(c.seen[:], first)
}

func rotate[T any](list []T, first int) {
	turned := append(append([]T{}, list[first:]...), list[:first]...)
	copy(list, turned)
}

// turn is the angle in degrees, clockwise, by which the outline lies turned: the mean of its sides that are seen.
func (c candidate) turn() (degrees float64, ok bool) {
	c.startTopLeft()
	sum, n := 0.0, 0.0
	for i := range 4 {
		if c.sides[i].border {
			continue
		}
		a, b := c.corners[i], c.corners[(i+1)%4]
		at := math.Atan2(b.y-a.y, b.x-a.x)*180/math.Pi - 90*float64(i)
		at -= 360 * math.Round(at/360)
		weight := math.Hypot(b.x-a.x, b.y-a.y)
		sum, n = sum+weight*at, n+weight
	}
	if n == 0 {
		return 0, false
	}
	return sum / n, true
}
