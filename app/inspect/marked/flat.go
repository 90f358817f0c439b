package marked

import (
	"image"
	"slices"

	"beiandesk/app/internal/formsheet"
)

// density is the pixels per millimetre of a page laid flat.
const density = 6

// Size of a page laid flat, in pixels.
const (
	FlatWidth  = int(formsheet.Width * density)
	FlatHeight = int(formsheet.Height * density)
)

// flat is a page laid flat: what is printed and written on it, light and tint of the paper taken out.
type flat struct {
	ink  []float32 // how dark against the paper around, in the red channel, where red ink hardly shows; 0 to 1
	red  []float32 // how red against the paper, 0 to 1; 0 where it is too dark to tell
	none []bool    // outside of the picture
}

// layFlat samples a picture by a homography and takes out light and tint.
func layFlat(img *image.NRGBA, h homography) flat {
	n := FlatWidth * FlatHeight
	f := flat{none: make([]bool, n)}
	var c [3][]float32
	for k := range c {
		c[k] = make([]float32, n)
	}
	for y := range FlatHeight {
		for x := range FlatWidth {
			p := h.apply(vec{(float64(x) + 0.5) / density, (float64(y) + 0.5) / density})
			i := y*FlatWidth + x
			if !sample(img, p.X, p.Y, &c, i) {
				f.none[i] = true
			}
		}
	}
	for k := range c {
		c[k] = smoothed(c[k])
	}
	f.inkOf(c[0])
	f.redOf(c)
	return f
}

// printOf lays a drawn sheet flat: it has neither light nor tint.
func printOf(img *image.NRGBA, h homography) flat {
	n := FlatWidth * FlatHeight
	f := flat{ink: make([]float32, n)}
	var c [3][]float32
	for k := range c {
		c[k] = make([]float32, n)
	}
	for y := range FlatHeight {
		for x := range FlatWidth {
			p := h.apply(vec{(float64(x) + 0.5) / density, (float64(y) + 0.5) / density})
			sample(img, p.X, p.Y, &c, y*FlatWidth+x)
		}
	}
	for i, v := range smoothed(c[0]) {
		f.ink[i] = 1 - v/255
	}
	return f
}

// sample reads a place between pixels; false outside of the picture, which counts as white.
func sample(img *image.NRGBA, x, y float64, c *[3][]float32, i int) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if !(x >= 0 && y >= 0 && x < float64(w-1) && y < float64(h-1)) {
		for k := range c {
			c[k][i] = 255
		}
		return false
	}
	x0, y0 := int(x), int(y)
	fx, fy := float32(x-float64(x0)), float32(y-float64(y0))
	p := img.Pix[y0*img.Stride+4*x0:][:8:8]
	q := img.Pix[(y0+1)*img.Stride+4*x0:][:8:8]
	for k := range c {
		top := float32(p[k]) + fx*(float32(p[k+4])-float32(p[k]))
		bottom := float32(q[k]) + fx*(float32(q[k+4])-float32(q[k]))
		c[k][i] = top + fy*(bottom-top)
	}
	return true
}

// smoothed averages with a binomial filter of three by three.
func smoothed(in []float32) []float32 {
	w, h := FlatWidth, FlatHeight
	rows, out := make([]float32, len(in)), make([]float32, len(in))
	for y := range h {
		r, o := in[y*w:][:w], rows[y*w:][:w]
		for x := range o {
			o[x] = (r[max(x-1, 0)] + 2*r[x] + r[min(x+1, w-1)]) / 4
		}
	}
	for y := range h {
		above, here, below := rows[max(y-1, 0)*w:][:w], rows[y*w:][:w], rows[min(y+1, h-1)*w:][:w]
		o := out[y*w:][:w]
		for x := range o {
			o[x] = (above[x] + 2*here[x] + below[x]) / 4
		}
	}
	return out
}

// strokeReach is half the side of the window that takes strokes out of the paper: wider than half of any stroke.
const strokeReach = 10

// inkOf compares a channel with its closing, which is the paper without strokes, shadows with sharp edges included.
func (f *flat) inkOf(c []float32) {
	paper := extreme(extreme(c, strokeReach, true), strokeReach, false)
	ratio := make([]float32, len(c))
	var some []float32
	for i, v := range c {
		ratio[i] = v / max(paper[i], 1)
		if i%37 == 0 && !f.none[i] {
			some = append(some, ratio[i])
		}
	}
	slices.Sort(some)
	typical := float32(1)
	if len(some) > 0 {
		typical = max(some[len(some)*6/10], 0.5) // noise makes the closing lighter than the paper
	}
	for i, r := range ratio {
		ratio[i] = min(max(1-r/typical, 0), 1)
	}
	f.ink = ratio
}

