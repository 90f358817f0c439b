package ppocr

import (
	"image"

	"beiandesk/app/inspect/ocr"
)

// Red ink, as of seals, lies over dates and names. In the red channel it is nearly as light as paper, and black print stays
// black: so where it lies, a picture whose colours are its red channel reads better.
const (
	reddish   = 40    // by which red exceeds green and blue, of 255
	leastRed  = 0.001 // share of the picture from which on there may be a seal
	mostRed   = 0.25  // and up to which it is ink, not a red page or a warm lamp
	redCell   = 8     // pixels of a side of the cells in which red ink is noted
	redInCell = 6     // pixels of one that are red, at least
)

// faded is a picture with its red ink faded, and where that lay.
type faded struct {
	img     *image.NRGBA
	cells   []uint8
	columns int
}

// fadeRed fades the red ink of a picture; nil when there is none worth it.
func fadeRed(img *image.NRGBA) *faded {
	size := img.Rect.Size()
	f := &faded{columns: (size.X + redCell - 1) / redCell}
	f.cells = make([]uint8, f.columns*((size.Y+redCell-1)/redCell))
	red := 0
	for y := range size.Y {
		row := img.Pix[y*img.Stride:][:4*size.X]
		cells := f.cells[y/redCell*f.columns:]
		for x := range size.X {
			if isRed(row[4*x:]) {
				red++
				cells[x/redCell]++
			}
		}
	}
	if share := float64(red) / float64(size.X*size.Y); share < leastRed || share > mostRed {
		return nil
	}
	f.img = image.NewNRGBA(img.Rect)
	copy(f.img.Pix, img.Pix)
	for i := 0; i+3 < len(f.img.Pix); i += 4 {
		if p := f.img.Pix[i : i+4]; isRed(p) {
			p[1], p[2] = p[0], p[0]
		}
	}
	return f
}

func isRed(p []uint8) bool { return int(p[0])-int(max(p[1], p[2])) >= reddish }

// touches reports whether red ink lies in a box: in a tenth of the places looked at.
func (f *faded) touches(q ocr.Quad) bool {
	const across, down = 40, 3
	hits := 0
	p := project(q)
	for i := range across {
		for k := range down {
			x, y := p.at((float64(i)+0.5)/across, (float64(k)+0.5)/down)
			c, r := int(x)/redCell, int(y)/redCell
			if at := r*f.columns + c; x >= 0 && y >= 0 && c < f.columns && at < len(f.cells) && f.cells[at] >= redInCell {
				hits++
			}
		}
	}
	return 10*hits >= across*down
}

// redOf lists the boxes in which red ink lies.
func (f *faded) redOf(quads []ocr.Quad) []ocr.Quad {
	var out []ocr.Quad
	for _, q := range quads {
		if f.touches(q) {
			out = append(out, q)
		}
	}
	return out
}

// surer keeps, of lines that were read twice, the one that was read better; those that were read once stay.
func surer(lines, again []ocr.Line) []ocr.Line {
	at := map[ocr.Quad]int{}
	for i, l := range lines {
		at[l.Quad] = i
	}
	for _, l := range again {
		i, twice := at[l.Quad]
		switch {
		case !twice:
			lines = append(lines, l)
		case l.Confidence > lines[i].Confidence:
			lines[i] = l
		}
	}
	return lines
}
