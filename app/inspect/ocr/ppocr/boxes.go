package ppocr

import (
	"image"

	"beiandesk/app/inspect/ocr"
)

// What counts as a line in the detector's map, whose numbers are probabilities that a pixel lies in the core of a line
// (differentiable binarisation, Liao et al. 2020: the core is the line shrunk, and is grown again by unclip).
const (
	inText      = 0.3  // a pixel above belongs to a core
	likelyText  = 0.5  // mean of a core's pixels from which on it is text
	unclipRatio = 1.6  // how far a core is grown, as a share of area by circumference
	leastSide   = 3.0  // pixels of the map that a core's rectangle has at least
	mostLines   = 1000 // of one picture; the densest page has a few hundred
)

// components finds connected cores in a map. Its buffers are used again.
type components struct {
	seen  []bool
	stack []image.Point
	ends  []rowEnds
	hull  []ocr.Place
}

// rowEnds are the leftmost pixel of a core in one row and the one after the rightmost; equal where it has none.
type rowEnds struct{ left, right int }

// boxes returns the rectangles around the lines of a map in pixels of the map, the first corner top left.
func (c *components) boxes(probability []float32, width, height int) []ocr.Quad {
	c.seen = grow(c.seen, width*height)
	clear(c.seen)
	var quads []ocr.Quad
	for i, p := range probability {
		if p <= inText || c.seen[i] {
			continue
		}
		top, mean := c.fill(probability, width, height, image.Pt(i%width, i/width))
		if mean < likelyText {
			continue
		}
		r := smallestRectangle(c.outline(top))
		if min(r.length, r.height) < leastSide {
			continue
		}
		quads = append(quads, r.unclip(unclipRatio).quad())
		if len(quads) == mostLines {
			break
		}
	}
	return quads
}

// fill visits a core run by run from one of its topmost pixels, noting its ends in every row from there on, and returns its
// top row and the mean of its pixels.
func (c *components) fill(probability []float32, width, height int, from image.Point) (top int, mean float64) {
	c.ends = c.ends[:0]
	c.stack = append(c.stack[:0], from)
	sum, count := 0.0, 0
	for len(c.stack) > 0 {
		at := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		row, seen := probability[at.Y*width:][:width], c.seen[at.Y*width:][:width]
		if seen[at.X] {
			continue
		}
		left, right := at.X, at.X
		for left > 0 && row[left-1] > inText {
			left--
		}
		for right < width && row[right] > inText {
			seen[right] = true
			right++
		}
		for x := left; x < right; x++ {
			seen[x] = true
			sum += float64(row[x])
		}
		count += right - left
		c.note(at.Y-from.Y, left, right)
		for _, y := range [2]int{at.Y - 1, at.Y + 1} {
			if y >= 0 && y < height {
				c.push(probability[y*width:][:width], c.seen[y*width:][:width], y, max(left-1, 0), min(right+1, width))
			}
		}
	}
	return from.Y, sum / float64(count)
}

// push lets one pixel stand for every run of unseen pixels of a core in a part of a row; corners connect.
func (c *components) push(row []float32, seen []bool, y, from, to int) {
	for x := from; x < to; x++ {
		if row[x] > inText && !seen[x] && (x == from || row[x-1] <= inText) {
			c.stack = append(c.stack, image.Pt(x, y))
		}
	}
}

// note widens the ends of a row. No row lies above the first: the map is searched from above.
func (c *components) note(row, left, right int) {
	for len(c.ends) <= row {
		c.ends = append(c.ends, rowEnds{})
	}
	e := &c.ends[row]
	if e.left == e.right {
		*e = rowEnds{left, right}
		return
	}
	e.left, e.right = min(e.left, left), max(e.right, right)
}

// outline returns the corners of the core's row ends; their hull is the hull of the core.
func (c *components) outline(top int) []ocr.Place {
	c.hull = c.hull[:0]
	for i, e := range c.ends {
		y := float64(top + i)
		for _, x := range [2]float64{float64(e.left), float64(e.right)} {
			c.hull = append(c.hull, ocr.Place{X: x, Y: y}, ocr.Place{X: x, Y: y + 1})
		}
	}
	return c.hull
}
