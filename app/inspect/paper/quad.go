package paper

import (
	"math"
)

// Constants of the search for a paper's outline.
const (
	leastStep    = 2.5  // CIELAB by which a paper differs from what it lies on, or its edge is not told from print
	fullStep     = 9    // from which on a greater difference tells nothing more
	leastSupport = 0.55 // share of a side in the picture that is an edge
	leastSteady  = 0.75 // agreement of the steps along a side
	leastArea    = 0.04 // of the picture
	mostFallOff  = 50   // L* between the paper's tones at two of its sides: light falls off
	mostApart    = 24   // a* and b* between them: cards are printed
	mostDarker   = 8    // L* by which paper may be darker than what it lies on; a picture printed on a page is
	mostAspect   = 3.2  // of a paper's sides: the longest cheque or receipt that somebody files
	frameWorth   = 0.45 // what the frame counts for as a side, where a good edge counts 1
)

type vec struct{ x, y float64 }

// candidate is a quadrilateral of four lines, clockwise: top, right, bottom, left as the lines lie.
type candidate struct {
	corners [4]vec
	sides   [4]line
	seen    [4]stretch
	score   float64
	area    float64 // of the part in the picture, share of it
}

// outline finds the paper; ok is false when nothing stands out.
func outline(s surface) (best candidate, ok bool) {
	if min(s.w, s.h) < 24 {
		return best, false
	}
	g := s.slopes()
	lines := append(g.lines(s), frame(s)...)
	pairs := opposite(lines, s)
	for i, p := range pairs {
		for _, q := range pairs[i+1:] {
			if !crossing(p, q) {
				continue
			}
			if c, good := joined(p, q, s); good && c.score > best.score {
				best, ok = c, true
			}
		}
	}
	return best, ok
}

// frame is the four sides of the picture as lines.
func frame(s surface) []line {
	w, h := float64(s.w-1), float64(s.h-1)
	return []line{{ny: 1, border: true}, {nx: 1, r: w, border: true}, {ny: 1, r: h, border: true}, {nx: 1, border: true}}
}

// pair is two lines that may be opposite sides.
type pair [2]line

// opposite pairs lines that run in nearly the same direction, some way apart.
func opposite(lines []line, s surface) []pair {
	var out []pair
	apart := 0.12 * float64(min(s.w, s.h))
	for i, a := range lines {
		for _, b := range lines[i+1:] {
			cos := a.nx*b.nx + a.ny*b.ny
			if math.Abs(cos) < 0.85 { // 32 degrees, seen from aside
				continue
			}
			middle := vec{float64(s.w) / 2, float64(s.h) / 2}
			if math.Abs(a.off(middle)-math.Copysign(b.off(middle), b.off(middle)*cos)) >= apart {
				out = append(out, pair{a, b})
			}
		}
	}
	return out
}

// off is the distance of a point from the line, greater than 0 on the side of greater r.
func (l line) off(p vec) float64 { return p.x*l.nx + p.y*l.ny - l.r }

// along is the place of a point along the line.
func (l line) place(p vec) float64 { return p.y*l.nx - p.x*l.ny }

func crossing(p, q pair) bool {
	for _, a := range p {
		for _, b := range q {
			if math.Abs(a.nx*b.nx+a.ny*b.ny) > 0.6 {
				return false
			}
		}
	}
	return true
}

func meet(a, b line) vec {
	d := a.nx*b.ny - a.ny*b.nx
	return vec{(a.r*b.ny - b.r*a.ny) / d, (a.nx*b.r - b.nx*a.r) / d}
}

// joined makes a quadrilateral of two pairs and says what it is worth.
func joined(p, q pair, s surface) (candidate, bool) {
	c := candidate{
		sides:   [4]line{p[0], q[0], p[1], q[1]},
		corners: [4]vec{meet(q[1], p[0]), meet(p[0], q[0]), meet(q[0], p[1]), meet(p[1], q[1])},
	}
	for _, k := range c.corners {
		if beyond := 0.3; k.x < -beyond*float64(s.w) || k.x > (1+beyond)*float64(s.w) ||
			k.y < -beyond*float64(s.h) || k.y > (1+beyond)*float64(s.h) {
			return c, false
		}
	}
	if !c.convex() || c.aspect() > mostAspect {
		return c, false
	}
	if c.area = c.areaWithin(s); c.area < leastArea {
		return c, false
	}
	return c, c.judgeSides(s)
}

