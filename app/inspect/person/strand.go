package person

import (
	"cmp"
	"slices"
)

// How pieces of what hangs down in a line are put together, where print interrupts it, in cells unless said otherwise.
const (
	strandPiece  = 4   // height of a piece, at least
	strandBridge = 26  // from one piece down to the next, at most
	strandAside  = 6   // and aside
	strandThick  = 6   // mean width, at most
	strandShown  = 0.5 // share of its height that pieces take
)

// chain is what hangs down in a line, put together from pieces.
type chain struct {
	component
	pieces int
	shown  int // rows that pieces take
	lost   int // rows between them in which nothing is written either
}

// chains puts upright pieces that are no thicker on average together where they lie below one another; each is in one chain.
func (g ground) chains(off []bool, thick int) []chain {
	pieces := slices.DeleteFunc(components(off, g.w, g.h), func(c component) bool {
		return c.tall() < strandPiece || c.wide() > c.tall() || c.cells > thick*c.tall()
	})
	slices.SortStableFunc(pieces, func(a, b component) int { return cmp.Compare(a.top, b.top) })
	taken := make([]bool, len(pieces))
	var out []chain
	for first, last := range pieces {
		if taken[first] {
			continue
		}
		c := chain{component: last, pieces: 1, shown: last.tall()}
		for i := first + 1; i < len(pieces); i++ {
			if next := pieces[i]; !taken[i] && last.follows(next, g.w) {
				c = chain{c.and(next), c.pieces + 1, c.shown + next.tall(), c.lost + g.lost(last, next)}
				taken[i], last = true, next
			}
		}
		out = append(out, c)
	}
	return out
}

// strands returns the thin pieces that make a wire only together.
func (g ground) strands(off []bool) (out []component) {
	for _, c := range g.chains(off, strandThick) {
		if c.pieces > 1 && float64(c.shown) >= strandShown*float64(c.tall()) && c.wire(g.w, g.h) {
			out = append(out, c.component)
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

// cables returns, of all that differs but was not read, the wires that only print interrupts.
func (g ground) cables(off []bool) (out []component) {
	for _, c := range g.chains(off, cableThick) {
		tall := float64(c.tall())
		if float64(c.shown) >= cableShown*tall && float64(c.lost) <= cableLost*tall && c.wire(g.w, g.h) {
			out = append(out, c.component)
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
