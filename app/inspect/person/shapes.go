package person

// dilate grows the marked cells by a square of the radius r.
func dilate(marked []bool, w, h, r int) []bool {
	across, out := make([]bool, len(marked)), make([]bool, len(marked))
	for y := range h {
		spread(across[y*w:], marked[y*w:], w, 1, r)
	}
	for x := range w {
		spread(out[x:], across[x:], h, w, r)
	}
	return out
}

// erode shrinks the marked cells by a square of the radius r; beyond the grid everything counts as marked.
func erode(marked []bool, w, h, r int) []bool {
	out := dilate(inverse(marked), w, h, r)
	return inverse(out)
}

func inverse(marked []bool) []bool {
	out := make([]bool, len(marked))
	for i, m := range marked {
		out[i] = !m
	}
	return out
}

// spread marks in dst whatever lies within r of a mark in src, along one line of n cells that lie step apart.
func spread(dst, src []bool, n, step, r int) {
	last := -r - 1
	for i := range n {
		if src[i*step] {
			for j := max(last+1, i-r, 0); j < i; j++ {
				dst[j*step] = true
			}
			last = i
		}
		if i-last <= r {
			dst[i*step] = true
		}
	}
}

// farAway is the greatest distance that is told.
const farAway = 255

// distances returns how many steps, corners included, each cell is away from the marked ones.
func distances(marked []bool, w, h int) []uint8 {
	d := make([]uint8, len(marked))
	for i, m := range marked {
		if !m {
			d[i] = farAway
		}
	}
	near := func(i, j int) { d[i] = min(d[i], max(d[j], min(d[j], farAway-1)+1)) }
	for y := range h {
		for x := range w {
			i := y*w + x
			if x > 0 {
				near(i, i-1)
			}
			if y > 0 {
				near(i, i-w)
				if x > 0 {
					near(i, i-w-1)
				}
				if x < w-1 {
					near(i, i-w+1)
				}
			}
		}
	}
	for i := len(d) - 1; i >= 0; i-- {
		x, y := i%w, i/w
		if x < w-1 {
			near(i, i+1)
		}
		if y < h-1 {
			near(i, i+w)
			if x > 0 {
				near(i, i+w-1)
			}
			if x < w-1 {
				near(i, i+w+1)
			}
		}
	}
	return d
}

// component is a group of marked cells that touch, with its box.
type component struct {
	cells                    int
	left, top, right, bottom int
	members                  []int
}

// components finds the groups of marked cells, corners touching included.
func components(marked []bool, w, h int) []component {
	seen := make([]bool, len(marked))
	var all []component
	var stack []int
	for start, m := range marked {
		if !m || seen[start] {
			continue
		}
		c := component{left: w, top: h}
		seen[start], stack = true, append(stack[:0], start)
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			c.take(i, w)
			x, y := i%w, i/w
			for ny := max(y-1, 0); ny <= min(y+1, h-1); ny++ {
				for j := ny*w + max(x-1, 0); j <= ny*w+min(x+1, w-1); j++ {
					if marked[j] && !seen[j] {
						seen[j], stack = true, append(stack, j)
					}
				}
			}
		}
		all = append(all, c)
	}
	return all
}

// largest is the component with the most cells, empty when nothing is marked.
func largest(marked []bool, w, h int) (most component) {
	for _, c := range components(marked, w, h) {
		if c.cells > most.cells {
			most = c
		}
	}
	return most
}

func (c *component) take(i, w int) {
	x, y := i%w, i/w
	c.left, c.right, c.top, c.bottom = min(c.left, x), max(c.right, x), min(c.top, y), max(c.bottom, y)
	c.cells++
	c.members = append(c.members, i)
}
