package ocr

import (
	"math"

	"beiandesk/app/filing"
)

// Place is a place on a picture in pixels from its top left corner; the middle of the first pixel is (0.5, 0.5).
type Place struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Quad are the corners around a line of text as its reader sees them: from the beginning of the line along its upper
// edge, then back along its lower edge. On a picture that is upright that is top left, top right, bottom right, bottom
// left; on one that stands on its head the first corner lies bottom right.
type Quad [4]Place

// Length is how long the line is, in pixels.
func (q Quad) Length() float64 {
	return (distance(q[0], q[1]) + distance(q[3], q[2])) / 2
}

// Height is how high its characters are, in pixels, with some room above and below.
func (q Quad) Height() float64 {
	return (distance(q[0], q[3]) + distance(q[1], q[2])) / 2
}

// Angle is the direction in which the line runs, in degrees clockwise from the right: about 0 on an upright picture, 90
// when it runs downwards, 180 when the picture stands on its head. It is above -180 and at most 180.
func (q Quad) Angle() float64 {
	dx := q[1].X - q[0].X + q[2].X - q[3].X
	dy := q[1].Y - q[0].Y + q[2].Y - q[3].Y
	return math.Atan2(dy, dx) * 180 / math.Pi
}

// Centre is the middle of the line.
func (q Quad) Centre() Place {
	return Place{(q[0].X + q[1].X + q[2].X + q[3].X) / 4, (q[0].Y + q[1].Y + q[2].Y + q[3].Y) / 4}
}

// Part is the piece of the line between two shares of its length, 0 to 1: where some of its characters stand.
func (q Quad) Part(from, to float64) Quad {
	return Quad{between(q[0], q[1], from), between(q[0], q[1], to), between(q[3], q[2], to), between(q[3], q[2], from)}
}

// Region is the upright box around the line as shares of the picture, for a finding to point at.
func (q Quad) Region(width, height int) filing.Region {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	for _, p := range q {
		x0, x1 = min(x0, p.X), max(x1, p.X)
		y0, y1 = min(y0, p.Y), max(y1, p.Y)
	}
	x0, x1 = share(x0, width), share(x1, width)
	y0, y1 = share(y0, height), share(y1, height)
	return filing.Region{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

func share(v float64, of int) float64 { return min(max(v/float64(max(of, 1)), 0), 1) }

func distance(a, b Place) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

func between(a, b Place, t float64) Place { return Place{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }
