package person

import (
	"image"
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

// Colours that skin has in about white light, as tint at L* 50: of 500 generated photos under mild casts, of 12 rendered and
// seven real people, eight in ten lie between.
const (
	skinHueFrom, skinHueTo       = 40.0, 67.0 // degrees
	skinChromaFrom, skinChromaTo = 10.0, 28.0
)

// measureLight measures the light on a face, and the noise of the sensor.
func measureLight(img *image.NRGBA, m mask, face filing.Region) *inspect.Lighting {
	skin, known := m.skin(face)
	if !known {
		return nil
	}
	return &inspect.Lighting{Skin: [3]float64{skin.L, skin.A, skin.B}, Hex: skin.Hex(), Cast: cast(skin), Noise: noise(img)}
}

// cast is the distance of a colour in a* and b*, at L* 50, from the nearest that skin has.
func cast(skin lab.Lab) float64 {
	a, b := skin.Tint()
	hue, chroma := math.Atan2(b, a)/degree, math.Hypot(a, b)
	hue, chroma = max(skinHueFrom, min(hue, skinHueTo))*degree, max(skinChromaFrom, min(chroma, skinChromaTo))
	return math.Hypot(a-chroma*math.Cos(hue), b-chroma*math.Sin(hue))
}

// The picture is looked at in squares; the quietest tenth tells the noise, since what shows there is hardly more.
const (
	noiseSquare = 32 // pixels along a side
	quietest    = 0.1
	leastLevel  = 12 // of 255, mean of a square
	mostLevel   = 243
)

// noise is the standard deviation of green from pixel to pixel, after J. Immerkær, Fast noise variance estimation, 1996:
// the mean of a mask that neither flat surfaces nor slopes answer to.
func noise(img *image.NRGBA) float64 {
	var squares []float64
	for y := 1; y+noiseSquare < img.Rect.Dy(); y += 2 * noiseSquare {
		for x := 1; x+noiseSquare < img.Rect.Dx(); x += 2 * noiseSquare {
			if v, open := noiseIn(img, x, y); open {
				squares = append(squares, v)
			}
		}
	}
	if len(squares) == 0 {
		return 0
	}
	return quantile(squares, quietest)
}

// noiseIn measures one square; it is no use where black or white cut the noise off.
func noiseIn(img *image.NRGBA, x0, y0 int) (spread float64, open bool) {
	sum, mean := 0, 0
	for y := y0; y < y0+noiseSquare; y++ {
		above, row, below := img.Pix[(y-1)*img.Stride:], img.Pix[y*img.Stride:], img.Pix[(y+1)*img.Stride:]
		for x := x0; x < x0+noiseSquare; x++ {
			l, c, r := 4*(x-1)+1, 4*x+1, 4*(x+1)+1
			v := int(above[l]) - 2*int(above[c]) + int(above[r]) -
				2*int(row[l]) + 4*int(row[c]) - 2*int(row[r]) +
				int(below[l]) - 2*int(below[c]) + int(below[r])
			sum, mean = sum+max(v, -v), mean+int(row[c])
		}
	}
	mean /= noiseSquare * noiseSquare
	return math.Sqrt(math.Pi/2) / 6 * float64(sum) / (noiseSquare * noiseSquare), mean > leastLevel && mean < mostLevel
}
