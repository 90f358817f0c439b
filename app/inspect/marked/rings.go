package marked

import (
	"image"
	"math"

	"beiandesk/app/internal/formsheet"
)

// ring is something in the picture that may be a corner mark.
type ring struct {
	at   vec
	size float64 // diameter in pixels
}

// rings finds what looks like a corner mark whose diameter lies between two sizes in pixels: a dark blob about as wide as
// high, with a light middle and as much area as a ring has.
func rings(img *image.NRGBA, least, most float64) []ring {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	dark := darkPixels(img, int(most*2))
	seen := make([]bool, w*h)
	var out []ring
	var stack []int
	for start := range dark {
		if !dark[start] || seen[start] {
			continue
		}
		stack = append(stack[:0], start)
		seen[start] = true
		b := blob{left: w, top: h}
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			x, y := i%w, i/w
			b.add(x, y)
			for _, n := range [4]int{i - 1, i + 1, i - w, i + w} {
				if n < 0 || n >= w*h || n == i-1 && x == 0 || n == i+1 && x == w-1 || !dark[n] || seen[n] {
					continue
				}
				seen[n] = true
				stack = append(stack, n)
			}
		}
		if r, ok := b.ring(dark, w, least, most); ok {
			out = append(out, r)
		}
	}
	return out
}

// blob is a connected dark part of the picture.
type blob struct {
	left, top, right, bottom, area int
	sumX, sumY                     int
}

func (b *blob) add(x, y int) {
	b.left, b.top, b.right, b.bottom = min(b.left, x), min(b.top, y), max(b.right, x), max(b.bottom, y)
	b.area, b.sumX, b.sumY = b.area+1, b.sumX+x, b.sumY+y
}

func (b blob) ring(dark []bool, w int, least, most float64) (ring, bool) {
	wide, high := float64(b.right-b.left+1), float64(b.bottom-b.top+1)
	size := math.Sqrt(wide * high)
	if size < least || size > most || wide > 1.9*high || high > 1.9*wide {
		return ring{}, false
	}
	const hole = formsheet.MarkInner / formsheet.MarkOuter
	full := math.Pi / 4 * wide * high
	if share := float64(b.area) / full; share < 0.62*(1-hole*hole) || share > 1.02 {
		return ring{}, false
	}
	at := vec{float64(b.sumX) / float64(b.area), float64(b.sumY) / float64(b.area)}
	cx, cy := float64(b.left+b.right)/2, float64(b.top+b.bottom)/2
	if math.Abs(at.X-cx) > 0.12*wide || math.Abs(at.Y-cy) > 0.12*high {
		return ring{}, false
	}
	light := 0
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if !dark[(int(cy+0.5)+dy)*w+int(cx+0.5)+dx] {
				light++
			}
		}
	}
	return ring{at, size}, light >= 5
}

// darkPixels are those clearly darker than their surroundings of a window in pixels.
func darkPixels(img *image.NRGBA, window int) []bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	sums := make([]int32, (w+1)*(h+1))
	lum := make([]uint8, w*h)
	for y := range h {
		row := img.Pix[y*img.Stride:][:4*w]
		total := int32(0)
		for x := range w {
			p := row[4*x : 4*x+3 : 4*x+3]
			v := uint8((299*int(p[0]) + 587*int(p[1]) + 114*int(p[2])) / 1000)
			lum[y*w+x] = v
			total += int32(v)
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + total
		}
	}
	out := make([]bool, w*h)
	r := max(window/2, 4)
	for y := range h {
		top, bottom := max(y-r, 0), min(y+r+1, h)
		for x := range w {
			left, right := max(x-r, 0), min(x+r+1, w)
			sum := sums[bottom*(w+1)+right] - sums[top*(w+1)+right] - sums[bottom*(w+1)+left] + sums[top*(w+1)+left]
			mean := float64(sum) / float64((bottom-top)*(right-left))
			out[y*w+x] = float64(lum[y*w+x]) < 0.8*mean
		}
	}
	return out
}
