package photoset

import (
	"image/color"
	"math"
)

// linear is the sRGB transfer function of IEC 61966-2-1, as a table.
var linear = func() (t [256]float64) {
	for i := range t {
		f := float64(i) / 255
		t[i] = f / 12.92
		if f > 0.04045 {
			t[i] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	return t
}()

const encodeSteps = 4096

var encodeTable = func() (t [encodeSteps + 1]uint8) {
	for i := range t {
		v := float64(i) / encodeSteps
		e := 12.92 * v
		if v > 0.0031308 {
			e = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		t[i] = uint8(255*e + 0.5)
	}
	return t
}()

// encoded is the inverse of linear.
func encoded(v float64) uint8 { return encodeTable[int(min(max(v, 0), 1)*encodeSteps+0.5)] }

func clamp(v float64) uint8 { return uint8(min(max(v, 0), 255) + 0.5) }

func shaded(c color.RGBA, f float64) color.RGBA {
	return color.RGBA{clamp(float64(c.R) * f), clamp(float64(c.G) * f), clamp(float64(c.B) * f), 255}
}

// apart is the distance of two colours in CIELAB (CIE 1976): under 10 hard to tell from afar, over 30 plainly different.
func apart(a, b color.RGBA) float64 {
	x, y := labOf(a), labOf(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// chroma is how far a colour is from grey, in CIELAB.
func chroma(c color.RGBA) float64 {
	l := labOf(c)
	return math.Hypot(l[1], l[2])
}

func labOf(c color.RGBA) [3]float64 {
	r, g, b := linear[c.R], linear[c.G], linear[c.B]
	x := labCurve((0.4124*r + 0.3576*g + 0.1805*b) / 0.9505)
	y := labCurve(0.2126*r + 0.7152*g + 0.0722*b)
	z := labCurve((0.0193*r + 0.1192*g + 0.9505*b) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func labCurve(t float64) float64 {
	if t > 216.0/24389 {
		return math.Cbrt(t)
	}
	return t*841/108 + 4.0/29
}
