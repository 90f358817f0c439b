package person

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"beiandesk/app/inspect/lab"
)

func TestCastOfSkin(t *testing.T) {
	for name, c := range map[string]struct {
		skin        color.RGBA
		least, most float64
	}{
		"fair, in white light":  {color.RGBA{226, 186, 160, 255}, 0, 2},
		"dark, in white light":  {color.RGBA{92, 62, 46, 255}, 0, 2},
		"under a yellow lamp":   {color.RGBA{232, 186, 104, 255}, 8, 40},
		"under an old tube":     {color.RGBA{176, 190, 140, 255}, 8, 40},
		"beside a blue display": {color.RGBA{170, 168, 200, 255}, 8, 40},
	} {
		if got := cast(lab.FromRGB(c.skin.R, c.skin.G, c.skin.B)); got < c.least || got > c.most {
			t.Errorf("%s: a cast of %.1f, not %.0f to %.0f", name, got, c.least, c.most)
		}
	}
}

// TestNoiseOfAKnownSpread: slopes count nothing, edges little, and what is left is the spread that was put in.
func TestNoiseOfAKnownSpread(t *testing.T) {
	for _, spread := range []float64{0, 2, 6, 12} {
		r := rand.New(rand.NewPCG(1, 2))
		img := image.NewNRGBA(image.Rect(0, 0, 640, 480))
		for y := range 480 {
			for x := range 640 {
				level := 60 + float64(x)/8 + spread*r.NormFloat64()
				if x/40%5 == 0 {
					level += 60
				}
				v := uint8(math.Round(max(0, min(level, 255))))
				img.SetNRGBA(x, y, color.NRGBA{v, v, v, 255})
			}
		}
		if got := noise(img); math.Abs(got-spread) > 0.15*spread+0.5 {
			t.Errorf("a spread of %.0f is measured as %.2f", spread, got)
		}
	}
}

func TestNoiseOfATinyPicture(t *testing.T) {
	if got := noise(image.NewNRGBA(image.Rect(0, 0, 20, 20))); got != 0 {
		t.Errorf("%v", got)
	}
}
