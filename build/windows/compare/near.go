package main

import (
	"math"
	"strconv"
)

// Sentences show shares to a tenth of a percent and everything else to a tenth.
const (
	digitsOfShare = 3
	digits        = 1
)

// onTheEdge is the part of the last shown digit by which two numbers may stand apart that are rounded to two different
// sides: processors differ in the last bits, and 0.12349999 is 0.1235.
const onTheEdge = 0.05

// sameShown reports whether two numbers are the same as they are shown.
func sameShown(a, b float64) bool {
	n := digits
	if math.Abs(a) <= 1 && math.Abs(b) <= 1 {
		n = digitsOfShare
	}
	return strconv.FormatFloat(a, 'f', n, 64) == strconv.FormatFloat(b, 'f', n, 64) || math.Abs(a-b) <= onTheEdge*math.Pow10(-n)
}

// size is that of a picture in pixels; zero where none is known.
type size struct{ width, height float64 }

// of is the size that an object names for what is inside of it: its own, or that of the file it is about.
func (s size) of(object map[string]any) size {
	if facts, ok := object["facts"].(map[string]any); ok { // the findings beside them speak of the same file
		return s.of(facts)
	}
	if file, ok := object["file"].(map[string]any); ok {
		return s.of(file)
	}
	w, _ := object["width"].(float64)
	h, _ := object["height"].(float64)
	if w > 0 && h > 0 {
		return size{w, h}
	}
	return s
}

// unknownSide is the side of a picture whose size nobody says, so that a pixel is a thousandth.
const unknownSide = 1000

// near reports whether two places are within a pixel of each other, edge by edge. Places in shares are those inside of
// the picture's unit square.
func (s size) near(p, q place) bool {
	w, h := s.width, s.height
	if w == 0 || h == 0 {
		w, h = unknownSide, unknownSide
	}
	if !p.shares() || !q.shares() {
		w, h = 1, 1
	}
	return within(p[0], q[0], w) && within(p[1], q[1], h) && within(p[0]+p[2], q[0]+q[2], w) && within(p[1]+p[3], q[1]+q[3], h)
}

func within(a, b, side float64) bool { return math.Abs(a-b)*side <= 1 }

// place is a rectangle or, without sides, a point: x, y, w, h.
type place [4]float64

func (p place) shares() bool {
	for _, v := range p {
		if math.Abs(v) > 1 {
			return false
		}
	}
	return true
}

// placeOf reads an object that is a place and nothing else.
func placeOf(object map[string]any) (p place, ok bool) {
	names := []string{"x", "y", "w", "h"}
	if len(object) != 2 && len(object) != len(names) {
		return p, false
	}
	for i, name := range names[:len(object)] {
		v, ok := object[name].(float64)
		if !ok {
			return p, false
		}
		p[i] = v
	}
	return p, true
}
