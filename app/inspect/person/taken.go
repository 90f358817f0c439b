package person

// takenFit narrows how far a colour may lie from the surface's for the surface to go on there.
const takenFit = 0.7

// goesOnInto marks where the surface goes on into what the mask took for the person: a body that leans leaves the place
// below its face to the backdrop, and the mask, which has seen few of them, fills it.
func (g ground) goesOnInto(l light) []bool {
	taken := make([]bool, len(g.open))
	var queue []int
	reach := func(i int) {
		if !g.open[i] && !taken[i] && l.fits(i, g.colour[i], takenFit) {
			taken[i], queue = true, append(queue, i)
		}
	}
	around := func(i int) {
		if x := i % g.w; x > 0 {
			reach(i - 1)
		}
		if x := i % g.w; x < g.w-1 {
			reach(i + 1)
		}
		if i >= g.w {
			reach(i - g.w)
		}
		if i < len(g.open)-g.w {
			reach(i + g.w)
		}
	}
	for i, o := range g.open {
		if o && int(g.away[i]) <= margin+1 && l.fits(i, g.colour[i], takenFit) {
			around(i)
		}
	}
	for len(queue) > 0 {
		i := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		around(i)
	}
	return taken
}
