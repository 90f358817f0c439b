package inspect

import (
	"context"
	"errors"
	"fmt"
	"image"

	"beiandesk/app/inspect/container"
	"beiandesk/app/inspect/jpegscale"
	"beiandesk/app/inspect/pdf"
)

// source is a file whose pages can be drawn one after the other.
type source interface {
	// pages is how many there are.
	pages() int
	// page draws a page upright in one of the wanted sizes and fills in what is known of it without looking at its
	// pixels, as far as it got. Errors wrap those of limits.go.
	page(ctx context.Context, number int, want sides) (Page, *image.NRGBA, error)
	close()
}

// open makes a source of a file. The errors are those of Inspector.Page, or errUnsupported.
func (i *Inspector) open(ctx context.Context, mediaType string, content []byte) (source, error) {
	if mediaType == typePDF {
		doc, err := i.openDocument(ctx, content)
		if err != nil {
			return nil, err
		}
		return doc, nil
	}
	skeleton, known := container.Read(mediaType, content)
	if !known {
		return nil, ErrNotPicture
	}
	return i.openPicture(mediaType, content, skeleton), nil
}

// picture is a source of one picture, or of the pages of a TIFF.
type picture struct {
	inspector   *Inspector
	mediaType   string
	content     []byte
	skeleton    container.Skeleton
	orientation int
	dpi         float64
	seeThrough  bool // the picture decoded last has transparent pixels
}

func (i *Inspector) openPicture(mediaType string, content []byte, skeleton container.Skeleton) *picture {
	p := &picture{inspector: i, mediaType: mediaType, content: content, skeleton: skeleton, dpi: skeleton.DPI}
	exif, dpi := readEXIF(mediaType, content)
	if p.dpi == 0 {
		p.dpi = dpi
	}
	if exif != nil {
		p.orientation = exif.Orientation
	}
	return p
}

func (p *picture) close() {}

func (p *picture) pages() int { return max(1, len(p.skeleton.Pages)) }

func (p *picture) page(ctx context.Context, number int, want sides) (Page, *image.NRGBA, error) {
	if number < 1 || number > p.pages() {
		return Page{}, nil, fmt.Errorf("%w: %d of %d", ErrNoSuchPage, number, p.pages())
	}
	size := container.Page{Width: p.skeleton.Width, Height: p.skeleton.Height, DPI: p.dpi, Orientation: p.orientation}
	if number > 1 {
		size = p.skeleton.Pages[number-1]
	}
	page := Page{Number: number, DPI: size.DPI}
	page.Width, page.Height = uprightSize(size.Width, size.Height, size.Orientation)
	if fault := p.skeleton.Fault; fault != nil && fault.Kind == container.Header || size.Width == 0 || size.Height == 0 {
		return page, nil, fmt.Errorf("%w: the header gives no size", ErrDamaged)
	}
	if err := p.refuseBomb(size); err != nil {
		return page, nil, err
	}
	img, decoded, err := p.draw(ctx, number, want, size.Orientation)
	if err != nil {
		return page, nil, err
	}
	page.Width, page.Height = uprightSize(decoded.X, decoded.Y, size.Orientation)
	page.Transparent = p.seeThrough
	return page, img, nil
}

// refuseBomb compares what the header says, and what the decoder itself reads from it, with what is affordable.
func (p *picture) refuseBomb(size container.Page) error {
	pixels, side := p.skeleton.Largest, p.skeleton.LongestSide
	if len(p.skeleton.Pages) > 1 {
		pixels, side = int64(size.Width)*int64(size.Height), max(size.Width, size.Height)
	}
	if !affordable(pixels*p.cost(), side) {
		return fmt.Errorf("%w: %d × %d", ErrTooManyPixels, size.Width, size.Height)
	}
	return nil
}

// cost is how many times dearer a pixel is than in other pictures.
func (p *picture) cost() int64 {
	if p.skeleton.Deep || p.mediaType == "image/jpeg" && p.skeleton.Colours == "cmyk" {
		return dear
	}
	return 1
}

// draw decodes a picture and returns it upright, with the size that all its pixels have.
func (p *picture) draw(ctx context.Context, number int, want sides, orientation int) (*image.NRGBA, image.Point, error) {
	release, err := p.inspector.budget(ctx, p.mediaType, p.skeleton.Largest*p.cost())
	if err != nil {
		return nil, image.Point{}, err
	}
	defer release()
	img, whole, err := p.decode(number, want)
	if err != nil {
		return nil, image.Point{}, err
	}
	return upright(img, orientation), whole, nil
}

func (p *picture) decode(number int, want sides) (*image.NRGBA, image.Point, error) {
	if p.mediaType == "image/jpeg" && want.most > 0 {
		if img, whole, err := shrunkJPEG(p.content, p.skeleton, want); !errors.Is(err, jpegscale.ErrUnsupported) {
			return img, whole, err
		}
	}
	decoded, err := decode(p.mediaType, p.content, p.skeleton, number)
	if err != nil {
		return nil, image.Point{}, err
	}
	img, err := safely(func() *image.NRGBA {
		p.seeThrough = transparent(decoded)
		return flatten(decoded, want.most)
	})
	return img, decoded.Bounds().Size(), err
}

// safely contains panics of code that reads a decoded picture, such as one over a palette index out of range.
func safely(draw func() *image.NRGBA) (img *image.NRGBA, err error) {
	defer contain(&err)
	return draw(), nil
}

// pdfErrors translates the errors of package pdf.
func pdfErrors(err error) error {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return fmt.Errorf("%w: %w", ErrEncrypted, err)
	case errors.Is(err, pdf.ErrTooSlow):
		return fmt.Errorf("%w: %w", ErrTooSlow, err)
	case errors.Is(err, pdf.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