// extreme is the greatest (or least) value of a square around every pixel, by rows and then columns. It takes three
// comparisons a pixel and direction, whatever the size of the square (van Herk 1992, Gil and Werman 1993): running extremes
// of blocks as long as the window, forwards and backwards.
func extreme(in []float32, reach int, greatest bool) []float32 {
	w, h := FlatWidth, FlatHeight
	block := 2*reach + 1
	rows, out := make([]float32, len(in)), make([]float32, len(in))
	forward, backward := make([]float32, w), make([]float32, w)
	for y := range h {
		line := in[y*w:][:w]
		for x, v := range line {
			if forward[x] = v; x%block != 0 {
				forward[x] = further(forward[x-1], v, greatest)
			}
		}
		for x := w - 1; x >= 0; x-- {
			if backward[x] = line[x]; (x+1)%block != 0 && x < w-1 {
				backward[x] = further(backward[x+1], line[x], greatest)
			}
		}
		to := rows[y*w:][:w]
		for x := range to {
			to[x] = further(backward[max(x-reach, 0)], forward[min(x+reach, w-1)], greatest)
		}
	}
	up, down := make([]float32, len(in)), make([]float32, len(in))
	for y := range h {
		furtherRow(down[y*w:][:w], rows[y*w:][:w], down, y-1, y%block != 0, greatest)
	}
	for y := h - 1; y >= 0; y-- {
		furtherRow(up[y*w:][:w], rows[y*w:][:w], up, y+1, (y+1)%block != 0 && y < h-1, greatest)
	}
	for y := range h {
		a, b, to := up[max(y-reach, 0)*w:][:w], down[min(y+reach, h-1)*w:][:w], out[y*w:][:w]
		for x := range to {
			to[x] = further(a[x], b[x], greatest)
		}
	}
	return out
}

func further(a, b float32, greatest bool) float32 {
	if greatest {
		return max(a, b)
	}
	return min(a, b)
}

// furtherRow is a row, or the further of it and a row of another plane.
func furtherRow(to, line, plane []float32, other int, join, greatest bool) {
	if copy(to, line); !join {
		return
	}
	from := plane[other*FlatWidth:][:FlatWidth]
	for x := range to {
		to[x] = further(to[x], from[x], greatest)
	}
}

// tintStep is the side in pixels of the squares in which the tint of the paper is taken.
const tintStep = 210

// redOf compares the balance of red with that of the paper nearby.
func (f *flat) redOf(c [3][]float32) {
	across, down := FlatWidth/tintStep, (FlatHeight+tintStep-1)/tintStep
	green, blue := f.tint(c[1], c[0], across, down), f.tint(c[2], c[0], across, down)
	f.red = make([]float32, len(c[0]))
	for y := range FlatHeight {
		for x := range FlatWidth {
			i := y*FlatWidth + x
			if c[0][i] < 25 || f.ink[i] > 0.72 || f.none[i] {
				continue
			}
			at := min(y/tintStep, down-1)*across + min(x/tintStep, across-1)
			g, b := 1-c[1][i]/c[0][i]/green[at], 1-c[2][i]/c[0][i]/blue[at]
			if b > 0.02 {
				f.red[i] = max(g, 0)
			}
		}
	}
}

// tint is the median balance of two channels of the paper, square by square; where little paper shows, that of the page.
func (f *flat) tint(a, b []float32, across, down int) []float32 {
	lists := make([][]float32, across*down)
	var all []float32
	for y := 0; y < FlatHeight; y += 5 {
		for x := 0; x < FlatWidth; x += 5 {
			i := y*FlatWidth + x
			if f.none[i] || f.ink[i] > 0.12 || b[i] < 10 {
				continue
			}
			at := min(y/tintStep, down-1)*across + min(x/tintStep, across-1)
			lists[at] = append(lists[at], a[i]/b[i])
			all = append(all, a[i]/b[i])
		}
	}
	page := middle(all, 1)
	out := make([]float32, len(lists))
	for i, l := range lists {
		if out[i] = page; len(l) > 200 {
			out[i] = middle(l, page)
			if out[i] < 0.9*page { // more seal than paper
				out[i] = page
			}
		}
	}
	return out
}

func middle(values []float32, none float32) float32 {
	if len(values) == 0 {
		return none
	}
	slices.Sort(values)
	return max(values[len(values)/2], 0.05)
}
