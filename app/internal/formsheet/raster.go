package formsheet

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"beiandesk/app/internal/typeface"
)

// Raster draws a sheet at a density in pixels per millimetre, as a printer does: for sets that measure how well returned
// forms are read, so that the program is not held against its own drawing.
func (s Sheet) Raster(density float64) (*image.RGBA, error) {
	m := image.NewRGBA(image.Rect(0, 0, int(Width*density+0.5), int(Height*density+0.5)))
	draw.Draw(m, m.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	if s.ground != nil {
		draw.CatmullRom.Scale(m, m.Rect, s.ground.img, s.ground.img.Bounds(), draw.Src, nil)
	}
	r := raster{m, density}
	for _, box := range s.Rules {
		r.fill(color.Black, rectangle(box))
	}
	for _, run := range s.Runs {
		if err := r.text(run); err != nil {
			return nil, err
		}
	}
	for _, c := range Marks {
		r.fill(color.White, circle(c, MarkOuter/2+1))
		r.fill(color.Black, circle(c, MarkOuter/2))
		r.fill(color.White, circle(c, MarkInner/2))
	}
	rows, err := s.modules()
	if err != nil {
		return nil, err
	}
	r.fill(color.White, rectangle(Rect{s.QR.X - quiet, s.QR.Y - quiet, s.QR.W + 2*quiet, s.QR.H + 2*quiet}))
	for _, box := range s.dark(rows) {
		r.fill(color.Black, rectangle(box))
	}
	return m, nil
}

type raster struct {
	*image.RGBA
	density float64
}

func rectangle(r Rect) []Point {
	return []Point{{r.X, r.Y}, {r.X + r.W, r.Y}, {r.X + r.W, r.Y + r.H}, {r.X, r.Y + r.H}}
}

func circle(c Point, radius float64) []Point {
	const corners = 72
	out := make([]Point, corners)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		out[i] = Point{c.X + radius*cos, c.Y + radius*sin}
	}
	return out
}

// fill paints a convex outline.
func (r raster) fill(c color.Color, outline []Point) {
	low, high := outline[0], outline[0]
	for _, p := range outline {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	area := image.Rect(int(low.X*r.density), int(low.Y*r.density), int(high.X*r.density)+2, int(high.Y*r.density)+2).Intersect(r.Rect)
	v := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, p := range outline {
		x, y := float32(p.X*r.density-float64(area.Min.X)), float32(p.Y*r.density-float64(area.Min.Y))
		if i == 0 {
			v.MoveTo(x, y)
			continue
		}
		v.LineTo(x, y)
	}
	v.ClosePath()
	v.Draw(r, area, image.NewUniform(c), image.Point{})
}

func (r raster) text(run Run) error {
	face, err := typeface.Face(run.Size * r.density)
	if err != nil {
		return err
	}
	defer face.Close()
	level := uint8(run.Grey*255 + 0.5)
	d := font.Drawer{Dst: r, Src: image.NewUniform(color.Gray{Y: level}), Face: face}
	x := run.X
	for i, letter := range []rune(run.Text) {
		d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * r.density * 64), Y: fixed.Int26_6(run.Y * r.density * 64)}
		d.DrawString(string(letter))
		x += run.Advances[i]
	}
	return nil
}
