package person

import (
	"cmp"
	"slices"
)

// How pieces of what hangs down in a line are put together, where print interrupts it, in cells unless said otherwise.
const (
	strandPiece  = 4   // height of a piece, at least
	strandBridge = 16  // from one piece down to the next, at most
	strandAside  = 4   // and aside
	strandShown  = 0.5 // share of its height that pieces take
)

// strands puts thin upright pieces together that lie below one another, and returns those that make a wire only together.
func (g ground) strands(off []bool) []component {
	pieces := slices.DeleteFunc(components(off, g.w, g.h), func(c component) bool {
		return c.tall() < strandPiece || c.wide() > c.tall() || c.cells > 6*c.tall()
	})
	slices.SortStableFunc(pieces, func(a, b component) int { return cmp.Compare(a.top, b.top) })
	taken := make([]bool, len(pieces))
	var out []component
	for first := range pieces {
		if taken[first] {
			continue
		}
		chain, shown, last := pieces[first], pieces[first].tall(), pieces[first]
		for i := first + 1; i < len(pieces); i++ {
			if !taken[i] && last.follows(pieces[i], g.w) {
				taken[i], last = true, pieces[i]
				chain, shown = chain.and(last), shown+last.tall()
			}
		}
		if shown > pieces[first].tall() && float64(shown) >= strandShown*float64(chain.tall()) && chain.wire(g.w, g.h) {
			out = append(out, chain)
		}
	}
	return out
}

// A cable that hangs before print shows wherever nothing is written; print stops between its lines. In cells unless said
// otherwise.
const (
	cableThick = 4    // mean width, at most
	cableShown = 0.35 // share of its height that shows
	cableLost  = 0.12 // share of its height at which neither it nor print is, at most
)

// cables puts pieces together as strands does, of all that differs but was not read, and keeps what only print interrupts.
func (g ground) cables(off []bool) []component {
	pieces := slices.DeleteFunc(components(off, g.w, g.h), func(c component) bool {
		return c.tall() < strandPiece || c.wide() > c.tall() || c.cells > cableThick*c.tall()
	})
	slices.SortStableFunc(pieces, func(a, b component) int { return cmp.Compare(a.top, b.top) })
	taken := make([]bool, len(pieces))
	var out []component
	for first := range pieces {
		if taken[first] {
			continue
		}
		chain, last := pieces[first], pieces[first]
		shown, lost := last.tall(), 0
		for i := first + 1; i < len(pieces); i++ {
			if !taken[i] && last.follows(pieces[i], g.w) {
				lost += g.lost(last, pieces[i])
				taken[i], last = true, pieces[i]
				chain, shown = chain.and(last), shown+last.tall()
			}
		}
		tall := float64(chain.tall())
		if float64(shown) >= cableShown*tall && float64(lost) <= cableLost*tall && chain.wire(g.w, g.h) {
			out = append(out, chain)
		}
	}
	return out
}

// lost counts the rows from one piece down to the next in which nothing is written where the cable would be.
func (g ground) lost(from, to component) (rows int) {
	at, end := from.at(from.bottom, g.w), to.at(to.top, g.w)
	for y := from.bottom + 1; y < to.top; y++ {
		x := at + (end-at)*(y-from.bottom)/(to.top-from.bottom)
		if g.read == nil || !g.read[y*g.w+x] {
			rows++
		}
	}
	return rows
}

// follows says whether a piece may go on where c ends.
func (c component) follows(next component, w int) bool {
	down := next.top - c.bottom
	aside := c.at(c.bottom, w) - next.at(next.top, w)
	return down > 0 && down <= strandBridge && aside <= strandAside && -aside <= strandAside
}

// at is where the middle of a component is in a row.
func (c component) at(row, w int) int {
	sum, n := 0, 0
	for _, i := range c.members {
		if i/w == row {
			sum, n = sum+i%w, n+1
		}
	}
	return sum / max(n, 1)
}

// and is two components as one.
func (c component) and(o component) component {
	return component{cells: c.cells + o.cells, left: min(c.left, o.left), top: min(c.top, o.top), right: max(c.right, o.right),
		bottom: max(c.bottom, o.bottom), members: slices.Concat(c.members, o.members)}
}
