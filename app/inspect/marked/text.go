package marked

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/internal/formsheet"
)

// Constants of the comparison with the print.
const (
	chunkReach   = 12   // pixels a chunk may lie beside its place
	chunkWide    = 26.0 // millimetres of a line that are laid over the print together
	cellGrow     = 0.35
	mostChanged  = 24
	mostAdded    = 12
	leastUnlike  = 0.1 // less is not listed
	leastAdded   = 0.6 // mm²
	mostStrange  = 0.4 // share of characters unlike the print from which on the page cannot be compared
	strangeLevel = 0.55
)

// cell is one printed character on the page laid flat.
type cell struct {
	formsheet.Rect
	area   image.Rectangle
	energy float32 // of its print
}

// compare holds the printed characters against the page; false when the page is too unlike as a whole.
func (p *page) compare(sheet formsheet.Sheet) ([]FormPlace, bool) {
	var cells []cell
	for _, r := range sheet.Cells() {
		if c := (cell{Rect: r, area: pixels(r, cellGrow)}); p.shown(r) > 0.99 {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 {
		return nil, false
	}
	chunks := chunked(cells)
	shifts := make([]shift, len(chunks))
	for i, c := range chunks {
		shifts[i] = shiftOf(p.print, p.flat, boundsOf(c), chunkReach)
	}
	blurred := p.blurred(chunks, shifts)
	typical := typicalEnergy(chunks, blurred)
	strange, total := 0, 0
	var out []FormPlace
	for i, c := range chunks {
		for _, one := range c {
			u := p.leastUnlike(blurred, c, one, around(shifts, i), typical)
			if total++; u > strangeLevel {
				strange++
			}
			if u > leastUnlike {
				out = append(out, FormPlace{Region: p.region(one.Rect), Size: hundredth(float64(u))})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b FormPlace) int { return int(math.Copysign(1, b.Size-a.Size)) })
	return out[:min(len(out), mostChanged)], float64(strange) <= mostStrange*float64(total)
}

// around are the shift of a chunk and those of its neighbours: a short chunk may fit by chance where nothing else does.
func around(shifts []shift, i int) []shift {
	return shifts[max(i-1, 0):min(i+2, len(shifts))]
}

// leastUnlike is how much a character differs from its print where it fits best.
func (p *page) leastUnlike(print []float32, chunk []cell, c cell, shifts []shift, typical float32) float32 {
	least := float32(math.Inf(1))
	for i, s := range shifts {
		if slices.Contains(shifts[:i], s) {
			continue
		}
		least = min(least, p.unlike(print, c, s, p.gain(print, boundsOf(chunk), s), typical))
	}
	return least
}

// chunked joins characters of a line that stand near one another.
func chunked(cells []cell) [][]cell {
	var out [][]cell
	for _, c := range cells {
		if n := len(out); n > 0 {
			first, last := out[n-1][0], out[n-1][len(out[n-1])-1]
			if first.Y == c.Y && first.H == c.H && c.X >= last.X && c.X+c.W-first.X <= chunkWide {
				out[n-1] = append(out[n-1], c)
				continue
			}
		}
		out = append(out, []cell{c})
	}
	return out
}

func boundsOf(cells []cell) image.Rectangle {
	var b image.Rectangle
	for _, c := range cells {
		b = b.Union(c.area)
	}
	return b
}

// blurs are the deviations in pixels, one of which makes the print most like the page.
var blurs = []float64{0.5, 0.9, 1.3, 1.8, 2.4, 3.1}

// blurred is the print as blurred as the page, within its lines: the blur is chosen on a sample of them.
func (p *page) blurred(chunks [][]cell, shifts []shift) []float32 {
	step := len(chunks)/20 + 1
	best, most := blurs[0], -1.0
	plane := make([]float32, len(p.print.ink))
	for _, deviation := range blurs {
		sum := 0.0
		for i := 0; i < len(chunks); i += step {
			area := boundsOf(chunks[i])
			blurInto(plane, p.print.ink, area, deviation)
			sum += p.likeness(plane, area, shifts[i])
		}
		if sum > most {
			best, most = deviation, sum
		}
	}
	for _, c := range chunks {
		blurInto(plane, p.print.ink, boundsOf(c), best)
	}
	return plane
}

// likeness is the correlation of print and page in an area.
func (p *page) likeness(print []float32, area image.Rectangle, s shift) float64 {
	var n, a, b, aa, bb, ab float64
	p.each(area, s, func(i, j int) {
		x, y := float64(print[i]), float64(p.flat.ink[j])
		n, a, b, aa, bb, ab = n+1, a+x, b+y, aa+x*x, bb+y*y, ab+x*y
	})
	if n == 0 {
		return 0
	}
	spread := (aa - a*a/n) * (bb - b*b/n)
	if spread <= 0 {
		return 0
	}
	return (ab - a*b/n) / math.Sqrt(spread)
}

// each visits the pixels of an area of the print beside those of the page; what is red or outside is passed over.
func (p *page) each(area image.Rectangle, s shift, visit func(print, page int)) {
	for y := area.Min.Y; y < area.Max.Y; y++ {
		py := y + s.y
		if py < 0 || py >= FlatHeight {
			continue
		}
		for x := area.Min.X; x < area.Max.X; x++ {
			px := x + s.x
			if px < 0 || px >= FlatWidth {
				continue
			}
			if j := py*FlatWidth + px; !p.flat.none[j] && (p.flat.red[j] < redTooMuch || p.flat.ink[j] > blackLevel) {
				visit(y*FlatWidth+x, j)
			}
		}
	}
}

// gain is how dark the page's print is against the drawn one.
func (p *page) gain(print []float32, area image.Rectangle, s shift) float32 {
	var ab, aa float32
	p.each(area, s, func(i, j int) { ab, aa = ab+print[i]*p.flat.ink[j], aa+print[i]*print[i] })
	if aa == 0 {
		return 1
	}
	return min(max(ab/aa, 0.3), 1.4)
}

func typicalEnergy(chunks [][]cell, print []float32) float32 {
	var all []float32
	for _, chunk := range chunks {
		for i := range chunk {
			sum := float32(0)
			for y := chunk[i].area.Min.Y; y < chunk[i].area.Max.Y; y++ {
				for _, v := range print[y*FlatWidth+chunk[i].area.Min.X : y*FlatWidth+chunk[i].area.Max.X] {
					sum += v * v
				}
			}
			chunk[i].energy = sum
			all = append(all, sum)
		}
	}
	return middle(all, 1)
}

// fine is how many pixels a single character may lie beside its line.
const fine = 2

// unlike is how much a character differs from its print: the energy of the difference against that of the print, 0 to 1 and
// more. A faint print or a small one, such as a comma, counts against a part of a typical character's.
func (p *page) unlike(print []float32, c cell, s shift, gain, typical float32) float32 {
	least := float32(math.Inf(1))
	for dy := -fine; dy <= fine; dy++ {
		for dx := -fine; dx <= fine; dx++ {
			sum := float32(0)
			p.each(c.area, shift{s.x + dx, s.y + dy}, func(i, j int) {
				d := p.flat.ink[j] - gain*print[i]
				sum += d * d
			})
			least = min(least, sum)
		}
	}
	return least / (gain * gain * (c.energy + 0.25*typical))
}

// blurInto writes an area of a plane, blurred by a deviation in pixels.
func blurInto(out, in []float32, area image.Rectangle, deviation float64) {
	n := int(3*deviation + 0.5)
	taps := make([]float32, 2*n+1)
	total := float32(0)
	for i := range taps {
		d := float64(i-n) / deviation
		taps[i] = float32(math.Exp(-d * d / 2))
		total += taps[i]
	}
	wide, high := area.Dx(), area.Dy()+2*n
	rows := make([]float32, wide*high)
	for y := range high {
		line := in[min(max(area.Min.Y-n+y, 0), FlatHeight-1)*FlatWidth:][:FlatWidth]
		for x := range wide {
			sum := float32(0)
			for k, t := range taps {
				sum += t * line[min(max(area.Min.X+x-n+k, 0), FlatWidth-1)]
			}
			rows[y*wide+x] = sum / total
		}
	}
	for y := range area.Dy() {
		to := out[(area.Min.Y+y)*FlatWidth+area.Min.X:][:wide]
		clear(to)
		for k, t := range taps {
			for x, v := range rows[(y+k)*wide:][:wide] {
				to[x] += t * v / total
			}
		}
	}
}

// addedTile is the side in pixels of the squares in which ink is gathered.
const addedTile = 6

// added finds ink between the printed lines, where nobody should write.
func (p *page) added(sheet formsheet.Sheet) []FormPlace {
	area := p.printedArea(sheet)
	across, down := area.Dx()/addedTile, area.Dy()/addedTile
	if across < 1 || down < 1 {
		return nil
	}
	ink := make([]int, across*down)
	for y := range down * addedTile {
		for x := range across * addedTile {
			i := (area.Min.Y+y)*FlatWidth + area.Min.X + x
			if p.flat.dark(i) && !p.flat.none[i] && !p.near[i] && !p.free[i] {
				ink[y/addedTile*across+x/addedTile]++
			}
		}
	}
	mask := make([]bool, len(ink))
	for i, n := range ink {
		mask[i] = n >= addedTile*addedTile/8
	}
	var out []FormPlace
	for _, part := range parts(mask, image.Rect(0, 0, across, down)) {
		sum := 0
		for y := part.bounds.Min.Y; y < part.bounds.Max.Y; y++ {
			for x := part.bounds.Min.X; x < part.bounds.Max.X; x++ {
				sum += ink[y*across+x]
			}
		}
		if size := float64(sum) / (density * density); size >= leastAdded {
			r := formsheet.Rect{X: float64(area.Min.X)/density + float64(part.bounds.Min.X), Y: float64(area.Min.Y)/density + float64(part.bounds.Min.Y),
				W: float64(part.bounds.Dx()), H: float64(part.bounds.Dy())}
			out = append(out, FormPlace{Region: p.region(r), Size: tenth(size), Wide: r.W, High: r.H})
		}
	}
	slices.SortStableFunc(out, func(a, b FormPlace) int { return int(math.Copysign(1, b.Size-a.Size)) })
	return out[:min(len(out), mostAdded)]
}

// printedArea is the part of the sheet that holds printed characters nobody may touch, and a little around.
func (p *page) printedArea(sheet formsheet.Sheet) image.Rectangle {
	var b image.Rectangle
	for _, c := range sheet.Cells() {
		b = b.Union(pixels(c, 4))
	}
	return b.Intersect(image.Rect(10*density, 10*density, FlatWidth-10*density, FlatHeight-10*density))
}
