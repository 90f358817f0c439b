package specimen

import "image"

// shadow is the soft shade a person throws on the backdrop: the mask, blurred, moved right and down, away from the lamp.
type shadow struct {
	cells         []float64
	across, down  int
	cell          int // pixels
	right, bottom int // pixels it is moved
}

const (
	shadowCells = 64   // across the picture's longer side
	shadowDepth = 0.16 // share of light taken where the shadow is full
)

func newShadow(m *image.Alpha) shadow {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	s := shadow{cell: max(1, max(w, h)/shadowCells), right: h * 2 / 100, bottom: h * 2 / 100}
	s.across, s.down = (w+s.cell-1)/s.cell, (h+s.cell-1)/s.cell
	s.cells = make([]float64, s.across*s.down)
	for i := range s.cells {
		x, y := min(i%s.across*s.cell+s.cell/2, w-1), min(i/s.across*s.cell+s.cell/2, h-1)
		s.cells[i] = float64(m.AlphaAt(x, y).A) / 255
	}
	for range 3 {
		s.blur()
	}
	return s
}

// blur spreads every cell over its eight neighbours.
func (s *shadow) blur() {
	out := make([]float64, len(s.cells))
	for i := range out {
		x, y, sum := i%s.across, i/s.across, 0.0
		for dy := -1; dy <= 1; dy++ {
			for dx := -1; dx <= 1; dx++ {
				sum += s.get(x+dx, y+dy)
			}
		}
		out[i] = sum / 9
	}
	s.cells = out
}

func (s *shadow) get(x, y int) float64 {
	x, y = min(max(x, 0), s.across-1), min(max(y, 0), s.down-1)
	return s.cells[y*s.across+x]
}

// at is the share of light the shadow takes at a pixel.
func (s *shadow) at(x, y int) float64 {
	u := float64(x-s.right)/float64(s.cell) - 0.5
	v := float64(y-s.bottom)/float64(s.cell) - 0.5
	x0, y0 := int(max(u, 0)), int(max(v, 0))
	fu, fv := max(u-float64(x0), 0), max(v-float64(y0), 0)
	top := mix(s.get(x0, y0), s.get(x0+1, y0), fu)
	return shadowDepth * mix(top, mix(s.get(x0, y0+1), s.get(x0+1, y0+1), fu), fv)
}
