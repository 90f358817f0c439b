package paper

import "math"

// mask says which pixels of a picture of a certain size belong to the paper.
type mask struct {
	w, h int
	rows [][2]int // first and last column of each row; first > last where there is no paper
	area int      // pixels
}

// maskOf cuts the outline out of a picture of w by h pixels, moved inwards by a share of the picture's long side where
// the edge of the paper is seen. Without an outline it is the whole picture.
func maskOf(c *candidate, s surface, w, h int, inset float64) mask {
	out := mask{w: w, h: h, rows: make([][2]int, h)}
	sx, sy := float64(w)/float64(s.w), float64(h)/float64(s.h)
	for y := range h {
		from, to := 0.0, float64(w-1)
		if c != nil {
			from, to = c.rowWithin((float64(y)+0.5)/sy-0.5, inset*float64(max(s.w, s.h)), from/sx, to/sx)
			from, to = from*sx, to*sx
		}
		a, b := max(0, int(math.Ceil(from))), min(w-1, int(math.Floor(to)))
		out.rows[y] = [2]int{a, b}
		out.area += max(0, b-a+1)
	}
	return out
}

// rowWithin narrows a row of the surface to what lies inside the outline.
func (c *candidate) rowWithin(y, inset, from, to float64) (float64, float64) {
	middle := c.middle()
	for _, l := range c.sides {
		if l.border {
			continue
		}
		nx, ny, r := l.nx, l.ny, l.r
		if l.off(middle) < 0 {
			nx, ny, r = -nx, -ny, -r
		}
		limit := r + inset - y*ny // x·nx must reach it
		switch {
		case nx > 1e-9:
			from = max(from, limit/nx)
		case nx < -1e-9:
			to = min(to, limit/nx)
		case limit > 0:
			return 1, 0
		}
	}
	return from, to
}

func (s mask) has(x, y int) bool { return y >= 0 && y < s.h && x >= s.rows[y][0] && x <= s.rows[y][1] }
