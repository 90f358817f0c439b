package review

import (
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// PlaceKind says what lies at a place.
type PlaceKind string

// The kinds of places.
const (
	PlaceFace PlaceKind = "face"
	PlaceTop  PlaceKind = "top"
)

// MeasuredPlace is where something was measured on a photo, on the picture as it is stored.
type MeasuredPlace struct {
	Kind   PlaceKind     `json:"kind"`
	Region filing.Region `json:"region"`
}

// Places lists the faces, the largest first, and the top; empty when the file was not measured as a photo.
func Places(facts inspect.Facts) []MeasuredPlace {
	out := []MeasuredPlace{}
	p := facts.Photo
	if p == nil {
		return out
	}
	for _, f := range p.Faces {
		out = append(out, MeasuredPlace{PlaceFace, turnedBack(f.Box, p.Turned)})
	}
	if p.Top != nil {
		out = append(out, MeasuredPlace{PlaceTop, turnedBack(p.Top.Region, p.Turned)})
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
