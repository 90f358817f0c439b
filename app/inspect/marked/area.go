package marked

import (
	"image"

	"beiandesk/app/internal/formsheet"
)

// pixels is a rectangle of a page laid flat, grown by millimetres and kept within it.
func pixels(r formsheet.Rect, grow float64) image.Rectangle {
	return image.Rect(int((r.X-grow)*density+0.5), int((r.Y-grow)*density+0.5), int((r.X+r.W+grow)*density+0.5), int((r.Y+r.H+grow)*density+0.5)).
		Intersect(image.Rect(0, 0, FlatWidth, FlatHeight))
}

// shift is how far a place of the page lies from where it was printed, in pixels.
type shift struct{ x, y int }

// shiftOf finds the shift at which the most of the print of an area lies on ink, at most reach pixels either way.
func shiftOf(print, page flat, area image.Rectangle, reach int) shift {
	at := printedIn(print, area)
	if len(at) < 12 {
		return shift{}
	}
	best, most := shift{}, float32(-1)
	try := func(s shift) {
		sum := float32(0)
		for _, p := range at {
			x, y := p.X+s.x, p.Y+s.y
			if x >= 0 && y >= 0 && x < FlatWidth && y < FlatHeight {
				sum += page.ink[y*FlatWidth+x]
			}
		}
		far := float32(s.x*s.x+s.y*s.y) / float32(reach*reach)
		if sum *= 1 - 0.04*far; sum > most {
			best, most = s, sum
		}
	}
	const coarse = 3
	for y := -reach; y <= reach; y += coarse {
		for x := -reach; x <= reach; x += coarse {
			try(shift{x, y})
		}
	}
	middle := best
	for y := 1 - coarse; y < coarse; y++ {
		for x := 1 - coarse; x < coarse; x++ {
			try(shift{middle.x + x, middle.y + y})
		}
	}
	return best
}

// mostPoints bounds how many pixels of print a shift is judged by.
const mostPoints = 1500

// printedIn lists pixels of an area where there is print, thinned out evenly.
func printedIn(print flat, area image.Rectangle) []image.Point {
	var at []image.Point
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if print.ink[y*FlatWidth+x] > 0.5 {
				at = append(at, image.Pt(x, y))
			}
		}
	}
	if step := len(at)/mostPoints + 1; step > 1 {
		for i := 0; i*step < len(at); i++ {
			at[i] = at[i*step]
		}
		at = at[:len(at)/step]
	}
	return at
}

// spread is a list of pixels that belong together, as bounds and number.
type spread struct {
	bounds image.Rectangle
	count  int
}

func (s *spread) add(x, y int) {
	s.bounds = s.bounds.Union(image.Rect(x, y, x+1, y+1))
	s.count++
}

func (s spread) area() float64 { return float64(s.count) / (density * density) }
func (s spread) wide() float64 { return float64(s.bounds.Dx()) / density }
func (s spread) high() float64 { return float64(s.bounds.Dy()) / density }

// parts are the connected parts of a mask that lies over an area.
func parts(mask []bool, area image.Rectangle) []spread {
	w, h := area.Dx(), area.Dy()
	var out []spread
	var stack []int
	for start := range mask {
		if !mask[start] {
			continue
		}
		var s spread
		stack = append(stack[:0], start)
		mask[start] = false
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := i%w, i/w
			s.add(area.Min.X+x, area.Min.Y+y)
			for ny := max(y-1, 0); ny <= min(y+1, h-1); ny++ {
				for nx := max(x-1, 0); nx <= min(x+1, w-1); nx++ {
					if n := ny*w + nx; mask[n] {
						mask[n] = false
						stack = append(stack, n)
					}
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// grown is where print reaches when every pixel of it is grown by a reach, in pixels.
func grown(print []float32, reach int) []bool {
	most := extreme(print, reach, true)
	out := make([]bool, len(most))
	for i, v := range most {
		out[i] = v > 0.25
	}
	return out
}
