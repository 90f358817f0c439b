package review_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

func topCases() []ruleCase {
	return []ruleCase{
		{"photo-top-colour", "red", "", top(swatch(0.9, 43, 63, 38), swatch(0.1, 20, 0, 0)), true, ""},
		{"photo-top-colour", "wine", "", top(swatch(1, 26, 40, 15)), true, ""},
		{"photo-top-colour", "blue", "", top(swatch(1, 42, 18, -55)), true, ""},
		{"photo-top-colour", "navy", "", top(swatch(1, 22, 8, -24)), true, ""},
		{"photo-top-colour", "light and dark blue together", "", top(swatch(0.7, 90, 0, 2), swatch(0.15, 60, 0, -30), swatch(0.15, 30, 10, -40)), true, ""},
		{"photo-top-colour", "red details", "", top(swatch(0.8, 85, 3, 5), swatch(0.2, 40, 40, 15)), false, ""},
		{"photo-top-colour", "orange", "", top(swatch(1, 56, 42, 46)), false, ""},
		{"photo-top-colour", "pink", "", top(swatch(1, 72, 35, -1)), false, ""},
		{"photo-top-colour", "purple", "", top(swatch(1, 32, 45, -38)), false, ""},
		{"photo-top-colour", "teal", "", top(swatch(1, 46, -24, -9)), false, ""},
		{"photo-top-colour", "white under cool light", "", top(swatch(1, 92, -2, -10)), false, ""},
		{"photo-top-colour", "hidden", "", facts(photo, func(x *inspect.Facts) {
			x.NotDone, x.Photo.Top = []inspect.NotDone{{Measure: inspect.MeasureTop}}, nil
		}), true, filing.CheckNotDone},
		{"photo-top-colour", "like the backdrop, below the face it is all blue", "", chest(swatch(0.7, 45, 12, -50), swatch(0.3, 90, 0, 0)), true, ""},
		{"photo-top-colour", "like the backdrop, half of it blue", "", chest(swatch(0.5, 45, 12, -50), swatch(0.5, 90, 0, 0)), true, filing.CheckNotDone},
		{"photo-top-colour", "sky blue, nearly cyan", "", top(swatch(1, 85, -15, -14)), true, ""},
		{"photo-top-colour", "half of it runs into the blue curtain", "", alike(0.5, swatch(1, 90, 0, 0)), true, filing.CheckNotDone},
		{"photo-top-colour", "half of it runs into a white curtain", "", func(t *testing.T, f *fixture) {
			alike(0.5, swatch(1, 90, 0, 0))(t, f)
			facts(photo, func(x *inspect.Facts) { x.Photo.Background.Lab = [3]float64{90, 0, 0} })(t, f)
		}, false, ""},
		{"photo-top-colour", "a body that leans", "", alike(0.3, swatch(1, 90, 0, 0)), false, ""},
		{"photo-top-apart", "as blue as the curtain", "", top(swatch(1, 45, 12, -50)), true, ""},
		{"photo-top-apart", "green", "", untouched, false, ""},
		{"photo-top-apart", "two fifths of it", "", top(swatch(0.4, 45, 12, -50), swatch(0.6, 90, 0, 0)), false, ""},
		{"photo-top-apart", "half of it runs into the curtain", "", alike(0.5, swatch(1, 90, 0, 0)), true, ""},
		{"photo-top-apart", "a body that leans", "", alike(0.3, swatch(1, 90, 0, 0)), false, ""},
		{"photo-top-apart", "partly cut off, partly as blue", "", alike(0.3, swatch(0.4, 45, 12, -50), swatch(0.6, 90, 0, 0)), true, ""},
		{"photo-top-apart", "no background to compare with", "", facts(photo, func(x *inspect.Facts) {
			x.NotDone, x.Photo.Background = []inspect.NotDone{{Measure: inspect.MeasureBackground}}, nil
		}), true, filing.CheckNotDone},
	}
}

// chest is a photo in which no top could be told from the backdrop, and what shows below the face.
func chest(colours ...inspect.Swatch) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) {
		x.NotDone = []inspect.NotDone{{Measure: inspect.MeasureTop}}
		x.Photo.Top, x.Photo.Chest = nil, &inspect.Top{Colours: colours}
	})
}

func top(colours ...inspect.Swatch) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) { x.Photo.Top.Colours = colours })
}

// alike is a top of which a share was taken for the backdrop.
func alike(share float64, colours ...inspect.Swatch) func(*testing.T, *fixture) {
	return facts(photo, func(x *inspect.Facts) { x.Photo.Top.Colours, x.Photo.Top.Alike = colours, share })
}

func swatch(share, l, a, b float64) inspect.Swatch {
	return inspect.Swatch{Lab: [3]float64{l, a, b}, Hex: lab.Lab{L: l, A: a, B: b}.Hex(), Share: share}
}
