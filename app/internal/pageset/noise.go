package pageset

import (
	"math"
	"math/rand/v2"
)

// grain is a repeatable random number from 0 to 1 for a place.
func grain(x, y int, salt uint32) float64 {
	h := uint32(x)*0x9e3779b1 ^ uint32(y)*0x85ebca77 ^ salt*0xc2b2ae3d
	h = (h ^ h>>15) * 0x2c1b3c6d
	h = (h ^ h>>12) * 0x297a2d39
	return float64(h^h>>15) / (1 << 32)
}

// clouds is smooth noise from 0 to 1 whose features are about 1 across.
func clouds(x, y float64, salt uint32) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	u, v := ease(x-fx), ease(y-fy)
	top := mix(grain(ix, iy, salt), grain(ix+1, iy, salt), u)
	return mix(top, mix(grain(ix, iy+1, salt), grain(ix+1, iy+1, salt), u), v)
}

func ease(t float64) float64      { return t * t * (3 - 2*t) }
func mix(a, b, t float64) float64 { return a + (b-a)*t }
func clamp(v float64) uint8       { return uint8(min(max(v, 0), 255) + 0.5) }

// speckles are normally distributed numbers of mean 0 and deviation 1, read from changing places.
var speckles = func() (t [1 << 14]float32) {
	r := rand.New(rand.NewPCG(3, 14))
	for i := range t {
		t[i] = float32(r.NormFloat64())
	}
	return t
}()

// lightnessOf is CIE L* of a grey level in sRGB (IEC 61966-2-1).
var lightnessOf = func() (t [256]float64) {
	for i := range t {
		v := float64(i) / 255
		y := v / 12.92
		if v > 0.04045 {
			y = math.Pow((v+0.055)/1.055, 2.4)
		}
		t[i] = y * 24389 / 27
		if y > 216.0/24389 {
			t[i] = 116*math.Cbrt(y) - 16
		}
	}
	return t
}()
