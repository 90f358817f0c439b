package person

import (
	"image"
	"math"
	"slices"
	"testing"
)

// TestUprightSamplesAreTheTurnedOnes: the quick way of frames that are not turned gives the numbers of the general one.
func TestUprightSamplesAreTheTurnedOnes(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 311, 207))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i >> 3)
	}
	for name, f := range map[string]frame{
		"whole":             whole(img.Rect.Size()),
		"square, too large": square(155, 103, 311, 0),
		"square, inside":    square(100, 90, 60, 0),
		"square, far away":  square(-900, -900, 60, 0),
	} {
		t.Run(name, func(t *testing.T) {
			const w, h, nx, ny = 32, 20, 5, 3
			got, want := make([]float32, 3*w*h), make([]float32, 3*w*h)
			sampleUpright(got, img, f, w, h, nx, ny, -1, 0.25)
			sampleSlowly(want, img, f, w, h, nx, ny, -1, 0.25)
			if !slices.Equal(got, want) {
				t.Error("the numbers differ")
			}
		})
	}
}

func TestTurnedSamplesAreThoseOfPointByPoint(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 311, 207))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i >> 3)
	}
	for name, f := range map[string]frame{
		"inside":      square(150, 100, 80, 0.4),
		"over a side": square(20, 190, 120, -1.1),
		"far away":    square(-900, 90, 60, 0.2),
		"leaning":     {x: 300, y: 10, rightX: -200, rightY: 30, downX: 15, downY: 180},
	} {
		t.Run(name, func(t *testing.T) {
			const w, h = 24, 30
			got, want := make([]float32, 3*w*h), make([]float32, 3*w*h)
			sample(got, img, f, w, h, -1, 1)
			nx, ny := samples(math.Hypot(f.rightX, f.rightY)/w), samples(math.Hypot(f.downX, f.downY)/h)
			sampleSlowly(want, img, f, w, h, nx, ny, -1, 2/float32(255*nx*ny))
			if !slices.Equal(got, want) {
				t.Error("the numbers differ")
			}
		})
	}
}

// sampleSlowly adds up nx × ny points for each cell of a frame, each looked up by itself.
func sampleSlowly(dst []float32, img *image.NRGBA, f frame, w, h, nx, ny int, low, scale float32) {
	for i := range w * h {
		var sum [3]int
		for k := range nx * ny {
			fx, fy := f.at((float64(i%w*nx+k%nx)+0.5)/float64(w*nx), (float64(i/w*ny+k/nx)+0.5)/float64(h*ny))
			if p := image.Pt(int(math.Floor(fx)), int(math.Floor(fy))); p.In(img.Rect) {
				for c := range sum {
					sum[c] += int(img.Pix[img.PixOffset(p.X, p.Y)+c])
				}
			}
		}
		for c, v := range sum {
			dst[3*i+c] = low + scale*float32(v)
		}
	}
}
