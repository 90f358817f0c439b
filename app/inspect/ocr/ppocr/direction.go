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

const (
	classifierWidth = 192 // pixels of the classifier's input; longer lines are squeezed into it
	onItsHead       = 0.9 // probability from which on a line is turned over
	asked           = 5   // lines that speak for all, if they agree
	smallBatch      = 8   // lines that are classified at once
)

// turnOver turns the lines that stand on their heads. The longest lines that run the same way are asked first; only when
// they disagree is every line asked. The classifier errs over single lines, such as long numbers; so a line that most
// others contradict is returned a second time, turned the other way: both are to be read, and the better one kept.
func (n *networks) turnOver(ctx context.Context, img *image.NRGBA, quads []ocr.Quad) (rivals []ocr.Quad, err error) {
	for _, upright := range []bool{true, false} {
		var some []int
		for i, q := range quads {
			if level(q) == upright {
				some = append(some, i)
			}
		}
		slices.SortFunc(some, func(i, j int) int { return cmp.Compare(quads[j].Length(), quads[i].Length()) })
		more, err := n.turnOverAlike(ctx, img, quads, some)
		if err != nil {
			return nil, err
		}
		rivals = append(rivals, more...)
	}
	return rivals, nil
}

// level reports whether a box as it was found runs to the right rather than downwards.
func level(q ocr.Quad) bool { return q[1].X-q[0].X > abs(q[1].Y-q[0].Y) }

func abs(v float64) float64 { return max(v, -v) }

func (n *networks) turnOverAlike(ctx context.Context, img *image.NRGBA, quads []ocr.Quad, some []int) (rivals []ocr.Quad, err error) {
	first := some[:min(asked, len(some))]
	answers, err := n.headOver(ctx, img, quads, first)
	if err != nil || len(some) == 0 {
		return nil, err
	}
	over := 0
	for _, a := range answers {
		if a {
			over++
		}
	}
	switch {
	case over == len(first):
		answers = slices.Repeat([]bool{true}, len(some))
	case over == 0:
		return nil, nil
	default:
		rest, err := n.headOver(ctx, img, quads, some[len(first):])
		if err != nil {
			return nil, err
		}
		answers = append(answers, rest...)
	}
	most := mostly(answers)
	for k, i := range some {
		q := quads[i]
		if most {
			quads[i] = headFirst(q)
		}
		if answers[k] != most {
			rivals = append(rivals, headFirst(quads[i]))
		}
	}
	return rivals, nil
}

// mostly reports what more of the answers say.
func mostly(answers []bool) bool {
	yes := 0
	for _, a := range answers {
		if a {
			yes++
		}
	}
	return 2*yes > len(answers)
}

// headFirst turns a box by half a turn.
func headFirst(q ocr.Quad) ocr.Quad { return ocr.Quad{q[2], q[3], q[0], q[1]} }

// better drops, of lines that were read both ways, the one that was read worse.
func better(lines []ocr.Line, rivals []ocr.Quad) []ocr.Line {
	confidence := map[ocr.Quad]float64{}
	for _, l := range lines {
		confidence[l.Quad] = l.Confidence
	}
	rival := map[ocr.Quad]bool{}
	for _, q := range rivals {
		rival[q] = true
	}
	return slices.DeleteFunc(lines, func(l ocr.Line) bool {
		other := headFirst(l.Quad)
		if rival[l.Quad] {
			return l.Confidence <= confidence[other]
		}
		return rival[other] && l.Confidence < confidence[other]
	})
}

// headOver asks the classifier about some of the lines.
func (n *networks) headOver(ctx context.Context, img *image.NRGBA, quads []ocr.Quad, some []int) ([]bool, error) {
	var answers []bool
	for part := range slices.Chunk(some, smallBatch) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		const one = 3 * lineHeight * classifierWidth
		n.batch = grow(n.batch, one*len(part))
		for k, i := range part {
			crop(n.batch[k*one:][:one], classifierWidth, img, quads[i], min(lineWidth(quads[i]), classifierWidth))
		}
		input := onnx.Tensor{Data: n.batch, Shape: []int64{int64(len(part)), 3, lineHeight, classifierWidth}}
		err := n.classifier.Run(input, func(out onnx.Tensor) error {
			if len(out.Data) != 2*len(part) {
				return fmt.Errorf("the classifier's answer has shape %v for %d lines", out.Shape, len(part))
			}
			for k := range part {
				answers = append(answers, out.Data[2*k+1] > onItsHead)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return answers, nil
}
