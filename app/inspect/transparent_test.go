package inspect_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"beiandesk/app/inspect"
)

// TestTransparentPixelsAreTold: one pixel that is not opaque is enough; an alpha channel that hides nothing is not.
func TestTransparentPixelsAreTold(t *testing.T) {
	for name, alpha := range map[string]uint8{"opaque": 255, "see-through": 120} {
		t.Run(name, func(t *testing.T) {
			img := image.NewNRGBA(image.Rect(0, 0, 40, 50))
			for i := range img.Pix {
				img.Pix[i] = 200
				if i%4 == 3 {
					img.Pix[i] = 255
				}
			}
			img.SetNRGBA(20, 20, color.NRGBA{R: 10, G: 20, B: 30, A: alpha})
			var b bytes.Buffer
			if err := png.Encode(&b, img); err != nil {
				t.Fatal(err)
			}
			facts, err := inspect.New(inspect.Options{}).Inspect(t.Context(), "a.png", b.Bytes(), inspect.Request{})
			if err != nil || len(facts.Pages) != 1 {
				t.Fatal(err, facts.Pages)
			}
			if facts.Pages[0].Transparent != (alpha < 255) {
				t.Errorf("transparent: %v", facts.Pages[0].Transparent)
			}
		})
	}
}
