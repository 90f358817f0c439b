package person

import (
	"cmp"
	"slices"

	"beiandesk/app/inspect/lab"
)

// How print is told from what stands among it, in cells unless said otherwise. Strokes leave cloth between them, so that
// a few cells together are a mixture of cloth and ink; a thing is of one colour, or of another one, all over.
const (
	inkCells  = 50  // that say what ink is
	inkPart   = 0.8 // of them are fainter than full ink
	inkWindow = 2   // radius within which cells are taken together
	inkFull   = 0.9 // share of ink from which there is no cloth left between strokes
	inkOther  = 9.0 // CIE 1976 from any mixture of cloth and ink
	inkCore   = 4   // radius of what is no print
	inkFringe = 2   // that belongs to it
)

// findPrint marks what is lettering for the search of things and gaps, letters and what is beside them, and apart from that
// what is solid, or of a colour that is not the ink's.
func (g *ground) findPrint(l light, off, letters []bool) {
	g.solid, g.print = make([]bool, len(off)), make([]bool, len(off))
	ink, known := g.ink(l, letters)
	if !known {
		return
	}
	g.inked, g.solid = true, g.solidOf(g.shares(l, off, ink))
	g.print = without(letters, dilate(g.solid, g.w, g.h, inkFringe))
	g.print = without(dilate(g.print, g.w, g.h, 1), g.solid)
	for _, c := range g.strands(without(off, g.print)) {
		g.keep(c)
	}
	for _, c := range g.cables(without(off, g.read)) {
		g.keep(c)
	}
}

// keep makes a component something that is no print.
func (g ground) keep(c component) {
	for _, i := range c.members {
		g.solid[i], g.print[i] = true, false
	}
}

// adopt takes for letters, too, what lies in a line with them and is no more solid than they are.
func (g ground) adopt(off, letters []bool) {
	if !g.inked {
		return
	}
	all := components(without(off, g.print), g.w, g.h)
	for _, c := range all {
		if !g.inLine(c, all) {
			continue
		}
		for _, i := range c.members {
			letters[i], g.print[i] = true, true
		}
	}
}

// ink is how the letters' full colour differs from the cloth's.
func (g ground) ink(l light, letters []bool) (lab.Lab, bool) {
	var all []lab.Lab
	for i, is := range letters {
		if is && g.open[i] {
			all = append(all, g.offset(l, i))
		}
	}
	if len(all) < inkCells {
		return lab.Lab{}, false
	}
	slices.SortFunc(all, func(a, b lab.Lab) int { return cmp.Compare(dot(a, a), dot(b, b)) })
	var full [3][]float64
	for _, c := range all[int(inkPart*float64(len(all))):] {
		full = with(full, c)
	}
	return middle(full), true
}

// offset is how a cell differs from the surface.
func (g ground) offset(l light, i int) lab.Lab {
	c, s := g.colour[i], l.surfaceAt(i)
	return lab.Lab{L: c.L - s.L, A: c.A - s.A, B: c.B - s.B}
}

func dot(a, b lab.Lab) float64 { return a.L*b.L + a.A*b.A + a.B*b.B }

// noInk is the share of ink in cells that are cloth, and otherInk that of those of another colour.
const (
	noInk    = -1
	otherInk = -2
)

// shares is how much ink each marked cell has, as a share.
func (g ground) shares(l light, off []bool, ink lab.Lab) []float32 {
	share := make([]float32, len(off))
	for i := range off {
		if share[i] = noInk; !off[i] {
			continue
		}
		d := g.offset(l, i)
		k := dot(d, ink) / dot(ink, ink)
		rest := lab.Lab{L: d.L - k*ink.L, A: d.A - k*ink.A, B: d.B - k*ink.B}
		if share[i] = float32(min(max(k, 0), 1.2)); dot(rest, rest) > inkOther*inkOther {
			share[i] = otherInk
		}
	}
	return share
}

// solidOf marks what holds a square without cloth. The picture's outermost cells are none: print that it cuts would be.
func (g ground) solidOf(share []float32) []bool {
	full := make([]bool, len(share))
	for y := 1; y < g.h-1; y++ {
		for x := 1; x < g.w-1; x++ {
			switch i := y*g.w + x; share[i] {
			case noInk:
			case otherInk:
				full[i] = true
			default:
				full[i] = g.fullAround(share, x, y)
			}
		}
	}
	return dilate(erode(full, g.w, g.h, inkCore), g.w, g.h, inkCore)
}

// fullAround says whether the cells around one that have ink have it all over.
func (g ground) fullAround(share []float32, x, y int) bool {
	sum, n := float32(0), float32(0)
	for v := max(y-inkWindow, 0); v <= min(y+inkWindow, g.h-1); v++ {
		for _, s := range share[v*g.w+max(x-inkWindow, 0) : v*g.w+min(x+inkWindow, g.w-1)+1] {
			if s >= 0 {
				sum, n = sum+s, n+1
			}
		}
	}
	return sum >= inkFull*n
}
