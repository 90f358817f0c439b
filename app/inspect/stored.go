package inspect

import (
	"context"
	"errors"
	"image"
	"math"

	"github.com/disintegration/imaging"

	"beiandesk/app/inspect/pdf"
)

// How much alike the stored picture of a page and the drawn page must be. JPEG decoders and resamplers differ by a few
// levels; a part that the page cuts away, inverted colours, or a stamp laid over the scan by far more.
const (
	drawnSide   = 1200   // pixels of the long side at which the page is drawn: fine print is not shrunk alike everywhere
	compareSide = 150    // and at which both are compared
	mostApart   = 24.0   // of 255, from which on a pixel counts as another
	mostOthers  = 0.0005 // share of such pixels
)

// StoredJPEG returns the JPEG file that a page of a PDF is, byte for byte, together with the density it has on the page;
// nil when the page shows anything else than that picture, whole, upright and in its own colours. Its errors are those of
// Page.
func (i *Inspector) StoredJPEG(ctx context.Context, content []byte, number int) ([]byte, float64, error) {
	if contentType(content) != typePDF {
		return nil, 0, nil
	}
	src, err := i.openDocument(ctx, content)
	if err != nil {
		return nil, 0, err
	}
	defer src.close()
	page, drawn, err := src.page(ctx, number, exactly(drawnSide))
	if err != nil || page.Rendered {
		return nil, 0, err
	}
	stored, err := src.stored(ctx, number)
	if err != nil {
		return nil, 0, err
	}
	if stored.JPEG == nil || !i.shows(ctx, drawn, stored.JPEG) {
		return nil, 0, nil
	}
	return stored.JPEG, page.DPI, nil
}

// stored takes out what a page is, of whatever kind.
func (d document) stored(ctx context.Context, number int) (pdf.Stored, error) {
	described, err := d.pdf.Describe(ctx, number)
	if err != nil {
		return pdf.Stored{}, pdfErrors(err)
	}
	stored, err := d.pdf.Stored(ctx, described, number)
	return stored, pdfErrors(err)
}

// shows reports whether a drawn page shows a stored JPEG and nothing else.
func (i *Inspector) shows(ctx context.Context, drawn *image.NRGBA, stored []byte) bool {
	if contentType(stored) != typeJPEG {
		return false
	}
	src, err := i.open(ctx, typeJPEG, stored)
	if err != nil {
		return false
	}
	defer src.close()
	_, img, err := src.page(ctx, 1, exactly(drawnSide))
	return err == nil && alike(fit(drawn, compareSide), fit(img, compareSide))
}

// wholeScan returns all pixels of the scan that a page is, or nil when it has to be drawn: drawing rounds the sides of a
// scan to those of the page, and so resamples it.
func (d document) wholeScan(ctx context.Context, number int, drawn *image.NRGBA) (*image.NRGBA, error) {
	stored, err := d.stored(ctx, number)
	if err != nil {
		return nil, err
	}
	img := stored.Pixels
	if stored.JPEG != nil && contentType(stored.JPEG) == typeJPEG {
		src, err := d.inspector.open(ctx, typeJPEG, stored.JPEG)
		if err != nil {
			return nil, nil
		}
		defer src.close()
		if _, img, err = src.page(ctx, 1, sides{}); err != nil {
			return nil, onlyCancelled(err)
		}
	}
	if img == nil || !alike(fit(drawn, compareSide), fit(img, compareSide)) {
		return nil, nil
	}
	return img, nil
}

// onlyCancelled drops errors about a picture that can be drawn instead.
func onlyCancelled(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}

// alike compares two small pictures of nearly one shape: pages are measured in whole points, scans in pixels.
func alike(a, b *image.NRGBA) bool {
	w, h := a.Rect.Dx(), a.Rect.Dy()
	if max(b.Rect.Dx()-w, w-b.Rect.Dx(), b.Rect.Dy()-h, h-b.Rect.Dy()) > roundedSides {
		return false
	}
	b = imaging.Resize(b, w, h, imaging.Box)
	others := 0
	for y := range h {
		for x := range w {
			if apart(a, b, x, y) > mostApart {
				others++
			}
		}
	}
	return float64(others) <= mostOthers*float64(w*h)
}

// roundedSides is by how many pixels the sides may differ.
const roundedSides = 3

// apart is how far a pixel of a is from the nearest one around the same place in b, since edges may lie a fraction of a
// pixel apart: the largest difference of red, green and blue.
func apart(a, b *image.NRGBA, x, y int) float64 {
	best := math.Inf(1)
	p := a.Pix[a.PixOffset(x, y):]
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if !(image.Point{x + dx, y + dy}.In(b.Rect)) {
				continue
			}
			q, far := b.Pix[b.PixOffset(x+dx, y+dy):], 0.0
			for c := range 3 {
				far = max(far, math.Abs(float64(p[c])-float64(q[c])))
			}
			best = min(best, far)
		}
	}
	return best
}
