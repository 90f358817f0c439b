package inspect

import (
	"context"
	"fmt"
	"image"
	"math"

	"beiandesk/app/inspect/pdf"
)

// How a page that is no scan is drawn.
const (
	drawnDPI    = 150.0      // enough for the smallest print of a certificate
	drawnPixels = 25_000_000 // a page larger than this at drawnDPI is drawn coarser
	scanPixels  = 60_000_000 // of a picture on a page: what fits into the sandbox. A4 at 600 dots per inch has 35 million
)

// document is a source of the pages of a PDF.
type document struct {
	pdf       *pdf.Document
	inspector *Inspector
}

func (i *Inspector) openDocument(ctx context.Context, content []byte) (document, error) {
	opened, err := i.pdf.Open(ctx, content)
	if err != nil {
		return document{}, pdfErrors(err)
	}
	return document{opened, i}, nil
}

func (d document) close() { d.pdf.Close() }

func (d document) pages() int { return d.pdf.Pages }

func (d document) page(ctx context.Context, number int, want sides) (Page, *image.NRGBA, error) {
	page := Page{Number: number}
	if number < 1 || number > d.pages() {
		return page, nil, fmt.Errorf("%w: %d of %d", ErrNoSuchPage, number, d.pages())
	}
	described, err := d.pdf.Describe(ctx, number)
	if err != nil {
		return page, nil, pdfErrors(err)
	}
	page.measure(described)
	if described.Largest > scanPixels || !affordable(described.Largest, max(page.Width, page.Height)) {
		return page, nil, fmt.Errorf("%w: a picture of %d pixels", ErrTooManyPixels, described.Largest)
	}
	width, height := box(page.Width, page.Height, want.most)
	var img *image.NRGBA
	err = d.pdf.Render(ctx, described, number, width, height, func(drawn *image.RGBA) { img = flatten(drawn, want.most) })
	if err != nil {
		return page, nil, pdfErrors(err)
	}
	if want.most == 0 && !page.Rendered {
		if whole, err := d.wholeScan(ctx, number, img); whole != nil || err != nil {
			return page, whole, err
		}
	}
	return page, img, nil
}

// measure takes the size of the scan, or of the drawing when the page is none.
func (p *Page) measure(d pdf.Page) {
	if d.Scan != nil {
		p.Width, p.Height, p.DPI = d.Scan.Width, d.Scan.Height, d.Scan.DPI
		return
	}
	p.Rendered = true
	scale := min(drawnDPI/pdf.PointsPerInch, math.Sqrt(drawnPixels/(d.Width*d.Height)), MaxSide/max(d.Width, d.Height))
	p.Width, p.Height = max(1, int(math.Round(d.Width*scale))), max(1, int(math.Round(d.Height*scale)))
	p.DPI = math.Round(scale*pdf.PointsPerInch*10) / 10
}

// box is the size in which a page is drawn: its own, as far as drawnPixels and maxSide allow.
func box(width, height, maxSide int) (int, int) {
	w, h := float64(width), float64(height)
	scale := min(1, math.Sqrt(drawnPixels/(w*h)))
	if maxSide > 0 {
		scale = min(scale, float64(maxSide)/max(w, h))
	}
	return max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale)))
}
