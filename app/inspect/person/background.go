package person

import (
	"image"
	"math"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
)

const (
	backgroundBelow = 0.1  // a cell whose person mask is below this may be background
	leastBackground = 0.03 // share of the picture below which its background is not measured
	margin          = 4    // cells between the person and what is measured: hair, soft edges, colour spilled by JPEG
)

// ground is the background as a grid of cells. Cells that are not background are not open.
type ground struct {
	w, h   int
	colour []lab.Lab
	open   []bool
	away   []uint8 // how far each cell is from the person, at most farAway
	other  []bool  // taken for a person by the mask, apart from the person: on a poster, or a second one
	print  []bool  // set aside as lettering where things and gaps are looked for; nil before
	inked  bool    // what the letters' ink looks like is known
	solid  []bool  // surely no lettering; nil before
	read   []bool  // touched by lettering that was read; nil before
	count  int     // open cells
}

// measureBackground measures what the mask leaves over, and marks the cells where the mask took it for the person; it
// returns the reason when too little is left.
func measureBackground(img *image.NRGBA, m mask) (b *inspect.Background, taken []bool, reason filing.Text) {
	g := newGround(m, margin)
	if g.share() < leastBackground {
		return nil, nil, noBackground(g.share())
	}
	text := g.findLettering(img)
	b, taken = g.judge(g.written(text))
	b.Lettering = describeLettering(text, img.Rect.Size())
	return b, taken, filing.Text{}
}

// judge finds the surface and measures it, and what is not it. Cells that lettering was read in are part of it.
func (g ground) judge(written []bool) (b *inspect.Background, taken []bool) {
	seams := g.beside(g.seams())
	light := g.within(seams).fit(written)
	off := light.outliers(g)
	letters := g.lettering(light, off)
	g.setAside(written, off, letters)
	g.read = written
	return g.describe(light, off, letters, seams), g.goesOnInto(light)
}

func newGround(m mask, margin int) ground {
	g := ground{w: m.w, h: m.h, colour: make([]lab.Lab, m.w*m.h), open: make([]bool, m.w*m.h)}
	for i := range g.colour {
		c := m.colours[3*i:][:3]
		g.colour[i] = lab.FromRGB(eight(c[0]), eight(c[1]), eight(c[2]))
	}
	taken := make([]bool, len(g.open))
	for i, p := range m.person {
		taken[i] = p >= backgroundBelow
	}
	g.other = apartFromLargest(taken, m.w, m.h)
	for i, o := range g.other {
		taken[i] = taken[i] && !o
	}
	g.away = distances(taken, m.w, m.h)
	for i := range g.open {
		if g.open[i] = int(g.away[i]) > margin; g.open[i] {
			g.count++
		}
	}
	return g
}

// apartFromLargest marks the cells that do not hang together with most of the marked ones.
func apartFromLargest(taken []bool, w, h int) []bool {
	apart := slices.Clone(taken)
	for _, i := range largest(taken, w, h).members {
		apart[i] = false
	}
	return apart
}

func eight(v float32) uint8 { return uint8(math.Round(float64(255 * min(max(v, 0), 1)))) }

// within is the ground without what lies beyond the seams that are sure, as long as most of it is left.
func (g ground) within(seams []seam) ground {
	out := g
	out.open = slices.Clone(g.open)
	for _, m := range seams {
		if m.step < seamSure {
			continue
		}
		for _, i := range m.cells {
			if out.open[i] {
				out.open[i], out.count = false, out.count-1
			}
		}
	}
	if 2*out.count < g.count {
		return g
	}
	return out
}

func (g ground) share() float64 { return float64(g.count) / float64(len(g.open)) }

// describe puts the numbers together. Lettering counts neither for nor against plainness; texture counts against it.
func (g ground) describe(light light, off, letters []bool, seams []seam) *inspect.Background {
	rough, looked := g.rough(off)
	fine := light.finer(g, off)
	g.findPrint(light, fine, letters)
	g.adopt(off, letters)
	fine = without(fine, g.print)
	sides := g.gaps(light, fine, seams)
	busy := make([]bool, len(off))
	differing, lettered, beside := 0, 0, 0
	for i := range off {
		switch {
		case letters[i]:
			lettered++
		case off[i]:
			differing++
			busy[i] = true
			if sides.marked[i] {
				beside++
			}
		case rough[i]:
			busy[i] = true
		}
	}
	same := 1 - float64(differing)/float64(max(g.count-lettered, 1))
	elsewhere := 1 - float64(differing-beside)/float64(max(g.count-lettered-beside, 1))
	c := light.best
	surface := make([]int, 0, g.count)
	for i, o := range g.open {
		if o && !off[i] {
			surface = append(surface, i)
		}
	}
	return &inspect.Background{
		Lab:        [3]float64{c.L, c.A, c.B},
		Hex:        c.Hex(),
		PlainShare: same * (1 - textured(rough, looked)),
		PlainApart: elsewhere * (1 - textured(rough, looked)),
		FallOff:    light.fallOff,
		Share:      g.share(),
		Region:     boxOf(surface, g.w, g.h),
		Busy:       g.busyRegions(busy),
		Gaps:       sides.gaps,
		Things:     g.things(light, fine, sides),
	}
}

// without returns what is marked and not marked by the second, which may be nil.
func without(marked, second []bool) []bool {
	out := make([]bool, len(marked))
	for i, m := range marked {
		out[i] = m && (second == nil || !second[i])
	}
	return out
}

// Bounds of the regions that are shown: the largest few, none smaller than a share of the picture.
const (
	mostRegions = 4
	leastRegion = 0.004
)

// busyRegions returns boxes around the largest groups of differing cells, largest first.
func (g ground) busyRegions(busy []bool) []filing.Region {
	groups := components(dilate(busy, g.w, g.h, 1), g.w, g.h)
	slices.SortStableFunc(groups, func(a, b component) int { return b.cells - a.cells })
	out := []filing.Region{}
	for _, c := range groups {
		if len(out) == mostRegions || float64(c.cells) < leastRegion*float64(len(busy)) {
			break
		}
		out = append(out, c.region(g.w, g.h))
	}
	return out
}
