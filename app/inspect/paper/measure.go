package paper

import "image"

// Side is the long side in pixels that pictures are best measured at; larger ones are shrunk by the caller.
const Side = 1600

// inset is how far inside its edges a sheet is looked at, as a share of the picture's long side: an edge's own shadow and
// a table that shows through a slight misfit are no part of it.
const inset = 0.012

// Measure measures the paper in an upright picture of at most Side pixels on its long side.
func Measure(img *image.NRGBA) Sheet {
	s := surfaceOf(img)
	luma := lumaOf(img)
	f := Sheet{Share: 1, Print: printOf(luma)}
	var found *candidate
	if c, ok := outline(s); ok {
		found = &c
		f.Quad, f.Share = c.quad(s), rounded(c.area, 1000)
	}
	masks := func(w, h int) mask { return maskOf(found, s, w, h, inset) }
	f.Tiles.Columns, f.Tiles.Rows = tilesOf(s.w, s.h)
	on := masks(s.w, s.h)
	f.Light, f.Plain, f.Tiles.Light = measureLight(img, s, on, f.Tiles.Columns, f.Tiles.Rows)
	f.Colour = measureColour(s, on)
	m := measureInk(luma, s, masks, noiseOf(luma))
	f.Filled, f.CutInk = rounded(m.cells, 10000), rounded(m.cut, 10000)
	if f.Light.Ink = f.Light.Paper; m.found > 0 {
		f.Light.Ink = rounded(min(lightness(m.darkest), f.Light.Paper), 10)
	}
	f.Smear = rounded(smearOf(m, luma), 100)
	f.Skew = skewOf(found, m)
	f.Glare = measureGlare(s, on)
	f.Focus, f.Tiles.Edge = measureFocus(luma, masks, f.Tiles.Columns, f.Tiles.Rows)
	f.Grid = measureGrid(img, luma, masks(luma.w, luma.h))
	return f
}

// skewOf takes the angle of the lines of writing, or of the paper's edges where no lines stand out.
func skewOf(c *candidate, m marks) float64 {
	if degrees, ok := m.lineAngle(); ok {
		return rounded(degrees, 10)
	}
	if c != nil {
		if degrees, ok := c.turn(); ok {
			return rounded(degrees, 10)
		}
	}
	return 0
}
