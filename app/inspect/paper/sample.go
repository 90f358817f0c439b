package paper

import "math"

// pace is how far apart in pixels of the surface the samples of a line are.
const pace = 2

// beside are the distances from a line at which the surface on either side of it is looked at.
var beside = [3]float64{3.5, 6, 9}

// span returns the ends of the line within the picture, along the direction (-ny, nx); from > to when it misses it.
func (l line) span(w, h int) (from, to float64) {
	from, to = math.Inf(-1), math.Inf(1)
	clip := func(start, slope, limit float64) { // 0 <= start + t·slope <= limit
		if math.Abs(slope) < 1e-9 {
			if start < 0 || start > limit {
				from, to = 1, 0
			}
			return
		}
		a, b := -start/slope, (limit-start)/slope
		from, to = max(from, min(a, b)), min(to, max(a, b))
	}
	clip(l.r*l.nx, -l.ny, float64(w-1))
	clip(l.r*l.ny, l.nx, float64(h-1))
	return from, to
}

// sample looks at the surface along the line.
func (l *line) sample(s surface, g slopes) {
	from, to := l.span(s.w, s.h)
	l.start = from
	l.sums = append(l.sums[:0], running{})
	sum := running{}
	for t := from; t <= to; t += pace {
		x, y := l.r*l.nx-t*l.ny, l.r*l.ny+t*l.nx
		before, okBefore := l.toneAt(s, x, y, -1)
		after, okAfter := l.toneAt(s, x, y, 1)
		sum.n++
		if okBefore && okAfter {
			d := after.minus(before)
			sum.before, sum.after = sum.before.plus(before), sum.after.plus(after)
			sum.difference, sum.distance, sum.both = sum.difference.plus(d), sum.distance+float32(d.length()), sum.both+1
			if l.edgeAt(g, x, y) {
				sum.edges++
			}
		}
		l.sums = append(l.sums, sum)
	}
}

// toneAt is the mean of the surface beside a point, towards smaller r (side -1) or greater (1). Near the frame only what
// lies inside counts; ok is false when nothing does.
func (l line) toneAt(s surface, x, y, side float64) (t tone, ok bool) {
	n := float32(0)
	for i, d := range beside {
		px, py := int(math.Round(x+side*d*l.nx)), int(math.Round(y+side*d*l.ny))
		if !s.inside(px, py) {
			if i > 0 {
				break
			}
			px, py = int(math.Round(x+side*2*l.nx)), int(math.Round(y+side*2*l.ny))
			if !s.inside(px, py) {
				return tone{}, false
			}
		}
		t, n = t.plus(s.tone(px, py)), n+1
	}
	return t.times(1 / n), true
}

func (l line) edgeAt(g slopes, x, y float64) bool {
	for _, d := range [3]float64{0, -1, 1} {
		px, py := int(math.Round(x+d*l.nx)), int(math.Round(y+d*l.ny))
		if px >= 0 && py >= 0 && px < g.w && py < g.h && g.along(py*g.w+px, l) {
			return true
		}
	}
	return false
}

// stretch is what a part of a line shows.
type stretch struct {
	inFrame       float64 // share of it that lies in the picture
	support       float64 // share of what lies in the picture that is an edge
	step          float64 // CIELAB from one side to the other
	steady        float64 // how much the steps along it agree, 0 to 1
	before, after tone
}

func (l line) between(from, to float64) stretch {
	last := len(l.sums) - 1
	i := min(max(int(math.Round((from-l.start)/pace)), 0), last)
	j := min(max(int(math.Round((to-l.start)/pace)), i), last)
	a, b := l.sums[i], l.sums[j]
	n, both := b.n-a.n, b.both-a.both
	if n <= 0 || both <= 0 {
		return stretch{}
	}
	d := b.difference.minus(a.difference).times(1 / both)
	out := stretch{
		inFrame: l.inFrame(from, to), support: float64((b.edges - a.edges) / n), step: d.length(),
		before: b.before.minus(a.before).times(1 / both), after: b.after.minus(a.after).times(1 / both),
	}
	if mean := float64((b.distance - a.distance) / both); mean > 0 {
		out.steady = out.step / mean
	}
	return out
}

// inFrame is the share of a part of the line that lies in the picture.
func (l line) inFrame(from, to float64) float64 {
	end := l.start + pace*float64(len(l.sums)-1)
	return min(max((min(to, end)-max(from, l.start)+2*pace)/(to-from), 0), 1)
}

// worth reports whether enough of the line separates two tones to be the side of a paper.
func (l line) worth() bool {
	if len(l.sums) < 8 {
		return false
	}
	const window = 12 // samples
	for i := window; i < len(l.sums); i += window / 2 {
		a, b := l.sums[i-window], l.sums[i]
		if both := b.both - a.both; both > 0 && b.edges-a.edges > window*0.6 &&
			b.difference.minus(a.difference).times(1/both).length() > leastStep {
			return true
		}
	}
	return false
}
