package review_test

import (
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
)

// TestTintedLightIsSpokenOf: where the backdrop has the wrong colour and the face is tinted, too, the advice speaks of
// the light, too; where it is not, or the backdrop is right, nobody speaks of it.
func TestTintedLightIsSpokenOf(t *testing.T) {
	tinted := &inspect.Lighting{Hex: "#E8BA68", Skin: [3]float64{78, 8, 48}, Cast: 19}
	for name, c := range map[string]struct {
		light  *inspect.Lighting
		wrong  bool
		spoken bool
	}{
		"wrong under a yellow lamp": {tinted, true, true},
		"wrong in white light":      {&inspect.Lighting{Hex: "#E2BAA0", Skin: [3]float64{79, 10, 18}, Cast: 1}, true, false},
		"wrong, and a grey picture": {&inspect.Lighting{Hex: "#D4D4D4", Skin: [3]float64{85, 0, 0}, Cast: 11}, true, false},
		"nobody to tell by":         {nil, true, false},
		"right under a yellow lamp": {tinted, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := clean(t, filing.Enterprise)
			facts(photo, func(x *inspect.Facts) {
				x.Photo.Light = c.light
				if c.wrong {
					x.Photo.Background.Lab = [3]float64{45, 60, 35}
				}
			})(t, f)
			found, spoken := false, false
			for _, finding := range review.Order(f.in) {
				if finding.Code != filing.PhotoBackgroundColour {
					continue
				}
				found = true
				spoken = strings.Contains(finding.Advice.ZH, "#E8BA68") && strings.Contains(finding.Advice.EN, "white light")
			}
			if found != c.wrong || spoken != c.spoken {
				t.Errorf("found %v, light spoken of %v", found, spoken)
			}
		})
	}
}
