package lettering

import (
	"image"
	"slices"
)

// Which strokes are letters, or parts of letters that something cuts, in heights of a full letter.
const (
	partTall = 1.5
	partWide = 6.0 // letters that touch
	rowReach = 2.5 // from a row of letters: what is further away is grain
	fewest   = 3   // letters there must be
)

// Marks lays a grid of w × h cells over the picture and marks those that strokes of the lettering touch, cut letters
// near its rows included; nothing where there are fewer than three letters.
func (t Text) Marks(w, h int) []bool {
	marks := make([]bool, w*h)
	if t.Glyphs < fewest {
		return marks
	}
	k, tone := t.ink, light
	if t.Level < 0 {
		tone = dark
	}
	for _, s := range t.strokes {
		if float64(s.height()) > partTall*t.Height || float64(s.width()) > partWide*t.Height || s.bar(t.Height) || !t.nearRow(s) {
			continue
		}
		for y := s.top; y < s.bottom; y++ {
			row, cells := k.spot[y*k.s.Width:], marks[y*h/k.s.Height*w:]
			for x := s.left; x < s.right; x++ {
				if row[x] == tone {
					cells[x*w/k.s.Width] = true
				}
			}
		}
	}
	return marks
}

// bar says whether a stroke is as high as a letter and solid.
func (s stroke) bar(height float64) bool {
	return float64(s.height()) > 0.6*height && float64(s.area) > mostInked*float64(s.width()*s.height())
}

// nearRow says whether a stroke lies in a row of letters, or not far from one.
func (t Text) nearRow(s stroke) bool {
	reach := int(rowReach * t.Height)
	box := image.Rect(s.left-reach, s.top-reach, s.right+reach, s.bottom+reach)
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Box.Overlaps(box) })
}
