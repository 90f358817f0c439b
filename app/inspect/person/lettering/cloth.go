package lettering

const (
	clothReach = 2  // blocks to each side whose median is the level of the cloth: letters cover less than half of that
	tones      = 64 // steps of luma in which it is found, refined within a step
	toneShift  = 2
)

type histogram [tones]int32

// cloth returns the level of the bare cloth for each block: the median around it. Where nothing is open it is zero.
func (s Surface) cloth() []float32 {
	wide := s.spread(s.histograms())
	level := make([]float32, len(wide))
	for i := range wide {
		level[i] = wide[i].median()
	}
	return level
}

func (s Surface) histograms() []histogram {
	all := make([]histogram, s.across*s.down)
	for y := range s.Height {
		row := s.luma[y*s.Width:][:s.Width]
		for b := range s.across {
			at := y/block*s.across + b
			if !s.open[at] {
				continue
			}
			for _, v := range row[b*block : min((b+1)*block, s.Width)] {
				all[at][v>>toneShift]++
			}
		}
	}
	return all
}

// spread adds up histograms within clothReach of each block, along rows and then along columns.
func (s Surface) spread(all []histogram) []histogram {
	return summed(summed(all, s.down, s.across, s.across, 1), s.across, s.down, 1, s.across)
}

// summed is the sum over clothReach to both sides along each of a number of lines.
func summed(from []histogram, lines, length, lineStep, step int) []histogram {
	to := make([]histogram, len(from))
	for line := range lines {
		var sum histogram
		at := func(i int) *histogram { return &from[line*lineStep+i*step] }
		for i := range min(clothReach, length) {
			sum.add(at(i), 1)
		}
		for i := range length {
			if i+clothReach < length {
				sum.add(at(i+clothReach), 1)
			}
			if i-clothReach > 0 {
				sum.add(at(i-clothReach-1), -1)
			}
			to[line*lineStep+i*step] = sum
		}
	}
	return to
}

func (h *histogram) add(o *histogram, sign int32) {
	for i, v := range o {
		h[i] += sign * v
	}
}

// median is the level in luma, interpolated within its step.
func (h *histogram) median() float32 {
	total := int32(0)
	for _, n := range h {
		total += n
	}
	below := int32(0)
	for i, n := range h {
		if 2*(below+n) >= total && n > 0 {
			return (float32(i) + (float32(total)/2-float32(below))/float32(n)) * (1 << toneShift)
		}
		below += n
	}
	return 0
}

// knots are the cloth's level along a row of pixels at the middle of each block, in sixteenths of luma. A block that is
// not open takes the level of its neighbour; where there is none it is zero.
func (s Surface) knots(to []int32, level []float32, y int) {
	fy := (float32(y)+0.5)/block - 0.5
	top := min(max(int(fy), 0), s.down-1)
	below := min(top+1, s.down-1)
	v := min(max(fy-float32(top), 0), 1)
	for b := range to {
		to[b] = int32(16 * mix(level[top*s.across+b], level[below*s.across+b], v))
	}
}

// mix interpolates; a level of zero does not count.
func mix(a, b, t float32) float32 {
	switch {
	case a == 0:
		return b
	case b == 0:
		return a
	}
	return a + (b-a)*t
}

// betweenKnots leads from one knot to the next over the pixels between them: the value at the first of them and the
// step to each next one, in 32nds of the knots' unit.
func betweenKnots(a, b int32) (from, step int32) {
	switch {
	case a == 0:
		a = b
	case b == 0:
		b = a
	}
	return 2*block*a + (b - a), 2 * (b - a)
}
