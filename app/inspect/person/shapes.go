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
			for _, j := range neighbours(i, w, h) {
				if marked[j] && !seen[j] {
					seen[j], stack = true, append(stack, j)
				}
			}
		}
		all = append(all, c)
	}
	return all
}

func (c *component) take(i, w int) {
	x, y := i%w, i/w
	c.left, c.right, c.top, c.bottom = min(c.left, x), max(c.right, x), min(c.top, y), max(c.bottom, y)
	c.cells++
	c.members = append(c.members, i)
}

func neighbours(i, w, h int) []int {
	x, y := i%w, i/w
	near := make([]int, 0, 8)
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if nx, ny := x+dx, y+dy; (dx != 0 || dy != 0) && nx >= 0 && ny >= 0 && nx < w && ny < h {
				near = append(near, ny*w+nx)
			}
		}
	}
	return near
}
