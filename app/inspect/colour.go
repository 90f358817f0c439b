package inspect

import (
	"image"
	"math"
	"slices"
	"sort"

	"beiandesk/app/inspect/lab"
)

// colourful is the CIELAB chroma above which a pixel counts as coloured: a grey copy with a colour cast or the noise of
// a camera stays below.
const colourful = 12

// measureColours fills the colour measurements of a page from a picture of about 500 pixels.
func (p *Page) measureColours(img *image.NRGBA) {
	count := img.Rect.Dx() * img.Rect.Dy()
	chroma, light := make([]float64, 0, count), make([]float64, 0, count)
	coloured, sum := 0, 0.0
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:]
		for x := range img.Rect.Dx() {
			c := lab.FromRGB(row[4*x], row[4*x+1], row[4*x+2])
			chroma, light = append(chroma, c.Chroma()), append(light, c.L)
			sum += c.L
			if c.Chroma() > colourful {
				coloured++
			}
		}
	}
	slices.Sort(chroma)
	slices.Sort(light)
	p.Chroma95 = rounded(percentile(chroma, 0.95), 100)
	p.ColourShare = rounded(float64(coloured)/float64(count), 10_000)
	p.Luminance = rounded(sum/float64(count), 100)
	p.Contrast = rounded(percentile(light, 0.95)-percentile(light, 0.05), 100)
	p.Ink = rounded(away(light, percentile(light, 0.5)), 10_000)
}

// inked is the difference of L* from the paper at which a pixel counts as written on, after shrinking has thinned strokes.
const inked = 20

// away returns the share of sorted values further than inked from the middle.
func away(sorted []float64, middle float64) float64 {
	below := sort.SearchFloat64s(sorted, middle-inked)
	above := len(sorted) - sort.SearchFloat64s(sorted, middle+inked)
	return float64(below+above) / float64(len(sorted))
}

// rounded keeps what a person can tell apart, and hides how processors differ in the last digits.
func rounded(v, steps float64) float64 { return math.Round(v*steps) / steps }

// percentile of sorted values, nearest rank.
func percentile(sorted []float64, share float64) float64 {
	return sorted[int(share*float64(len(sorted)-1)+0.5)]
}
