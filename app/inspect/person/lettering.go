package person

// The provider prints its name on its curtain, lighter than the cloth. Letters are thin, small and lighter than the
// surface around them; a lattice, a frame or a window is not.
const (
	letterWidth  = 5    // radius in cells at which a stroke vanishes
	letterSpan   = 0.33 // longest side of a letter, or of letters that run together, as a share of the picture
	letterLift   = 4    // L* by which it is lighter
	mostLettered = 0.3  // share of the background beyond which it is a pattern
)

// lettering marks the outliers that are the provider's letters.
func (g ground) lettering(l light, off []bool) []bool {
	light := make([]bool, len(off))
	for i := range off {
		x, y := l.place(i)
		light[i] = off[i] && g.colour[i].L > l.level.at(x, y)+letterLift
	}
	thick := dilate(erode(light, g.w, g.h, letterWidth), g.w, g.h, letterWidth)
	letters, count := make([]bool, len(off)), 0
	for _, c := range components(light, g.w, g.h) {
		if !c.smallerThan(letterSpan, g.w, g.h) || anyMarked(thick, c.members) {
			continue
		}
		count += c.cells
		for _, i := range c.members {
			letters[i] = true
		}
	}
	if float64(count) > mostLettered*float64(g.count) {
		clear(letters)
	}
	return letters
}

func (c component) smallerThan(span float64, w, h int) bool {
	return float64(c.right-c.left+1) <= span*float64(w) && float64(c.bottom-c.top+1) <= span*float64(h)
}

func anyMarked(marked []bool, members []int) bool {
	for _, i := range members {
		if marked[i] {
			return true
		}
	}
	return false
}
