package paper

import "slices"

// How ink is told from paper.
const (
	inkSide   = 800  // long side in pixels of the picture in which marks are looked for
	inkShare  = 0.18 // by which ink is darker than the paper around it, of the paper's luma
	leastMark = 6    // pixels of a mark; less is a speck of dust
	longMark  = 0.12 // of the long side: a mark that long is a rule, a fold or a frame, not writing
	cellsLong = 32   // cells along the long side
	inkInCell = 3    // pixels of marks from which on a cell is written on
)

// marks are what is written or printed on a sheet.
type marks struct {
	w, h    int
	ink     []bool // pixels of marks: specks, rules and frames are left out
	cells   float64
	cut     float64 // share of the frame's length at which marks run out of the picture
	darkest float64 // luma of the darker half of the marks, median
	found   int
}

// measureInk finds the marks on a sheet. p is the picture's luma, no larger than Side.
func measureInk(p plane, s surface, masks func(w, h int) mask, noise float64) marks {
	w, h := within(p.w, p.h, inkSide)
	small := p.resized(w, h)
	in := masks(w, h)
	raw := make([]bool, w*h)
	for y := range h {
		paper := s.bright.row(y * s.h / h)
		for x := max(0, in.rows[y][0]); x <= in.rows[y][1]; x++ {
			bright := paper[x*s.w/w]
			raw[y*w+x] = small.pix[y*w+x] < bright-max(inkShare*bright+3, float32(10+4*noise))
		}
	}
	m := marks{w: w, h: h, ink: make([]bool, w*h)}
	m.gather(raw, small)
	m.fill(in)
	return m
}

// gather goes through the connected marks and keeps those that may be writing.
func (m *marks) gather(raw []bool, small plane) {
	var stack, mark []int
	edge := 0
	var lumas []float32
	for i := range raw {
		if !raw[i] {
			continue
		}
		stack, mark = append(stack[:0], i), mark[:0]
		raw[i] = false
		x0, y0, x1, y1 := m.w, m.h, 0, 0
		for len(stack) > 0 {
			j := stack[len(stack)-1]
			stack, mark = stack[:len(stack)-1], append(mark, j)
			x, y := j%m.w, j/m.w
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
			for r := max(y-1, 0); r <= min(y+1, m.h-1); r++ {
				for c := max(x-1, 0); c <= min(x+1, m.w-1); c++ {
					if k := r*m.w + c; raw[k] {
						raw[k] = false
						stack = append(stack, k)
					}
				}
			}
		}
		if len(mark) < leastMark || float64(max(x1-x0, y1-y0)+1) > longMark*float64(max(m.w, m.h)) {
			continue
		}
		m.found++
		for _, j := range mark {
			m.ink[j] = true
			lumas = append(lumas, small.pix[j])
		}
		if x0 == 0 || y0 == 0 || x1 == m.w-1 || y1 == m.h-1 {
			edge += edgePixels(mark, m.w, m.h)
		}
	}
	m.cut = float64(edge) / float64(2*(m.w+m.h))
	if len(lumas) > 0 {
		slices.Sort(lumas)
		m.darkest = float64(lumas[len(lumas)/4])
	}
}

func edgePixels(mark []int, w, h int) int {
	n := 0
	for _, j := range mark {
		if x, y := j%w, j/w; x == 0 || y == 0 || x == w-1 || y == h-1 {
			n++
		}
	}
	return n
}

// fill counts the cells of the sheet that are written on.
func (m *marks) fill(in mask) {
	side := max(1, max(m.w, m.h)/cellsLong)
	whole, filled := 0, 0
	for y := 0; y < m.h; y += side {
		for x := 0; x < m.w; x += side {
			if !in.has(min(x+side/2, m.w-1), min(y+side/2, m.h-1)) {
				continue
			}
			whole++
			n := 0
			for r := y; r < min(y+side, m.h); r++ {
				for _, ink := range m.ink[r*m.w+x : r*m.w+min(x+side, m.w)] {
					if ink {
						n++
					}
				}
			}
			if n >= inkInCell {
				filled++
			}
		}
	}
	if whole > 0 {
		m.cells = float64(filled) / float64(whole)
	}
}
