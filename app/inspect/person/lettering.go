package person

import "math"

// The provider prints its name on its curtain: light on blue, dark on pale. Letters are thin, small and of one tone; a
// lattice, a frame or a window is not. Dark ones count only in company: a single dark mark may be anything.
const (
	letterWidth  = 5    // radius in cells at which a stroke vanishes
	letterSpan   = 0.33 // longest side of a letter, or of letters that run together, as a share of the picture
	letterLift   = 4    // L* by which it is lighter or darker
	mostLettered = 0.3  // share of the background beyond which it is a pattern
	printHeight  = 0.12 // tallest dark letter, share of the picture
	printPeers   = 3    // others of its height, at least
	cutFilled    = 0.85 // share of its box that cut print fills at most
	printSolid   = 0.75 // share of its cells that may survive where a wire vanishes
)

// lettering marks the outliers that are the provider's letters.
func (g ground) lettering(l light, off []bool) []bool {
	light, dark := make([]bool, len(off)), make([]bool, len(off))
	for i := range off {
		if off[i] && !g.other[i] {
			x, y := l.place(i)
			lift := g.colour[i].L - l.level.at(x, y)
			light[i], dark[i] = lift > letterLift, lift < -letterLift
		}
	}
	letters, count := make([]bool, len(off)), 0
	for _, c := range append(g.lightLetters(light), g.darkPrint(dark)...) {
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

func (g ground) lightLetters(light []bool) []component {
	thick := dilate(erode(light, g.w, g.h, letterWidth), g.w, g.h, letterWidth)
	var out []component
	for _, c := range components(light, g.w, g.h) {
		if c.smallerThan(letterSpan, g.w, g.h) && (marked(thick, c.members) == 0 || c.cutPrint(g.w, g.h)) {
			out = append(out, c)
		}
	}
	return out
}

// cutPrint says whether a component may be a line of print that the picture's side cuts: it is low, and has gaps. The
// side counts as more of it when it is looked at how thick it is.
func (c component) cutPrint(w, h int) bool {
	cut := c.left == 0 || c.top == 0 || c.right == w-1 || c.bottom == h-1
	return cut && min(c.wide(), c.tall()) <= 2*letterWidth && float64(c.cells) < cutFilled*float64(c.wide()*c.tall())
}

// darkPrint returns the components that stand in lines: several of about one height, and none of them solid.
func (g ground) darkPrint(dark []bool) []component {
	core := dilate(erode(dark, g.w, g.h, thingCore), g.w, g.h, thingCore)
	var found []component
	for _, c := range components(dark, g.w, g.h) {
		if float64(c.tall()) <= printHeight*float64(g.h) && float64(marked(core, c.members)) <= printSolid*float64(c.cells) {
			found = append(found, c)
		}
	}
	var out []component
	for _, c := range found {
		peers := -1
		for _, p := range found {
			if math.Abs(float64(p.tall()-c.tall())) <= 0.4*float64(max(p.tall(), c.tall())) {
				peers++
			}
		}
		if peers >= printPeers {
			out = append(out, c)
		}
	}
	return out
}

func (c component) tall() int { return c.bottom - c.top + 1 }
func (c component) wide() int { return c.right - c.left + 1 }

func (c component) smallerThan(span float64, w, h int) bool {
	return float64(c.wide()) <= span*float64(w) && float64(c.tall()) <= span*float64(h)
}

// marked counts the members that are marked.
func marked(marks []bool, members []int) int {
	n := 0
	for _, i := range members {
		if marks[i] {
			n++
		}
	}
	return n
}
