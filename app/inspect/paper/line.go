package paper

import (
	"math"
	"slices"
)

func root(v float32) float64 { return math.Sqrt(float64(v)) }

// Constants of the search for straight edges in the surface.
const (
	leastSlope = 0.6 // CIELAB per pixel from which a pixel may belong to an edge
	mostSlope  = 6   // a stronger edge votes no more than this, so that a faint paper is not outvoted
	angles     = 180 // steps of the direction of a line's normal over half a turn
	swing      = 4   // degrees by which an edge's direction may be off
	maxLines   = 22  // lines that are tried as sides of a paper
)

// line is all points with x·nx + y·ny = r in the surface, seen along it from one end of the picture to the other.
type line struct {
	nx, ny, r float64
	border    bool      // a side of the frame
	sums      []running // sums[i] is of the samples before i, one every pace; nil for a border
	start     float64   // place of the first sample along the direction (-ny, nx)
	middle    float64   // place of the middle of what lies in the picture
}

// running adds samples up, so that any stretch of a line can be asked.
type running struct {
	n, edges, both float32 // samples, those on an edge, and those with something to both sides
	before, after  tone
	difference     tone
	distance       float32
}

// slopes are the gradients of the surface.
type slopes struct {
	w, h   int
	strong []float32 // CIELAB per pixel, of the channel that changes most
	angle  []float32 // of the direction of change, radians, 0 to pi
}

func (s surface) slopes() slopes {
	out := slopes{s.w, s.h, make([]float32, s.w*s.h), make([]float32, s.w*s.h)}
	for y := 1; y < s.h-1; y++ {
		for x := 1; x < s.w-1; x++ {
			i := y*s.w + x
			var best, bx, by float32
			for _, c := range [3][]float32{s.l, s.a, s.b} {
				gx := (c[i-s.w+1] + 2*c[i+1] + c[i+s.w+1] - c[i-s.w-1] - 2*c[i-1] - c[i+s.w-1]) / 8
				gy := (c[i+s.w-1] + 2*c[i+s.w] + c[i+s.w+1] - c[i-s.w-1] - 2*c[i-s.w] - c[i-s.w+1]) / 8
				if m := gx*gx + gy*gy; m > best {
					best, bx, by = m, gx, gy
				}
			}
			if best < leastSlope*leastSlope {
				continue
			}
			out.strong[i] = float32(root(best))
			a := math.Atan2(float64(by), float64(bx))
			if a < 0 {
				a += math.Pi
			}
			out.angle[i] = float32(a)
		}
	}
	return out
}

// lines finds the straight edges that most pixels vote for (Hough transform; Duda and Hart 1972).
func (g slopes) lines(s surface) []line {
	votes, reach := g.votes()
	type peak struct {
		angle, r int
		n        float32
	}
	var peaks []peak
	width := 2*reach + 1
	for a := range angles {
		for r := range width {
			if n := votes[a*width+r]; n > 3*float32(min(s.w, s.h))/10 {
				peaks = append(peaks, peak{a, r - reach, n})
			}
		}
	}
	slices.SortFunc(peaks, func(p, q peak) int {
		switch {
		case p.n != q.n:
			return sign(q.n - p.n)
		case p.angle != q.angle:
			return p.angle - q.angle
		}
		return p.r - q.r
	})
	var chosen []peak
	var out []line
	for _, p := range peaks {
		near := slices.ContainsFunc(chosen, func(q peak) bool { return near(p.angle, p.r, q.angle, q.r) })
		if near {
			continue
		}
		if chosen = append(chosen, p); len(chosen) > 3*maxLines {
			break
		}
		a := float64(p.angle) * math.Pi / angles
		l := g.fitted(line{nx: math.Cos(a), ny: math.Sin(a), r: float64(p.r)})
		if slices.ContainsFunc(out, l.same) {
			continue
		}
		if l.sample(s, g); l.worth() {
			out = append(out, l)
		}
		if len(out) == maxLines {
			break
		}
	}
	return out
}

func sign(v float32) int {
	if v > 0 {
		return 1
	}
	return -1
}

