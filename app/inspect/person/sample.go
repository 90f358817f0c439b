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
	if f.rightY == 0 && f.downX == 0 {
		sampleUpright(dst, img, f, w, h, nx, ny, low, scale)
		return
	}
	points := f.points(w*nx, h*ny)
	for row := range h {
		for col := range w {
			r, g, b := points.sum(img, col*nx, row*ny, nx, ny)
			to := dst[(row*w+col)*3:][:3]
			to[0], to[1], to[2] = low+scale*float32(r), low+scale*float32(g), low+scale*float32(b)
		}
	}
}

// sampleUpright does the same for a frame that is not turned, where the columns of all rows are the same.
func sampleUpright(dst []float32, img *image.NRGBA, f frame, w, h, nx, ny int, low, scale float32) {
	size := img.Rect.Size()
	columns := make([]int, w*nx) // where each lies in a row of pixels
	first, last := len(columns), 0
	for i := range columns {
		fx, _ := f.at((float64(i)+0.5)/float64(w*nx), 0)
		if x := int(math.Floor(fx)); x >= 0 && x < size.X {
			columns[i], first, last = 4*x, min(first, i), i+1
		}
	}
	sums := make([]int, 3*w)
	for row := range h {
		clear(sums)
		for j := range ny {
			_, fy := f.at(0, (float64(row*ny+j)+0.5)/float64(h*ny))
			if y := int(math.Floor(fy)); y >= 0 && y < size.Y {
				addRow(sums, img.Pix[y*img.Stride:], columns, first, last, nx)
			}
		}
		for i, v := range sums {
			dst[row*3*w+i] = low + scale*float32(v)
		}
	}
}

// addRow adds the columns from first up to last of a row of pixels to the sums of their cells.
func addRow(sums []int, pixels []uint8, columns []int, first, last, each int) {
	for i := first; i < last; {
		cell := i / each
		r, g, b := 0, 0, 0
		for end := min((cell+1)*each, last); i < end; i++ {
			p := pixels[columns[i]:][:3]
			r, g, b = r+int(p[0]), g+int(p[1]), b+int(p[2])
		}
		to := sums[3*cell:][:3]
		to[0], to[1], to[2] = to[0]+r, to[1]+g, to[2]+b
	}
}

func samples(pixels float64) int { return min(max(int(math.Round(pixels)), 1), mostSamples) }

// points are a grid over a frame: where its columns and rows lie, each in both directions of the picture.
type points struct{ columnX, columnY, rowX, rowY []float64 }

func (f frame) points(w, h int) points {
	p := points{make([]float64, w), make([]float64, w), make([]float64, h), make([]float64, h)}
	for i := range w {
		u := (float64(i) + 0.5) / float64(w)
		p.columnX[i], p.columnY[i] = f.x+u*f.rightX, f.y+u*f.rightY
	}
	for j := range h {
		v := (float64(j) + 0.5) / float64(h)
		p.rowX[j], p.rowY[j] = v*f.downX, v*f.downY
	}
	return p
}

// sum adds up nx × ny of the points, from column x0 and row y0 on.
func (p points) sum(img *image.NRGBA, x0, y0, nx, ny int) (r, g, b int) {
	size := img.Rect.Size()
	w, h := float64(size.X), float64(size.Y)
	xs, ys := p.columnX[x0:x0+nx], p.columnY[x0:x0+nx]
	for j := y0; j < y0+ny; j++ {
		ox, oy := p.rowX[j], p.rowY[j]
		for i, cx := range xs {
			fx, fy := cx+ox, ys[i]+oy
			if !(fx >= 0 && fy >= 0 && fx < w && fy < h) {
				continue
			}
			at := img.Pix[int(fy)*img.Stride+int(fx)*4:][:3]
			r, g, b = r+int(at[0]), g+int(at[1]), b+int(at[2])
		}
	}
	return r, g, b
}
