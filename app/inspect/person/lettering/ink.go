package lettering

import (
	"math"
	"slices"
)

// ink is how far each pixel, smoothed, stands off the cloth: above zero lighter, below darker. Zero where nothing is open.
type ink struct {
	s    Surface
	off  []int16
	spot []uint8 // mark of the pixel: light, dark, or zero
	bare float64 // luma of the cloth, median
	dull float64 // luma by which the cloth itself scatters, one standard deviation
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
func findInk(s Surface) ink {
	k := ink{s: s, off: make([]int16, len(s.luma)), spot: make([]uint8, len(s.luma))}
	level := s.cloth()
	k.bare = medianOpen(level)
	k.subtract(levelAt{s, level})
	k.dull = k.scatter()
	least := int16(math.Ceil(max(leastInk, sureInk*k.dull)))
	k.mark(light, least, 1)
	k.mark(dark, least, -1)
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

// subtract takes the cloth from the picture, smoothed by (1 2 1) along both axes.
func (k *ink) subtract(cloth levelAt) {
	w, h := k.s.Width, k.s.Height
	sums, level := make([]int32, w), make([]float32, w)
	for y := range h {
		up, here, down := k.s.luma[max(y-1, 0)*w:][:w], k.s.luma[y*w:][:w], k.s.luma[min(y+1, h-1)*w:][:w]
		for x := range sums {
			sums[x] = int32(up[x]) + 2*int32(here[x]) + int32(down[x])
		}
		cloth.row(level, y)
		row, open := k.off[y*w:][:w], k.s.open[y/block*k.s.across:]
		for x := range row {
			if open[x/block] {
				smooth := sums[max(x-1, 0)] + 2*sums[x] + sums[min(x+1, w-1)]
				row[x] = int16(math.Round(float64(smooth)/16 - float64(level[x])))
			}
		}
	}
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

// mark marks what stands off by least and by a good part of the strongest nearby.
func (k *ink) mark(as uint8, least, sign int16) {
	strongest := k.strongest(sign)
	for b, peak := range strongest {
		if peak < least {
			continue
		}
		limit := max(least, int16(strokePart*float64(peak)))
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

// strongest is, per block, how far ink of a sign stands off around it.
func (k *ink) strongest(sign int16) []int16 {
	s := k.s
	peaks := make([]int16, len(s.open))
	for y := range s.Height {
		for b := range s.across {
			at := y/block*s.across + b
			if !s.open[at] {
				continue
			}
			for _, v := range k.off[y*s.Width+b*block : y*s.Width+min((b+1)*block, s.Width)] {
				peaks[at] = max(peaks[at], sign*v)
			}
		}
	}
	around := make([]int16, len(peaks))
	for i := range peaks {
		x, y := i%s.across, i/s.across
		for v := max(y-nearby, 0); v <= min(y+nearby, s.down-1); v++ {
			around[i] = max(around[i], slices.Max(peaks[v*s.across+max(x-nearby, 0):v*s.across+min(x+nearby, s.across-1)+1]))
		}
	}
	return around
}
