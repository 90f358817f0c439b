package inspect

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/disintegration/imaging"
)

// onceOnly is from how many pixels on a picture is never held twice at full size.
const onceOnly = 40_000_000

// flatten draws a picture of any colour model on white and brings its long side to at most maxSide; 0 keeps every pixel.
// A picture far larger than wanted, or so large that it must not exist twice, is averaged band by band first.
//
// Nothing but pictures made here reaches the imaging library: its workers run in goroutines of their own, where a panic
// over a palette index out of range (CVE-2023-36308) could not be caught.
func flatten(img image.Image, maxSide int) *image.NRGBA {
	b := img.Bounds()
	factor := 1
	if maxSide > 0 {
		factor = max(b.Dx(), b.Dy()) / maxSide
		if b.Dx()*b.Dy() < onceOnly {
			factor /= 2 // and the rest by a better filter
		}
		factor = max(1, factor)
	}
	out := average(img, factor)
	if maxSide > 0 {
		out = fit(out, maxSide)
	}
	return out
}

// fit brings the long side to at most maxSide.
func fit(img *image.NRGBA, maxSide int) *image.NRGBA {
	b := img.Bounds()
	if max(b.Dx(), b.Dy()) <= maxSide {
		return img
	}
	if factor := wholeFactor(b.Size(), maxSide); factor > 0 {
		return averageWhole(img, factor)
	}
	return imaging.Fit(img, maxSide, maxSide, imaging.Box)
}

// wholeFactor is by what both sides shrink to bring the long one to maxSide; 0 where that is no whole number.
func wholeFactor(size image.Point, maxSide int) int {
	factor := max(size.X, size.Y) / maxSide
	if factor*maxSide != max(size.X, size.Y) || size.X%factor != 0 || size.Y%factor != 0 {
		return 0
	}
	return factor
}

// averageWhole shrinks an opaque picture by a whole factor, which the box filter of the library comes to as well.
func averageWhole(img *image.NRGBA, factor int) *image.NRGBA {
	size := img.Rect.Size()
	out := image.NewNRGBA(image.Rect(0, 0, size.X/factor, size.Y/factor))
	for y := range out.Rect.Dy() {
		top := img.Rect.Min.Y + y*factor
		band := img.SubImage(image.Rect(img.Rect.Min.X, top, img.Rect.Max.X, top+factor)).(*image.NRGBA)
		averageRow(out.Pix[y*out.Stride:], band, out.Rect.Dx(), factor)
	}
	return out
}

// average shrinks by a whole factor, each pixel the mean of its square on white.
func average(img image.Image, factor int) *image.NRGBA {
	b, seeThrough := img.Bounds(), transparent(img)
	if factor == 1 {
		return onWhite(image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy())), img, b.Min, seeThrough)
	}
	width, height := max(1, b.Dx()/factor), max(1, b.Dy()/factor)
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	canvas := image.NewRGBA(image.Rect(0, 0, b.Dx(), factor)) // one for all bands
	for y := range height {
		top := b.Min.Y + y*factor
		band := canvas.SubImage(image.Rect(0, 0, b.Dx(), min(factor, b.Max.Y-top))).(*image.RGBA)
		averageRow(out.Pix[y*out.Stride:], onWhite(band, img, image.Pt(b.Min.X, top), seeThrough), width, factor)
	}
	return out
}

func averageRow(row []uint8, band *image.NRGBA, width, factor int) {
	rows, columns := band.Bounds().Dy(), min(factor, band.Bounds().Dx())
	if rows == 2 && columns == 2 {
		halveRow(row, band.Pix, band.Pix[band.Stride:], width)
		return
	}
	for x := range width {
		var sum [3]int
		for r := range rows {
			p := band.Pix[r*band.Stride+x*factor*4:]
			for c := range columns {
				sum[0], sum[1], sum[2] = sum[0]+int(p[4*c]), sum[1]+int(p[4*c+1]), sum[2]+int(p[4*c+2])
			}
		}
		n := rows * columns
		for k, v := range sum {
			row[4*x+k] = uint8((v + n/2) / n)
		}
		row[4*x+3] = 0xFF
	}
}

// halveRow is averageRow for two rows of pixels.
func halveRow(row, upper, lower []uint8, width int) {
	for x := range width {
		p, q, to := upper[8*x:][:8], lower[8*x:][:8], row[4*x:][:4]
		to[0] = uint8((int(p[0]) + int(p[4]) + int(q[0]) + int(q[4]) + 2) / 4)
		to[1] = uint8((int(p[1]) + int(p[5]) + int(q[1]) + int(q[5]) + 2) / 4)
		to[2] = uint8((int(p[2]) + int(p[6]) + int(q[2]) + int(q[6]) + 2) / 4)
		to[3] = 0xFF
	}
}

// transparent says whether a picture needs white behind it. Asking looks at every pixel, so it is asked once and not for
// each band.
func transparent(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return !ok || !o.Opaque()
}

// onWhite draws a picture from a point on over a canvas, on white where it is transparent. Opaque pixels are the same
// with and without premultiplied alpha, so the standard library's fast paths for RGBA serve.
func onWhite(canvas *image.RGBA, img image.Image, from image.Point, transparent bool) *image.NRGBA {
	if transparent {
		draw.Draw(canvas, canvas.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	}
	draw.Draw(canvas, canvas.Rect, img, from, draw.Over)
	return &image.NRGBA{Pix: canvas.Pix, Stride: canvas.Stride, Rect: canvas.Rect}
}
