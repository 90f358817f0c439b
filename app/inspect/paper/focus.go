package paper

import (
	"math"
	"slices"
)

// How the width of edges is measured.
const (
	reach      = 6   // pixels to either side of an edge between which its range is taken
	leastRange = 20  // levels of 255 of an edge at least
	leastRise  = 2.5 // levels from one pixel to the next at least
	strongest  = 0.4 // of the range of strong edges nearby: fainter ones may be tints, folds and shadows
	faintest   = 0.2 // of those of the page: where nothing is stronger, there is no writing
	enough     = 40  // edges in one direction from which on their median counts
	enoughPage = 150 // likewise for the page as a whole
	tilesAlong = 10  // tiles along the picture's long side
	rangeBins  = 16  // of 16 levels each
	widthBins  = 56  // of a quarter pixel each
	widthFine  = 4   // bins per pixel
	directions = 4   // along rows, along columns, and the two diagonals
	diagonal   = 1.2 // pixels between diagonal neighbours, √2, less what their wider steps flatten
	levels     = 3   // the picture, its half and its quarter: wide blur hides from a small window
)

// tally counts edges by tile, direction, range and width.
type tally struct {
	columns, rows int
	counts        []int32
}

func newTally(columns, rows int) *tally {
	return &tally{columns, rows, make([]int32, columns*rows*directions*rangeBins*widthBins)}
}

func (t *tally) at(tile, direction int) []int32 {
	const one = rangeBins * widthBins
	return t.counts[(tile*directions+direction)*one:][:one]
}

// tilesOf says into how many tiles a picture is divided.
func tilesOf(w, h int) (columns, rows int) {
	side := float64(max(w, h)) / tilesAlong
	return max(1, int(math.Round(float64(w)/side))), max(1, int(math.Round(float64(h)/side)))
}

// count measures the edges of a plane within the sheet, each along the direction in which it rises.
func (t *tally) count(p plane, in mask, noise float64, coarse bool) {
	smooth := p.smoothed()
	rise, span := float32(max(leastRise, 4*noise)), float32(max(leastRange, 10*noise))
	steps := [directions]int{1, p.w, p.w + 1, p.w - 1}
	margin, every := reach+3, 2
	if coarse {
		margin, every = 3*reach+1, 1
	}
	v := smooth.pix
	for y := margin; y < p.h-margin-1; y += every {
		row := y * t.rows / p.h * t.columns
		for x := max(margin, in.rows[y][0]); x < min(p.w-margin-1, in.rows[y][1]); x++ {
			i := y*p.w + x
			gx, gy := v[i+1]-v[i], v[i+p.w]-v[i]
			if gx < rise && gx > -rise && gy < rise && gy > -rise {
				continue
			}
			d := direction(gx, gy)
			r, width := edge(v, i, steps[d], coarse)
			if r < span {
				continue
			}
			if d >= 2 {
				width *= diagonal
			}
			bin := min(int(r)/16, rangeBins-1)*widthBins + min(int(width*widthFine), widthBins-1)
			t.at(row+x*t.columns/p.w, d)[bin]++
		}
	}
}

// direction is the one of the four in which a slope rises: along rows, along columns, down right, down left.
func direction(gx, gy float32) int {
	const tan = 0.4142 // of 22.5 degrees
	ax, ay := max(gx, -gx), max(gy, -gy)
	switch {
	case ay < tan*ax:
		return 0
	case ax < tan*ay:
		return 1
	case (gx > 0) == (gy > 0):
		return 2
	}
	return 3
}

// edge measures the edge between pixel i and the next one, if it is steepest there: its range and its width, which is the
// range by the steepest rise. With ridge it must be the side of a stroke: bright again beyond the dark.
func edge(v []float32, i, step int, ridge bool) (span float32, width float64) {
	change := v[i+step] - v[i]
	steep := max(change, -change)
	for _, k := range [4]int{-2, -1, 1, 2} {
		c := v[i+(k+1)*step] - v[i+k*step]
		if c = max(c, -c); c > steep || (c == steep && k < 0) {
			return 0, 0
		}
	}
	low, high := v[i-reach*step], v[i-reach*step]
	for k := 1 - reach; k <= reach+1; k++ {
		c := v[i+k*step]
		low, high = min(low, c), max(high, c)
	}
	span = high - low
	if span <= 0 {
		return 0, 0
	}
	if ridge {
		towards := 1 // the dark side
		if change > 0 {
			towards = -1
		}
		far := low
		for k := reach; k <= 3*reach; k++ {
			far = max(far, v[i+towards*k*step])
		}
		if far < low+0.4*span {
			return 0, 0
		}
	}
	return span, float64(span / steep)
}

