package ocr

import (
	"cmp"
	"math"
	"slices"
)

// InOrder brings lines into the order in which they are read: row by row from above, and from left to right within a row.
// Up and left are as the reader of the text sees them: most of the text decides which way the page is turned. Lines are in
// one row when their middles are apart by less than half of the lower one's height. It sorts lines in place.
func InOrder(lines []Line) []Line {
	angle := Direction(lines) * math.Pi / 180
	along := func(l Line) float64 { c := l.Quad.Centre(); return c.X*math.Cos(angle) + c.Y*math.Sin(angle) }
	down := func(l Line) float64 { c := l.Quad.Centre(); return c.Y*math.Cos(angle) - c.X*math.Sin(angle) }
	slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(down(a), down(b)) })
	for rest := lines; len(rest) > 0; {
		row := 1
		for row < len(rest) && down(rest[row])-down(rest[0]) < min(rest[row].Quad.Height(), rest[0].Quad.Height())/2 {
			row++
		}
		slices.SortStableFunc(rest[:row], func(a, b Line) int { return cmp.Compare(along(a), along(b)) })
		rest = rest[row:]
	}
	return lines
}

// Direction is the direction in which most of the text runs, in degrees as Quad.Angle: the median of the lines of the
// quarter that has the longest ones, each weighed by its length.
func Direction(lines []Line) float64 {
	var lengths [4]float64
	for _, l := range lines {
		lengths[quarterOf(l.Quad)] += l.Quad.Length()
	}
	best := 0
	for q, length := range lengths {
		if length > lengths[best] {
			best = q
		}
	}
	type weighed struct{ skew, length float64 }
	var skews []weighed
	for _, l := range lines {
		if quarterOf(l.Quad) == best {
			skew := math.Remainder(l.Quad.Angle()-float64(90*best), 360)
			skews = append(skews, weighed{skew, l.Quad.Length()})
		}
	}
	slices.SortFunc(skews, func(a, b weighed) int { return cmp.Compare(a.skew, b.skew) })
	passed := 0.0
	for _, s := range skews {
		if passed += s.length; passed >= lengths[best]/2 {
			return float64(90*best) + s.skew
		}
	}
	return 0
}
