package person

import (
	"image"
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
			for i := range w * h {
				r, g, b := cell(img, f, w*nx, h*ny, i%w*nx, i/w*ny, nx, ny)
				for k, v := range []int{r, g, b} {
					want[3*i+k] = -1 + 0.25*float32(v)
				}
			}
			if !slices.Equal(got, want) {
				t.Error("the numbers differ")
			}
		})
	}
}