// convex reports whether the corners go round one way, whichever.
func (c candidate) convex() bool {
	turn := 0.0
	for i := range 4 {
		a, b, d := c.corners[i], c.corners[(i+1)%4], c.corners[(i+2)%4]
		z := (b.x-a.x)*(d.y-b.y) - (b.y-a.y)*(d.x-b.x)
		if z*turn < 0 || z == 0 {
			return false
		}
		turn = z
	}
	return true
}

// aspect is how many times longer one direction is than the other.
func (c candidate) aspect() float64 {
	across := c.length(0) + c.length(2)
	down := c.length(1) + c.length(3)
	return max(across, down) / min(across, down)
}

// length is how long the side after a corner is.
func (c candidate) length(i int) float64 {
	a, b := c.corners[i], c.corners[(i+1)%4]
	return math.Hypot(b.x-a.x, b.y-a.y)
}

// areaWithin is the share of the picture that the quadrilateral covers, by Gauss's formula on corners moved into it.
func (c candidate) areaWithin(s surface) float64 {
	sum := 0.0
	clamp := func(v vec) vec { return vec{min(max(v.x, 0), float64(s.w-1)), min(max(v.y, 0), float64(s.h-1))} }
	for i := range 4 {
		a, b := clamp(c.corners[i]), clamp(c.corners[(i+1)%4])
		sum += a.x*b.y - b.x*a.y
	}
	return math.Abs(sum) / 2 / (float64(s.w-1) * float64(s.h-1))
}

// judgeSides looks at what lies along the four sides and adds up the score.
func (c *candidate) judgeSides(s surface) bool {
	middle := c.middle()
	var tones []tone
	real := 0
	c.score = 0.5 * c.area
	for i, l := range c.sides {
		if l.border {
			tones = append(tones, s.alongFrame(c.corners[i], c.corners[(i+1)%4], middle))
			c.score += frameWorth
			continue
		}
		side, worth := l.as(c.corners[i], c.corners[(i+1)%4], middle)
		if worth <= 0 {
			return false
		}
		c.seen[i], c.score, real = side, c.score+worth, real+1
		tones = append(tones, side.after)
	}
	return real > 0 && c.score > 4*frameWorth+0.5*c.area && oneTone(tones)
}

// as looks at a line as the side of a paper whose middle is given: afterwards, after is the paper and before what lies
// beside it. The worth is 0 when it is no side, and about 1 when it is a plain one.
func (l line) as(a, b, middle vec) (stretch, float64) {
	from, to := l.place(a), l.place(b)
	if from > to {
		from, to = to, from
	}
	side := l.between(from, to)
	if l.off(middle) < 0 {
		side.before, side.after = side.after, side.before
	}
	if side.support < leastSupport || side.steady < leastSteady || side.step < leastStep ||
		side.after.l < side.before.l-mostDarker {
		return side, 0
	}
	worth := side.support * side.steady * min(1, 0.4+0.6*(side.step-leastStep)/(fullStep-leastStep))
	const overshoot = 24 // pixels beyond a corner, where a paper's edge has ended
	for _, end := range [2][2]float64{{from - overshoot, from - 4}, {to + 4, to + overshoot}} {
		if more := l.between(end[0], end[1]); more.inFrame > 0.5 && more.step > leastStep {
			worth -= 0.15 * more.support
		}
	}
	return side, worth * (0.3 + 0.7*side.inFrame)
}

func (c candidate) middle() vec {
	var m vec
	for _, k := range c.corners {
		m.x, m.y = m.x+k.x/4, m.y+k.y/4
	}
	return m
}

// alongFrame is the tone of the surface just inside the frame between two corners.
func (s surface) alongFrame(a, b, middle vec) tone {
	const points = 9
	var sum tone
	for i := range points {
		t := (float64(i) + 0.5) / points
		p := vec{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)}
		d := max(math.Hypot(middle.x-p.x, middle.y-p.y), 1)
		x, y := int(p.x+4*(middle.x-p.x)/d), int(p.y+4*(middle.y-p.y)/d)
		sum = sum.plus(s.tone(min(max(x, 0), s.w-1), min(max(y, 0), s.h-1)))
	}
	return sum.times(1.0 / points)
}

// oneTone reports whether tones may be those of one paper.
func oneTone(tones []tone) bool {
	for i, t := range tones {
		for _, u := range tones[i+1:] {
			d := t.minus(u)
			if math.Abs(float64(d.l)) > mostFallOff || math.Hypot(float64(d.a), float64(d.b)) > mostApart {
				return false
			}
		}
	}
	return true
}
