package person

import (
	"math"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// How the straight line is looked for at which two surfaces meet, in cells unless said otherwise.
const (
	seamNear  = 2    // from the line to what is compared
	seamFar   = 6    // from the line to what says how the colour changes without it
	seamLean  = 9    // leans that are tried, evenly from -seamMost to seamMost
	seamMost  = 36   // aside over the whole picture: 8°
	seamRows  = 2    // every so many cells along the line
	seamLeast = 0.3  // share of the picture's extent that shows of it, at least
	seamAgree = 0.75 // share of that at which the step is the same
	seamOuter = 2    // from the picture's side to where it is looked whether the colour is still another
	seamStays = 0.5  // share of the step that is left there, at least
	seamSure  = 4    // CIEDE2000 from which the fit leaves out what is beyond
	seamSame  = 0.7  // share of its step from which a gap at the same side is the same
	seamWeak  = 2.5  // below this it is none
)

// seam is a straight line from one side of the picture to the opposite one, or to the person, at which the colour steps:
// the corner of a room, the edge of a curtain before a wall of nearly its colour.
type seam struct {
	side   inspect.Side
	from   float64 // cells from the side, at the first line
	lean   float64 // cells further inwards per line
	step   float64 // CIEDE2000
	length float64 // share of the picture's extent where it shows
	cells  []int   // the open ones on its outer side
}

// seams returns at most one for each side, where the light's own slow change explains nothing.
func (g ground) seams() []seam {
	var all []seam
	for _, across := range []bool{true, false} {
		all = append(all, g.seamsAlong(newSteps(g, across))...)
	}
	return all
}

// steps are the sudden changes of colour in one direction, for each cell; NaN where they cannot be told.
type steps struct {
	across       bool // from left to right; else from above to below
	lines, depth int
	change       [][3]float32
}

func (s steps) at(g ground, line, i int) int {
	if s.across {
		return line*g.w + i
	}
	return i*g.w + line
}

func newSteps(g ground, across bool) steps {
	s := steps{across: across, lines: g.h, depth: g.w}
	if !across {
		s.lines, s.depth = g.w, g.h
	}
	s.change = make([][3]float32, s.lines/seamRows*s.depth)
	for row := range s.lines / seamRows {
		for i := range s.depth {
			s.change[row*s.depth+i] = s.sudden(g, row*seamRows, i)
		}
	}
	return s
}

var unknownStep = [3]float32{float32(math.NaN())}

// sudden is the change of colour across a cell, less what goes on to both sides of it.
func (s steps) sudden(g ground, line, i int) [3]float32 {
	if i < seamNear || i+seamNear >= s.depth {
		return unknownStep
	}
	p, q := s.at(g, line, i-seamNear), s.at(g, line, i+seamNear)
	if !g.open[p] || !g.open[q] || !g.open[s.at(g, line, i)] {
		return unknownStep
	}
	a, b := g.colour[p], g.colour[q]
	d := [3]float64{b.L - a.L, b.A - a.A, b.B - a.B}
	before, after := max(i-seamFar, 0), min(i+seamFar, s.depth-1)
	p, q = s.at(g, line, before), s.at(g, line, after)
	if !g.open[p] || !g.open[q] {
		return unknownStep
	}
	far, last := g.colour[p], g.colour[q]
	slow := [3]float64{a.L - far.L + last.L - b.L, a.A - far.A + last.A - b.A, a.B - far.B + last.B - b.B}
	var out [3]float32
	for k := range d {
		out[k] = float32(d[k] - slow[k]/2)
	}
	return out
}

// seamsAlong takes the strongest line of each half.
func (g ground) seamsAlong(s steps) []seam {
	var best [2]seam
	for n := range seamLean {
		lean := float64(seamMost) * (2*float64(n)/(seamLean-1) - 1) / float64(s.lines)
		for i := range s.depth {
			middle := float64(i) + lean*float64(s.lines)/2
			half := 0
			if middle > float64(s.depth)/2 {
				half = 1
			}
			if step, length, agrees := s.along(i, lean); agrees && step > best[half].step {
				best[half] = seam{side: s.side(half), from: float64(i), lean: lean, step: step, length: length}
			}
		}
	}
	var all []seam
	for half, found := range best {
		if found.step == 0 {
			continue
		}
		if found.step, found.length = g.stepAt(s, found); found.step < seamWeak || !g.goesOn(s, found, half) {
			continue
		}
		if half == 1 {
			found.from, found.lean = float64(s.depth-1)-found.from, -found.lean
		}
		all = append(all, found)
	}
	return all
}

func (s steps) side(half int) inspect.Side {
	switch {
	case s.across && half == 0:
		return inspect.SideLeft
	case s.across:
		return inspect.SideRight
	case half == 0:
		return inspect.SideTop
	}
	return inspect.SideBottom
}

// along adds up the steps on a line. They agree when most of them go the way of their mean.
func (s steps) along(from int, lean float64) (step, length float64, agrees bool) {
	var sum [3]float32
	n := 0
	rows := s.lines / seamRows
	at, down := float64(from)+0.5, lean*seamRows
	for row := range rows {
		i := int(at)
		at += down
		if i < 0 || i >= s.depth {
			continue
		}
		c := &s.change[row*s.depth+i]
		if c[0] != c[0] {
			continue
		}
		sum[0], sum[1], sum[2], n = sum[0]+c[0], sum[1]+c[1], sum[2]+c[2], n+1
	}
	if float64(n) < seamLeast*float64(rows) {
		return 0, 0, false
	}
	square := (sum[0]*sum[0] + sum[1]*sum[1] + sum[2]*sum[2]) / float32(n*n)
	if square < seamWeak*seamWeak {
		return 0, 0, false
	}
	return math.Sqrt(float64(square)), float64(n) / float64(rows), s.agree(from, lean, sum, n)
}

func (s steps) agree(from int, lean float64, sum [3]float32, n int) bool {
	rows, same := s.lines/seamRows, 0
	square := (sum[0]*sum[0] + sum[1]*sum[1] + sum[2]*sum[2]) / float32(n)
	at, down := float64(from)+0.5, lean*seamRows
	for row := range rows {
		i := int(at)
		at += down
		if i < 0 || i >= s.depth {
			continue
		}
		c := &s.change[row*s.depth+i]
		if c[0] == c[0] && c[0]*sum[0]+c[1]*sum[1]+c[2]*sum[2] > 0.4*square {
			same++
		}
	}
	return float64(same) >= seamAgree*float64(n)
}

// stepAt is how much the two sides of a line differ: right at it, and further away, whichever is less. A line of print
// has the same colour on both sides of it.
func (g ground) stepAt(s steps, at seam) (step, length float64) {
	near, shown := g.differ(s, at, seamNear)
	away, _ := g.differ(s, at, seamFar, seamFar+2, seamFar+4, seamFar+6)
	return min(near, away), float64(shown*seamRows) / float64(s.lines)
}

// differ is CIEDE2000 between the median colours on the two sides of a line, some cells away from it, and on how many
// lines both sides show.
func (g ground) differ(s steps, at seam, away ...int) (difference float64, shown int) {
	var inner, outer [3][]float64
	for line := 0; line < s.lines; line += seamRows {
		i := int(at.from + 0.5 + at.lean*float64(line))
		for n, d := range away {
			before, after := max(i-d, 0), min(i+d, s.depth-1)
			if i < 0 || i >= s.depth {
				continue
			}
			p, q := s.at(g, line, before), s.at(g, line, after)
			if !g.open[p] || !g.open[q] {
				continue
			}
			inner, outer = with(inner, g.colour[p]), with(outer, g.colour[q])
			if n == 0 {
				shown++
			}
		}
	}
	if len(inner[0]) == 0 {
		return 0, 0
	}
	return lab.Difference(middle(inner), middle(outer)), shown
}

func with(to [3][]float64, c lab.Lab) [3][]float64 {
	to[0], to[1], to[2] = append(to[0], c.L), append(to[1], c.A), append(to[2], c.B)
	return to
}

func middle(of [3][]float64) lab.Lab {
	return lab.Lab{L: median(of[0]), A: median(of[1]), B: median(of[2])}
}

// goesOn says whether what is beyond a line still is another colour at the picture's side: a thing that stands before
// the backdrop has the backdrop on its other side, too.
func (g ground) goesOn(s steps, at seam, half int) bool {
	var inner, outer [3][]float64
	for line := 0; line < s.lines; line += seamRows {
		i, last := int(at.from+0.5+at.lean*float64(line)), seamOuter
		if half == 1 {
			last = s.depth - 1 - seamOuter
		}
		in := i + seamFar*(1-2*half)
		if i < 0 || i >= s.depth || in < 0 || in >= s.depth {
			continue
		}
		if p, q := s.at(g, line, in), s.at(g, line, last); g.open[p] && g.open[q] {
			inner, outer = with(inner, g.colour[p]), with(outer, g.colour[q])
		}
	}
	return len(inner[0]) > 0 && lab.Difference(middle(inner), middle(outer)) >= seamStays*at.step
}

// beside leaves the seams beyond which less than half of the background lies.
func (g ground) beside(seams []seam) []seam {
	var out []seam
	for _, m := range seams {
		if m.cells = g.beyond(m); 2*len(m.cells) < g.count {
			out = append(out, m)
		}
	}
	return out
}

// beyond lists the open cells on the outer side of a seam.
func (g ground) beyond(m seam) []int {
	var cells []int
	for _, s := range g.sides() {
		if s.name != m.side {
			continue
		}
		for line := range s.lines {
			for i := range min(max(int(m.from+m.lean*float64(line)), 0), s.depth) {
				if at := s.at(line, i); g.open[at] {
					cells = append(cells, at)
				}
			}
		}
	}
	return cells
}

// gapOf describes what lies beyond a seam.
func (g ground) gapOf(m seam) inspect.Gap {
	depth := float64(g.w)
	if m.side == inspect.SideTop || m.side == inspect.SideBottom {
		depth = float64(g.h)
	}
	lines := float64(g.w*g.h) / depth
	return inspect.Gap{Side: m.side, Region: boxOf(m.cells, g.w, g.h), Depth: max(m.from, m.from+m.lean*lines) / depth, Length: m.length,
		Share: float64(len(m.cells)) / float64(len(g.open)), Difference: m.step, Edge: m.step}
}
