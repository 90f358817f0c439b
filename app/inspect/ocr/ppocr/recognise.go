package ppocr

import (
	"cmp"
	"context"
	"fmt"
	"image"
	"slices"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/ocr/onnx"
)

// How lines are read together.
const (
	widthStep    = 32   // pixels that a batch's width is a multiple of
	leastWidth   = 64   // pixels of the recogniser's input
	widest       = 3200 // pixels of a line; longer ones are squeezed
	mostTogether = 6    // lines of a batch
	mostColumns  = 1600 // pixels of a batch's lines side by side
	alike        = 0.8  // share of the widest that every line of a batch has at least
)

// leastConfidence is the mean of a line's characters below which it is a pattern that only resembles text.
const leastConfidence = 0.5

// line is a line on its way through the recogniser.
type line struct {
	quad  ocr.Quad
	width int // at lineHeight, in pixels
}

// recognise reads the lines, those of similar width together.
func (n *networks) recognise(ctx context.Context, img *image.NRGBA, quads []ocr.Quad) ([]ocr.Line, error) {
	waiting := make([]line, len(quads))
	for i, q := range quads {
		waiting[i] = line{q, min(lineWidth(q), widest)}
	}
	slices.SortFunc(waiting, func(a, b line) int { return cmp.Compare(b.width, a.width) })
	var out []ocr.Line
	for len(waiting) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		count := together(waiting)
		read, err := n.readBatch(img, waiting[:count])
		if err != nil {
			return nil, err
		}
		out, waiting = append(out, read...), waiting[count:]
	}
	return out, nil
}

// together is how many of the lines, the widest first, are read at once.
func together(waiting []line) int {
	most := min(mostTogether, max(1, mostColumns/waiting[0].width), len(waiting))
	count := 1
	for count < most && float64(waiting[count].width) >= alike*float64(waiting[0].width) {
		count++
	}
	return count
}

func (n *networks) readBatch(img *image.NRGBA, lines []line) ([]ocr.Line, error) {
	width := max(leastWidth, (lines[0].width+widthStep-1)/widthStep*widthStep)
	one := 3 * lineHeight * width
	n.batch = grow(n.batch, one*len(lines))
	for k, l := range lines {
		crop(n.batch[k*one:][:one], width, img, l.quad, l.width)
	}
	var out []ocr.Line
	input := onnx.Tensor{Data: n.batch, Shape: []int64{int64(len(lines)), 3, lineHeight, int64(width)}}
	err := n.recogniser.Run(input, func(answer onnx.Tensor) error {
		classes := len(n.keys)
		if len(answer.Shape) != 3 || answer.Shape[0] != int64(len(lines)) || answer.Shape[2] != int64(classes) {
			return fmt.Errorf("the recogniser's answer has shape %v for %d lines and %d classes", answer.Shape, len(lines), classes)
		}
		steps := int(answer.Shape[1])
		for k, l := range lines {
			steps := answer.Data[k*steps*classes:][:steps*classes]
			characters := decode(steps, n.keys, float64(width)/float64(l.width))
			if read, ok := assemble(l.quad, characters); ok {
				out = append(out, read)
			}
		}
		return nil
	})
	return out, err
}

// assemble makes a line of its characters; false when there are none, or they are not believable as text.
func assemble(q ocr.Quad, characters []ocr.Character) (ocr.Line, bool) {
	for len(characters) > 0 && characters[len(characters)-1].Text == " " {
		characters = characters[:len(characters)-1]
	}
	for len(characters) > 0 && characters[0].Text == " " {
		characters = characters[1:]
	}
	l := ocr.Line{Quad: q, Characters: characters}
	for _, c := range characters {
		l.Text += c.Text
		l.Confidence += c.Confidence
	}
	if len(characters) == 0 {
		return l, false
	}
	l.Confidence /= float64(len(characters))
	return l, l.Confidence >= leastConfidence
}
