package lab

import "math"

// Difference returns CIEDE2000 between two colours with all weights 1. The names follow the paper of Sharma et al.
func Difference(p, q Lab) float64 {
	meanC := (p.Chroma() + q.Chroma()) / 2
	stretch := 1 + 0.5*(1-saturation(meanC))
	a1, a2 := p.A*stretch, q.A*stretch
	c1, c2 := math.Sqrt(a1*a1+p.B*p.B), math.Sqrt(a2*a2+q.B*q.B)
	h1, h2 := degrees(p.B, a1), degrees(q.B, a2)

	dL, dC := q.L-p.L, c2-c1
	dH := 2 * math.Sqrt(c1*c2) * sin(hueStep(h1, h2, c1*c2)/2)
	l, c, h := (p.L+q.L)/2, (c1+c2)/2, hueMean(h1, h2, c1*c2)

	t := hueWeight(h)
	sl := 1 + 0.015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50))
	sc, sh := 1+0.045*c, 1+0.015*c*t
	rotation := -2 * saturation(c) * sin(60*math.Exp(-((h-275)/25)*((h-275)/25)))
	return math.Sqrt(sq(dL/sl) + sq(dC/sc) + sq(dH/sh) + rotation*dC/sc*dH/sh)
}

// Within reports whether two colours differ by at most a limit. It is Difference, with a short cut for what is alike: all
// weights are at least 1, the rotation takes at most 2·dC·dH away or adds it, and a* is stretched by at most 1.5.
func Within(p, q Lab, limit float64) bool {
	if sq(p.L-q.L)+2*1.5*1.5*(sq(p.A-q.A)+sq(p.B-q.B)) <= limit*limit {
		return true
	}
	return Difference(p, q) <= limit
}

// Sines and cosines of the angles in the paper's T.
var (
	sin30, cos30 = math.Sincos(30 * math.Pi / 180)
	sin6, cos6   = math.Sincos(6 * math.Pi / 180)
	sin63, cos63 = math.Sincos(63 * math.Pi / 180)
)

// hueWeight is T = 1 - 0.17·cos(h-30°) + 0.24·cos 2h + 0.32·cos(3h+6°) - 0.20·cos(4h-63°), from one sine and one cosine.
func hueWeight(h float64) float64 {
	s, c := math.Sincos(h * math.Pi / 180)
	s2, c2 := 2*s*c, c*c-s*s
	s3, c3 := s2*c+c2*s, c2*c-s2*s
	s4, c4 := 2*s2*c2, c2*c2-s2*s2
	return 1 - 0.17*(c*cos30+s*sin30) + 0.24*c2 + 0.32*(c3*cos6-s3*sin6) - 0.20*(c4*cos63+s4*sin63)
}

func saturation(c float64) float64 {
	p := c * c * c * c * c * c * c
	return math.Sqrt(p / (p + 6103515625)) // 25^7
}

func hueStep(h1, h2, product float64) float64 {
	d := h2 - h1
	switch {
	case product == 0:
		return 0
	case d > 180:
		return d - 360
	case d < -180:
		return d + 360
	}
	return d
}

func hueMean(h1, h2, product float64) float64 {
	sum := h1 + h2
	switch {
	case product == 0:
		return sum
	case math.Abs(h1-h2) <= 180:
		return sum / 2
	case sum < 360:
		return (sum + 360) / 2
	}
	return (sum - 360) / 2
}

func sin(deg float64) float64 { return math.Sin(deg * math.Pi / 180) }
func sq(x float64) float64    { return x * x }
