// Package lab measures colour as people see it: CIELAB under D65 (CIE 15:2004) and the difference CIEDE2000
// (Sharma, Wu, Dalal 2005). A difference of about 1 is just visible, 10 is another shade, 40 another colour.
package lab

import (
	"fmt"
	"math"
)

// Lab is a colour: L* 0 (black) to 100 (white), a* green to red, b* blue to yellow, each about -110 to 110.
type Lab struct{ L, A, B float64 }

// Chroma is the distance from grey.
func (c Lab) Chroma() float64 { return math.Sqrt(c.A*c.A + c.B*c.B) }

// Hue is the angle of the colour in degrees, 0 to 360; 0 for grey.
func (c Lab) Hue() float64 { return degrees(c.B, c.A) }

// Tint is a* and b* as they would be under the light in which the colour's L* is 50: less light on a surface scales
// L* + 16, a* and b* alike (all three follow the cube root of the light).
func (c Lab) Tint() (a, b float64) {
	k := (50 + 16) / (c.L + 16)
	return c.A * k, c.B * k
}

func degrees(y, x float64) float64 {
	if x == 0 && y == 0 {
		return 0
	}
	h := math.Atan2(y, x) * 180 / math.Pi
	if h < 0 {
		h += 360
	}
	return h
}

var linear = func() (t [256]float64) {
	for i := range t {
		v := float64(i) / 255
		if v <= 0.04045 {
			t[i] = v / 12.92
		} else {
			t[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return t
}()

// White point D65, IEC 61966-2-1.
const whiteX, whiteZ = 0.95047, 1.08883

// FromRGB converts an sRGB colour (IEC 61966-2-1).
func FromRGB(r, g, b uint8) Lab {
	lr, lg, lb := linear[r], linear[g], linear[b]
	x := (0.4124564*lr + 0.3575761*lg + 0.1804375*lb) / whiteX
	y := 0.2126729*lr + 0.7151522*lg + 0.0721750*lb
	z := (0.0193339*lr + 0.1191920*lg + 0.9503041*lb) / whiteZ
	fx, fy, fz := compress(x), compress(y), compress(z)
	return Lab{L: 116*fy - 16, A: 500 * (fx - fy), B: 200 * (fy - fz)}
}

// rootSteps is how finely cube roots are tabulated: between two entries a straight line is within 0.001 of L*, a* and b*.
const rootSteps = 8192

// roots holds the cube roots of n/rootSteps for n a little beyond 1, where rounding puts white.
var roots = func() (t [rootSteps + 16]float64) {
	for i := range t {
		t[i] = math.Cbrt(float64(i) / rootSteps)
	}
	return t
}()

func compress(t float64) float64 {
	if t <= 216.0/24389 {
		return (24389.0/27*t + 16) / 116
	}
	i := int(t * rootSteps)
	return roots[i] + (roots[i+1]-roots[i])*(t*rootSteps-float64(i))
}

// RGB converts back to sRGB; colours outside of it are clipped.
func (c Lab) RGB() (r, g, b uint8) {
	fy := (c.L + 16) / 116
	x, y, z := expand(fy+c.A/500)*whiteX, expand(fy), expand(fy-c.B/200)*whiteZ
	return gamma(3.2404542*x - 1.5371385*y - 0.4985314*z),
		gamma(-0.9692660*x + 1.8760108*y + 0.0415560*z),
		gamma(0.0556434*x - 0.2040259*y + 1.0572252*z)
}

func expand(f float64) float64 {
	if c := f * f * f; c > 216.0/24389 {
		return c
	}
	return (116*f - 16) * 27 / 24389
}

func gamma(v float64) uint8 {
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * min(max(v, 0), 1)))
}

// Hex returns the colour as #RRGGBB.
func (c Lab) Hex() string {
	r, g, b := c.RGB()
	return fmt.Sprintf("#%02X%02X%02X", r, g, b)
}
