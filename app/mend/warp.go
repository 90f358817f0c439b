package mend

import (
	"image"
	"math"
	"runtime"
	"sync"
)

// place is a point of a picture in pixels; the middle of the first pixel is (0.5, 0.5).
type place struct{ x, y float64 }

func (a place) to(b place) float64 { return math.Hypot(b.x-a.x, b.y-a.y) }

// projection maps the unit square to a quadrilateral: (x, y) = ((a·u + b·v + c) / (g·u + h·v + 1), likewise with d, e, f)
// (Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3).
type projection struct{ a, b, c, d, e, f, g, h float64 }

// onto finds the projection that puts the square's corners, clockwise from (0, 0), onto four places.
func onto(q [4]place) projection {
	dx1, dx2, sx := q[1].x-q[2].x, q[3].x-q[2].x, q[0].x-q[1].x+q[2].x-q[3].x
	dy1, dy2, sy := q[1].y-q[2].y, q[3].y-q[2].y, q[0].y-q[1].y+q[2].y-q[3].y
	det := dx1*dy2 - dx2*dy1
	g, h := (sx*dy2-dx2*sy)/det, (dx1*sy-sx*dy1)/det
	return projection{
		a: q[1].x - q[0].x + g*q[1].x, b: q[3].x - q[0].x + h*q[3].x, c: q[0].x,
		d: q[1].y - q[0].y + g*q[1].y, e: q[3].y - q[0].y + h*q[3].y, f: q[0].y, g: g, h: h,
	}
}

func (p projection) at(u, v float64) place {
	w := p.g*u + p.h*v + 1
	return place{(p.a*u + p.b*v + p.c) / w, (p.d*u + p.e*v + p.f) / w}
}

// warp draws what lies between four corners, and a margin around it as a share of its sides, as an upright rectangle; size
// is without the margin. What lies outside of the picture repeats its border.
func warp(img *image.NRGBA, corners [4]place, size image.Point, margin float64) *image.NRGBA {
	p := onto(corners)
	mx, my := int(math.Round(margin*float64(size.X))), int(math.Round(margin*float64(size.Y)))
	out := image.NewNRGBA(image.Rect(0, 0, size.X+2*mx, size.Y+2*my))
	row := func(y int) {
		v := (float64(y-my) + 0.5) / float64(size.Y)
		for x := range out.Rect.Dx() {
			from := p.at((float64(x-mx)+0.5)/float64(size.X), v)
			cubic(img, from, out.Pix[y*out.Stride+4*x:])
		}
	}
	workers := runtime.GOMAXPROCS(0)
	var all sync.WaitGroup
	for n := range workers {
		all.Go(func() {
			for y := n; y < out.Rect.Dy(); y += workers {
				row(y)
			}
		})
	}
	all.Wait()
	return out
}

// cubic writes the colour at a place into a pixel: Catmull and Rom's spline over its 16 neighbours.
func cubic(img *image.NRGBA, at place, to []uint8) {
	x0, y0 := math.Floor(at.x-0.5), math.Floor(at.y-0.5)
	wx, wy := spline(at.x-0.5-x0), spline(at.y-0.5-y0)
	var sum [3]float64
	for j, fy := range wy {
		line := img.Pix[inside(int(y0)+j-1, img.Rect.Dy())*img.Stride:]
		for i, fx := range wx {
			pix := line[4*inside(int(x0)+i-1, img.Rect.Dx()):]
			f := fx * fy
			sum[0] += f * float64(pix[0])
			sum[1] += f * float64(pix[1])
			sum[2] += f * float64(pix[2])
		}
	}
	for c, v := range sum {
		to[c] = uint8(min(max(math.Round(v), 0), 255))
	}
	to[3] = 0xFF
}

// spline are the weights of four neighbours at a distance t, 0 to 1, behind the second.
func spline(t float64) [4]float64 {
	return [4]float64{
		((2-t)*t - 1) * t / 2,
		((3*t-5)*t*t + 2) / 2,
		((4-3*t)*t + 1) * t / 2,
		(t - 1) * t * t / 2,
	}
}

func inside(i, n int) int { return min(max(i, 0), n-1) }
