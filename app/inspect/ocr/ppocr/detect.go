package ppocr

import (
	"fmt"
	"image"
	"math"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/onnx"
)

// detectorStep is what the sides of the detector's input are multiples of.
const detectorStep = 32

// mostEnlarged is how much a small picture is enlarged at most for the detector.
const mostEnlarged = 2

// detectorSize is what a picture of a size is resized to for the detector.
func (l limits) detectorSize(size image.Point) (width, height int) {
	scale := min(float64(l.detectorSide)/float64(max(size.X, size.Y)), mostEnlarged)
	side := func(n int) int {
		steps := int(math.Round(float64(n) * scale / detectorStep))
		return min(max(steps, 1)*detectorStep, l.detectorSide)
	}
	return side(size.X), side(size.Y)
}

// find returns the boxes around lines of text, upright as far as their shape tells.
func (n *networks) find(img *image.NRGBA) ([]ocr.Quad, error) {
	size := img.Rect.Size()
	width, height := n.limits.detectorSize(size)
	n.plane = grow(n.plane, 3*width*height)
	n.shrinker.into(n.plane, img, width, height)
	var quads []ocr.Quad
	input := onnx.Tensor{Data: n.plane, Shape: []int64{1, 3, int64(height), int64(width)}}
	err := n.detector.Run(input, func(out onnx.Tensor) error {
		if len(out.Data) != width*height {
			return fmt.Errorf("the detector's map has shape %v for a picture of %d × %d", out.Shape, width, height)
		}
		quads = n.components.boxes(out.Data, width, height)
		return nil
	})
	if err != nil {
		return nil, err
	}
	across, down := float64(size.X)/float64(width), float64(size.Y)/float64(height)
	for i := range quads {
		for k, p := range quads[i] {
			quads[i][k] = ocr.Place{X: p.X * across, Y: p.Y * down}
		}
	}
	alongLines(quads)
	return quads, nil
}

// How much longer one side of a box is than the other.
const (
	tall = 1.5 // when its text runs along the higher side, if nothing else tells
	slim = 2.5 // when its text surely runs along the longer side; characters that stand alone have less
)

// alongLines lets boxes whose text runs downwards begin at their right upper corner: it does, or it runs upwards and stands
// on its head. A box of one or two characters goes with most of the text.
func alongLines(quads []ocr.Quad) {
	across, down := 0.0, 0.0
	for _, q := range quads {
		switch length, height := q.Length(), q.Height(); {
		case length >= slim*height:
			across += length
		case height >= slim*length:
			down += height
		}
	}
	for i, q := range quads {
		ratio := q.Height() / max(q.Length(), 1)
		turn := ratio >= tall
		if across+down > 0 && ratio < slim && ratio > 1/slim {
			turn = down > across
		}
		if turn {
			quads[i] = ocr.Quad{q[1], q[2], q[3], q[0]}
		}
	}
}
