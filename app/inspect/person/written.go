package person

import (
	"image"
	"math"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/lab"
	"beiandesk/app/inspect/person/lettering"
)

const (
	mostLines   = 6   // lines of lettering that are kept
	mostWritten = 0.5 // share of the background that characters touch at most; generated curtains reach 0.4
	faintest    = 4.5 // L* from the cloth below which characters are grain, and no lettering stands out anyway
)

// findLettering looks for what is written on the background, away from the person.
func (g ground) findLettering(img *image.NRGBA) lettering.Text {
	size := img.Rect.Size()
	return lettering.Find(lettering.NewSurface(img, func(x, y int) bool { return g.open[y*g.h/size.Y*g.w+x*g.w/size.X] }))
}

// written marks the cells that lettering touches, and those beside them. What touches too much of the background is a
// pattern, what hardly differs from it the grain of a wall: both stay what they are by their colours.
func (g ground) written(t lettering.Text) []bool {
	cells := dilate(t.Marks(g.w, g.h), g.w, g.h, 1)
	count := 0
	for i := range cells {
		if cells[i] = cells[i] && g.open[i]; cells[i] {
			count++
		}
	}
	if float64(count) > mostWritten*float64(g.count) || math.Abs(contrast(t)) < faintest {
		clear(cells)
	}
	return cells
}

// setAside marks the cells that lettering was read in as letters on the surface.
func (g ground) setAside(written, off, letters []bool) {
	for i, touched := range written {
		if touched {
			off[i], letters[i] = true, true
		}
	}
}

func describeLettering(t lettering.Text, size image.Point) inspect.Lettering {
	if t.Glyphs == 0 {
		return inspect.Lettering{Crowded: t.Crowded}
	}
	box := image.Rectangle{}
	out := inspect.Lettering{Glyphs: t.Glyphs, Height: t.Height / float64(size.Y), Pixels: t.Height, Detail: t.Detail, Mirrored: t.Turned,
		Contrast: contrast(t)}
	for i, r := range t.Rows {
		box = box.Union(r.Box)
		if i < mostLines {
			out.Lines = append(out.Lines, inspect.LetterLine{Region: shareOf(r.Box, size), Glyphs: r.Glyphs})
		}
	}
	out.Region = shareOf(box, size)
	return out
}

// contrast is how much lighter the letters are than the cloth, in L*.
func contrast(t lettering.Text) float64 { return greyLevel(t.Cloth+t.Level) - greyLevel(t.Cloth) }

// greyLevel is L* of a grey of a luma.
func greyLevel(luma float64) float64 {
	v := uint8(math.Round(min(max(luma, 0), 255)))
	return lab.FromRGB(v, v, v).L
}

func shareOf(r image.Rectangle, size image.Point) filing.Region {
	r = r.Intersect(image.Rectangle{Max: size})
	w, h := float64(size.X), float64(size.Y)
	return filing.Region{X: float64(r.Min.X) / w, Y: float64(r.Min.Y) / h, W: float64(r.Dx()) / w, H: float64(r.Dy()) / h}
}
