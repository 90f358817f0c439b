package specimen

import "math"

// grain is a repeatable random number from 0 to 1 for a pixel.
func grain(x, y int, salt uint32) float64 {
	h := uint32(x)*0x9e3779b1 ^ uint32(y)*0x85ebca77 ^ salt*0xc2b2ae3d
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	h ^= h >> 15
	return float64(h) / (1 << 32)
}

// speckle is noise of mean 0 and a standard deviation of about 1, as a sensor adds to a pixel.
func speckle(x, y int, salt uint32) float64 {
	return (grain(x, y, salt) + grain(x, y, salt+101) + grain(x, y, salt+202) - 1.5) * 2
}

// clouds is smooth noise from 0 to 1 whose features are about 1 across.
func clouds(x, y float64, salt uint32) float64 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	u, v := ease(x-fx), ease(y-fy)
	top := mix(grain(ix, iy, salt), grain(ix+1, iy, salt), u)
	bottom := mix(grain(ix, iy+1, salt), grain(ix+1, iy+1, salt), u)
	return mix(top, bottom, v)
}

func ease(t float64) float64      { return t * t * (3 - 2*t) }
func mix(a, b, t float64) float64 { return a + (b-a)*t }

func clampByte(v float64) uint8 { return uint8(min(max(v, 0), 255) + 0.5) }
