package ppocr

import (
	"image"
	"math"

	"beiandesk/app/inspect/ocr"
)

// lineHeight is the height in pixels of the lines that classifier and recogniser see.
const lineHeight = 48

// projection maps the unit square onto a quadrilateral (Heckbert 1989, square to quad), from which a line is read as if it
// were seen straight on.
type projection struct{ a, b, c, d, e, f, g, h float64 }

// project finds the mapping of (0,0), (1,0), (1,1), (0,1) onto the corners of q.
func project(q ocr.Quad) projection {
	dx1, dx2, dx3 := q[1].X-q[2].X, q[3].X-q[2].X, q[0].X-q[1].X+q[2].X-q[3].X
	dy1, dy2, dy3 := q[1].Y-q[2].Y, q[3].Y-q[2].Y, q[0].Y-q[1].Y+q[2].Y-q[3].Y
	var p projection
	if det := dx1*dy2 - dx2*dy1; det != 0 {
		p.g = (dx3*dy2 - dx2*dy3) / det
		p.h = (dx1*dy3 - dx3*dy1) / det
	}
	p.a, p.b, p.c = q[1].X-q[0].X+p.g*q[1].X, q[3].X-q[0].X+p.h*q[3].X, q[0].X
	p.d, p.e, p.f = q[1].Y-q[0].Y+p.g*q[1].Y, q[3].Y-q[0].Y+p.h*q[3].Y, q[0].Y
	return p
}

func (p projection) at(u, v float64) (x, y float64) {
	w := p.g*u + p.h*v + 1
	return (p.a*u + p.b*v + p.c) / w, (p.d*u + p.e*v + p.f) / w
}

// lineWidth is how wide a line is at lineHeight, in pixels.
func lineWidth(q ocr.Quad) int {
	return max(1, int(math.Ceil(lineHeight*q.Length()/max(q.Height(), 1))))
}

// mostSamples bounds how finely a pixel is sampled along each axis.
const mostSamples = 4

// crop draws a line of width pixels into the first columns of three planes of blue, green and red, lineHeight × stride
// pixels each, with numbers from -1 to 1 as classifier and recogniser were trained. The other columns become 0.
func crop(planes []float32, stride int, img *image.NRGBA, q ocr.Quad, width int) {
	p := project(q)
	samples := min(max(int(q.Height()/lineHeight+0.5), 1), mostSamples)
	size := img.Rect.Size()
	step := 1 / float64(samples)
	scale := 1 / (127.5 * float32(samples*samples))
	plane := lineHeight * stride
	for row := range lineHeight {
		for column := range width {
			var blue, green, red float32
			for i := range samples {
				v := (float64(row) + (float64(i)+0.5)*step) / lineHeight
				for j := range samples {
					u := (float64(column) + (float64(j)+0.5)*step) / float64(width)
					x, y := p.at(u, v)
					r, g, b := colourAt(img, size, x, y)
					red, green, blue = red+r, green+g, blue+b
				}
			}
			at := row*stride + column
			planes[at], planes[plane+at], planes[2*plane+at] = blue*scale-1, green*scale-1, red*scale-1
		}
		for c := range 3 {
			clear(planes[c*plane+row*stride+width : c*plane+(row+1)*stride])
		}
	}
}

// colourAt is the colour at a place between the middles of pixels; beyond the border it is that of the border.
func colourAt(img *image.NRGBA, size image.Point, x, y float64) (r, g, b float32) {
	x, y = within(x-0.5, size.X), within(y-0.5, size.Y)
	left, top := int(x), int(y)
	fx, fy := float32(x-float64(left)), float32(y-float64(top))
	right, below := 4, img.Stride
	if left+1 >= size.X {
		right = 0
	}
	if top+1 >= size.Y {
		below = 0
	}
	p := img.Pix[top*img.Stride+4*left:]
	w00, w10, w01, w11 := (1-fx)*(1-fy), fx*(1-fy), (1-fx)*fy, fx*fy
	mix := func(c int) float32 {
		return w00*float32(p[c]) + w10*float32(p[right+c]) + w01*float32(p[below+c]) + w11*float32(p[below+right+c])
	}
	return mix(0), mix(1), mix(2)
}

// within keeps a coordinate on the picture; what is no number becomes 0.
func within(v float64, n int) float64 {
	if !(v > 0) {
		return 0
	}
	return min(v, float64(n-1))
}
