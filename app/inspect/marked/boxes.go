package marked

import (
	"image"
	"math"

	"beiandesk/app/internal/formsheet"
)

// Constants of what counts as ink; verdicts have thresholds of their own.
const (
	inkLevel   = 0.32 // darkness against the paper around
	redLevel   = 0.13 // redness against the paper
	redTooMuch = 0.28 // from which on darkness is that of red ink, unless it is nearly black
	blackLevel = 0.66
	speck      = 0.25 // mm² below which a dark part is a speck
	redSpeck   = 0.12
	frameInset = 1.3 // millimetres left out along the inside of a box: its frame and its shadow
	redAround  = 9.0 // millimetres around a box in which red ink belongs to it
)

// dark reports ink of a pen or a printer at a pixel.
func (f flat) dark(i int) bool {
	return f.ink[i] > inkLevel && (f.red[i] < redTooMuch || f.ink[i] > blackLevel)
}

// box measures what stands in one box.
func (p *page) box(b formsheet.Box) FormBox {
	out := FormBox{Kind: string(b.Kind), Region: p.region(b.Rect), Shown: p.shown(b.Rect)}
	s := shiftOf(p.print, p.flat, pixels(b.Rect, 5), 9)
	p.inkIn(b.Rect, s, &out)
	p.redIn(b.Rect, &out)
	return out
}

func (p *page) inkIn(r formsheet.Rect, s shift, out *FormBox) {
	area := pixels(r, -frameInset)
	mask := make([]bool, area.Dx()*area.Dy())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			px, py := x+s.x, y+s.y
			if px < 0 || py < 0 || px >= FlatWidth || py >= FlatHeight || p.near[y*FlatWidth+x] {
				continue
			}
			if i := py*FlatWidth + px; !p.flat.none[i] && p.flat.dark(i) {
				mask[(y-area.Min.Y)*area.Dx()+x-area.Min.X] = true
			}
		}
	}
	var all spread
	for _, part := range parts(mask, area) {
		if part.area() >= speck {
			all.bounds, all.count = all.bounds.Union(part.bounds), all.count+part.count
		}
	}
	out.Ink, out.InkWide, out.InkHigh = tenth(all.area()), tenth(all.wide()), tenth(all.high())
}

// redIn measures the red ink in a box and right around it.
func (p *page) redIn(r formsheet.Rect, out *FormBox) {
	inner, area := pixels(r, 0), pixels(r, redAround)
	mask := make([]bool, area.Dx()*area.Dy())
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			mask[(y-area.Min.Y)*area.Dx()+x-area.Min.X] = p.flat.red[y*FlatWidth+x] > redLevel
		}
	}
	kept := make([]bool, len(mask))
	var all spread
	for _, part := range partsKept(mask, area, kept) {
		all.bounds, all.count = all.bounds.Union(part.bounds), all.count+part.count
	}
	inside := 0
	var columns, rows []int
	for i, red := range kept {
		if !red {
			continue
		}
		x, y := area.Min.X+i%area.Dx(), area.Min.Y+i/area.Dx()
		columns, rows = append(columns, x), append(rows, y)
		if (image.Point{X: x, Y: y}).In(inner) {
			inside++
		}
	}
	if all.count == 0 {
		return
	}
	out.Red = tenth(float64(inside) / (density * density))
	out.RedInside = hundredth(float64(inside) / float64(all.count))
	out.RedWide, out.RedHigh = tenth(reach(columns)), tenth(reach(rows))
	out.RedDensity = hundredth(all.area() / max(all.wide()*all.high(), 1))
}

// partsKept is parts without specks of red, which it also marks in kept.
func partsKept(mask []bool, area image.Rectangle, kept []bool) []spread {
	whole := append([]bool(nil), mask...)
	var out []spread
	for _, part := range parts(mask, area) {
		if part.area() < redSpeck {
			continue
		}
		out = append(out, part)
		for y := part.bounds.Min.Y; y < part.bounds.Max.Y; y++ {
			for x := part.bounds.Min.X; x < part.bounds.Max.X; x++ {
				if i := (y-area.Min.Y)*area.Dx() + x - area.Min.X; whole[i] {
					kept[i] = true
				}
			}
		}
	}
	return out
}

// reach is how far places spread, the outermost hundredth on either side left out, in millimetres.
func reach(places []int) float64 {
	if len(places) == 0 {
		return 0
	}
	low, high := places[0], places[0]
	for _, v := range places {
		low, high = min(low, v), max(high, v)
	}
	counts := make([]int, high-low+1)
	for _, v := range places {
		counts[v-low]++
	}
	cut := len(places) / 100
	from, to := 0, len(counts)-1
	for n := counts[from]; n <= cut && from < to; n += counts[from] {
		from++
	}
	for n := counts[to]; n <= cut && to > from; n += counts[to] {
		to--
	}
	return float64(to-from+1) / density
}

func tenth(v float64) float64     { return math.Round(v*10) / 10 }
func hundredth(v float64) float64 { return math.Round(v*100) / 100 }
