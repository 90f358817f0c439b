package photoset

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
)

// surface is what a backdrop is made of.
type surface uint8

const (
	cloth surface = iota
	paint
	wood
	brick
	outdoor
)

func (s surface) busy() bool { return s >= wood }

// backdrop is what the person stands before.
type backdrop struct {
	name    string
	surface surface
	colour  color.RGBA
	blue    bool // a fair reader calls it blue
}

var (
	blues = []backdrop{
		{"blue", cloth, color.RGBA{0x2A, 0x6F, 0xC9, 255}, true}, {"blue", cloth, color.RGBA{0x1E, 0x5F, 0xB8, 255}, true},
		{"blue", cloth, color.RGBA{0x3F, 0x7F, 0xD8, 255}, true}, {"blue", cloth, color.RGBA{0x24, 0x56, 0xA4, 255}, true},
		{"light-blue", cloth, color.RGBA{0x87, 0xB5, 0xE5, 255}, true}, {"light-blue", cloth, color.RGBA{0x6F, 0xA8, 0xDC, 255}, true},
		{"light-blue", paint, color.RGBA{0x9C, 0xC4, 0xEE, 255}, true},
		{"navy", cloth, color.RGBA{0x14, 0x38, 0x7F, 255}, true}, {"navy", cloth, color.RGBA{0x1F, 0x3F, 0x8F, 255}, true},
	}
	wrongs = []backdrop{
		{"white", paint, color.RGBA{0xF1, 0xF0, 0xEC, 255}, false}, {"white", cloth, color.RGBA{0xE6, 0xE6, 0xE2, 255}, false},
		{"grey", paint, color.RGBA{0x9A, 0x9C, 0x9E, 255}, false}, {"grey", cloth, color.RGBA{0x70, 0x72, 0x74, 255}, false},
		{"red", cloth, color.RGBA{0xB8, 0x1F, 0x2D, 255}, false}, {"red", cloth, color.RGBA{0x9A, 0x22, 0x22, 255}, false},
		{"green", cloth, color.RGBA{0x2E, 0x8B, 0x57, 255}, false}, {"green", paint, color.RGBA{0x8F, 0xB8, 0x92, 255}, false},
	}
	busies = []backdrop{
		{"wood", wood, color.RGBA{0xA8, 0x74, 0x45, 255}, false}, {"wood", wood, color.RGBA{0x7A, 0x4E, 0x2C, 255}, false},
		{"brick", brick, color.RGBA{0x9C, 0x56, 0x42, 255}, false}, {"brick", brick, color.RGBA{0xB3, 0x6A, 0x50, 255}, false},
		{"outdoor", outdoor, color.RGBA{0x5D, 0x8A, 0x45, 255}, false},
	}
)

// paint draws the backdrop over a picture, with folds from 0 (ironed) to 1. Details are drawn at half size and
// enlarged: they are soft behind a person in focus.
func (b backdrop) paint(dst *image.RGBA, folds float64, salt uint32) {
	w, h := (dst.Rect.Dx()+1)/2, (dst.Rect.Dy()+1)/2
	half := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			half.SetRGBA(x, y, b.at(float64(x)/float64(h), float64(y)/float64(h), folds, salt))
		}
	}
	draw.ApproxBiLinear.Scale(dst, dst.Rect, half, half.Rect, draw.Src, nil)
}

// at is the colour at (u, v), both in heights of the picture.
func (b backdrop) at(u, v, folds float64, salt uint32) color.RGBA {
	switch b.surface {
	case cloth:
		sway := u + 0.03*math.Sin(3*v+float64(salt%7))
		deep := math.Sin(2*math.Pi*sway*(3+float64(salt%4)) + 2.5*clouds(sway*5, v*0.7, salt))
		return shaded(b.colour, 1+folds*(0.08*deep+0.05*(clouds(sway*26, v*1.5, salt+1)-0.5)))
	case wood:
		n := math.Floor(u / 0.13)
		f := 0.70 + 0.5*grain(int(n), 3, salt) + 0.35*(clouds(u*90, v*3+n*7, salt)-0.5)
		if u/0.13-n < 0.05 {
			f *= 0.45
		}
		return shaded(b.colour, f)
	case brick:
		return b.brickAt(u, v, salt)
	case outdoor:
		return outdoorAt(u, v, salt)
	}
	return shaded(b.colour, 1+0.02*(clouds(u*9, v*9, salt)-0.5))
}

func (b backdrop) brickAt(u, v float64, salt uint32) color.RGBA {
	row := math.Floor(v / 0.055)
	column := math.Floor(u/0.15 + 0.5*float64(int(row)&1))
	if v/0.055-row < 0.14 || u/0.15+0.5*float64(int(row)&1)-column < 0.06 {
		return shaded(color.RGBA{0xC9, 0xC3, 0xB8, 255}, 0.92+0.1*clouds(u*60, v*60, salt))
	}
	return shaded(b.colour, 0.72+0.5*grain(int(row), int(column), salt)+0.2*(clouds(u*70, v*70, salt+2)-0.5))
}

func outdoorAt(u, v float64, salt uint32) color.RGBA {
	leaves := 0.5*clouds(u*7, v*7, salt) + 0.3*clouds(u*19, v*19, salt+1) + 0.2*clouds(u*55, v*55, salt+2)
	switch {
	case v < 0.3+0.15*clouds(u*4, 1, salt+3) && leaves < 0.52:
		return shaded(color.RGBA{0xB9, 0xD3, 0xEA, 255}, 1.02-0.1*v)
	case v > 0.82:
		return shaded(color.RGBA{0x9C, 0x93, 0x84, 255}, 0.8+0.4*leaves)
	}
	return shaded(color.RGBA{0x5D, 0x8A, 0x45, 255}, 0.35+1.2*leaves)
}
