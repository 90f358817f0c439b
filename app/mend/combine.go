package mend

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"

	"github.com/disintegration/imaging"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// millimetresPerInch turns lengths of a layout into pixels.
const millimetresPerInch = 25.4

// Layout is a white page on which several papers are laid. Lengths are in millimetres from its top left corner.
type Layout struct {
	Width, Height float64
	DPI           float64
	Parts         []Part
}

// Part is one paper and the box it is fitted into, in the middle, its sides kept in proportion.
type Part struct {
	X, Y, Width, Height float64
	Content             []byte
}

// maxPagePixels bounds the page of a layout.
const maxPagePixels = 40_000_000

// ErrLayout reports a page that nobody could want.
var ErrLayout = errors.New("the layout makes no page")

// Combine lays papers on one page, each upright and cut to its paper where its four edges show. The page keeps to the
// limits and formats of the input, whose name is that of the result without its extension; its content is not looked at.
func Combine(ctx context.Context, insp *inspect.Inspector, in Input, l Layout) (Output, error) {
	page, crops, err := l.draw(ctx, insp)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", filing.MendCombine, err)
	}
	encode, err := writer(in.Formats)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", filing.MendCombine, err)
	}
	for _, p := range l.Parts { // whichever names an editor
		if inspect.SoftwareOf(p.Content) != "" {
			encode = encode.naming(p.Content)
			break
		}
	}
	content, fit, err := encode.within(ctx, limits{in.MinBytes, in.MaxBytes, in.minSide()}, page, insp)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", filing.MendCombine, err)
	}
	done := []filing.Mend{filing.MendCombine}
	if crops {
		done = append(done, filing.MendCrop)
	}
	return Output{Name: withExtension(in.Name, encode.extension), Content: content, Type: encode.mediaType, Done: done, Fit: fit}, nil
}

// draw makes the page; crops reports that some paper was cut out of its picture.
func (l Layout) draw(ctx context.Context, insp *inspect.Inspector) (page picture, crops bool, err error) {
	w, h := l.pixels(l.Width), l.pixels(l.Height)
	if w < 1 || h < 1 || w > maxPagePixels/h || len(l.Parts) < 2 {
		return page, false, ErrLayout
	}
	page = picture{imaging.New(w, h, color.White), l.DPI}
	for _, part := range l.Parts {
		img, dpi, err := insp.Drawing(ctx, part.Content, 1, 0)
		if err != nil {
			return page, false, err
		}
		p := picture{img, dpi}
		if cropped, err := p.crop(); err == nil && cropped {
			crops = true
		}
		box := image.Rect(l.pixels(part.X), l.pixels(part.Y), l.pixels(part.X+part.Width), l.pixels(part.Y+part.Height))
		page.image = imaging.Paste(page.image, fitted(p.image, box.Size()), middle(p.image, box))
	}
	return page, crops, nil
}

func (l Layout) pixels(mm float64) int { return int(math.Round(mm / millimetresPerInch * l.DPI)) }

// scale is by how much a picture shrinks or grows to fit a box.
func scale(img *image.NRGBA, box image.Point) float64 {
	return min(float64(box.X)/float64(img.Rect.Dx()), float64(box.Y)/float64(img.Rect.Dy()))
}

func fitted(img *image.NRGBA, box image.Point) *image.NRGBA {
	size := sizeIn(img, box)
	return imaging.Resize(img, size.X, size.Y, imaging.Lanczos)
}

func sizeIn(img *image.NRGBA, box image.Point) image.Point {
	s := scale(img, box)
	return image.Pt(max(1, int(math.Round(float64(img.Rect.Dx())*s))), max(1, int(math.Round(float64(img.Rect.Dy())*s))))
}

// middle is where a fitted picture begins so that it lies in the middle of its box.
func middle(img *image.NRGBA, box image.Rectangle) image.Point {
	return box.Min.Add(box.Size().Sub(sizeIn(img, box.Size())).Div(2))
}
