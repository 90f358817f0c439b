package review_test

import (
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

const photoSlot = filing.SlotVerificationPhoto

// TestPoint holds photos against points whose codes this version decides, cannot decide, or decides in part.
func TestPoint(t *testing.T) {
	draft := filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise}}
	colour := []filing.Code{filing.PhotoBackgroundColour}
	frontal := []filing.Code{filing.PhotoNotFrontal}
	unknown := []filing.Code{filing.ImageReshot} // not-judged in every set
	faceless := func(f *inspect.Facts) { f.Photo.Faces = nil }
	red := func(f *inspect.Facts) { f.Photo.Background.Lab = [3]float64{40, 60, 40} }
	unread := func(f *inspect.Facts) {
		f.Photo = nil
		f.NotDone = []inspect.NotDone{{Measure: inspect.MeasureFaces}, {Measure: inspect.MeasureBackground}}
	}
	sound := func(*inspect.Facts) {}
	for _, c := range []struct {
		name   string
		change func(*inspect.Facts)
		point  rules.GuidePoint
		want   review.Standing
	}{
		{"measured, nothing found", sound, rules.GuidePoint{Codes: colour}, review.StandingFine},
		{"found", red, rules.GuidePoint{Codes: colour}, review.StandingFound},
		{"one of two found", red, rules.GuidePoint{Codes: append(unknown, colour...)}, review.StandingFound},
		{"found, and a person must look too", red, rules.GuidePoint{Codes: colour, Human: true}, review.StandingFound},
		{"one of two not judged", sound, rules.GuidePoint{Codes: append(unknown, colour...)}, review.StandingPartly},
		{"a person must look too", sound, rules.GuidePoint{Codes: colour, Human: true}, review.StandingPartly},
		{"this version cannot judge it", sound, rules.GuidePoint{Codes: unknown}, review.StandingUnjudged},
		{"no picture can tell", sound, rules.GuidePoint{}, review.StandingUnjudged},
		{"no rule has the code", sound, rules.GuidePoint{Codes: []filing.Code{filing.OrderLimit}}, review.StandingUnjudged},
		{"could not be measured", unread, rules.GuidePoint{Codes: colour}, review.StandingUnjudged},
		{"silence about a head means nothing without a face", faceless, rules.GuidePoint{Codes: frontal}, review.StandingUnjudged},
		{"no face is found, and says so", faceless, rules.GuidePoint{Codes: []filing.Code{filing.PhotoNoFace}}, review.StandingFound},
		{"the background is judged without a face", faceless, rules.GuidePoint{Codes: colour}, review.StandingFine},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := cleanFacts(photoSlot, "")
			c.change(&facts)
			if got := review.Point(embedded(t), draft, time.Time{}, photoSlot, facts, c.point); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestGuidesKeepStep: nothing is found against a clean photo, and whatever speaks about a photo belongs to some point.
func TestGuidesKeepStep(t *testing.T) {
	library, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range library.Sets() {
		draft := filing.Draft{Subject: filing.Subject{Entity: filing.Enterprise}}
		facts := cleanFacts(photoSlot, "")
		for _, r := range set.RuleEntries {
			if r.Predicate == rules.BackgroundColour {
				facts.Photo.Background.Lab = r.Params.Targets[0].Lab
			}
		}
		told, guided := map[filing.Code]bool{}, false
		for _, s := range set.Slots(draft) {
			if s.ID != photoSlot || s.Guide == nil { // a set may ask for a photo and give no guide
				continue
			}
			guided = true
			for _, p := range s.Guide.Points() {
				if got := review.Point(set, draft, time.Time{}, photoSlot, facts, p); got == review.StandingFound {
					t.Errorf("%s: %s stands as %s to a clean photo", set.ID, p.ID, got)
				}
				for _, code := range p.Codes {
					told[code] = true
				}
			}
		}
		for _, r := range set.RuleEntries {
			if guided && len(r.Code) > 6 && r.Code[:6] == "photo." && !told[r.Code] {
				t.Errorf("%s: no point of the guide names %s", set.ID, r.Code)
			}
		}
	}
}
