package formset

import (
	"image/color"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// filledIn is a form as somebody returned it: the sheet with everything that was written and pressed on it, and the order it
// is held against.
type filledIn struct {
	canvas
	sheet formsheet.Sheet
	draft filing.Draft
}

func (c recipe) fillIn(r random) (filledIn, error) {
	out := filledIn{draft: newDraft(r, c.entity, c.province)}
	t, err := formsheet.Choose(c.kind, out.draft, out.day())
	if err != nil {
		return out, err
	}
	shown := out.draft
	revision := 1 + r.IntN(3)
	switch {
	case c.has(otherOrder):
		shown = newDraft(r, c.entity, c.province)
	case c.has(otherRevision):
		shown = changed(r, shown, string(c.kind))
	}
	if out.sheet, err = formsheet.Compose(t, shown, revision); err != nil {
		return out, err
	}
	if c.has(reprinted) { // the same code over another text
		other, err := formsheet.Compose(t, changed(r, shown, string(c.kind)), revision)
		if err != nil {
			return out, err
		}
		other.Code = out.sheet.Code
		out.sheet = other
	}
	m, err := out.sheet.Raster(density)
	if err != nil {
		return out, err
	}
	out.canvas = canvas{m}
	out.fade(r)
	c.alter(r, &out)
	for _, b := range out.sheet.Boxes {
		if err := c.fillBox(r, out, b); err != nil {
			return out, err
		}
	}
	return out, nil
}

// fade makes toner less than black.
func (f filledIn) fade(r random) {
	lift := uint8(r.IntN(56))
	for i, v := range f.Pix {
		if i&3 != 3 && v < 200 {
			f.Pix[i] = v + uint8(int(lift)*(255-int(v))/255)
		}
	}
}

func (c recipe) fillBox(r random, f filledIn, b formsheet.Box) error {
	switch b.Kind {
	case formsheet.BoxSignature:
		c.sign(r, f, b.Rect)
	case formsheet.BoxStatement:
		if !c.has(uncopied) {
			c.copyOut(r, f, b.Rect)
		}
	case formsheet.BoxDate:
		if c.has(dated) || c.kind != formsheet.Verification && r.chance(0.8) {
			c.date(r, f, b.Rect)
		}
	case formsheet.BoxFingerprint:
		if !c.has(noFinger) {
			ink := c.red
			if c.has(blackFinger) {
				ink = color.RGBA{40, 40, 46, 255}
			}
			f.finger(r, place(r, b.Rect, 4), ink, c.press)
		}
	case formsheet.BoxSeal:
		return c.seal(r, f, b.Rect)
	}
	return nil
}

func (c recipe) sign(r random, f filledIn, b formsheet.Rect) {
	if c.has(unsigned) {
		return
	}
	if c.has(barelySigned) {
		x, y := b.X+b.W*r.between(0.3, 0.6), b.Y+b.H/2
		f.stroke([]point{{X: x, Y: y}, {X: x + 1.2, Y: y + 0.8}}, c.pen, c.ink, 0.9)
		return
	}
	size := r.between(7, 15)
	f.write(r, b.X+r.between(4, 22), b.Y+(b.H-size)*r.between(0.2, 0.8), size, 2+r.IntN(2), c.pen, c.ink)
}

func (c recipe) copyOut(r random, f filledIn, b formsheet.Rect) {
	for line := range 5 {
		f.write(r, b.X+2, b.Y+8.5*float64(line)+2, 5, 26+r.IntN(4), c.pen*0.7, c.ink)
	}
}

func (c recipe) date(r random, f filledIn, b formsheet.Rect) {
	full := r.chance(0.75)
	for i, x := range []float64{b.W - 58, b.W - 33, b.W - 17} {
		if i > 0 && !full && r.chance(0.5) {
			continue
		}
		n := 2
		if i == 0 {
			n = 4
		}
		size := r.between(3.2, 4.6)
		f.write(r, b.X+x+r.between(-1, 1), b.Y+b.H/2-size/2, size*0.75, n, min(c.pen, 0.6), c.ink)
	}
}

func (c recipe) seal(r random, f filledIn, b formsheet.Rect) error {
	name := f.draft.Subject.Name
	at := place(r, b, 5)
	ink := c.red
	switch {
	case c.has(unsealed):
		return nil
	case c.has(sealAside):
		at = point{X: r.between(60, 110), Y: b.Y - r.between(42, 60)}
	case c.has(greySeal):
		ink = color.RGBA{90, 90, 92, 255}
	}
	return f.stamp(r, at, r.between(19, 22.5), name, ink, c.press)
}

// alter changes printed text as people do.
func (c recipe) alter(r random, f *filledIn) {
	cells := f.valueCells()
	if len(cells) == 0 {
		return
	}
	at := r.IntN(len(cells))
	run := cells[at]
	first := run[r.IntN(max(1, len(run)/2))]
	last := run[len(run)-1]
	switch {
	case c.has(overwritten):
		n := min(2+r.IntN(2), len(run))
		for _, cell := range run[:n] {
			f.glyph(r, cell.X-0.2, cell.Y, max(cell.H, cell.W), max(c.pen, 0.5), c.ink, 0.95)
		}
	case c.has(whitedOut):
		f.white(formsheet.Rect{X: first.X, Y: first.Y - 0.3, W: last.X + last.W - first.X, H: first.H + 0.6}, uint8(238+r.IntN(18)))
		if r.chance(0.7) {
			f.write(r, first.X, first.Y, first.H*0.9, 2+r.IntN(3), c.pen, c.ink)
		}
	case c.has(struck):
		y := first.Y + first.H/2
		f.stroke(curve([]point{{X: run[0].X - 1, Y: y}, {X: (run[0].X + last.X) / 2, Y: y + r.between(-0.5, 0.5)}, {X: last.X + last.W + 1, Y: y}}), max(c.pen, 0.5), c.ink, 0.95)
		if r.chance(0.6) {
			f.write(r, last.X+last.W+4, first.Y, first.H, 2+r.IntN(3), c.pen, c.ink)
		}
	case c.has(addedText):
		f.write(r, last.X+last.W+r.between(3, 8), first.Y-0.5, first.H, 3+r.IntN(3), c.pen, c.ink)
	}
}

// valueCells are the characters of the lines of values, line by line; of a letter, those of its first paragraph.
func (f *filledIn) valueCells() [][]formsheet.Rect {
	var out [][]formsheet.Rect
	for _, run := range f.sheet.Runs {
		table := run.X > 60 && run.Y > 48
		letter := len(f.sheet.Rules) < 13 && run.Y > 48 && run.Y < 90 && !run.Loose
		if run.Loose || !table && !letter || run.Y > 150 {
			continue
		}
		one := formsheet.Sheet{Runs: []formsheet.Run{run}}
		if cells := one.Cells(); len(cells) > 3 {
			if letter {
				cells = cells[:len(cells)/2]
			}
			out = append(out, cells)
		}
	}
	return out
}
