package lettering

import "math"

// glyph is one letter, or two narrow ones, of a line.
type glyph struct {
	left, right float64 // of its ink, pixels
	middle      float64 // height of its middle, pixels from the picture's top
	height      float64 // of its line
	slope       float64
	whole       bool // nothing cuts it: neither the picture's sides nor what stands before it
	tone        uint8
	row         int // number of its line
}

// How a line is cut, in heights of the line.
const (
	blank     = 0.35 // without ink: a space, or wide spacing
	narrowest = 0.45
	widest    = 1.5
	usual     = 1.08 // from one letter to the next
	uneven    = 0.6  // cost of a width that differs from the usual, beside ink that is cut
	leastWide = 0.4  // narrower ones are digits, points, or parts
)

// cut finds the letters of a line.
func (k *ink) cut(l line, tone uint8) []glyph {
	column := k.profile(l, tone)
	var all []glyph
	for from := 0; from < len(column); {
		if column[from] == 0 {
			from++
			continue
		}
		to, empty := from, 0
		for i := from; i < len(column) && float64(empty) < blank*l.height; i++ {
			if empty++; column[i] > 0 {
				to, empty = i+1, 0
			}
		}
		for _, c := range cuts(column[from:to], l.height) {
			if g, ok := k.letter(l, column, from+c[0], from+c[1]); ok {
				g.tone = tone
				all = append(all, g)
			}
		}
		from = to
	}
	return all
}

// profile counts the ink along the height of a line, column by column, in shares of the height.
func (k *ink) profile(l line, tone uint8) []float64 {
	column := make([]float64, l.right-l.left)
	for i := range column {
		x := l.left + i
		top := l.top + l.slope*float64(x)
		for y := max(int(top), 0); y < min(int(math.Ceil(top+l.height)), k.s.Height); y++ {
			if k.spot[y*k.s.Width+x] == tone {
				column[i] += 1 / l.height
			}
		}
	}
	return column
}

// cuts divides inked columns into letters of about the usual width, through as little ink as possible.
func cuts(column []float64, height float64) [][2]int {
	n := len(column)
	if float64(n) <= widest*height*0.9 {
		return [][2]int{{0, n}}
	}
	cost, from := make([]float64, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		cost[i] = math.Inf(1)
		for j := max(i-int(widest*height), 0); j <= i-int(narrowest*height); j++ {
			off := float64(i-j)/height - usual
			if i == n {
				off = min(off+0.1, max(off, 0)) // the last one lacks its space
			}
			if c := cost[j] + uneven*off*off; c < cost[i] {
				cost[i], from[i] = c, j
			}
		}
		if i < n {
			cost[i] += column[i]
		}
	}
	var all [][2]int
	for i := n; i > 0; i = from[i] {
		all = append(all, [2]int{from[i], i})
	}
	return all
}

// letter takes the columns from from to to, without what is bare at their ends.
func (k *ink) letter(l line, column []float64, from, to int) (glyph, bool) {
	for from < to && column[from] == 0 {
		from++
	}
	for from < to && column[to-1] == 0 {
		to--
	}
	if float64(to-from) < leastWide*l.height {
		return glyph{}, false
	}
	g := glyph{left: float64(l.left + from), right: float64(l.left + to), height: l.height, slope: l.slope}
	g.middle = l.top + l.slope*(g.left+g.right)/2 + l.height/2
	g.whole = k.clear(g)
	return g, true
}

// clear says whether a letter and a little around it is looked at.
func (k *ink) clear(g glyph) bool {
	around := 0.08 * g.height
	x0, x1 := int(g.left-around), int(g.right+around)
	y0, y1 := int(g.middle-g.height/2-around), int(g.middle+g.height/2+around)
	for y := y0; ; y = min(y+block/2, y1) {
		for x := x0; ; x = min(x+block/2, x1) {
			if !k.s.openAt(x, y) {
				return false
			}
			if x == x1 {
				break
			}
		}
		if y == y1 {
			return true
		}
	}
}
