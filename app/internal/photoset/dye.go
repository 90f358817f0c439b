package photoset

import (
	"image"
	"image/color"
	"math"
)

// dyedTop gives the top of a real person another colour: light and shade stay, and of a pattern as much as leaves the
// cloth of one colour.
func (p plate) dyedTop(c color.RGBA) *image.NRGBA {
	out := image.NewNRGBA(p.image.Rect)
	copy(out.Pix, p.image.Pix)
	mean := p.clothLight()
	wanted := [3]float64{linear[c.R], linear[c.G], linear[c.B]}
	for i := 0; i < len(out.Pix); i += 4 {
		share := float64(p.cloth.Pix[i/4]) / 255
		if share == 0 {
			continue
		}
		d := out.Pix[i : i+3 : i+3]
		shade := math.Pow((lightOf(d)+0.002)/(mean+0.002), p.known.Top.Pattern)
		for k := range d {
			d[k] = encoded(mix(linear[d[k]], min(wanted[k]*shade, 1), share))
		}
	}
	return out
}

func lightOf(p []uint8) float64 {
	return 0.2126*linear[p[0]] + 0.7152*linear[p[1]] + 0.0722*linear[p[2]]
}

// clothLight is the mean light of the top; of a pattern the geometric mean, so that dark and light parts count alike.
func (p plate) clothLight() float64 {
	sum, n := 0.0, 0.0
	for i, share := range p.cloth.Pix {
		if share > 128 && p.image.Pix[4*i+3] > 128 {
			sum, n = sum+math.Log(lightOf(p.image.Pix[4*i:4*i+3])+0.002), n+1
		}
	}
	return math.Exp(sum/max(n, 1)) - 0.002
}

// clothColour is the mean colour of the top in a picture of the plate.
func (p plate) clothColour(m *image.NRGBA) color.RGBA {
	var sum [3]float64
	n := 0.0
	for i, share := range p.cloth.Pix {
		if share <= 128 || m.Pix[4*i+3] <= 128 {
			continue
		}
		for k := range sum {
			sum[k] += float64(m.Pix[4*i+k])
		}
		n++
	}
	n = max(n, 1)
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// redressed returns the plate of a real person with a top of a colour, or with its own where the colour is none.
func (p plate) redressed(top color.RGBA) (plate, color.RGBA) {
	out := p
	if top.A == 0 {
		out.image = image.NewNRGBA(p.image.Rect)
		copy(out.image.Pix, p.image.Pix)
	} else {
		out.image = p.dyedTop(top)
	}
	return out, p.clothColour(out.image)
}
