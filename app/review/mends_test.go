package review_test

import (
	"slices"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
)

// TestNothingAltersThePhoto: whatever is found against a photo, no repair of what it shows is offered; only turning it,
// another format or size, a right name, one frame of several, and taking out the place.
func TestNothingAltersThePhoto(t *testing.T) {
	lossless := []filing.Mend{filing.MendRotate, filing.MendConvert, filing.MendReencode, filing.MendRename, filing.MendPickPage, filing.MendStrip}
	spoke := 0
	for _, c := range allCases() {
		f := clean(t, filing.Enterprise)
		c.spoil(t, f)
		for _, got := range review.Order(f.in) {
			if got.Slot != photo || got.Mend == "" && !strings.HasPrefix(string(got.Code), "photo.") {
				continue
			}
			spoke++
			if strings.HasPrefix(string(got.Code), "photo.") && got.Mend != "" || got.Mend != "" && !slices.Contains(lossless, got.Mend) {
				t.Errorf("%s: %s offers %q", c.name, got.Code, got.Mend)
			}
		}
	}
	if spoke < 30 {
		t.Errorf("only %d findings about photos were seen", spoke)
	}
}

// TestEveryPlaceIsPointedAt: a finding with several places names the first in Region and the others in Also.
func TestEveryPlaceIsPointedAt(t *testing.T) {
	at := func(x float64) filing.Region { return filing.Region{X: x, Y: 0, W: 0.1, H: 1} }
	gap := func(side inspect.Side, x, depth float64) inspect.Gap {
		return inspect.Gap{Side: side, Region: at(x), Depth: depth, Difference: 40, Length: 1, Edge: 30}
	}
	for _, c := range []struct {
		rule   string
		change func(f *inspect.Facts)
		also   []filing.Region
	}{
		{"photo-background-whole", func(f *inspect.Facts) {
			f.Photo.Background.Gaps = []inspect.Gap{gap(inspect.SideLeft, 0, 0.2), gap(inspect.SideRight, 0.9, 0.1), gap(inspect.SideTop, 0.5, 0)}
		}, []filing.Region{at(0.9)}},
		{"photo-background-plain", func(f *inspect.Facts) {
			f.Photo.Background.PlainApart = 0.4
			f.Photo.Background.Busy = []filing.Region{at(0.1), at(0.2), at(0.3)}
		}, []filing.Region{at(0.2), at(0.3)}},
		{"photo-one-face", func(f *inspect.Facts) {
			face := f.Photo.Faces[0]
			for _, x := range []float64{0.1, 0.7} {
				other := face
				other.Box = filing.Region{X: x, Y: 0.1, W: 0.1, H: 0.1}
				f.Photo.Faces = append(f.Photo.Faces, other)
			}
		}, []filing.Region{{X: 0.7, Y: 0.1, W: 0.1, H: 0.1}}},
	} {
		facts := cleanFacts(photo, "")
		c.change(&facts)
		got := findingOf(review.File(embedded(t), review.Conditions{Entity: filing.Enterprise}, photo, facts), c.rule)
		if got == nil || got.Region == nil || !slices.Equal(got.Also, c.also) {
			t.Errorf("%s: %+v", c.rule, got)
		}
	}
}
