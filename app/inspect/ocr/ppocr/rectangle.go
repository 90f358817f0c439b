package ppocr

import (
	"cmp"
	"math"
	"slices"

	"beiandesk/app/inspect/ocr"
)

// rectangle is a rectangle at any angle.
type rectangle struct {
	centre         ocr.Place
	axis           ocr.Place // unit vector along its length, at most 45° from the right
	length, height float64
}

// convexHull returns the hull of points, each corner once (monotone chain, Andrew 1979). It sorts points.
func convexHull(points []ocr.Place) []ocr.Place {
	slices.SortFunc(points, func(a, b ocr.Place) int {
		return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y))
	})
	points = slices.Compact(points)
	if len(points) < 3 {
		return slices.Clone(points)
	}
	hull := chain(nil, points)
	slices.Reverse(points)
	return chain(hull, points)
}

// chain appends one side of a hull without its last point, which begins the other side.
func chain(hull, points []ocr.Place) []ocr.Place {
	start := len(hull)
	for _, p := range points {
		for len(hull)-start >= 2 && cross(hull[len(hull)-2], hull[len(hull)-1], p) <= 0 {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, p)
	}
	return hull[:len(hull)-1]
}

// cross is positive where the way from a over b to c turns from the X axis towards the Y axis.
func cross(a, b, c ocr.Place) float64 { return (b.X-a.X)*(c.Y-a.Y) - (b.Y-a.Y)*(c.X-a.X) }

// smallestRectangle returns the rectangle of the least area around points: one of its sides lies on a side of their hull.
func smallestRectangle(points []ocr.Place) rectangle {
	hull := convexHull(points)
	if len(hull) == 0 {
		return rectangle{axis: ocr.Place{X: 1}}
	}
	best, least := around(hull, ocr.Place{X: 1}), math.Inf(1)
	for i, a := range hull {
		b := hull[(i+1)%len(hull)]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		r := around(hull, ocr.Place{X: (b.X - a.X) / length, Y: (b.Y - a.Y) / length})
		if area := r.length * r.height; area < least {
			best, least = r, area
		}
	}
	return best.levelled()
}

// around returns the rectangle along an axis around a hull.
func around(hull []ocr.Place, axis ocr.Place) rectangle {
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range hull {
		u, v := p.X*axis.X+p.Y*axis.Y, p.Y*axis.X-p.X*axis.Y
		left, right = min(left, u), max(right, u)
		top, bottom = min(top, v), max(bottom, v)
	}
	u, v := (left+right)/2, (top+bottom)/2
	return rectangle{
		centre: ocr.Place{X: u*axis.X - v*axis.Y, Y: u*axis.Y + v*axis.X},
		axis:   axis, length: right - left, height: bottom - top,
	}
}

// levelled turns the axis by quarters until it points to the right.
func (r rectangle) levelled() rectangle {
	for range 3 {
		if r.axis.X >= math.Abs(r.axis.Y)-1e-9 {
			break
		}
		r.axis = ocr.Place{X: -r.axis.Y, Y: r.axis.X}
		r.length, r.height = r.height, r.length
	}
	return r
}

// unclip grows the rectangle on every side by ratio × area / circumference.
func (r rectangle) unclip(ratio float64) rectangle {
	if around := 2 * (r.length + r.height); around > 0 {
		by := ratio * r.length * r.height / around
		r.length, r.height = r.length+2*by, r.height+2*by
	}
	return r
}

// quad returns the corners, clockwise from the one top left.
func (r rectangle) quad() ocr.Quad {
	var q ocr.Quad
	for i, s := range [4][2]float64{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}} {
		u, v := s[0]*r.length/2, s[1]*r.height/2
		q[i] = ocr.Place{X: r.centre.X + u*r.axis.X - v*r.axis.Y, Y: r.centre.Y + u*r.axis.Y + v*r.axis.X}
	}
	return q
}
