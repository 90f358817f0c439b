package paper

import "math"

// leastSlopes is how many pixels of marks must be there to tell in which direction they rise.
const leastSlopes = 200

// smearOf is how many times steeper marks rise in their steepest direction than across it: little more than 1 for
// writing, and more where motion has drawn its strokes out, since those along the motion stay sharp and those across it fade. It is the
// root of the ratio of the structure tensor's eigenvalues, summed over the marks; 1 where there are too few.
func smearOf(m marks, luma plane) float64 {
	p := luma.resized(m.w, m.h)
	var xx, yy, xy float64
	n := 0
	for y := 1; y < m.h-1; y++ {
		for x := 1; x < m.w-1; x++ {
			i := y*m.w + x
			if !m.ink[i] {
				continue
			}
			gx, gy := float64(p.pix[i+1]-p.pix[i-1]), float64(p.pix[i+m.w]-p.pix[i-m.w])
			xx, yy, xy = xx+gx*gx, yy+gy*gy, xy+gx*gy
			n++
		}
	}
	spread := math.Hypot((xx-yy)/2, xy)
	least := (xx+yy)/2 - spread
	if n < leastSlopes || least <= 0 {
		return 1
	}
	return math.Sqrt(((xx+yy)/2 + spread) / least)
}
