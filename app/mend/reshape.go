package mend

import (
	"image"
	"image/color"
	"math"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect/paper"
)

// From which on geometry is worth a new encoding. Below it, measuring again may well say something else.
const (
	leastSkew        = 0.4  // degrees
	mostSkew         = 30   // degrees beyond which a measured angle is not believed
	mostShare        = 0.85 // of the picture that a paper fills, from which on cropping gains nothing
	leastPerspective = 0.06 // of opposite sides
)

// edgeShown is how much is left around a cropped paper, as a share of its sides: reviewers want to see its four edges.
const edgeShown = 0.02

// sheet measures the paper on the picture.
func (p *picture) sheet() paper.Sheet {
	return paper.Measure(imaging.Fit(p.image, paper.Side, paper.Side, imaging.Box))
}

// straighten turns by the angle at which the paper or its lines lie, and fills the corners that come from outside with
// white. It reports whether there was any.
func (p *picture) straighten() bool {
	degrees := p.sheet().Skew
	if math.Abs(degrees) < leastSkew || math.Abs(degrees) > mostSkew {
		return false
	}
	p.image = imaging.Rotate(p.image, degrees, color.White) // the library turns counter-clockwise
	return true
}

// crop cuts the picture to its paper and shows it from straight above. It reports whether that changes anything.
func (p *picture) crop() (bool, error) {
	sheet := p.sheet()
	q := sheet.Quad
	if q == nil {
		if sheet.Share == 1 && p.fills(sheet) {
			return false, nil
		}
		return false, ErrNoPaper
	}
	if sheet.Share >= mostShare && q.Perspective < leastPerspective {
		return false, nil
	}
	if min(q.Seen[0], q.Seen[1], q.Seen[2], q.Seen[3]) < wholeSide {
		return false, ErrNoPaper
	}
	w, h := float64(p.image.Rect.Dx()), float64(p.image.Rect.Dy())
	var corners [4]place
	for i, c := range q.Corners {
		corners[i] = place{c.X * w, c.Y * h}
	}
	p.image = warp(p.image, corners, sizeOf(corners), edgeShown)
	return true, nil
}

// wholeSide is the share of each side of a paper that must show.
const wholeSide = 0.9

// fills reports that there is paper from side to side.
func (p *picture) fills(s paper.Sheet) bool { return s.Plain >= calm }

// calm is the share of a picture without an outline that must be of one tone to be taken for a paper that fills it.
const calm = 0.5

// sizeOf is how large a paper is drawn: as long and wide as its sides are in the picture, so that no pixel is lost. A shape
// close to that of a card or of an A4 sheet becomes it.
func sizeOf(c [4]place) image.Point {
	width := max(c[0].to(c[1]), c[3].to(c[2]))
	height := max(c[1].to(c[2]), c[0].to(c[3]))
	for _, aspect := range paper.Aspects() {
		for _, want := range [2]float64{aspect, 1 / aspect} {
			if math.Abs(width/height/want-1) <= paper.AspectSlack {
				width, height = max(width, height*want), max(height, width/want)
			}
		}
	}
	return image.Pt(max(1, int(math.Round(width))), max(1, int(math.Round(height))))
}
