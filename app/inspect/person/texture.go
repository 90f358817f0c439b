package person

import "slices"

// Texture is looked for on every second cell, in a square of roughRadius cells around it.
const (
	roughStep   = 2
	roughRadius = 4
	roughDepth  = 2.0 // L* by which a cell is darker than the median around it
	roughLeast  = 13  // cells of the square that must be the surface
)

// rough marks cells, on a grid of every second one, that are clearly darker than the surface right around them, and
// returns them with the number of cells looked at. Grain, leaves and boards have as many of them as of lighter ones;
// folds of cloth are wider than the square, and lettering was set aside before, so neither counts.
func (g ground) rough(off []bool) (marked []bool, looked int) {
	level, known := g.smoothed(off)
	marked = make([]bool, len(off))
	var near []float64
	for y := 0; y < g.h; y += roughStep {
		for x := 0; x < g.w; x += roughStep {
			i := y*g.w + x
			if !known[i] {
				continue
			}
			if near = g.around(near[:0], level, known, x, y); len(near) < roughLeast {
				continue
			}
			looked++
			slices.Sort(near)
			marked[i] = level[i] < near[len(near)/2]-roughDepth
		}
	}
	return marked, looked
}

// around appends the known levels of the square around a cell.
func (g ground) around(to, level []float64, known []bool, x, y int) []float64 {
	for j := max(y-roughRadius, 0); j <= min(y+roughRadius, g.h-1); j += roughStep {
		for i := max(x-roughRadius, 0); i <= min(x+roughRadius, g.w-1); i += roughStep {
			if known[j*g.w+i] {
				to = append(to, level[j*g.w+i])
			}
		}
	}
	return to
}

// smoothed returns the mean L* of each cell and its neighbours, which takes out the sensor's noise, where enough of
// them are the surface. Cells near an outlier are left out: they are mixed with it.
func (g ground) smoothed(off []bool) (level []float64, known []bool) {
	near := dilate(off, g.w, g.h, 2)
	level, known = make([]float64, len(off)), make([]bool, len(off))
	for i := range off {
		if !g.open[i] || near[i] {
			continue
		}
		sum, n := 0.0, 0
		x, y := i%g.w, i/g.w
		for ny := max(y-1, 0); ny <= min(y+1, g.h-1); ny++ {
			for j := ny*g.w + max(x-1, 0); j <= ny*g.w+min(x+1, g.w-1); j++ {
				if g.open[j] && !near[j] {
					sum, n = sum+g.colour[j].L, n+1
				}
			}
		}
		level[i], known[i] = sum/float64(n), n >= 6
	}
	return level, known
}

// textured is the share of the surface that its texture takes: the dark cells and as many light ones.
func textured(marked []bool, looked int) float64 {
	n := 0
	for _, m := range marked {
		if m {
			n++
		}
	}
	return min(2*float64(n)/float64(max(looked, 1)), 1)
}
