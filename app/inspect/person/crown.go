package person

import (
	"math"
	"slices"

	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person/covers"
)

// head is what is measured above the brows and beside the face, in cells of a faceGrid.
type head struct {
	*faceGrid
	skin         lab.Lab
	middle, half float64 // of the face, across
	brows, top   int     // rows: the brows' upper edge, and the person's
}

const (
	leastSpan  = 5    // rows from the brows to the top of a head that can be looked at
	leastCrown = 15   // cells
	hairDark   = 25.0 // L* from the skin that is hair, or a hat
)

// crownTraits are the numbers that tell a hat from hair, in the order of hatWeights:
// roughness of the crown, how far its colour is from any hair's, the share of skin in it, the bare forehead in distances
// of the eyes, the strength of its edge above, how far the crown is from the hair beside the face, the spread of its L*
// and of its tint, and the head's width in widths of the face.
type crownTraits = [9]float64

// measureHead measures the crown, nil where too little of it shows.
func (g *faceGrid) measureHead(known *covers.Networks) *inspect.Head {
	h, ok := g.head()
	if !ok {
		return nil
	}
	crown := h.crown()
	if len(crown) < leastCrown {
		return nil
	}
	colour := h.median(crown)
	bare, edge := h.forehead()
	g.asked.Crown = crownTraits{h.rough(crown), math.Log1p(unlikeHair(colour)), 1 - h.unlike(crown, h.skin), bare, math.Log(edge + 2),
		math.Log1p(h.beside(colour)), math.Log(deviation(h.levels(crown)) + 0.5), math.Log(h.tintSpread(crown, colour) + 0.2), h.width()}
	return &inspect.Head{Hat: asNetwork*g.ask(known, covers.Head) + (1-asNetwork)*hat(g.asked.Crown),
		Lab: [3]float64{colour.L, colour.A, colour.B}, Hex: colour.Hex(), Forehead: bare}
}

// hatWeights and hatStart are a logistic regression over rendered people and photographs with and without hats. It knows
// less of any one hat than the network and more of hats in general, so the two are asked together, and asNetwork is what
// the network has to say in it (covers/command/README.md).
const asNetwork = 0.4

var (
	hatWeights = crownTraits{-1.308, 0.758, -3.817, -3.728, 1.884, 1.541, -0.483, -1.258, 2.401}
	hatStart   = -9.03
)

func hat(t crownTraits) float64 {
	sum := hatStart
	for i, v := range t {
		sum += hatWeights[i] * v
	}
	return 1 / (1 + math.Exp(-sum))
}

// head finds brows, sides and top; it is no use where the top is out of the grid or of the picture.
func (g *faceGrid) head() (head, bool) {
	h := head{faceGrid: g, skin: g.asked.Above}
	right, left := g.points[rightCheek].x, g.points[leftCheek].x
	h.middle, h.half = (right+left)/2, (left-right)/2
	brows := math.Inf(1)
	for _, of := range browPoints {
		for _, s := range g.outline(of) {
			brows = min(brows, s.y)
		}
	}
	h.brows = int(brows)
	if h.half < 4 || h.brows < 8 || h.brows >= gridHeight || h.middle-h.half < 0 || h.middle+h.half >= float64(gridWidth) {
		return h, false
	}
	h.top = h.brows - 4
	for h.top > 0 && h.covered(h.top-1) {
		h.top--
	}
	return h, h.top > 1 && h.brows-h.top >= leastSpan && !h.atBorder()
}

// covered says whether most of the middle of a row is the person.
func (h head) covered(row int) bool {
	n := 0
	for x := int(h.middle) - 3; x <= int(h.middle)+3; x++ {
		if h.person[row*gridWidth+x] > 0.5 {
			n++
		}
	}
	return n > 3
}

// atBorder says whether the picture ends where the head does.
func (h head) atBorder() bool { return h.outside[(h.top-1)*gridWidth+int(h.middle)] }

// crown lists the cells of the upper half of what is above the brows.
func (h head) crown() []int {
	var out []int
	last := float64(h.top) + 0.55*float64(h.brows-h.top)
	for y := h.top + 1; float64(y)+0.5 < last; y++ {
		for x := range gridWidth {
			if i := y*gridWidth + x; math.Abs(float64(x)+0.5-h.middle) < 0.62*h.half && h.person[i] > 0.5 {
				out = append(out, i)
			}
		}
	}
	return out
}

