package figure_test

import (
	"bytes"
	"fmt"
	"image"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/internal/specimen/figure"
)

var small = figure.Frame{Width: 90, Height: 120}

func TestSameSeedSamePixels(t *testing.T) {
	for seed := range uint64(5) {
		a, b := figure.Render(figure.PersonOf(seed), small), figure.Render(figure.PersonOf(seed), small)
		if !bytes.Equal(a.Image.Pix, b.Image.Pix) || !bytes.Equal(a.Mask.Pix, b.Mask.Pix) || a.Face != b.Face {
			t.Errorf("seed %d: two renderings differ", seed)
		}
	}
}

func TestSeedsAreDifferentPeople(t *testing.T) {
	seen := map[figure.Person]uint64{}
	for seed := range uint64(64) {
		p := figure.PersonOf(seed)
		if first, ok := seen[p]; ok {
			t.Fatalf("seeds %d and %d are the same person", first, seed)
		}
		seen[p] = seed
	}
}

func TestPersonStandsWhereTheLayerSays(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			l := figure.Render(figure.PersonOf(seed), small)
			if got := covered(l.Mask, l.Face); got < 0.8 { // the corners beside the chin are not
				t.Errorf("%.0f %% of the face box is person, want at least 80 %%", 100*got)
			}
			top := image.Rect(0, 0, small.Width, small.Height/16)
			if got := covered(l.Mask, top); got > 0.01 {
				t.Errorf("%.0f %% of the strip above the head is person, want none", 100*got)
			}
			chest := image.Rect(small.Width*2/5, small.Height*9/10, small.Width*3/5, small.Height)
			if got := covered(l.Mask, chest); got < 1 {
				t.Errorf("%.0f %% of the chest is person, want all", 100*got)
			}
			middle := (l.Face.Min.X + l.Face.Max.X) / 2
			if d := middle - small.Width/2; d < -2 || d > 2 {
				t.Errorf("the face's middle is %d pixels off the picture's", d)
			}
		})
	}
}

func TestMaskIsTheImagesAlpha(t *testing.T) {
	l := figure.Render(figure.PersonOf(3), small)
	for y := range small.Height {
		for x := range small.Width {
			if a, m := l.Image.NRGBAAt(x, y).A, l.Mask.AlphaAt(x, y).A; a != m {
				t.Fatalf("at (%d, %d) alpha %d, mask %d", x, y, a, m)
			}
		}
	}
}

func TestAnyFrameRenders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := figure.Frame{
			Width: rapid.IntRange(1, 40).Draw(t, "width"), Height: rapid.IntRange(1, 40).Draw(t, "height"),
			View: rapid.Float64Range(2, 12).Draw(t, "view"), Shift: rapid.Float64Range(-0.6, 0.6).Draw(t, "shift"),
		}
		l := figure.Render(figure.PersonOf(rapid.Uint64().Draw(t, "seed")), f)
		whole := image.Rect(0, 0, f.Width, f.Height)
		if l.Image.Rect != whole || l.Mask.Rect != whole || !l.Face.In(whole) {
			t.Fatalf("image %v, mask %v, face %v in a frame of %v", l.Image.Rect, l.Mask.Rect, l.Face, whole)
		}
	})
}

// covered is the share of r that is person.
func covered(m *image.Alpha, r image.Rectangle) float64 {
	sum := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += int(m.AlphaAt(x, y).A)
		}
	}
	return float64(sum) / 255 / float64(max(r.Dx()*r.Dy(), 1))
}
