package review

import (
	"slices"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/rules"
)

// A corner of the picture as measured lies in another corner of the picture as stored.
func TestPlacesAreTurnedBack(t *testing.T) {
	upperLeft := filing.Region{X: 0, Y: 0, W: 0.2, H: 0.1}
	for degrees, want := range map[int]filing.Region{
		0: upperLeft, 90: {X: 0, Y: 0.8, W: 0.1, H: 0.2}, 180: {X: 0.8, Y: 0.9, W: 0.2, H: 0.1}, 270: {X: 0.9, Y: 0, W: 0.1, H: 0.2},
	} {
		if got := turnedBack(upperLeft, degrees); got != want {
			t.Errorf("%d°: %+v, want %+v", degrees, got, want)
		}
	}
}

// Every place of a verdict is turned back, and the facts stay as they were measured.
func TestVerdictsPointAtTheStoredPicture(t *testing.T) {
	first, second := filing.Region{X: 0, Y: 0, W: 0.2, H: 0.1}, filing.Region{X: 0.5, Y: 0, W: 0.25, H: 0.25}
	back := []filing.Region{{X: 0, Y: 0.8, W: 0.1, H: 0.2}, {X: 0, Y: 0.25, W: 0.25, H: 0.25}}
	facts := inspect.Facts{Version: inspect.Version, Photo: &inspect.Photo{Turned: 90,
		Faces:      []inspect.Face{{Score: 1, Box: filing.Region{W: 1, H: 1}}, {Score: 1, Box: first}, {Score: 1, Box: second}},
		Background: &inspect.Background{Busy: []filing.Region{first, second}},
		Top:        &inspect.Top{Region: second},
	}}
	for name, rule := range map[string]rules.Rule{
		"busy places":   {Predicate: rules.BackgroundPlain, Params: rules.Params{PlainShare: 0.9}},
		"further faces": {Predicate: rules.PhotoOneFace, Params: rules.Params{MinScore: 0.5}},
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				got := judgeFile(fileCase{rule: rule, slot: filing.SlotVerificationPhoto, facts: facts})
				if len(got) != 1 || got[0].region == nil || !slices.Equal(append([]filing.Region{*got[0].region}, got[0].also...), back) {
					t.Fatalf("%+v, want places %v", got, back)
				}
			}
		})
	}
	want := []MeasuredPlace{{PlaceFace, 1, filing.Region{W: 1, H: 1}}, {PlaceFace, 1, back[0]}, {PlaceFace, 1, back[1]}, {PlaceTop, 1, back[1]}}
	if got := Places(facts); !slices.Equal(got, want) {
		t.Errorf("places %v, want %v", got, want)
	}
}