// rough is how much L* changes from cell to cell in the crown: cloth is smoother than hair.
func (h head) rough(crown []int) float64 {
	across, down := make([]float64, len(crown)), make([]float64, len(crown))
	for i, c := range crown {
		across[i], down[i] = math.Abs(h.colour[c].L-h.colour[c-1].L), math.Abs(h.colour[c].L-h.colour[c-gridWidth].L)
	}
	return math.Log(median(across) + median(down) + 0.25)
}

// unlikeHair is how far a colour is from what hair has: greys of any lightness, and hues from red-brown to straw that
// are the stronger the lighter they are.
func unlikeHair(c lab.Lab) float64 {
	chroma, hue := c.Chroma(), c.Hue()
	away := min(math.Abs(hue-30), math.Abs(hue-95), math.Abs(hue-390), 90)
	if hue >= 30 && hue <= 95 {
		away = 0
	}
	strong := max(min(8+0.45*c.L, 42), 14)
	return max(chroma*math.Sin(away*degree)-3, 0) + max(chroma-strong, 0) + max(c.L-85, 0)
}

// forehead returns how far skin goes on above the brows, in distances of the eyes, and the strength of the strongest
// edge above them that four in five columns reach.
func (h head) forehead() (bare, edge float64) {
	var heights, edges []float64
	for x := int(h.middle - 0.6*h.half); x <= int(h.middle+0.6*h.half); x++ {
		y := h.brows - 1
		for y > h.top && !(h.offSkin(x, y) && h.offSkin(x, y-1)) {
			y--
		}
		heights = append(heights, float64(h.brows-y))
		edges = append(edges, h.strongest(x))
	}
	slices.Sort(edges)
	return median(heights) / gridCells, edges[len(edges)/5]
}

func (h head) offSkin(x, y int) bool {
	c := h.colour[y*gridWidth+x]
	return tintApart(c, h.skin) > skinTintApart+1 || math.Abs(c.L-h.skin.L) > hairDark
}

// strongest is the strongest step of colour down a column, over three cells.
func (h head) strongest(x int) (most float64) {
	for y := h.top + 2; y < h.brows-1; y++ {
		at := func(row int) lab.Lab { return h.colour[row*gridWidth+x] }
		p, q, r, s := at(y-2), at(y-1), at(y+1), at(y+2)
		l, a, b := 0.6*(p.L+q.L-r.L-s.L)/2, (p.A+q.A-r.A-s.A)/2, (p.B+q.B-r.B-s.B)/2
		most = max(most, math.Sqrt(l*l+a*a+b*b))
	}
	return most
}

// beside is how far the crown's colour is from the hair at the side of the face that is nearer to it; 10 without any.
func (h head) beside(crown lab.Lab) float64 {
	oval := h.outline(ovalPoints)
	least, found := 10.0, false
	for _, side := range []float64{-1, 1} {
		var hair []int
		for y := h.brows; y < min(int(h.points[upperLip].y), gridHeight); y++ {
			for x := range gridWidth {
				i, away := y*gridWidth+x, (float64(x)+0.5-h.middle)*side
				if away > 0.95*h.half && away < 1.5*h.half && h.person[i] > 0.5 && unlikeSkin(h.colour[i], h.skin) && !inside(oval, spot{float64(x) + 0.5, float64(y) + 0.5}) {
					hair = append(hair, i)
				}
			}
		}
		if len(hair) < 8 {
			continue
		}
		c := h.median(hair)
		d := math.Sqrt(0.25*(c.L-crown.L)*(c.L-crown.L) + (c.A-crown.A)*(c.A-crown.A) + (c.B-crown.B)*(c.B-crown.B))
		if !found || d < least {
			least, found = d, true
		}
	}
	return least
}

// tintSpread is the median distance in a* and b* from a colour.
func (h head) tintSpread(crown []int, from lab.Lab) float64 {
	apart := make([]float64, len(crown))
	for i, c := range crown {
		apart[i] = math.Hypot(h.colour[c].A-from.A, h.colour[c].B-from.B)
	}
	return median(apart)
}

// width is the widest row above the brows, in widths of the face.
func (h head) width() float64 {
	widest := 0
	for y := h.top; y < h.brows; y++ {
		n := 0
		for x := range gridWidth {
			if h.person[y*gridWidth+x] > 0.5 {
				n++
			}
		}
		widest = max(widest, n)
	}
	return float64(widest) / (2 * h.half)
}
