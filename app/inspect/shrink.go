package inspect

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/disintegration/imaging"
)

// flatten draws a picture of any colour model on white and brings its long side to at most maxSide; 0 keeps every pixel.
// A picture far larger than wanted is averaged band by band, so that it never exists twice at full size.
//
// Nothing but pictures made here reaches the imaging library: its workers run in goroutines of their own, where a panic
// over a palette index out of range (CVE-2023-36308) could not be caught.
func flatten(img image.Image, maxSide int) *image.NRGBA {
	b := img.Bounds()
	factor := 1
	if maxSide > 0 {
		factor = max(1, max(b.Dx(), b.Dy())/maxSide/2)
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
	return imaging.Fit(img, maxSide, maxSide, imaging.Box)
}

// average shrinks by a whole factor, each pixel the mean of its square on white.
func average(img image.Image, factor int) *image.NRGBA {
	b := img.Bounds()
	if factor == 1 {
		return onWhite(img, b)
	}
	width, height := max(1, b.Dx()/factor), max(1, b.Dy()/factor)
	out := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		top := b.Min.Y + y*factor
		band := image.Rect(b.Min.X, top, b.Max.X, min(top+factor, b.Max.Y))
		averageRow(out.Pix[y*out.Stride:], onWhite(img, band), width, factor)
	}
	return out
}

func averageRow(row []uint8, band *image.NRGBA, width, factor int) {
	rows, columns := band.Bounds().Dy(), min(factor, band.Bounds().Dx())
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

// onWhite draws a part of a picture on white, origin moved to zero. Opaque pixels are the same with and without
// premultiplied alpha, so the standard library's fast paths for RGBA serve.
func onWhite(img image.Image, part image.Rectangle) *image.NRGBA {
	canvas := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	if o, ok := img.(interface{ Opaque() bool }); !ok || !o.Opaque() {
		draw.Draw(canvas, canvas.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	}
	draw.Draw(canvas, canvas.Rect, img, part.Min, draw.Over)
	return &image.NRGBA{Pix: canvas.Pix, Stride: canvas.Stride, Rect: canvas.Rect}
}
