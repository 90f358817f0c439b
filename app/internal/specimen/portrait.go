package specimen

import (
	"image"
	"image/color"
	"sync"

	"beiandesk/app/filing"
	"beiandesk/app/internal/specimen/figure"
)

// PortraitOptions says what a portrait shows. Zero values give the usual: 900×1200 pixels, the person's own top, a
// white wall; a clean verification photo has BlueCurtain for a backdrop.
type PortraitOptions struct {
	Seed          uint64 // which person; the same seed is always the same person
	Width, Height int    // pixels
	Top           color.RGBA
	Backdrop      Backdrop
	Shift         float64 // how far right of the middle the person stands, as a share of the width
	View          float64 // height of the view in half heads; 0 means 5.3, head to chest; more is farther away
}

// PortraitResult is a portrait and what is true of it.
type PortraitResult struct {
	Image *image.NRGBA
	Mask  *image.Alpha  // how much of each pixel is person, cut from the geometry and not by any detector
	Face  filing.Region // brows to chin, cheek to cheek
}

// The usual size of a portrait in pixels.
const (
	portraitWidth  = 900
	portraitHeight = 1200
)

// Portrait renders a made-up person before a backdrop. It fails only with typeface.ErrNoFont, when the backdrop has
// lettering and the build has no typeface.
func Portrait(o PortraitOptions) (PortraitResult, error) {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = portraitWidth, portraitHeight
	}
	if o.Backdrop == (Backdrop{}) {
		o.Backdrop = WhiteWall()
	}
	person := figure.PersonOf(o.Seed)
	if o.Top.A != 0 {
		person.Top = o.Top
	}
	frame := figure.Frame{Width: o.Width, Height: o.Height, View: o.View, Shift: o.Shift}
	return before(o.Backdrop, figure.Render(person, frame), o.Seed)
}

// before stands a rendered person before a backdrop.
func before(b Backdrop, l figure.Layer, seed uint64) (PortraitResult, error) {
	w, h := l.Image.Rect.Dx(), l.Image.Rect.Dy()
	behind := image.NewRGBA(l.Image.Rect)
	if err := b.paint(behind, seed); err != nil {
		return PortraitResult{}, err
	}
	return PortraitResult{Image: compose(behind, l, uint32(seed)), Mask: l.Mask, Face: region(l.Face, w, h)}, nil
}

// leader renders the person of the sample filings once: every filing's photo shows her, whatever the backdrop.
var leader = sync.OnceValue(func() figure.Layer {
	person := figure.PersonOf(SampleIdentity.Portrait)
	person.Top = darkGreen
	return figure.Render(person, figure.Frame{Width: portraitWidth, Height: portraitHeight})
})

var darkGreen = color.RGBA{46, 84, 66, 255}

// sensorNoise is the standard deviation of what a phone's sensor adds, in levels of 255.
const sensorNoise = 1.6

// compose lays the person and the person's faint shadow over the backdrop, and adds a sensor's noise.
func compose(behind *image.RGBA, l figure.Layer, salt uint32) *image.NRGBA {
	w, h := behind.Rect.Dx(), behind.Rect.Dy()
	out := image.NewNRGBA(behind.Rect)
	cast := newShadow(l.Mask)
	for y := range h {
		for x := range w {
			b, p := behind.RGBAAt(x, y), l.Image.NRGBAAt(x, y)
			a := float64(p.A) / 255
			dark := 1 - cast.at(x, y)
			n := sensorNoise * speckle(x, y, salt)
			tint := sensorNoise * 0.4 * speckle(x, y, salt+7)
			out.SetNRGBA(x, y, color.NRGBA{
				clampByte(mix(float64(b.R)*dark, float64(p.R), a) + n + tint),
				clampByte(mix(float64(b.G)*dark, float64(p.G), a) + n),
				clampByte(mix(float64(b.B)*dark, float64(p.B), a) + n - tint),
				255,
			})
		}
	}
	return out
}

func region(r image.Rectangle, w, h int) filing.Region {
	fw, fh := float64(w), float64(h)
	return filing.Region{X: float64(r.Min.X) / fw, Y: float64(r.Min.Y) / fh, W: float64(r.Dx()) / fw, H: float64(r.Dy()) / fh}
}