// noiseOf estimates the standard deviation of noise by the median of second differences along rows.
func noiseOf(p plane) float64 {
	var counts [256]int
	n := 0
	for y := 0; y < p.h; y += 4 {
		row := p.row(y)
		for x := 1; x < p.w-1; x += 2 {
			d := row[x-1] - 2*row[x] + row[x+1]
			counts[min(int(max(d, -d)*4), 255)]++
			n++
		}
	}
	for i, c := range counts {
		if n -= 2 * c; n <= 0 {
			return (float64(i) + 0.5) / 4 / 0.6745 / math.Sqrt(6)
		}
	}
	return 0
}

// smoothing is by how much smoothed reduces white noise.
const smoothing = 0.375

// measureFocus measures the width of edges on the sheet, over the page and in every tile. Focus is nil when there are too
// few edges.
func measureFocus(p plane, masks func(w, h int) mask, columns, rows int) (*Sharpness, []float64) {
	noise := noiseOf(p) * smoothing
	var at [levels]*tally
	for k := range at {
		at[k] = newTally(columns, rows)
		at[k].count(p, masks(p.w, p.h), noise, k > 0)
		if min(p.w, p.h) < 16*reach {
			break
		}
		p = p.resized(p.w/2, p.h/2)
		noise /= 2
	}
	return summed(at, columns, rows)
}

// summed puts the tallies of the levels together: over the page, in each direction the finest one with enough edges counts.
func summed(at [levels]*tally, columns, rows int) (*Sharpness, []float64) {
	strong := 0.0
	for _, t := range at {
		if t != nil {
			strong = max(strong, t.strong(0, len(t.counts), enoughPage))
		}
	}
	edges := make([]float64, columns*rows)
	var page [directions][levels]widths
	for tile := range edges {
		for k, t := range at {
			if t == nil {
				continue
			}
			width := 0.0 // of the worse of rows and columns, at the finest level that shows enough edges
			for d := range directions {
				one := t.widths(tile, d, strong)
				page[d][k].add(one)
				if d < 2 && one.n >= enough>>k {
					width = max(width, one.median()*float64(int(1)<<k))
				}
			}
			if edges[tile] == 0 {
				edges[tile] = rounded(width, 100)
			}
		}
	}
	return focusOf(page), edges
}

// fewest is the part of a level's edges that a direction must have: corners of print rise in any direction, a few of them
// slowly, and more so where the picture was shrunk.
var fewest = [levels]float64{1.0 / 12, 1.0 / 4, 1.0 / 4}

func focusOf(page [directions][levels]widths) *Sharpness {
	var all [levels]float64
	for d := range directions {
		for k := range levels {
			all[k] += float64(page[d][k].n)
		}
	}
	var wide [directions]float64
	f := Sharpness{}
	for d := range directions {
		for k, one := range page[d] {
			if one.n >= enoughPage>>k && float64(one.n) >= fewest[k]*all[k] {
				wide[d] = rounded(one.median()*float64(int(1)<<k), 100)
				f.Edges += int(one.n)
				break
			}
		}
	}
	known := slices.DeleteFunc(slices.Clone(wide[:]), func(w float64) bool { return w == 0 })
	if len(known) == 0 {
		return nil
	}
	f.Across, f.Down, f.Worst, f.Best = wide[0], wide[1], slices.Max(known), slices.Min(known)
	return &f
}

// widths counts edges by their width.
type widths struct {
	n    int32
	bins [widthBins]int32
}

func (w *widths) add(o widths) {
	w.n += o.n
	for i, c := range o.bins {
		w.bins[i] += c
	}
}

func (w *widths) median() float64 {
	rest := w.n / 2
	for i, c := range w.bins {
		if rest -= c; rest < 0 {
			return (float64(i) + 0.5) / widthFine
		}
	}
	return widthBins / widthFine
}

// strong is the range, in bins, that a tenth of the edges counted from one index to another exceed; 0 for fewer than least.
func (t *tally) strong(from, to int, least int) float64 {
	var ranges [rangeBins]int
	n := 0
	for i, c := range t.counts[from:to] {
		ranges[(from+i)/widthBins%rangeBins] += int(c)
		n += int(c)
	}
	if n < least {
		return 0
	}
	rest := n / 10
	for i := rangeBins - 1; i >= 0; i-- {
		if rest -= ranges[i]; rest < 0 {
			return float64(i) + 0.5
		}
	}
	return 0
}

// widths are those of the edges of one tile and direction that are strong there and not too faint for the page.
func (t *tally) widths(tile, direction int, page float64) (w widths) {
	const one = rangeBins * widthBins
	own := t.strong(tile*directions*one, (tile+1)*directions*one, 1)
	least := int(math.Round(max(strongest*own, faintest*page)))
	all := t.at(tile, direction)
	for r := least; r < rangeBins; r++ {
		for i, c := range all[r*widthBins:][:widthBins] {
			w.bins[i] += c
			w.n += c
		}
	}
	return w
}
