package lettering

import "math"

// A letter is seen as side × side values and described by how its edges run: for each of cells × cells parts, how much
// there is in each of directions (histograms of oriented gradients, Dalal and Triggs 2005, signed).
const (
	side       = 32
	cells      = 8
	directions = 8
	features   = cells * cells * directions
)

const (
	seenHeight = 1.12 // side of the square that is looked at, in heights of the line
	fullInk    = 0.9  // quantile of the ink that counts as the level of a stroke
)

// look samples a letter to side × side values, 0 for cloth and 1 for a full stroke, and returns how far a full stroke
// stands off; zero where there is too little ink.
func (k *ink) look(g glyph, to *[side * side]float32) float64 {
	sign := float32(1)
	if g.tone == dark {
		sign = -1
	}
	wide := seenHeight * g.height
	step := wide / side
	x0, y0 := (g.left+g.right)/2-wide/2, g.middle-wide/2
	slope := g.slope
	for v := range side {
		for u := range side {
			x := x0 + (float64(u)+0.5)*step
			y := y0 + (float64(v)+0.5)*step + slope*(x-(g.left+g.right)/2)
			to[v*side+u] = max(sign*k.mean(x, y, step), 0)
		}
	}
	level := quantile(to)
	if level < 1 {
		return 0
	}
	for i := range to {
		to[i] = min(to[i]/level, 1.2)
	}
	return float64(level)
}

// mean is what stands off around a place: interpolated when a sample is smaller than a pixel, else averaged.
func (k *ink) mean(x, y, step float64) float32 {
	if step <= 1.5 {
		return k.between(x-0.5, y-0.5)
	}
	n := int(math.Ceil(step))
	sum := float32(0)
	for j := range n {
		for i := range n {
			sum += k.between(x-0.5+step*((float64(i)+0.5)/float64(n)-0.5), y-0.5+step*((float64(j)+0.5)/float64(n)-0.5))
		}
	}
	return sum / float32(n*n)
}

func (k *ink) between(x, y float64) float32 {
	fx, fy := math.Floor(x), math.Floor(y)
	ix, iy := int(fx), int(fy)
	u, v := float32(x-fx), float32(y-fy)
	return (k.offAt(ix, iy)*(1-u)+k.offAt(ix+1, iy)*u)*(1-v) + (k.offAt(ix, iy+1)*(1-u)+k.offAt(ix+1, iy+1)*u)*v
}

func (k *ink) offAt(x, y int) float32 {
	if x < 0 || y < 0 || x >= k.s.Width || y >= k.s.Height {
		return 0
	}
	return float32(k.off[y*k.s.Width+x])
}

// quantile is the fullInk quantile of the values that are at least a third of the highest.
func quantile(seen *[side * side]float32) float32 {
	top := float32(0)
	for _, v := range seen {
		top = max(top, v)
	}
	var count [64]int
	n := 0
	for _, v := range seen {
		if v > top/3 {
			count[min(int(v/top*63), 63)]++
			n++
		}
	}
	below := 0
	for i, c := range count {
		if below += c; float64(below) >= fullInk*float64(n) {
			return (float32(i) + 0.5) / 63 * top
		}
	}
	return top
}

// describe turns a sampled letter into features, of length one, and returns how much edge it has: the mean gradient
// across, in strokes per height.
func describe(seen *[side * side]float32, to *[features]float32) float64 {
	clear(to[:])
	total := 0.0
	for y := 1; y < side-1; y++ {
		for x := 1; x < side-1; x++ {
			i := y*side + x
			dx, dy := float64(seen[i+1]-seen[i-1])/2, float64(seen[i+side]-seen[i-side])/2
			size := math.Hypot(dx, dy)
			if size < 0.02 {
				continue
			}
			total += size
			share(to, x, y, math.Atan2(dy, dx), size)
		}
	}
	norm := 0.0
	for _, v := range to {
		norm += float64(v) * float64(v)
	}
	norm = math.Sqrt(norm) + 1e-6
	for i := range to {
		to[i] = float32(math.Sqrt(float64(to[i]) / norm))
	}
	return total / side
}

// share spreads one gradient over the two nearest directions and the four nearest parts. The directions lie so that a
// mirror image swaps them in pairs.
func share(to *[features]float32, x, y int, angle, size float64) {
	turn := angle/(2*math.Pi)*directions + directions - 0.5
	d := int(turn)
	part := turn - float64(d)
	const each = float64(side) / cells
	fx, fy := (float64(x)+0.5)/each-0.5, (float64(y)+0.5)/each-0.5
	cx, cy := int(math.Floor(fx)), int(math.Floor(fy))
	u, v := fx-float64(cx), fy-float64(cy)
	for j, wy := range [2]float64{1 - v, v} {
		for i, wx := range [2]float64{1 - u, u} {
			px, py := cx+i, cy+j
			if px < 0 || py < 0 || px >= cells || py >= cells {
				continue
			}
			at := (py*cells + px) * directions
			to[at+d%directions] += float32(size * wx * wy * (1 - part))
			to[at+(d+1)%directions] += float32(size * wx * wy * part)
		}
	}
}

// Flip turns features into those of the mirror image.
func Flip(from, to *[Features]float32) {
	for y := range cells {
		for x := range cells {
			for d := range directions {
				to[(y*cells+cells-1-x)*directions+(directions/2-1-d+directions)%directions] = from[(y*cells+x)*directions+d]
			}
		}
	}
}
