package person

import (
	"cmp"
	"slices"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// How things before the backdrop are told from shade, letters and the fringe of the person, in cells unless said
// otherwise.
const (
	thingLeast  = 60  // cells
	thingCore   = 2   // radius at which a wire vanishes and a thing does not
	thingSolid  = 0.3 // share of its cells that survive this; less is print
	thingReach  = 7   // away from the person: nearer is hair, or what the mask missed of the person
	missedReach = 34  // likewise for what touches the person and is small: the brim of a hat
	missedShare = 0.008
	lineFilled  = 0.92 // share of its box from which a low component is a plate and no character, where no ink is known
	ringFilled  = 0.6  // share of its box that an outline and what it encloses take: a switch of the wall's own white
	ringHollow  = 0.12 // share of its box that it encloses
	wireSpan    = 0.25 // length of a wire, share of the picture
	thingAcross = 2    // to either side of its outline, between which the edge is taken
	thingEaves  = 4    // by which what is marked may reach beyond it
	mostThings  = 6
)

// things finds what stands or hangs before the surface: parts of another colour with an outline, and what reaches in from
// amid a side. The cells that are already known as a gap along most of a side are left out.
func (g ground) things(l light, off []bool, sides beside) []inspect.Thing {
	core := erode(off, g.w, g.h, thingCore)
	core = dilate(core, g.w, g.h, thingCore)
	out := []inspect.Thing{}
	all := append(components(off, g.w, g.h), g.strands(off)...)
	for _, c := range all {
		if c.cells < thingLeast || g.ofPerson(c) || g.inLine(c, all) {
			continue
		}
		solid, apart := marked(core, c.members), c.cells-marked(sides.long, c.members)
		hollow := c.hollow(off, g.w, g.h)
		if apart < thingLeast || float64(solid) < thingSolid*float64(c.cells) && !c.wire(g.w, g.h) && hollow == 0 {
			continue
		}
		part := middling
		if hollow > 0 {
			part = strong // its outline is all that shows of it
		}
		out = append(out, inspect.Thing{Region: c.region(g.w, g.h), Share: float64(apart+hollow) / float64(len(off)),
			Difference: g.difference(l, c.members, part), Edge: g.outline(off, c, part)})
	}
	for _, m := range sides.amid {
		if !slices.ContainsFunc(out, func(t inspect.Thing) bool { return overlap(t.Region, m.Region) }) {
			out = append(out, inspect.Thing{Region: m.Region, Share: m.Share, Difference: m.Difference, Edge: m.Edge})
		}
	}
	slices.SortStableFunc(out, func(a, b inspect.Thing) int { return cmp.Compare(b.Share, a.Share) })
	return out[:min(len(out), mostThings)]
}

// Which of a thing's differences stand for it: as many are smaller.
const (
	middling = 0.5
	strong   = 0.75
)

// inLine says whether a component is more likely a character that was not read: low, not filled like a plate, and beside
// print or something else of its height.
func (g ground) inLine(c component, all []component) bool {
	filled := float64(c.cells) >= lineFilled*float64(c.wide()*c.tall())
	if g.inked {
		filled = 2*marked(g.solid, c.members) >= c.cells
	}
	if float64(c.tall()) > printHeight*float64(g.h) || filled {
		return false
	}
	for _, p := range all {
		apart := max(p.left-c.right, c.left-p.right)
		low := min(p.bottom, c.bottom) - max(p.top, c.top) + 1
		if apart > 0 && apart <= 2*c.tall() && 2*low >= max(c.tall(), p.tall()) {
			return true
		}
	}
	for y := c.top; y <= c.bottom; y++ {
		for x := max(c.left-2*c.tall(), 0); x < min(c.right+2*c.tall(), g.w); x++ {
			if g.print[y*g.w+x] && (x < c.left || x > c.right) {
				return true
			}
		}
	}
	return false
}

// ofPerson says whether a component is more likely a part of the person that the mask missed: it reaches nowhere.
func (g ground) ofPerson(c component) bool {
	return g.farthest(c.members) < thingReach || g.missed(c.members)
}

// missed says whether cells touch the person, are few and reach not far.
func (g ground) missed(cells []int) bool {
	touches := slices.ContainsFunc(cells, func(i int) bool { return int(g.away[i]) <= margin+1 })
	return touches && g.farthest(cells) < missedReach && float64(len(cells)) < missedShare*float64(len(g.open))
}

// hollow counts the cells that a component encloses, with the picture's side where that cuts it; 0 where it is no outline
// of anything.
func (c component) hollow(off []bool, w, h int) int {
	wide, tall := c.wide(), c.tall()
	if wide < 8 || tall < 8 || wide*tall > 4000 {
		return 0 // print, or too large for a thing that shows by its outline only
	}
	outside := c.outside(off, w, h)
	filled, enclosed := 0, 0
	for y := range tall {
		for x := range wide {
			switch {
			case outside[y*wide+x]:
			case !off[(c.top+y)*w+c.left+x]:
				enclosed++
				fallthrough
			default:
				filled++
			}
		}
	}
	box := float64(wide * tall)
	if float64(filled) < ringFilled*box || float64(enclosed) < ringHollow*box {
		return 0
	}
	return enclosed
}

// outside marks the cells of a component's box that are reached from around it without crossing what is marked.
func (c component) outside(off []bool, w, h int) []bool {
	wide, tall := c.wide(), c.tall()
	outside := make([]bool, wide*tall)
	var queue []int
	reach := func(x, y int) {
		if x >= 0 && y >= 0 && x < wide && y < tall && !outside[y*wide+x] && !off[(c.top+y)*w+c.left+x] {
			outside[y*wide+x], queue = true, append(queue, y*wide+x)
		}
	}
	for y := range tall {
		for x := range wide {
			if x == 0 && c.left > 0 || x == wide-1 && c.right < w-1 || y == 0 && c.top > 0 || y == tall-1 && c.bottom < h-1 {
				reach(x, y)
			}
		}
	}
	for len(queue) > 0 {
		x, y := queue[len(queue)-1]%wide, queue[len(queue)-1]/wide
		queue = queue[:len(queue)-1]
		reach(x-1, y)
		reach(x+1, y)
		reach(x, y-1)
		reach(x, y+1)
	}
	return outside
}

// wire says whether a component is long and thin.
func (c component) wire(w, h int) bool {
	wide, tall := c.wide(), c.tall()
	return max(float64(wide)/float64(w), float64(tall)/float64(h)) >= wireSpan && c.cells <= 6*max(wide, tall)
}

// farthest is how far from the person cells reach.
func (g ground) farthest(cells []int) int {
	most := 0
	for _, i := range cells {
		most = max(most, int(g.away[i]))
	}
	return most
}

// difference is the CIEDE2000 of some cells to the surface, that which a part of them stay below.
func (g ground) difference(l light, cells []int, part float64) float64 {
	step := max(len(cells)/400, 1)
	var all []float64
	for n := 0; n < len(cells); n += step {
		all = append(all, lab.Difference(g.colour[cells[n]], l.surfaceAt(cells[n])))
	}
	return quantile(all, part)
}

// outline is the CIEDE2000 across a component's outline, where what is beyond is open, that which a part of it stays below.
// Print is no surface to compare with, unless it is all there is around: a poster may have been taken for a character.
func (g ground) outline(off []bool, c component, part float64) float64 {
	all := g.steps(off, c, g.clear)
	if len(all) == 0 {
		all = g.steps(off, c, g.isOpen)
	}
	if len(all) == 0 {
		return 0
	}
	return quantile(all, part)
}

// steps are the CIEDE2000 across a component's outline wherever what is beyond is clear.
func (g ground) steps(off []bool, c component, clear func(x, y int) bool) []float64 {
	var all []float64
	for _, i := range c.members {
		x, y := i%g.w, i/g.w
		for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			nx, ny := x+d[0], y+d[1]
			if !clear(nx, ny) || off[ny*g.w+nx] || !clear(x+thingAcross*d[0], y+thingAcross*d[1]) {
				continue
			}
			all = append(all, g.across(x, y, d))
		}
	}
	return all
}

// across is the steepest step between a cell near an outline and one further out, in a direction. What is marked may reach
// a little beyond the thing, so that the step is looked for inwards, too.
func (g ground) across(x, y int, d [2]int) float64 {
	steepest := 0.0
	for k := range thingEaves {
		ox, oy := x+(thingAcross-k)*d[0], y+(thingAcross-k)*d[1]
		ix, iy := ox-(2*thingAcross-1)*d[0], oy-(2*thingAcross-1)*d[1]
		if !g.isOpen(ix, iy) {
			if k > 0 {
				break
			}
			ix, iy = x, y
		}
		steepest = max(steepest, lab.Difference(g.colour[iy*g.w+ix], g.colour[oy*g.w+ox]))
	}
	return steepest
}

// isOpen says whether a cell lies within the grid and is background.
func (g ground) isOpen(x, y int) bool {
	return x >= 0 && y >= 0 && x < g.w && y < g.h && g.open[y*g.w+x]
}

// clear says whether a cell is background without print.
func (g ground) clear(x, y int) bool { return g.isOpen(x, y) && !g.print[y*g.w+x] }
