package pageset

import (
	"bytes"
	"image"
	"image/jpeg"

	"github.com/disintegration/imaging"
)

// The copy that an authority keeps, as we take it: at most so many bytes of JPEG at a quality that leaves print whole.
const (
	copyBytes   = 100 * 1024
	copyQuality = 75
	copyStep    = 0.84 // from one size that is tried to the next
	leastCopy   = 600  // pixels of the long side
)

// copyScale is by how much a picture is shrunk until it fits into the copy, 0 to 1. A plain table takes few bytes and
// leaves more pixels to the paper than a busy one.
func copyScale(m image.Image) float64 {
	long := float64(max(m.Bounds().Dx(), m.Bounds().Dy()))
	for scale := 1.0; ; scale *= copyStep {
		small := m
		if scale < 1 {
			small = imaging.Resize(m, int(scale*float64(m.Bounds().Dx())), 0, imaging.Box)
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: copyQuality}); err == nil && b.Len() <= copyBytes || scale*long < leastCopy {
			return scale
		}
	}
}
