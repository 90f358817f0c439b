package inspect_test

import (
	"image"
	"testing"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect"
)

// TestShrinkingByAWholeFactorIsTheBoxFilter: the quick way gives what the library gives, but for rounding.
func TestShrinkingByAWholeFactorIsTheBoxFilter(t *testing.T) {
	for name, c := range map[string]struct {
		size, want image.Point
		most       int
	}{
		"by two":             {image.Pt(1000, 750), image.Pt(500, 375), 500},
		"by two, upright":    {image.Pt(750, 1000), image.Pt(375, 500), 500},
		"by three":           {image.Pt(1500, 900), image.Pt(500, 300), 500},
		"no whole factor":    {image.Pt(1200, 900), image.Pt(500, 375), 500},
		"an odd short side":  {image.Pt(1000, 751), image.Pt(500, 375), 500},
		"small enough":       {image.Pt(400, 300), image.Pt(400, 300), 500},
		"one pixel too long": {image.Pt(501, 300), image.Pt(500, 299), 500},
	} {
		t.Run(name, func(t *testing.T) {
			img := image.NewNRGBA(image.Rectangle{Max: c.size})
			for i := range img.Pix {
				if img.Pix[i] = uint8(i * (i>>9 + 3) >> 4); i%4 == 3 {
					img.Pix[i] = 0xFF
				}
			}
			got := inspect.Fit(img, c.most)
			if got.Rect.Size() != c.want {
				t.Fatalf("%v, want %v", got.Rect.Size(), c.want)
			}
			want := imaging.Fit(img, c.most, c.most, imaging.Box)
			for i := range got.Pix {
				if d := int(got.Pix[i]) - int(want.Pix[i]); d < -1 || d > 1 {
					t.Fatalf("byte %d is %d, the box filter gives %d", i, got.Pix[i], want.Pix[i])
				}
			}
		})
	}
}