// near reports whether two lines are the same edge, seen twice.
func near(a1, r1, a2, r2 int) bool {
	d := a1 - a2
	if d > angles/2 {
		d, r2 = d-angles, -r2
	} else if d < -angles/2 {
		d, r2 = d+angles, -r2
	}
	return max(d, -d) <= 3 && max(r1-r2, r2-r1) <= 5
}

func (g slopes) votes() (votes []float32, reach int) {
	reach = int(math.Hypot(float64(g.w), float64(g.h))) + 1
	width := 2*reach + 1
	votes = make([]float32, angles*width)
	var cos, sin [angles]float64
	for a := range angles {
		sin[a], cos[a] = math.Sincos(float64(a) * math.Pi / angles)
	}
	for i, m := range g.strong {
		if m == 0 {
			continue
		}
		x, y := float64(i%g.w), float64(i/g.w)
		middle := int(g.angle[i]*angles/math.Pi + 0.5)
		for d := -swing; d <= swing; d++ {
			a := (middle + d + 2*angles) % angles
			r := int(math.Round(x*cos[a]+y*sin[a])) + reach
			votes[a*width+r] += min(m, mostSlope)
		}
	}
	return votes, reach
}

// along reports whether pixel i has an edge in the direction of the line.
func (g slopes) along(i int, l line) bool {
	if g.strong[i] == 0 {
		return false
	}
	sin, cos := math.Sincos(float64(g.angle[i]))
	return math.Abs(cos*l.nx+sin*l.ny) > 0.95
}

// fitted moves a line to the middle of the edge pixels beside it, twice.
func (g slopes) fitted(l line) line {
	for _, reach := range [2]float64{3, 2} {
		var f fit
		if math.Abs(l.nx) > math.Abs(l.ny) {
			for y := range g.h {
				mid, half := (l.r-float64(y)*l.ny)/l.nx, reach/math.Abs(l.nx)
				for x := max(0, int(mid-half)); x <= min(g.w-1, int(mid+half)); x++ {
					f.add(g, l, x, y, reach)
				}
			}
		} else {
			for x := range g.w {
				mid, half := (l.r-float64(x)*l.nx)/l.ny, reach/math.Abs(l.ny)
				for y := max(0, int(mid-half)); y <= min(g.h-1, int(mid+half)); y++ {
					f.add(g, l, x, y, reach)
				}
			}
		}
		l = f.moved(l)
	}
	from, to := l.span(g.w, g.h)
	l.middle = (from + to) / 2
	return l
}

// same reports whether another line runs within two pixels of this one.
func (l line) same(o line) bool {
	cos := l.nx*o.nx + l.ny*o.ny
	middle := vec{o.r*o.nx - o.middle*o.ny, o.r*o.ny + o.middle*o.nx}
	return math.Abs(cos) > 0.9995 && math.Abs(l.off(middle)) < 2
}

// fit gathers the sums of a least-squares line through edge pixels, along and away from a first guess.
type fit struct{ n, t, off, tt, toff float64 }

func (f *fit) add(g slopes, l line, x, y int, reach float64) {
	off := float64(x)*l.nx + float64(y)*l.ny - l.r
	i := y*g.w + x
	if math.Abs(off) > reach || !g.along(i, l) {
		return
	}
	t, m := float64(y)*l.nx-float64(x)*l.ny, float64(g.strong[i])
	f.n, f.t, f.off, f.tt, f.toff = f.n+m, f.t+m*t, f.off+m*off, f.tt+m*t*t, f.toff+m*t*off
}

func (f *fit) moved(l line) line {
	spread := f.n*f.tt - f.t*f.t
	if f.n == 0 || spread <= 1e-6*f.n*f.n {
		return l
	}
	turn := math.Atan((f.n*f.toff - f.t*f.off) / spread)
	l.r = (l.r + (f.off-math.Tan(turn)*f.t)/f.n) * math.Cos(turn)
	l.ny, l.nx = math.Sincos(math.Atan2(l.ny, l.nx) - turn)
	return l
}
