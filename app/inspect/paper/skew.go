package paper

import "math"

// How the angle of text lines is found.
const (
	mostSkew   = 30   // degrees to either side that are tried
	skewPoints = 8000 // pixels of ink that are looked at
	leastLines = 2.2  // how much more the rows of the best angle stand out than those of the median one
)

// lineAngle returns by how many degrees, clockwise, lines of writing lie turned. ok is false when no direction stands out.
// Ink is projected along every direction; along the lines it falls into the fewest rows (Postl 1986).
func (m marks) lineAngle() (degrees float64, ok bool) {
	xs, ys := m.points()
	if len(xs) < 200 {
		return 0, false
	}
	var scores [2*mostSkew + 1]float64
	best, at := 0.0, 0
	for i := range scores {
		scores[i] = m.rowsAt(xs, ys, float64(i-mostSkew))
		if scores[i] > best {
			best, at = scores[i], i
		}
	}
	sorted := scores
	if best < leastLines*middleOf(sorted[:]) || at == 0 || at == len(scores)-1 {
		return 0, false
	}
	degrees = float64(at - mostSkew)
	for step := 0.5; step > 0.05; step /= 2 {
		for _, d := range [2]float64{degrees - step, degrees + step} {
			if v := m.rowsAt(xs, ys, d); v > best {
				best, degrees = v, d
			}
		}
	}
	return degrees, true
}

func (m marks) points() (xs, ys []float32) {
	n := 0
	for _, ink := range m.ink {
		if ink {
			n++
		}
	}
	every := n/skewPoints + 1
	for i, ink := range m.ink {
		if !ink {
			continue
		}
		if n--; n%every == 0 {
			xs, ys = append(xs, float32(i%m.w)), append(ys, float32(i/m.w))
		}
	}
	return xs, ys
}

// rowsAt says how much the ink gathers in rows that run at an angle: the mean square of ink from row to row.
func (m marks) rowsAt(xs, ys []float32, degrees float64) float64 {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	s, c := float32(sin), float32(cos)
	offset := float32(m.w + m.h)
	counts := make([]int32, 2*(m.w+m.h)+2)
	for i := range xs {
		counts[int(ys[i]*c-xs[i]*s+offset)]++
	}
	sum := 0.0
	for i := range counts[1:] {
		d := float64(counts[i+1] - counts[i])
		sum += d * d
	}
	return sum
}
