package specimen

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
)

// OnDesk lays a paper on a desk, with a margin on every side as a share of the paper's width, as a scan with the lid
// open or a photograph from above shows it.
func OnDesk(paper image.Image, margin float64, seed uint64) *image.RGBA {
	b := paper.Bounds()
	m := int(float64(b.Dx()) * margin)
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()+2*m, b.Dy()+2*m))
	desk := color.RGBA{0x6E, 0x5A, 0x48, 0xFF}
	salt := uint32(seed)*31 + 3
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			f := 0.9 + 0.18*(clouds(float64(x)/260, float64(y)/9, salt)-0.5) + 0.06*(clouds(float64(x)/5, float64(y)/2, salt+1)-0.5)
			out.SetRGBA(x, y, shaded(desk, f*deskShade(x, y, m, b)))
		}
	}
	draw.Draw(out, b.Sub(b.Min).Add(image.Pt(m, m)), paper, b.Min, draw.Src)
	return out
}

// deskShade is the shadow of the paper's edge on the desk.
func deskShade(x, y, m int, paper image.Rectangle) float64 {
	reach := float64(m) * 0.25
	dx := math.Max(float64(m-x), float64(x-m-paper.Dx()))
	dy := math.Max(float64(m-y), float64(y-m-paper.Dy())-reach*0.4)
	d := math.Hypot(max(dx, 0), max(dy, 0))
	return 1 - 0.4*math.Exp(-d/max(reach, 1))
}

// scanned adds what a scanner adds: a little noise and uneven light.
func scanned(c *image.RGBA, seed uint64) *image.RGBA {
	salt := uint32(seed)*13 + 11
	for y := range c.Rect.Dy() {
		f := 1 - 0.012*float64(y)/float64(c.Rect.Dy())
		for x := range c.Rect.Dx() {
			o := c.PixOffset(x, y)
			n := 1.1 * speckle(x, y, salt)
			for i := range 3 {
				c.Pix[o+i] = clampByte(float64(c.Pix[o+i])*f + n)
			}
		}
	}
	return c
}
