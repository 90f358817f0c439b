package ppocr

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/inspect/ocr"
)

const nearly = 1e-6

// drawRectangle draws a rectangle whose length runs along its axis.
func drawRectangle(t *rapid.T) rectangle {
	angle := rapid.Float64Range(-math.Pi/4+0.01, math.Pi/4-0.01).Draw(t, "angle")
	return rectangle{
		centre: ocr.Place{X: rapid.Float64Range(-500, 500).Draw(t, "x"), Y: rapid.Float64Range(-500, 500).Draw(t, "y")},
		axis:   ocr.Place{X: math.Cos(angle), Y: math.Sin(angle)},
		length: rapid.Float64Range(1, 500).Draw(t, "length"), height: rapid.Float64Range(1, 500).Draw(t, "height"),
	}
}

func (r rectangle) holds(p ocr.Place) bool {
	dx, dy := p.X-r.centre.X, p.Y-r.centre.Y
	u, v := dx*r.axis.X+dy*r.axis.Y, dy*r.axis.X-dx*r.axis.Y
	return math.Abs(u) <= r.length/2+nearly && math.Abs(v) <= r.height/2+nearly
}

// TestSmallestRectangleFindsARectangle: from its corners and points inside, whatever its angle.
func TestSmallestRectangleFindsARectangle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawRectangle(t)
		q := want.quad()
		points := append([]ocr.Place{}, q[:]...)
		for range rapid.IntRange(0, 20).Draw(t, "inside") {
			share := rapid.Float64Range(0, 1)
			upper, lower := q.Part(share.Draw(t, "u"), 1), share.Draw(t, "v")
			a, b := upper[0], upper[3]
			points = append(points, ocr.Place{X: a.X + (b.X-a.X)*lower, Y: a.Y + (b.Y-a.Y)*lower})
		}
		got := smallestRectangle(points)
		if math.Abs(got.length-want.length) > 1e-4 || math.Abs(got.height-want.height) > 1e-4 ||
			math.Hypot(got.centre.X-want.centre.X, got.centre.Y-want.centre.Y) > 1e-4 {
			t.Errorf("%+v, want %+v", got, want)
		}
	})
}

// TestSmallestRectangleHoldsAllPoints, is no larger than the upright box, and points to the right.
func TestSmallestRectangleHoldsAllPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Map(rapid.IntRange(-50, 50), func(i int) float64 { return float64(i) })
		var points []ocr.Place
		left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
		for range rapid.IntRange(1, 40).Draw(t, "points") {
			p := ocr.Place{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")}
			points = append(points, p)
			left, right, top, bottom = min(left, p.X), max(right, p.X), min(top, p.Y), max(bottom, p.Y)
		}
		r := smallestRectangle(points)
		for _, p := range points {
			if !r.holds(p) {
				t.Errorf("%+v lies outside of %+v", p, r)
			}
		}
		if r.length*r.height > (right-left)*(bottom-top)+nearly {
			t.Errorf("%+v is larger than the upright box", r)
		}
		if r.axis.X < math.Abs(r.axis.Y)-nearly || math.Abs(math.Hypot(r.axis.X, r.axis.Y)-1) > nearly {
			t.Errorf("axis %+v", r.axis)
		}
	})
}

// TestUnclip keeps middle and axis and grows both sides by the same length, which follows from area and circumference.
func TestUnclip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := drawRectangle(t)
		after := before.unclip(unclipRatio)
		by := unclipRatio * before.length * before.height / (2 * (before.length + before.height))
		if after.centre != before.centre || after.axis != before.axis ||
			math.Abs(after.length-before.length-2*by) > nearly || math.Abs(after.height-before.height-2*by) > nearly {
			t.Errorf("%+v became %+v", before, after)
		}
	})
	if got := (rectangle{}).unclip(unclipRatio); got != (rectangle{}) {
		t.Errorf("nothing became %+v", got)
	}
}

// TestProjectMeetsCorners of any convex quadrilateral, and halves the sides of a parallelogram.
func TestProjectMeetsCorners(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := drawRectangle(t).quad()
		size := min(q.Length(), q.Height())
		for i := range q { // pull each corner by less than a quarter, which keeps it convex
			q[i].X += size * rapid.Float64Range(-0.2, 0.2).Draw(t, "pull x")
			q[i].Y += size * rapid.Float64Range(-0.2, 0.2).Draw(t, "pull y")
		}
		p := project(q)
		for i, at := range [4][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
			if x, y := p.at(at[0], at[1]); math.Hypot(x-q[i].X, y-q[i].Y) > 1e-3 {
				t.Errorf("corner %d is %v %v, want %+v", i, x, y, q[i])
			}
		}
	})
	p := project(ocr.Quad{{X: 0, Y: 0}, {X: 10, Y: 2}, {X: 11, Y: 6}, {X: 1, Y: 4}})
	if x, y := p.at(0.5, 0.5); math.Hypot(x-5.5, y-3) > nearly {
		t.Errorf("the middle is %v %v", x, y)
	}
}
