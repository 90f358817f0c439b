package ppocr

import (
	"image"
	"math"
)

// Mean and spread that the detector was trained with, for blue, green and red in this order (PaddleOCR, NormalizeImage).
var (
	detectorMean   = [3]float32{0.485, 0.456, 0.406}
	detectorSpread = [3]float32{0.229, 0.224, 0.225}
)

// shrinker resizes a picture straight into the three planes of a network's input. Its buffers are used again.
type shrinker struct {
	rows [2]shrunkRow // the last rows of the picture that were resized across
	sum  []float32
}

// shrunkRow is a row of the picture, resized across; three numbers for each pixel.
type shrunkRow struct {
	y      int
	pixels []float32
}

// tap says which pixels make up a pixel of the resized picture.
type tap struct {
	first   int
	weights []float32 // together 1
}

// into resizes img to width × height in planes of blue, green and red, normalised for the detector. Each pixel is the mean
// of the area it covers; where the picture is enlarged it lies between its neighbours.
func (s *shrinker) into(planes []float32, img *image.NRGBA, width, height int) {
	across := tapsOf(img.Rect.Dx(), width)
	down := tapsOf(img.Rect.Dy(), height)
	for i := range s.rows {
		s.rows[i] = shrunkRow{y: -1, pixels: grow(s.rows[i].pixels, 3*width)}
	}
	s.sum = grow(s.sum, 3*width)
	for y, t := range down {
		clear(s.sum)
		for k, weight := range t.weights {
			for i, v := range s.row(img, t.first+k, across) {
				s.sum[i] += weight * v
			}
		}
		spread(planes, s.sum, y*width, width*height)
	}
}

// row returns a row of the picture resized across, from the last two if it is one of them.
func (s *shrinker) row(img *image.NRGBA, y int, across []tap) []float32 {
	r := &s.rows[y%2]
	if r.y == y {
		return r.pixels
	}
	r.y = y
	source := img.Pix[y*img.Stride:]
	for x, t := range across {
		var b, g, red float32
		p := source[4*t.first : 4*(t.first+len(t.weights))]
		for k, w := range t.weights {
			red += w * float32(p[4*k])
			g += w * float32(p[4*k+1])
			b += w * float32(p[4*k+2])
		}
		r.pixels[3*x], r.pixels[3*x+1], r.pixels[3*x+2] = b, g, red
	}
	return r.pixels
}

// spread normalises a row and lays it into the planes.
func spread(planes, row []float32, at, plane int) {
	for c := range 3 {
		scale := 1 / (255 * detectorSpread[c])
		shift := detectorMean[c] / detectorSpread[c]
		out := planes[c*plane+at:][:len(row)/3]
		for x := range out {
			out[x] = row[3*x+c]*scale - shift
		}
	}
}

// tapsOf computes which of from pixels make up each of to pixels.
func tapsOf(from, to int) []tap {
	taps := make([]tap, to)
	scale := float64(from) / float64(to)
	for i := range taps {
		if scale > 1 {
			taps[i] = covered(float64(i)*scale, float64(i+1)*scale, from)
		} else {
			taps[i] = beside((float64(i)+0.5)*scale-0.5, from)
		}
	}
	return taps
}

// covered weighs the pixels between two places by how much of each lies there.
func covered(begin, end float64, n int) tap {
	first := min(int(begin), n-1)
	last := min(max(int(math.Ceil(end)), first+1), n)
	t := tap{first: first, weights: make([]float32, last-first)}
	for k := range t.weights {
		left, right := max(begin, float64(first+k)), min(end, float64(first+k+1))
		t.weights[k] = float32(max(right-left, 0) / (end - begin))
	}
	return t
}

// beside weighs the two pixels next to a place by how near they are.
func beside(at float64, n int) tap {
	at = min(max(at, 0), float64(n-1))
	first := min(int(at), max(n-2, 0))
	if n == 1 {
		return tap{weights: []float32{1}}
	}
	share := float32(at - float64(first))
	return tap{first: first, weights: []float32{1 - share, share}}
}

// grow returns a buffer of n numbers, the old one if it is large enough.
func grow[T any](buffer []T, n int) []T {
	if cap(buffer) < n {
		return make([]T, n)
	}
	return buffer[:n]
}
