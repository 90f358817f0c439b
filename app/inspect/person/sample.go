package person

import (
	"image"
	"math"
)

// frame is a parallelogram of a picture in pixels: the corner, and the two sides that leave it. The first side runs
// along the rows of what is sampled from it, the second along the columns.
type frame struct{ x, y, rightX, rightY, downX, downY float64 }

// whole is the picture itself, stretched to the network's shape.
func whole(size image.Point) frame {
	return frame{rightX: float64(size.X), downY: float64(size.Y)}
}

// square is a square around a centre, turned by an angle in radians.
func square(centreX, centreY, side, angle float64) frame {
	c, s := side*math.Cos(angle), side*math.Sin(angle)
	return frame{x: centreX - c/2 + s/2, y: centreY - s/2 - c/2, rightX: c, rightY: s, downX: -s, downY: c}
}

// at maps shares of the frame to pixels of the picture.
func (f frame) at(u, v float64) (x, y float64) {
	return f.x + u*f.rightX + v*f.downX, f.y + u*f.rightY + v*f.downY
}

// most samples along one side of a cell; more do not change the mean of a photo.
const mostSamples = 6

// sample fills dst (h × w × 3) with the mean colour of each cell of the frame, black at low and white at high. What
// lies outside of the picture is black.
func sample(dst []float32, img *image.NRGBA, f frame, w, h int, low, high float32) {
	nx := samples(math.Hypot(f.rightX, f.rightY) / float64(w))
	ny := samples(math.Hypot(f.downX, f.downY) / float64(h))
	scale := (high - low) / float32(255*nx*ny)
	for row := range h {
		for col := range w {
			r, g, b := cell(img, f, w*nx, h*ny, col*nx, row*ny, nx, ny)
			to := dst[(row*w+col)*3:][:3]
			to[0], to[1], to[2] = low+scale*float32(r), low+scale*float32(g), low+scale*float32(b)
		}
	}
}

func samples(pixels float64) int { return min(max(int(math.Round(pixels)), 1), mostSamples) }

// cell adds up nx × ny points of a grid of w × h points over the frame, from column x0 and row y0 on.
func cell(img *image.NRGBA, f frame, w, h, x0, y0, nx, ny int) (r, g, b int) {
	size := img.Rect.Size()
	for j := range ny {
		v := (float64(y0+j) + 0.5) / float64(h)
		for i := range nx {
			fx, fy := f.at((float64(x0+i)+0.5)/float64(w), v)
			x, y := int(math.Floor(fx)), int(math.Floor(fy))
			if x < 0 || y < 0 || x >= size.X || y >= size.Y {
				continue
			}
			p := img.Pix[y*img.Stride+x*4:]
			r, g, b = r+int(p[0]), g+int(p[1]), b+int(p[2])
		}
	}
	return r, g, b
}
