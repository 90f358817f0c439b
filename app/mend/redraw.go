package mend

import (
	"context"
	"image"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect"
)

// redraw decodes a page upright, turns it and encodes it within the limits, in the first format that can be written.
func redraw(ctx context.Context, insp *inspect.Inspector, in Input, formats []string) (Output, error) {
	encode, err := writer(formats)
	if err != nil {
		return Output{}, err
	}
	img, dpi, err := insp.Drawing(ctx, in.Content, max(1, in.Page), 0)
	if err != nil {
		return Output{}, err
	}
	content, err := encode.naming(in.Content).within(ctx, limits{in.MinBytes, in.MaxBytes, in.minSide()}, turn(img, in.Turn), dpi)
	if err != nil {
		return Output{}, err
	}
	return Output{Name: withExtension(in.Name, encode.extension), Content: content, Type: encode.mediaType}, nil
}

func (in Input) minSide() int {
	if in.MinSide > 0 {
		return in.MinSide
	}
	return DefaultMinSide
}

// turn rotates clockwise; the library counts the other way round.
func turn(img *image.NRGBA, degrees int) *image.NRGBA {
	switch degrees {
	case 90:
		return imaging.Rotate270(img)
	case 180:
		return imaging.Rotate180(img)
	case 270:
		return imaging.Rotate90(img)
	}
	return img
}
