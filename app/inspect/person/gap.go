package person

import (
	"cmp"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// How a gap beside the backdrop is walked into, in cells unless said otherwise.
const (
	gapReach    = 0.5   // of the picture, inwards
	gapLeast    = 2     // depth of a line that counts
	gapSurface  = 3     // cells of the surface in a row that end it
	gapVisible  = 12    // lines of a side that must show background
	gapLength   = 0.25  // share of them that must have the depth: less is an object
	gapWhole    = 0.6   // share from which it is no thing that reaches the side
	gapCorner   = 0.003 // of the picture: what fills a corner of the picture need not be as long
	cornerApart = 6.0   // CIEDE2000 from the surface from which on a corner is plainly something else
	amidFrom    = 0.03  // of the picture, from either end of the side
	gapEdge     = 2.0   // CIEDE2000 across its inner edge: less is shade
	edgeBetween = 3     // cells to either side of the edge between which that is taken
)

// side is a side of the picture as lines that begin there and lead inwards.
type side struct {
	name         inspect.Side
	lines, depth int // how many lines, and cells of each
	at           func(line, step int) int
}

func (g ground) sides() []side {
	return []side{
		{inspect.SideLeft, g.h, g.w, func(y, i int) int { return y*g.w + i }},
		{inspect.SideRight, g.h, g.w, func(y, i int) int { return y*g.w + g.w - 1 - i }},
		{inspect.SideTop, g.w, g.h, func(x, i int) int { return i*g.w + x }},
		{inspect.SideBottom, g.w, g.h, func(x, i int) int { return (g.h-1-i)*g.w + x }},
	}
}

// beside is what shows at the sides of the picture and is not the surface.
type beside struct {
	gaps   []inspect.Gap // the largest first
	amid   []inspect.Gap // what reaches a side and neither of its ends: a shelf, not the wall beside the backdrop
	marked []bool        // cells of gaps
	long   []bool        // of those that take most of a side
}

// gaps looks along each side, and then into each corner, for cells that are not the surface, from the very edge of the
// picture inwards. Letters are not among them.
func (g ground) gaps(l light, off []bool, seams []seam) beside {
	b := beside{marked: make([]bool, len(off)), long: make([]bool, len(off))}
	for _, s := range g.sides() {
		gap, cells, found := g.gap(s, l, off)
		switch {
		case !found:
		case amid(gap):
			b.amid = append(b.amid, gap)
		default:
			b.gaps = append(b.gaps, gap)
			b.mark(cells, gap.Length >= gapWhole)
		}
	}
	for _, m := range seams {
		same := func(have inspect.Gap) bool { return have.Side == m.side && have.Edge >= seamSame*m.step }
		if slices.ContainsFunc(b.amid, same) {
			continue
		}
		b.mark(m.cells, g.along(m))
		if !slices.ContainsFunc(b.gaps, same) {
			b.gaps = append(b.gaps, g.gapOf(m))
		}
	}
	b.gaps = g.corners(b.gaps, l, off, b.marked)
	slices.SortStableFunc(b.gaps, func(p, q inspect.Gap) int { return cmp.Compare(q.Share, p.Share) })
	return b
}

func (b *beside) mark(cells []int, long bool) {
	for _, i := range cells {
		b.marked[i], b.long[i] = true, b.long[i] || long
	}
}

// amid says whether a gap ends well before either end of its side.
func amid(g inspect.Gap) bool {
	r := g.Region
	if g.Side == inspect.SideLeft || g.Side == inspect.SideRight {
		return r.Y > amidFrom && r.Y+r.H < 1-amidFrom
	}
	return r.X > amidFrom && r.X+r.W < 1-amidFrom
}

func (g ground) gap(s side, l light, off []bool) (inspect.Gap, []int, bool) {
	var cells []int
	var depths, edges, differences []float64
	visible := 0
	for line := range s.lines {
		if !g.open[s.at(line, 0)] {
			continue
		}
		visible++
		depth := g.depth(s, line, off)
		if depth < gapLeast {
			continue
		}
		depths = append(depths, float64(depth)/float64(s.depth))
		if step, shows := g.edge(s, line, depth); shows {
			edges = append(edges, step)
		}
		for i := range depth {
			cells = append(cells, s.at(line, i))
		}
	}
	if visible < gapVisible || float64(len(depths)) < gapLength*float64(visible) {
		return inspect.Gap{}, nil, false
	}
	if len(edges) == 0 || median(edges) < gapEdge || g.missed(cells) {
		return inspect.Gap{}, nil, false
	}
	for _, i := range cells {
		differences = append(differences, lab.Difference(g.colour[i], l.surfaceAt(i)))
	}
	slices.Sort(depths)
	gap := inspect.Gap{
		Side: s.name, Region: boxOf(cells, g.w, g.h), Length: float64(len(depths)) / float64(visible),
		Depth: depths[len(depths)*9/10], Share: float64(len(cells)) / float64(len(off)), Difference: median(differences),
		Edge: median(edges),
	}
	return gap, cells, true
}

// along says whether a seam runs along most of what shows of its side: the edge of a shelf or a poster does not.
func (g ground) along(m seam) bool {
	for _, s := range g.sides() {
		if s.name != m.side {
			continue
		}
		visible := 0
		for line := range s.lines {
			if g.open[s.at(line, 0)] {
				visible++
			}
		}
		return m.length*float64(s.lines) >= gapWhole*float64(visible)
	}
	return false
}

// corners adds what fills a corner of the picture and is no gap along a side, and marks it. What is plainly of another
// colour is looked at once more without the shade that it may hang together with, unless it lies in a gap of such a colour.
func (g ground) corners(all []inspect.Gap, l light, off, known []bool) []inspect.Gap {
	for _, c := range components(off, g.w, g.h) {
		if float64(marked(known, c.members)) > gapWhole*float64(c.cells) {
			continue
		}
		if gap, found := g.corner(l, off, c); found {
			all, known = append(all, gap), mark(known, c.members)
		}
	}
	plainly := g.plainly(l, off)
	for _, c := range components(plainly, g.w, g.h) {
		gap, found := g.corner(l, plainly, c)
		same := func(have inspect.Gap) bool {
			return overlap(have.Region, gap.Region) && have.Difference >= gap.Difference/2
		}
		if found && !slices.ContainsFunc(all, same) {
			all, known = append(all, gap), mark(known, c.members)
		}
	}
	return all
}

func overlap(p, q filing.Region) bool {
	return p.X < q.X+q.W && q.X < p.X+p.W && p.Y < q.Y+q.H && q.Y < p.Y+p.H
}

// plainly are those of some cells that are of quite another colour than the surface.
func (g ground) plainly(l light, off []bool) []bool {
	out := make([]bool, len(off))
	for i, is := range off {
		out[i] = is && lab.Difference(g.colour[i], l.surfaceAt(i)) >= cornerApart
	}
	return out
}

// mark marks cells, and returns what it was given.
func mark(known []bool, cells []int) []bool {
	for _, i := range cells {
		known[i] = true
	}
	return known
}

// corner describes a component that fills a corner and ends inside the picture.
func (g ground) corner(l light, off []bool, c component) (inspect.Gap, bool) {
	left, right := c.left <= gapLeast, c.right >= g.w-1-gapLeast
	if !(left || right) || !(c.top <= gapLeast || c.bottom >= g.h-1-gapLeast) || !c.holdsCorner(g.w, g.h) ||
		float64(c.cells) < gapCorner*float64(len(off)) {
		return inspect.Gap{}, false
	}
	edge := g.outline(off, c, middling)
	if edge < gapEdge || float64(c.wide()) > gapReach*float64(g.w) || float64(c.tall()) > gapReach*float64(g.h) {
		return inspect.Gap{}, false
	}
	side := inspect.SideLeft
	if right {
		side = inspect.SideRight
	}
	return inspect.Gap{Side: side, Region: c.region(g.w, g.h), Depth: float64(c.wide()) / float64(g.w),
		Length: float64(c.tall()) / float64(g.h), Share: float64(c.cells) / float64(len(off)),
		Difference: g.difference(l, c.members, middling), Edge: edge}, true
}

// holdsCorner says whether a component reaches into a corner of the picture.
func (c component) holdsCorner(w, h int) bool {
	for _, i := range c.members {
		x, y := i%w, i/w
		if (x <= gapLeast || x >= w-1-gapLeast) && (y <= gapLeast || y >= h-1-gapLeast) {
			return true
		}
	}
	return false
}

// depth is how many cells of a line, from the side on, are not the surface. Beyond gapReach it is nothing beside a
// backdrop any more, and counts as none.
func (g ground) depth(s side, line int, off []bool) int {
	last, same := 0, 0
	for i := range s.depth {
		at := s.at(line, i)
		switch {
		case !g.open[at]:
			return last
		case off[at]:
			last, same = i+1, 0
		default:
			same++
		}
		if same == gapSurface {
			return last
		}
		if float64(last) > gapReach*float64(s.depth) {
			return 0
		}
	}
	return 0
}

// edge is the difference in colour between the two sides of a gap's end, where both show.
func (g ground) edge(s side, line, depth int) (float64, bool) {
	before, after := max(depth-edgeBetween, 0), depth+edgeBetween-1
	if after >= s.depth {
		return 0, false
	}
	p, q := s.at(line, before), s.at(line, after)
	if !g.open[p] || !g.open[q] {
		return 0, false
	}
	return lab.Difference(g.colour[p], g.colour[q]), true
}

// surfaceAt is the colour that the surface has at a cell.
func (l *light) surfaceAt(i int) lab.Lab {
	x, y := l.place(i)
	level := l.level.at(x, y)
	return lab.Lab{L: level, A: (level + blackOffset) * l.tintA.at(x, y), B: (level + blackOffset) * l.tintB.at(x, y)}
}
