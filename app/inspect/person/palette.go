package person

import (
	"cmp"
	"slices"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

const (
	mostSwatches  = 5
	levelWeight   = 0.35 // of L* beside a* and b*: folds and shade are one colour
	leastDistance = 14.0 // between two swatches of a palette, in the weighted space
	paletteSteps  = 8
)

// spreadOf is the weighted square of the distance between two colours.
func spreadOf(p, q lab.Lab) float64 {
	l, a, b := levelWeight*(p.L-q.L), p.A-q.A, p.B-q.B
	return l*l + a*a + b*b
}

// palette sorts colours into at most mostSwatches groups (k-means in CIELAB, L* counted less) and returns their means,
// the largest first.
func palette(colours []lab.Lab) []inspect.Swatch {
	centres := seeds(colours)
	count := make([]int, len(centres))
	for range paletteSteps {
		sum := make([]lab.Lab, len(centres))
		clear(count)
		for _, c := range colours {
			i := nearest(centres, c)
			sum[i].L, sum[i].A, sum[i].B = sum[i].L+c.L, sum[i].A+c.A, sum[i].B+c.B
			count[i]++
		}
		for i, n := range count {
			if n > 0 {
				centres[i] = lab.Lab{L: sum[i].L / float64(n), A: sum[i].A / float64(n), B: sum[i].B / float64(n)}
			}
		}
	}
	var out []inspect.Swatch
	for i, n := range count {
		if n > 0 {
			c := centres[i]
			out = append(out, inspect.Swatch{Lab: [3]float64{c.L, c.A, c.B}, Hex: c.Hex(), Share: float64(n) / float64(len(colours))})
		}
	}
	slices.SortStableFunc(out, func(a, b inspect.Swatch) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// seeds begins with the mean and adds the colour that is farthest from all seeds, as long as it is another one.
func seeds(colours []lab.Lab) []lab.Lab {
	var mean lab.Lab
	n := float64(len(colours))
	for _, c := range colours {
		mean.L, mean.A, mean.B = mean.L+c.L/n, mean.A+c.A/n, mean.B+c.B/n
	}
	out := []lab.Lab{mean}
	for len(out) < mostSwatches {
		far, most := mean, leastDistance*leastDistance
		for _, c := range colours {
			if d := spreadOf(c, out[nearest(out, c)]); d > most {
				far, most = c, d
			}
		}
		if far == mean {
			break
		}
		out = append(out, far)
	}
	return out
}

func nearest(centres []lab.Lab, c lab.Lab) int {
	best, least := 0, spreadOf(centres[0], c)
	for i, p := range centres[1:] {
		if d := spreadOf(p, c); d < least {
			best, least = i+1, d
		}
	}
	return best
}
