package paper

import (
	"image"

	"beiandesk/app/inspect/lab"
)

// surfaceSide is the long side in pixels of the picture in which paper is looked for: text is gone in it, edges are not.
const surfaceSide = 400

// closing is how far in pixels of the surface dark detail is filled from each side: strokes of print and thin rules go,
// a table's shade beyond a paper's edge stays.
const closing = 4

// surface is what lies in the picture without what is printed or written on it, as CIELAB.
type surface struct {
	w, h    int
	l, a, b []float32
	bright  plane    // luma of the same, 0 to 255
	raw     [3]plane // red, green and blue before anything was taken away
	least   plane    // the smallest of red, green and blue before anything was taken away, 0 to 255
}

func surfaceOf(img *image.NRGBA) surface {
	w, h := within(img.Rect.Dx(), img.Rect.Dy(), surfaceSide)
	var raw, channels [3]plane
	least := newPlane(w, h)
	for i := range least.pix {
		least.pix[i] = 255
	}
	for c := range channels {
		whole := shrunkChannel(img, c, w, h)
		for i, v := range whole.pix {
			least.pix[i] = min(least.pix[i], v)
		}
		raw[c], channels[c] = whole, whole.closed(closing)
	}
	s := surface{w: w, h: h, raw: raw, least: least, l: make([]float32, w*h), a: make([]float32, w*h), b: make([]float32, w*h), bright: newPlane(w, h)}
	for i := range s.l {
		r, g, b := channels[0].pix[i], channels[1].pix[i], channels[2].pix[i]
		c := lab.FromRGB(uint8(r+0.5), uint8(g+0.5), uint8(b+0.5))
		s.l[i], s.a[i], s.b[i] = float32(c.L), float32(c.A), float32(c.B)
		s.bright.pix[i] = 0.299*r + 0.587*g + 0.114*b
	}
	return s
}

// shrunkChannel averages one channel of a picture into a smaller plane.
func shrunkChannel(img *image.NRGBA, channel, w, h int) plane {
	out := newPlane(w, h)
	W, H := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		top, bottom := y*H/h, max((y+1)*H/h, y*H/h+1)
		for x := range w {
			left, right := x*W/w, max((x+1)*W/w, x*W/w+1)
			sum := 0
			for r := top; r < bottom; r++ {
				line := img.Pix[r*img.Stride+4*left+channel:]
				for c := range right - left {
					sum += int(line[4*c])
				}
			}
			out.pix[y*w+x] = float32(sum) / float32((bottom-top)*(right-left))
		}
	}
	return out
}

// closed fills dark detail up to 2n pixels wide: the least of the greatest of its neighbours.
func (p plane) closed(n int) plane { return p.widest(n).inverted().widest(n).inverted() }

// widest is the greatest of each pixel and its neighbours up to n away in either direction.
func (p plane) widest(n int) plane {
	rows, out := newPlane(p.w, p.h), newPlane(p.w, p.h)
	for y := range p.h {
		in, to := p.row(y), rows.row(y)
		copy(to, in)
		for d := 1; d <= min(n, p.w-1); d++ {
			for x, v := range in[d:] {
				to[x] = max(to[x], v)
			}
			for x, v := range in[:p.w-d] {
				to[x+d] = max(to[x+d], v)
			}
		}
	}
	for y := range p.h {
		to := out.row(y)
		copy(to, rows.row(y))
		for r := max(y-n, 0); r < min(y+n+1, p.h); r++ {
			for x, v := range rows.row(r) {
				to[x] = max(to[x], v)
			}
		}
	}
	return out
}

// inverted turns bright into dark.
func (p plane) inverted() plane {
	out := newPlane(p.w, p.h)
	for i, v := range p.pix {
		out.pix[i] = 255 - v
	}
	return out
}

// tone is a colour of the surface.
type tone struct{ l, a, b float32 }

func (t tone) minus(u tone) tone       { return tone{t.l - u.l, t.a - u.a, t.b - u.b} }
func (t tone) plus(u tone) tone        { return tone{t.l + u.l, t.a + u.a, t.b + u.b} }
func (t tone) times(f float32) tone    { return tone{t.l * f, t.a * f, t.b * f} }
func (t tone) length() float64         { return root(t.l*t.l + t.a*t.a + t.b*t.b) }
func (s surface) inside(x, y int) bool { return x >= 0 && y >= 0 && x < s.w && y < s.h }
func (s surface) tone(x, y int) tone   { i := y*s.w + x; return tone{s.l[i], s.a[i], s.b[i]} }
