package mend

import (
	"context"
	"fmt"
	"image"
	"slices"

	"github.com/disintegration/imaging"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
)

// picture is a page that is being redrawn.
type picture struct {
	image *image.NRGBA
	dpi   float64
}

// pixelMends are the repairs that draw a picture anew.
var pixelMends = []filing.Mend{
	filing.MendPickPage, filing.MendCrop, filing.MendStraighten, filing.MendRotate, filing.MendConvert, filing.MendReencode,
}

// redraw makes the repairs that need pixels, if any is needed.
func (w *work) redraw(ctx context.Context) error {
	asked := slices.DeleteFunc(slices.Clone(w.mends), func(m filing.Mend) bool { return !slices.Contains(pixelMends, m) })
	if len(asked) == 0 {
		return nil
	}
	err := w.draw(ctx, asked)
	if err != nil {
		return fmt.Errorf("%s: %w", asked[0], err)
	}
	return nil
}

func (w *work) draw(ctx context.Context, asked []filing.Mend) error {
	formats := w.formats(asked)
	encode, err := writer(formats)
	if err != nil {
		return err
	}
	facts, err := w.insp.Outline(ctx, w.in.Name, w.in.Content)
	if err != nil {
		return err
	}
	p, err := w.page(ctx)
	if err != nil {
		return err
	}
	if slices.Contains(asked, filing.MendPickPage) && (facts.Frames > 1 || facts.PageCount > 1 || facts.Type == typePDF) {
		w.done(filing.MendPickPage)
	}
	if err := w.reshape(ctx, asked, facts, &p); err != nil {
		return err
	}
	w.noteConversion(asked, facts)
	if len(w.out.Done) == 0 {
		return nil
	}
	if done, err := w.takeStored(ctx, encode); done || err != nil {
		return err
	}
	return w.encode(ctx, encode, p)
}

// page draws the page upright.
func (w *work) page(ctx context.Context) (p picture, err error) {
	p.image, p.dpi, err = w.insp.Drawing(ctx, w.in.Content, max(1, w.in.Page), 0)
	return p, err
}

// reshape makes the repairs that move pixels.
func (w *work) reshape(ctx context.Context, asked []filing.Mend, facts inspect.FileFacts, p *picture) error {
	for _, m := range asked {
		if err := ctx.Err(); err != nil {
			return err
		}
		changed, err := false, error(nil)
		switch m {
		case filing.MendCrop:
			changed, err = p.crop()
		case filing.MendStraighten:
			changed = p.straighten()
		case filing.MendRotate:
			p.image = turn(p.image, w.in.Turn)
			changed = w.in.Turn != 0 || facts.EXIF != nil && facts.EXIF.Orientation > 1
		}
		if err != nil {
			return err
		}
		if changed {
			w.done(m)
		}
	}
	return nil
}

// noteConversion notes what encoding anew is for, where it was asked and is needed.
func (w *work) noteConversion(asked []filing.Mend, facts inspect.FileFacts) {
	if slices.Contains(asked, filing.MendConvert) && (!w.accepted(facts.Type) || facts.Frames > 1 || facts.PageCount > 1) {
		w.done(filing.MendConvert)
	}
	if slices.Contains(asked, filing.MendReencode) && (w.limits().tooLarge(w.in.Content) || int64(len(w.in.Content)) < w.in.MinBytes) {
		w.done(filing.MendReencode)
	}
}

// takeStored uses the very JPEG that a page of a PDF is, where nothing else is asked of it and it fits.
func (w *work) takeStored(ctx context.Context, encode format) (bool, error) {
	if len(w.out.Done) != 1 || w.out.Done[0] != filing.MendPickPage || encode.mediaType != typeJPEG {
		return false, nil
	}
	stored, _, err := w.insp.StoredJPEG(ctx, w.in.Content, max(1, w.in.Page))
	if err != nil || stored == nil || w.limits().tooLarge(stored) || int64(len(stored)) < w.in.MinBytes {
		return false, err
	}
	w.result(encode, stored)
	return true, nil
}

func (w *work) encode(ctx context.Context, encode format, p picture) error {
	judge := w.insp
	if w.in.Photo {
		judge = nil // no letters to keep
	}
	content, fit, err := encode.naming(w.in.Content).within(ctx, w.limits(), p, judge)
	if err != nil {
		return err
	}
	w.out.Fit = fit
	w.result(encode, content)
	return nil
}

// result names the new file.
func (w *work) result(encode format, content []byte) {
	w.out.Name, w.out.Content, w.out.Type = withExtension(w.in.Name, encode.extension), content, encode.mediaType
	if slices.Contains(w.out.Done, filing.MendPickPage) {
		w.out.Name = pageName(w.out.Name, w.in.Page)
	}
}

// formats are those the result may have: any that is accepted when the format is in question, else the present one where
// that can be written.
func (w *work) formats(asked []filing.Mend) []string {
	if slices.Contains(asked, filing.MendReencode) || slices.Contains(asked, filing.MendPickPage) {
		return w.in.Formats
	}
	return keepFormat(w.in)
}

// accepted reports whether a type is one of the accepted formats and one that is written here.
func (w *work) accepted(has string) bool {
	return slices.ContainsFunc(w.in.acceptedFormats(), func(f string) bool { return mediaType(f) == has })
}

func (in Input) acceptedFormats() []string {
	if len(in.Formats) == 0 {
		return []string{typeJPEG, typePNG}
	}
	return in.Formats
}

// keepFormat prefers the format the file has already, where it can be written.
func keepFormat(in Input) []string {
	has, _ := inspect.TypeOf(in.Content)
	formats := in.acceptedFormats()
	if i := slices.IndexFunc(formats, func(f string) bool { return mediaType(f) == has }); i >= 0 {
		return []string{has}
	}
	return formats
}

func (w *work) limits() limits { return limits{w.in.MinBytes, w.in.MaxBytes, w.in.minSide()} }

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
