package person

import (
	"image"
	"math"

	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person/covers"
)

// A face is laid on a grid that stands upright with it, for what may cover it. The origin is the middle between the
// eyes; the unit is the distance of the eyes.
const (
	gridCells  = 12  // cells per distance of the eyes
	gridAside  = 2.5 // to either side
	gridAbove  = 3.5
	gridBelow  = 2.25
	gridWidth  = covers.Width
	gridHeight = covers.Height
)

// faceGrid holds the colours around a face and where its points lie on the grid.
type faceGrid struct {
	colour  []lab.Lab // gridWidth × gridHeight
	person  []float32 // how sure a cell is a person, 0 to 1; 0 outside of the picture
	outside []bool    // cells beyond the picture
	points  []spot    // of the face, in cells
	pixels  []float32 // scratch of sample
	frame   frame

	asked  covers.Face // what the networks are asked
	inputs []float32   // scratch of ask
}

// spot is a place on a grid, in cells.
type spot struct{ x, y float64 }

// layOut fills the grid from a picture, its mask and the points of a face. It reuses its memory.
// It reports whether the points are a face at all: eyes apart, and all of them somewhere near.
func (g *faceGrid) layOut(img *image.NRGBA, m mask, l landmarks) bool {
	n := gridWidth * gridHeight
	if g.colour == nil {
		g.colour, g.person, g.outside = make([]lab.Lab, n), make([]float32, n), make([]bool, n)
		g.pixels, g.points = make([]float32, 3*n), make([]spot, len(l))
		g.inputs = make([]float32, 2*covers.Head.Inputs())
	}
	a, b := l.eyeMiddle(0), l.eyeMiddle(1)
	unit := math.Hypot(b.x-a.x, b.y-a.y)
	if !(unit > 1 && l.within(20*unit, a)) {
		return false
	}
	ux, uy := (b.x-a.x)/unit, (b.y-a.y)/unit
	mx, my := (a.x+b.x)/2, (a.y+b.y)/2
	w, h := 2*gridAside*unit, (gridAbove+gridBelow)*unit
	g.frame = frame{
		x: mx - gridAside*unit*ux + gridAbove*unit*uy, y: my - gridAside*unit*uy - gridAbove*unit*ux,
		rightX: w * ux, rightY: w * uy, downX: -h * uy, downY: h * ux,
	}
	sample(g.pixels, img, g.frame, gridWidth, gridHeight, 0, 1)
	size := img.Rect.Size()
	for i := range g.colour {
		c := g.pixels[3*i:][:3]
		g.colour[i] = lab.FromRGB(eight(c[0]), eight(c[1]), eight(c[2]))
		x, y := g.frame.at((float64(i%gridWidth)+0.5)/float64(gridWidth), (float64(i/gridWidth)+0.5)/float64(gridHeight))
		g.outside[i] = x < 0 || y < 0 || x >= float64(size.X) || y >= float64(size.Y)
		g.person[i] = m.at(x/float64(size.X), y/float64(size.Y))
	}
	for i, p := range l {
		dx, dy := (p.x-mx)/unit, (p.y-my)/unit
		g.points[i] = spot{(gridAside + dx*ux + dy*uy) * gridCells, (gridAbove - dx*uy + dy*ux) * gridCells}
	}
	g.asked = covers.Face{Colour: g.colour, Person: g.person, Above: g.skinOf(upperSkin), Below: g.skinOf(lowerSkin)}
	return true
}

// ask is how much a part looks covered, 0 to 1: the mean of what is said of the face and of its mirror image.
func (g *faceGrid) ask(n *covers.Networks, p covers.Part) float64 {
	size := p.Inputs()
	seen, mirrored := g.inputs[:size], g.inputs[size:2*size]
	covers.Describe(seen, &g.asked, p)
	covers.Mirror(mirrored, seen, p)
	return (n[p].Likeness(seen) + n[p].Likeness(mirrored)) / 2
}

// within says whether all points lie within a distance of one.
func (l landmarks) within(distance float64, of point) bool {
	for _, p := range l {
		if !(math.Hypot(p.x-of.x, p.y-of.y) <= distance) {
			return false
		}
	}
	return true
}

// at is the mask at a place given as shares of the picture, 0 outside of it.
func (m mask) at(x, y float64) float32 {
	i, j := int(math.Floor(x*float64(m.w))), int(math.Floor(y*float64(m.h)))
	if i < 0 || j < 0 || i >= m.w || j >= m.h {
		return 0
	}
	return m.person[j*m.w+i]
}

// outline returns the places of some points.
func (g *faceGrid) outline(points []int) []spot {
	out := make([]spot, len(points))
	for i, p := range points {
		out[i] = g.points[p]
	}
	return out
}

// within calls visit with each cell whose middle lies inside of an outline.
func within(outline []spot, visit func(cell int)) {
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range outline {
		left, top, right, bottom = min(left, s.x), min(top, s.y), max(right, s.x), max(bottom, s.y)
	}
	for y := max(int(top), 0); y < min(int(bottom)+1, gridHeight); y++ {
		for x := max(int(left), 0); x < min(int(right)+1, gridWidth); x++ {
			if inside(outline, spot{float64(x) + 0.5, float64(y) + 0.5}) {
				visit(y*gridWidth + x)
			}
		}
	}
}

// inside is the even-odd rule.
func inside(outline []spot, p spot) bool {
	in := false
	for i, a := range outline {
		b := outline[(i+1)%len(outline)]
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(b.x-a.x)*(p.y-a.y)/(b.y-a.y) {
			in = !in
		}
	}
	return in
}
