package pdf

import (
	"context"
	"fmt"
	"image"
	"math"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// PointsPerInch is the unit of page sizes (ISO 32000-1, 8.3.2.3).
const PointsPerInch = 72

// Page describes a page without drawing it. Sizes are as shown, after the page's own rotation.
type Page struct {
	Width, Height float64 // points
	Scan          *Scan   // the stored picture, when the page is one picture; nil otherwise
	Largest       int64   // pixels of the largest picture stored on the page

	object references.FPDF_PAGEOBJECT // the scan's, while the page is loaded
}

// Scan is a stored picture that fills a page.
type Scan struct {
	Width, Height int     // pixels, as shown
	DPI           float64 // pixels per inch of the smaller axis, at the size it has on the page
	Upright       bool    // shown as it is stored: neither turned nor mirrored nor sheared
}

// maxObjects bounds how many objects of a page are looked at in search of its scan.
const maxObjects = 2000

// filling is the share of both sides of the page that a picture must span to be its scan.
const filling = 0.9

// Describe reads size and pictures of a page, counted from 1.
func (d *Document) Describe(ctx context.Context, number int) (Page, error) {
	var page Page
	err := d.guard(ctx, func() error {
		var err error
		page, err = d.describe(number - 1)
		return err
	})
	if err != nil {
		return Page{}, err // page may still be written to
	}
	return page, nil
}

func (d *Document) describe(index int) (Page, error) {
	return d.withPage(index, func(pageReader) error { return nil })
}

// withPage describes a page and lets more be read of it before it is closed.
func (d *Document) withPage(index int, more func(pageReader) error) (Page, error) {
	size, err := d.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.document, Index: index})
	if err != nil {
		return Page{}, classify(err)
	}
	if !(size.Width > 0) || !(size.Height > 0) {
		return Page{}, fmt.Errorf("%w: page of %g × %g points", ErrDamaged, size.Width, size.Height)
	}
	loaded, err := d.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.document, Index: index})
	if err != nil {
		return Page{}, classify(err)
	}
	defer func() { _, _ = d.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	page := Page{Width: size.Width, Height: size.Height}
	p := pageReader{d.instance, requests.Page{ByReference: &loaded.Page}, &page}
	if err := p.read(); err != nil {
		return page, err
	}
	return page, more(p)
}

// pageReader collects the pictures of a loaded page.
type pageReader struct {
	instance pdfium.Pdfium
	request  requests.Page
	page     *Page
}

// read fills Largest and Scan. A page is its scan when it holds one picture that fills it and otherwise nothing but
// text, which scanners lay invisibly over the picture.
func (p pageReader) read() error {
	count, err := p.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: p.request})
	if err != nil {
		return classify(err)
	}
	pictures, others := 0, 0
	for i := range min(count.Count, maxObjects) {
		object, err := p.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: p.request, Index: i})
		if err != nil {
			return classify(err)
		}
		kind, err := p.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return classify(err)
		}
		switch kind.Type {
		case enums.FPDF_PAGEOBJ_IMAGE:
			pictures++
			p.picture(object.PageObject)
		case enums.FPDF_PAGEOBJ_TEXT:
		default:
			others++
		}
	}
	if pictures != 1 || others > 0 || count.Count > maxObjects {
		p.page.Scan = nil
	}
	return nil
}

// picture notes the size of a picture, and that it fills the page. A picture without readable size is left to drawing.
func (p pageReader) picture(object references.FPDF_PAGEOBJECT) {
	meta, err := p.instance.FPDFImageObj_GetImageMetadata(
		&requests.FPDFImageObj_GetImageMetadata{ImageObject: object, Page: p.request})
	if err != nil {
		return
	}
	m := meta.ImageMetadata
	p.page.Largest = max(p.page.Largest, int64(m.Width)*int64(m.Height))
	matrix, err := p.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return
	}
	rotation, err := p.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: p.request})
	if err != nil {
		return
	}
	f := matrix.Matrix
	across := math.Hypot(float64(f.A), float64(f.C)) // extent on the unrotated page, in points
	along := math.Hypot(float64(f.B), float64(f.D))
	width, height := int(m.Width), int(m.Height)
	if math.Abs(float64(f.B)) > math.Abs(float64(f.A)) {
		width, height = height, width
	}
	if rotation.PageRotation%2 == 1 {
		across, along, width, height = along, across, height, width
	}
	if across < filling*p.page.Width || along < filling*p.page.Height || width == 0 || height == 0 {
		return
	}
	dpi := math.Min(float64(width)/across, float64(height)/along) * PointsPerInch
	p.page.Scan = &Scan{
		Width: width, Height: height, DPI: math.Round(dpi*10) / 10,
		Upright: rotation.PageRotation == 0 && f.A > 0 && f.D > 0 && f.B == 0 && f.C == 0,
	}
	p.page.object = object
}

// Render draws a page, counted from 1, into a box of pixels and hands the picture to keep, which must copy what it wants:
// the pixels live in the sandbox.
func (d *Document) Render(ctx context.Context, number, width, height int, keep func(*image.RGBA)) error {
	return d.guard(ctx, func() error {
		drawn, err := d.instance.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:   requests.Page{ByIndex: &requests.PageByIndex{Document: d.document, Index: number - 1}},
			Width:  width,
			Height: height,
			// Annotations belong to what a reviewer sees, stamps and signatures above all.
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT,
		})
		if err != nil {
			return classify(err)
		}
		defer drawn.Cleanup()
		picture, ok := drawn.Result.RenderedImage.(*image.RGBA)
		if !ok {
			return fmt.Errorf("page %d was drawn as %T", number, drawn.Result.RenderedImage)
		}
		keep(picture)
		return nil
	})
}
