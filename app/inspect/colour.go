package inspect

import (
	"image"
	"math"

	"beiandesk/app/inspect/lab"
)

// colourful is the CIELAB chroma above which a pixel counts as coloured: a grey copy with a colour cast or the noise of
// a camera stays below.
const colourful = 12

// measureColours fills the colour measurements of a page from a picture of about 500 pixels.
func (p *Page) measureColours(img *image.NRGBA) {
	var chroma, light histogram
	coloured, sum := 0, 0.0
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			c := lab.FromRGB(row[4*x], row[4*x+1], row[4*x+2])
			tint := c.Chroma()
			chroma.add(tint)
			light.add(c.L)
			sum += c.L
			if tint > colourful {
				coloured++
			}
		}
	}
	count := float64(light.count)
	p.Chroma95 = rounded(chroma.percentile(0.95), 100)
	p.ColourShare = rounded(float64(coloured)/count, 10_000)
	p.Luminance = rounded(sum/count, 100)
	p.Contrast = rounded(light.percentile(0.95)-light.percentile(0.05), 100)
	p.Ink = rounded(light.away(light.percentile(0.5)), 10_000)
}

// inked is the difference of L* from the paper at which a pixel counts as written on, after shrinking has thinned strokes.
const inked = 20

// Steps of a histogram per unit, and the largest value it tells apart: more than any L* or chroma of sRGB.
const (
	fineness = 100
	largest  = 160
)

// histogram counts values from 0 to largest, each rounded to 1/fineness.
type histogram struct {
	bins  [largest*fineness + 1]int32
	count int
}

func (h *histogram) add(v float64) {
	h.bins[int(min(max(v, 0), largest)*fineness+0.5)]++
	h.count++
}

// percentile is the value below which a share of the values lies, nearest rank.
func (h *histogram) percentile(share float64) float64 {
	rank := int32(share*float64(h.count-1) + 0.5)
	for i, n := range h.bins {
		if rank -= n; rank < 0 {
			return float64(i) / fineness
		}
	}
	return largest
}

// away returns the share of values that are inked or further from the middle.
func (h *histogram) away(middle float64) float64 {
	from, to := int(math.Round((middle-inked)*fineness)), int(math.Round((middle+inked)*fineness))
	n := int32(0)
	for i, in := range h.bins {
		if i < from || i >= to {
			n += in
		}
	}
	return float64(n) / float64(h.count)
}

// rounded keeps what a person can tell apart, and hides how processors differ in the last digits.
func rounded(v, steps float64) float64 { return math.Round(v*steps) / steps }
