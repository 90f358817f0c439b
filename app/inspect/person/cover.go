package person

import (
	"math"
	"slices"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person/covers"
)

// Outlines of parts of a face, as numbers of points.
var (
	lipPoints  = []int{61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185}
	ovalPoints = []int{10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136,
		172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109}
	browPoints = [2][]int{{70, 63, 105, 66, 107, 55, 65, 52, 53, 46}, {300, 293, 334, 296, 336, 285, 295, 282, 283, 276}}
	lidPoints  = [2][]int{{33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246},
		{263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466}}
)

const noseBase = 2

// skinPlace is a place that shows skin on a bare face, and how much it counts.
type skinPlace struct {
	points []int
	weight float64
}

// Skin is looked for above the mouth to judge the lower face, and below the eyes to judge them: what covers one half
// does not speak for itself.
var (
	upperSkin = []skinPlace{{[]int{6, 197}, 2}, {[]int{195}, 1.5}, {[]int{118}, 2}, {[]int{347}, 2}, {[]int{151}, 1.5}, {[]int{69}, 1}, {[]int{299}, 1}}
	lowerSkin = []skinPlace{{[]int{50}, 1.5}, {[]int{280}, 1.5}, {[]int{4}, 1}, {[]int{164}, 1}, {[]int{187}, 1}, {[]int{411}, 1},
		{[]int{199}, 1}, {[]int{202}, 1}, {[]int{422}, 1}, {[]int{205}, 1}, {[]int{425}, 1}, {[]int{151}, 1.5}}
)

// Differences from the skin that still are the same skin in another light.
const (
	skinTintApart = 9.0  // in a* and b* at L* 50
	skinDarker    = 28.0 // L*
	skinLighter   = 26.0
)

func tintApart(p, q lab.Lab) float64 {
	pa, pb := p.Tint()
	qa, qb := q.Tint()
	return math.Hypot(pa-qa, pb-qb)
}

func unlikeSkin(c, skin lab.Lab) bool {
	return tintApart(c, skin) > skinTintApart || c.L < skin.L-skinDarker || c.L > skin.L+skinLighter
}

// skinOf is the mean colour of most of the places, those of one colour that skin can have.
func (g *faceGrid) skinOf(places []skinPlace) lab.Lab {
	colours := make([]lab.Lab, len(places))
	for i, p := range places {
		colours[i] = g.around(p.points)
	}
	var best lab.Lab
	most := -1.0
	for _, c := range colours {
		var sum lab.Lab
		weight := 0.0
		for j, d := range colours {
			if w := places[j].weight; tintApart(c, d) < 8 && math.Abs(c.L-d.L) < 18 {
				sum.L, sum.A, sum.B, weight = sum.L+w*d.L, sum.A+w*d.A, sum.B+w*d.B, weight+w
			}
		}
		if score := weight * likelySkin(c); score > most {
			most, best = score, lab.Lab{L: sum.L / weight, A: sum.A / weight, B: sum.B / weight}
		}
	}
	return best
}

// likelySkin halves what is no colour of skin, and again what is nearly black.
func likelySkin(c lab.Lab) float64 {
	a, b := c.Tint()
	likely := 1.0
	if hue := (lab.Lab{A: a, B: b}).Hue(); math.Hypot(a, b) < 6 || hue > 95 && hue < 350 {
		likely = 0.5
	}
	if c.L < 12 {
		likely /= 2
	}
	return likely
}

// around is the median colour of the cells about the middle of some points.
func (g *faceGrid) around(points []int) lab.Lab {
	m := centreOf(g.outline(points))
	var cells []int
	for y := int(m.y) - 2; y <= int(m.y)+2; y++ {
		for x := int(m.x) - 2; x <= int(m.x)+2; x++ {
			if x >= 0 && y >= 0 && x < gridWidth && y < gridHeight && math.Hypot(float64(x)+0.5-m.x, float64(y)+0.5-m.y) <= 1.2 {
				cells = append(cells, y*gridWidth+x)
			}
		}
	}
	return g.median(cells)
}

func centreOf(of []spot) (m spot) {
	for _, s := range of {
		m.x, m.y = m.x+s.x/float64(len(of)), m.y+s.y/float64(len(of))
	}
	return m
}

// grown scales an outline about its middle.
func grown(of []spot, x, y float64) []spot {
	m := centreOf(of)
	out := make([]spot, len(of))
	for i, s := range of {
		out[i] = spot{m.x + (s.x-m.x)*x, m.y + (s.y-m.y)*y}
	}
	return out
}

