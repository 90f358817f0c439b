package lab

import "math"

// Difference returns CIEDE2000 between two colours with all weights 1. The names follow the paper of Sharma et al.
func Difference(p, q Lab) float64 {
	meanC := (p.Chroma() + q.Chroma()) / 2
	stretch := 1 + 0.5*(1-saturation(meanC))
	a1, a2 := p.A*stretch, q.A*stretch
	c1, c2 := math.Hypot(a1, p.B), math.Hypot(a2, q.B)
	h1, h2 := degrees(p.B, a1), degrees(q.B, a2)

	dL, dC := q.L-p.L, c2-c1
	dH := 2 * math.Sqrt(c1*c2) * sin(hueStep(h1, h2, c1*c2)/2)
	l, c, h := (p.L+q.L)/2, (c1+c2)/2, hueMean(h1, h2, c1*c2)

	t := 1 - 0.17*cos(h-30) + 0.24*cos(2*h) + 0.32*cos(3*h+6) - 0.20*cos(4*h-63)
	sl := 1 + 0.015*(l-50)*(l-50)/math.Sqrt(20+(l-50)*(l-50))
	sc, sh := 1+0.045*c, 1+0.015*c*t
	rotation := -2 * saturation(c) * sin(60*math.Exp(-((h-275)/25)*((h-275)/25)))
	return math.Sqrt(sq(dL/sl) + sq(dC/sc) + sq(dH/sh) + rotation*dC/sc*dH/sh)
}

func saturation(c float64) float64 {
	p := math.Pow(c, 7)
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
func cos(deg float64) float64 { return math.Cos(deg * math.Pi / 180) }
func sq(x float64) float64    { return x * x }
