package paper

import (
	"image"
)

// plane is a picture of one channel, row by row.
type plane struct {
	w, h int
	pix  []float32
}

func newPlane(w, h int) plane { return plane{w, h, make([]float32, w*h)} }

// lumaOf takes the luma (BT.601) of a picture, 0 to 255.
func lumaOf(img *image.NRGBA) plane {
	p := newPlane(img.Rect.Dx(), img.Rect.Dy())
	for y := range p.h {
		row, out := img.Pix[y*img.Stride:][:4*p.w], p.pix[y*p.w:][:p.w]
		for x := range out {
			q := row[4*x : 4*x+3 : 4*x+3]
			out[x] = float32(299*int(q[0])+587*int(q[1])+114*int(q[2])) / 1000
		}
	}
	return p
}

// smoothed is the plane under a binomial filter of three by three, which keeps noise from looking like an edge.
func (p plane) smoothed() plane {
	rows, out := newPlane(p.w, p.h), newPlane(p.w, p.h)
	for y := range p.h {
		in, to := p.pix[y*p.w:][:p.w], rows.pix[y*p.w:][:p.w]
		for x := range to {
			to[x] = (in[max(x-1, 0)] + 2*in[x] + in[min(x+1, p.w-1)]) / 4
		}
	}
	for y := range p.h {
		above, here, below := rows.row(y-1), rows.row(y), rows.row(y+1)
		to := out.pix[y*p.w:][:p.w]
		for x := range to {
			to[x] = (above[x] + 2*here[x] + below[x]) / 4
		}
	}
	return out
}

// row is a row of the plane; beyond its ends the nearest one.
func (p plane) row(y int) []float32 { return p.pix[min(max(y, 0), p.h-1)*p.w:][:p.w] }

// resized is the plane at another size, each pixel the mean of what it covers. It is meant for shrinking.
func (p plane) resized(w, h int) plane {
	out := newPlane(w, h)
	for y := range h {
		top, bottom := y*p.h/h, max((y+1)*p.h/h, y*p.h/h+1)
		for x := range w {
			left, right := x*p.w/w, max((x+1)*p.w/w, x*p.w/w+1)
			sum := float32(0)
			for r := top; r < bottom; r++ {
				for _, v := range p.pix[r*p.w+left : r*p.w+right] {
					sum += v
				}
			}
			out.pix[y*w+x] = sum / float32((bottom-top)*(right-left))
		}
	}
	return out
}

// averaged is the plane at another size, each pixel the mean of exactly what it covers, parts of pixels included: what a
// picture and the same one turned or resized have in common.
func (p plane) averaged(w, h int) plane {
	narrow, out := newPlane(w, p.h), newPlane(w, h)
	for x := range w {
		spread(x, w, p.w, func(i int, part float32) {
			for y := range p.h {
				narrow.pix[y*w+x] += part * p.pix[y*p.w+i]
			}
		})
	}
	for y := range h {
		to := out.row(y)
		spread(y, h, p.h, func(i int, part float32) {
			for x, v := range narrow.row(i) {
				to[x] += part * v
			}
		})
	}
	return out
}

// spread visits the pixels of a side that one of so many parts of it covers, each with its share of the part.
func spread(part, parts, side int, visit func(i int, share float32)) {
	from, to := float64(part)*float64(side)/float64(parts), float64(part+1)*float64(side)/float64(parts)
	for i := int(from); i < side && float64(i) < to; i++ {
		visit(i, float32((min(to, float64(i+1))-max(from, float64(i)))/(to-from)))
	}
}

// within returns the size that brings the long side to at most side.
func within(w, h, side int) (int, int) {
	long := max(w, h)
	if long <= side {
		return w, h
	}
	return max(1, (w*side+long/2)/long), max(1, (h*side+long/2)/long)
}
