package photoset

import (
	"image"
	"image/color"
	"image/draw"
)

// paintRoom adds what else is behind and beside the person.
func (c recipe) paintRoom(dst *image.RGBA, plates []plate) {
	if c.thing != nothing {
		c.thing.paint(dst, c.backdrop.colour, c.salt)
	}
	if c.gap > 0 {
		c.paintGap(dst)
	}
	if c.company == alone {
		return
	}
	onLeft := c.salt&1 == 0
	other, _ := plates[c.other].wearing(tops[int(c.salt>>8)%soundTops].colour)
	switch c.company {
	case together:
		stand{c.view * 1.04, c.bottom, 0.22, c.tilt}.place(dst, other)
	case atBorder:
		away := 0.5 + 0.12*grain(2, 2, c.salt)
		if onLeft {
			away = -away
		}
		stand{c.view * 1.05, c.bottom, away, c.tilt}.place(dst, other)
	case onPoster:
		c.portrait(dst, other)
	}
}

// portrait hangs a poster with a person on it.
func (c recipe) portrait(dst *image.RGBA, other plate) {
	w, h := c.size.X, c.size.Y
	frame := image.Rect(w*3/100, h*5/100, w*27/100, h*30/100)
	if c.salt&1 == 1 {
		frame = frame.Add(image.Pt(w*70/100, 0))
	}
	draw.Draw(dst, frame, image.NewUniform(color.RGBA{246, 244, 238, 255}), image.Point{}, draw.Src)
	sheet := image.NewRGBA(image.Rect(0, 0, frame.Dx()*9/10, frame.Dy()*9/10))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(color.RGBA{214, 196, 120, 255}), image.Point{}, draw.Src)
	stand{3.6, -2.1, 0, 0}.place(sheet, other)
	draw.Draw(dst, sheet.Rect.Add(frame.Min).Add(image.Pt(frame.Dx()/20, frame.Dy()/20)), sheet, image.Point{}, draw.Src)
}

// differing marks the pixels in which two pictures of one size are plainly different.
func differing(a, b *image.RGBA) []bool {
	out := make([]bool, a.Rect.Dx()*a.Rect.Dy())
	for i := range out {
		p, q := a.Pix[4*i:4*i+3:4*i+3], b.Pix[4*i:4*i+3:4*i+3]
		for c := range p {
			if d := int(p[c]) - int(q[c]); d > 6 || d < -6 {
				out[i] = true
			}
		}
	}
	return out
}

// unhidden is the share of the picture that is marked and looks the same in two pictures: what the person does not hide.
func unhidden(marked []bool, a, b *image.RGBA) float64 {
	n := 0
	for i := range len(a.Pix) / 4 {
		if (marked == nil || marked[i]) && a.Pix[4*i] == b.Pix[4*i] && a.Pix[4*i+1] == b.Pix[4*i+1] && a.Pix[4*i+2] == b.Pix[4*i+2] {
			n++
		}
	}
	return float64(n) / float64(len(a.Pix)/4)
}

func copied(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	return out
}
