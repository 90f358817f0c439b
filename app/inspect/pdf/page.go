package pdf

import (
	"context"
	"fmt"
	"image"
	"math"
	"slices"

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
	plain  bool                       // nothing but the scan is drawn, and its data is decoded in one go
}

// gait is how the page may be drawn.
func (p Page) gait() gait {
	if p.Scan != nil && p.plain {
		return quick
	}
	return careful
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
	err := d.guard(ctx, careful, func(s sandbox) error {
		var err error
		page, err = s.page(number-1, func(pageReader) error { return nil })
		return err
	})
	if err != nil {
		return Page{}, err // page may still be written to
	}
	return page, nil
}

// page describes a page and lets more be read of it before it is closed.
func (s sandbox) page(index int, more func(pageReader) error) (Page, error) {
	size, err := s.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: s.document, Index: index})
	if err != nil {
		return Page{}, classify(err)
	}
	if !(size.Width > 0) || !(size.Height > 0) {
		return Page{}, fmt.Errorf("%w: page of %g × %g points", ErrDamaged, size.Width, size.Height)
	}
	loaded, err := s.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: s.document, Index: index})
	if err != nil {
		return Page{}, classify(err)
	}
	defer func() { _, _ = s.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	page := Page{Width: size.Width, Height: size.Height}
	p := pageReader{s, requests.Page{ByReference: &loaded.Page}, &page}
	if err := p.read(); err != nil {
		return page, err
	}
	return page, more(p)
}

// pageReader collects the pictures of a loaded page.
type pageReader struct {
	instance sandbox
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
	pictures, others, visible := 0, 0, false
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
			visible = visible || !p.invisible(object.PageObject)
		default:
			others++
		}
	}
	if pictures != 1 || others > 0 || count.Count > maxObjects {
		p.page.Scan = nil
		return nil
	}
	p.page.plain = !visible && p.bare() && p.decodedInOneGo()
	return nil
}

// invisible reports that text is there to be found, not to be seen.
func (p pageReader) invisible(text references.FPDF_PAGEOBJECT) bool {
	mode, err := p.instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: text})
	return err == nil && mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE
}

// bare reports that nothing is pinned to the page.
func (p pageReader) bare() bool {
	notes, err := p.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: p.request})
	return err == nil && notes.Count == 0
}

// filtersInOneGo decode a picture in a time that grows with its pixels and its bytes alone (ISO 32000-1, 7.4). JBIG2 and
// JPEG 2000 paint as often as their data says.
var filtersInOneGo = []string{filterJPEG, "FlateDecode", "LZWDecode", "RunLengthDecode", "CCITTFaxDecode", "ASCII85Decode", "ASCIIHexDecode"}

func (p pageReader) decodedInOneGo() bool {
	names, err := p.filters()
	return err == nil && !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(filtersInOneGo, n) })
}

// filters are the names of the scan's.
func (p pageReader) filters() ([]string, error) {
	count, err := p.instance.FPDFImageObj_GetImageFilterCount(&requests.FPDFImageObj_GetImageFilterCount{ImageObject: p.page.object})
	if err != nil {
		return nil, classify(err)
	}
	var names []string
	for i := range min(count.Count, maxFilters) {
		filter, err := p.instance.FPDFImageObj_GetImageFilter(&requests.FPDFImageObj_GetImageFilter{ImageObject: p.page.object, Index: i})
		if err != nil {
			return nil, classify(err)
		}
		names = append(names, filter.ImageFilter)
	}
	return names, nil
}

// maxFilters is more than anybody chains.
const maxFilters = 8

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

// Render draws a page that was described, counted from 1, into a box of pixels and hands the picture to keep, which must
// copy what it wants: the pixels live in the sandbox.
func (d *Document) Render(ctx context.Context, page Page, number, width, height int, keep func(*image.RGBA)) error {
	return d.guard(ctx, page.gait(), func(s sandbox) error {
		drawn, err := s.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:   requests.Page{ByIndex: &requests.PageByIndex{Document: s.document, Index: number - 1}},
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
