package paper

import "math"

// Shapes of papers whose size is known: the aspect of their sides, and the longer one in inches.
var shapes = []struct{ aspect, long float64 }{
	{85.60 / 53.98, 85.60 / 25.4}, // ID-1 cards (ISO/IEC 7810)
	{297.0 / 210, 297 / 25.4},     // A4 (ISO 216)
}

// How sure the shape must be before a size is believed.
const (
	shapeSlack = 0.045 // of the aspect: photographs from aside stretch it
	wholeSide  = 0.95  // share of every side that is seen
	mostTilted = 0.35  // perspective
)

// Resolve fills in DPI for a page of so many pixels.
func (f *Sheet) Resolve(width, height int) {
	q := f.Quad
	if q == nil || q.Perspective > mostTilted || min(q.Seen[0], q.Seen[1], q.Seen[2], q.Seen[3]) < wholeSide {
		return
	}
	side := func(i int) float64 {
		a, b := q.Corners[i], q.Corners[(i+1)%4]
		return math.Hypot((b.X-a.X)*float64(width), (b.Y-a.Y)*float64(height))
	}
	long := max(side(0)+side(2), side(1)+side(3)) / 2
	for _, s := range shapes {
		if math.Abs(q.Aspect/s.aspect-1) <= shapeSlack {
			f.DPI = math.Round(long / s.long)
			return
		}
	}
}

// AspectSlack is by how much, as a share, the sides of a photographed paper may miss a known shape and still be taken for it.
const AspectSlack = shapeSlack

// Aspects are the known shapes: the longer side by the shorter one.
func Aspects() []float64 {
	out := make([]float64, len(shapes))
	for i, s := range shapes {
		out[i] = s.aspect
	}
	return out
}