// cells lists what lies inside of an outline and is wanted.
func (g *faceGrid) cells(outline []spot, wanted func(s spot) bool) []int {
	var out []int
	within(outline, func(i int) {
		if wanted == nil || wanted(spot{float64(i%gridWidth) + 0.5, float64(i/gridWidth) + 0.5}) {
			out = append(out, i)
		}
	})
	return out
}

// median is the median colour of some cells, black of none.
func (g *faceGrid) median(cells []int) lab.Lab {
	if len(cells) == 0 {
		return lab.Lab{}
	}
	pick := func(of func(c lab.Lab) float64) float64 {
		values := make([]float64, len(cells))
		for i, c := range cells {
			values[i] = of(g.colour[c])
		}
		return median(values)
	}
	return lab.Lab{L: pick(func(c lab.Lab) float64 { return c.L }), A: pick(func(c lab.Lab) float64 { return c.A }), B: pick(func(c lab.Lab) float64 { return c.B })}
}

// unlike is the share of cells that are not of a skin, 0 of none.
func (g *faceGrid) unlike(cells []int, skin lab.Lab) float64 {
	n := 0
	for _, i := range cells {
		if unlikeSkin(g.colour[i], skin) {
			n++
		}
	}
	return float64(n) / float64(max(len(cells), 1))
}

// levels are the L* of some cells in order.
func (g *faceGrid) levels(cells []int) []float64 {
	out := make([]float64, len(cells))
	for i, c := range cells {
		out[i] = g.colour[c].L
	}
	slices.Sort(out)
	return out
}

// cover measures how much of a face shows skin, lips and eyes, and asks whether it looks covered.
func (g *faceGrid) cover(known *covers.Networks) *inspect.Cover {
	above, below := g.asked.Above, g.asked.Below
	lips, oval := g.outline(lipPoints), grown(g.outline(ovalPoints), 0.88, 0.88)
	nose, near, ring := g.points[noseBase].y+0.5, grown(lips, 1.25, 1.25), grown(lips, 1.2, 1.2)
	lower := g.cells(oval, func(s spot) bool { return s.y > nose && !inside(near, s) })
	around := g.cells(grown(lips, 1.25, 1.9), func(s spot) bool { return !inside(ring, s) })
	mouth := g.cells(lips, nil)
	out := &inspect.Cover{Lower: g.unlike(lower, above), AroundLips: g.unlike(around, above)}
	if l := g.levels(mouth); len(l) > 0 {
		out.LipRange = l[len(l)*95/100] - l[len(l)*5/100]
		a, _ := g.median(mouth).Tint()
		b, _ := g.median(around).Tint()
		out.LipRed = a - b
	}
	for i, points := range lidPoints {
		g.coverOfEye(out, i, g.outline(points), below)
	}
	g.asked.Mouth = [...]float64{out.Lower, out.AroundLips, out.LipRed, out.LipRange}
	for i := range 2 {
		g.asked.Eyes[i], g.asked.Eyes[2+i], g.asked.Eyes[4+i], g.asked.Eyes[6+i] = out.UnderEye[i], out.EyeDarker[i], out.EyeTint[i], out.EyeDetail[i]
	}
	out.MouthHidden, out.EyesHidden = g.ask(known, covers.Lower), g.ask(known, covers.Eyes)
	return out
}

// coverOfEye measures the skin below an eye, and what can be told apart in it.
func (g *faceGrid) coverOfEye(out *inspect.Cover, eye int, lids []spot, skin lab.Lab) {
	m := centreOf(lids)
	width := 0.0
	for _, s := range lids {
		width = max(width, 2*math.Abs(s.x-m.x))
	}
	open := grown(lids, 1.35, 1.35)
	square := []spot{{m.x - width, m.y}, {m.x + width, m.y}, {m.x + width, m.y + width}, {m.x - width, m.y + width}}
	under := g.cells(square, func(s spot) bool {
		return math.Hypot((s.x-m.x)/(0.85*width), (s.y-m.y)/(0.62*width)) < 1 && !inside(open, s)
	})
	colour := g.median(under)
	out.UnderEye[eye], out.EyeDarker[eye], out.EyeTint[eye] = g.unlike(under, skin), skin.L-colour.L, tintApart(colour, skin)
	out.EyeDetail[eye] = deviation(g.levels(g.cells([]spot{{m.x - width, m.y - width}, {m.x + width, m.y - width}, {m.x + width, m.y + width}, {m.x - width, m.y + width}},
		func(s spot) bool { return math.Hypot((s.x-m.x)/(0.55*width), (s.y-m.y)/(0.28*width)) < 1 })))
}

// deviation is the standard deviation, 0 of nothing.
func deviation(values []float64) float64 {
	n := float64(max(len(values), 1))
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum, squares = sum+v, squares+v*v
	}
	return math.Sqrt(max(squares/n-sum/n*sum/n, 0))
}
