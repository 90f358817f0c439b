package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// PlaceKind says what lies at a place.
type PlaceKind string

// The kinds of places.
const (
	PlaceFace        PlaceKind = "face"
	PlaceTop         PlaceKind = "top"
	PlaceSignature   PlaceKind = "signature" // boxes of a returned form
	PlaceSeal        PlaceKind = "seal"
	PlaceFingerprint PlaceKind = "fingerprint"
	PlaceDate        PlaceKind = "date"
	PlaceStatement   PlaceKind = "statement"
)

// MeasuredPlace is where something was measured on a photo or a returned form, on the picture as it is stored.
type MeasuredPlace struct {
	Kind   PlaceKind     `json:"kind"`
	Page   int           `json:"page"` // from 1
	Region filing.Region `json:"region"`
}

// Places lists the faces, the largest first, and the top of a photo, or the boxes of returned forms.
func Places(facts inspect.Facts) []MeasuredPlace {
	out := []MeasuredPlace{}
	for _, p := range facts.Pages {
		if p.Form == nil {
			continue
		}
		for _, b := range p.Form.Boxes {
			if b.Region.W > 0 && b.Region.H > 0 {
				out = append(out, MeasuredPlace{PlaceKind(b.Kind), p.Number, b.Region})
			}
		}
	}
	p := facts.Photo
	if p == nil {
		return out
	}
	for _, f := range p.Faces {
		out = append(out, MeasuredPlace{PlaceFace, 1, turnedBack(f.Box, p.Turned)})
	}
	if p.Top != nil {
		out = append(out, MeasuredPlace{PlaceTop, 1, turnedBack(p.Top.Region, p.Turned)})
	}
	return out
}

// asStored turns the places of verdicts about a photo that was turned for measuring back to the picture as it is.
func asStored(all []verdict, facts inspect.Facts) []verdict {
	if facts.Photo == nil || facts.Photo.Turned == 0 {
		return all
	}
	for i, v := range all {
		if v.region != nil {
			back := turnedBack(*v.region, facts.Photo.Turned)
			all[i].region = &back
		}
		all[i].also = nil // a new one: the old may belong to the facts
		for _, r := range v.also {
			all[i].also = append(all[i].also, turnedBack(r, facts.Photo.Turned))
		}
	}
	return all
}

// turnedBack undoes a turn clockwise.
func turnedBack(r filing.Region, degrees int) filing.Region {
	switch degrees {
	case 90:
		return filing.Region{X: r.Y, Y: 1 - r.X - r.W, W: r.H, H: r.W}
	case 180:
		return filing.Region{X: 1 - r.X - r.W, Y: 1 - r.Y - r.H, W: r.W, H: r.H}
	case 270:
		return filing.Region{X: 1 - r.Y - r.H, Y: r.X, W: r.H, H: r.W}
	}
	return r
}
