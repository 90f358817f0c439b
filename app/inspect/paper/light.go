package paper

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/inspect/lab"
)

// clippedFrom is the least of red, green and blue from which on a pixel is at the end of its scale.
const clippedFrom = 252

// mostTint is the CIELAB chroma up to which a surface may be paper: white under a warm lamp, or a tinted card.
const mostTint = 32

// measureLight measures the sheet's lightness over all and by tile, and how much of it is plain.
func measureLight(img *image.NRGBA, s surface, in mask, columns, rows int) (light Light, plain float64, tiles []float64) {
	sums, counts := make([]float64, columns*rows), make([]int, columns*rows)
	var tones []float64
	calm := 0
	g := s.slopes()
	for y := range s.h {
		for x := max(0, in.rows[y][0]); x <= in.rows[y][1]; x++ {
			i := y*s.w + x
			t := y*rows/s.h*columns + x*columns/s.w
			sums[t], counts[t] = sums[t]+float64(s.l[i]), counts[t]+1
			tones = append(tones, float64(s.l[i]))
			if g.strong[i] < 2 && (tone{0, s.a[i], s.b[i]}).length() < mostTint {
				calm++
			}
		}
	}
	tiles = make([]float64, columns*rows)
	for t, n := range counts {
		if n > s.w*s.h/(columns*rows)/4 {
			tiles[t] = rounded(sums[t]/float64(n), 10)
		}
	}
	if len(tones) == 0 {
		return light, 0, tiles
	}
	light.Paper = rounded(middleOf(tones), 10)
	light.Clipped = rounded(clipped(img, s, in), 1000)
	return light, rounded(float64(calm)/float64(len(tones)), 1000), tiles
}

// colourful is the distance in a* and b* from the paper's tone above which a pixel counts as coloured.
const colourful = 12

// measureColour measures the colours on the sheet.
func measureColour(s surface, in mask) Colour {
	var as, bs, aa, bb []float64
	for y := range s.h {
		for x := max(0, in.rows[y][0]); x <= in.rows[y][1]; x++ {
			i := y*s.w + x
			c := lab.FromRGB(uint8(s.raw[0].pix[i]+0.5), uint8(s.raw[1].pix[i]+0.5), uint8(s.raw[2].pix[i]+0.5))
			as, bs = append(as, c.A), append(bs, c.B)
			aa, bb = append(aa, c.A), append(bb, c.B)
		}
	}
	if len(as) == 0 {
		return Colour{}
	}
	a, b := middleOf(aa), middleOf(bb)
	apart, n := make([]float64, len(as)), 0
	for i := range as {
		if apart[i] = math.Hypot(as[i]-a, bs[i]-b); apart[i] > colourful {
			n++
		}
	}
	slices.Sort(apart)
	return Colour{Chroma95: rounded(apart[len(apart)*95/100], 100), Share: rounded(float64(n)/float64(len(apart)), 10_000)}
}

// clipped is the share of the sheet's pixels at the end of the scale.
func clipped(img *image.NRGBA, s surface, in mask) float64 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	n, all := 0, 0
	for y := 0; y < h; y += 3 {
		row := img.Pix[y*img.Stride:]
		for x := 0; x < w; x += 3 {
			if !in.has(x*s.w/w, y*s.h/h) {
				continue
			}
			all++
			if p := row[4*x : 4*x+3]; min(p[0], p[1], p[2]) >= clippedFrom {
				n++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

// lightness is the CIELAB L* of a grey of the given luma.
func lightness(luma float64) float64 {
	v := uint8(min(max(luma, 0), 255) + 0.5)
	return lab.FromRGB(v, v, v).L
}

// middleOf is the median; it reorders the values.
func middleOf(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
