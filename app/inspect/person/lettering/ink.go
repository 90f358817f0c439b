package lettering

import (
	"math"
	"slices"
)

// ink is how far each pixel, smoothed, stands off the cloth: above zero lighter, below darker. Zero where nothing is open.
type ink struct {
	s                 Surface
	off               []int16
	lightest, darkest []int16 // of each block
	spot              []uint8 // mark of the pixel: light, dark, or zero
	bare              float64 // luma of the cloth, median
	dull              float64 // luma by which the cloth itself scatters, one standard deviation
	crowded           bool    // a tone has too many strokes to look for letters in them
}

const (
	light uint8 = 1
	dark  uint8 = 2
)

const (
	leastInk   = 5    // luma off the cloth that can be a stroke
	sureInk    = 3.2  // likewise, in scatters of the cloth
	strokePart = 0.42 // of the strongest nearby: less is the soft edge of a stroke
	nearby     = 2    // blocks within which the strongest is looked for
)

// findInk marks the pixels that stand off the cloth.
func findInk(s Surface) *ink {
	k := &ink{s: s, off: make([]int16, len(s.luma)), spot: make([]uint8, len(s.luma))}
	level := s.cloth()
	k.bare = medianOpen(level)
	k.subtract(level)
	k.dull = k.scatter()
	least := int16(math.Ceil(max(leastInk, sureInk*k.dull)))
	k.mark(light, least, 1, k.lightest)
	k.mark(dark, least, -1, k.darkest)
	return k
}

// medianOpen is the median of the levels of blocks that are open, zero without any.
func medianOpen(level []float32) float64 {
	seen := slices.DeleteFunc(slices.Clone(level), func(v float32) bool { return v == 0 })
	if len(seen) == 0 {
		return 0
	}
	slices.Sort(seen)
	return float64(seen[len(seen)/2])
}

// subtract takes the cloth from the picture, smoothed by (1 2 1) along both axes, and finds how far it stands off at
// most in each block.
func (k *ink) subtract(level []float32) {
	w, h := k.s.Width, k.s.Height
	sums, cloth, knots := make([]int32, w), make([]int32, w), make([]int32, k.s.across)
	k.lightest, k.darkest = make([]int16, len(level)), make([]int16, len(level))
	for y := range h {
		up, here, down := k.s.luma[max(y-1, 0)*w:][:w], k.s.luma[y*w:][:w], k.s.luma[min(y+1, h-1)*w:][:w]
		for x := range sums {
			sums[x] = int32(up[x]) + 2*int32(here[x]) + int32(down[x])
		}
		k.s.knots(knots, level, y)
		along(cloth, knots)
		row, first := k.off[y*w:][:w], y/block*k.s.across
		for b := range k.s.across {
			if k.s.open[first+b] {
				k.subtractPiece(row, sums, cloth, b, first+b)
			}
		}
	}
}

// along fills a row of pixels from the knots in the middle of its blocks.
func along(to, knots []int32) {
	for x := 0; x < min(block/2, len(to)); x++ {
		to[x] = knots[0]
	}
	for b := range knots {
		value, step := betweenKnots(knots[b], knots[min(b+1, len(knots)-1)])
		for x := b*block + block/2; x < min((b+1)*block+block/2, len(to)); x++ {
			to[x] = value / (2 * block)
			value += step
		}
	}
}

func (k *ink) subtractPiece(row []int16, sums, cloth []int32, b, at int) {
	last := len(row) - 1
	highest, lowest := k.lightest[at], k.darkest[at]
	for x := b * block; x < min((b+1)*block, len(row)); x++ {
		v := int16((sums[max(x-1, 0)] + 2*sums[x] + sums[min(x+1, last)] - cloth[x] + 8) >> 4)
		row[x] = v
		highest, lowest = max(highest, v), min(lowest, v)
	}
	k.lightest[at], k.darkest[at] = highest, lowest
}

// scatter is the standard deviation of bare cloth, from the median of what stands off, which letters hardly change.
func (k *ink) scatter() float64 {
	var count [256]int
	total := 0
	for i, open := range k.s.open {
		if !open {
			continue
		}
		x0, y0 := i%k.s.across*block, i/k.s.across*block
		for y := y0; y < min(y0+block, k.s.Height); y += 2 {
			for x := x0; x < min(x0+block, k.s.Width); x += 2 {
				v := k.off[y*k.s.Width+x]
				count[min(max(v, -v), 255)]++
				total++
			}
		}
	}
	below := 0
	for v, n := range count {
		if 2*(below+n) >= total && n > 0 {
			return 1.4826 * (float64(v) - 0.5 + (float64(total)/2-float64(below))/float64(n))
		}
		below += n
	}
	return 0
}

// mark marks what stands off by least and by a good part of the strongest nearby; peaks are the strongest per block.
func (k *ink) mark(as uint8, least, sign int16, peaks []int16) {
	for b, own := range peaks {
		if sign*own < least {
			continue
		}
		limit := max(least, int16(strokePart*float64(k.around(b, sign, peaks))))
		x0, y0 := b%k.s.across*block, b/k.s.across*block
		for y := y0; y < min(y0+block, k.s.Height); y++ {
			for i := y*k.s.Width + x0; i < y*k.s.Width+min(x0+block, k.s.Width); i++ {
				if sign*k.off[i] >= limit {
					k.spot[i] = as
				}
			}
		}
	}
}

// around is how far ink of a sign stands off at most in the blocks near one.
func (k *ink) around(b int, sign int16, peaks []int16) int16 {
	x, y := b%k.s.across, b/k.s.across
	most := int16(0)
	for v := max(y-nearby, 0); v <= min(y+nearby, k.s.down-1); v++ {
		for u := max(x-nearby, 0); u <= min(x+nearby, k.s.across-1); u++ {
			most = max(most, sign*peaks[v*k.s.across+u])
		}
	}
	return most
}
