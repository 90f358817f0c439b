package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// filterJPEG is the name of the only filter whose data is a picture file that everybody opens (ISO 32000-1, 7.4.8).
const filterJPEG = "DCTDecode"

// Stored is the picture that a page is, as it is stored. Whether the page shows all of it and nothing else, such as a part
// that is cut away or inverted colours, is for the caller to see.
type Stored struct {
	JPEG   []byte       // byte for byte; nil when it is stored otherwise
	Pixels *image.NRGBA // as PDFium decodes them, when it is no JPEG
}

// Stored takes the scan of a page that was described out; both fields are nil when the page is no single picture, or turns
// or mirrors it.
func (d *Document) Stored(ctx context.Context, page Page, number int) (Stored, error) {
	if page.Scan == nil || !page.Scan.Upright {
		return Stored{}, nil
	}
	var stored Stored
	err := d.guard(ctx, page.gait(), func(s sandbox) error {
		_, err := s.page(number-1, func(p pageReader) error {
			var err error
			if stored.JPEG, err = p.storedJPEG(); err == nil && stored.JPEG == nil {
				stored.Pixels, err = p.storedPixels()
			}
			return err
		})
		return err
	})
	if err != nil {
		return Stored{}, err // stored may still be written to
	}
	return stored, nil
}

// storedJPEG copies the scan's data out of the sandbox; nil when it is no plain JPEG.
func (p pageReader) storedJPEG() ([]byte, error) {
	names, err := p.filters()
	if err != nil || len(names) != 1 || names[0] != filterJPEG {
		return nil, err
	}
	raw, err := p.instance.FPDFImageObj_GetImageDataRaw(&requests.FPDFImageObj_GetImageDataRaw{ImageObject: p.page.object})
	if err != nil {
		return nil, classify(err)
	}
	return bytes.Clone(raw.Data), nil // which may lie in the sandbox
}

// storedPixels copies the scan's pixels out of the sandbox; nil in a format that is not understood.
func (p pageReader) storedPixels() (*image.NRGBA, error) {
	got, err := p.instance.FPDFImageObj_GetBitmap(&requests.FPDFImageObj_GetBitmap{ImageObject: p.page.object})
	if err != nil {
		return nil, nil // PDFium does not make one of every kind; the page can still be drawn
	}
	bitmap := got.Bitmap
	defer func() { _, _ = p.instance.FPDFBitmap_Destroy(&requests.FPDFBitmap_Destroy{Bitmap: bitmap}) }()
	format, err := p.instance.FPDFBitmap_GetFormat(&requests.FPDFBitmap_GetFormat{Bitmap: bitmap})
	if err != nil {
		return nil, classify(err)
	}
	stride, err := p.instance.FPDFBitmap_GetStride(&requests.FPDFBitmap_GetStride{Bitmap: bitmap})
	if err != nil {
		return nil, classify(err)
	}
	size, err := p.bitmapSize(bitmap)
	if err != nil {
		return nil, err
	}
	buffer, err := p.instance.FPDFBitmap_GetBuffer(&requests.FPDFBitmap_GetBuffer{Bitmap: bitmap})
	if err != nil {
		return nil, classify(err)
	}
	return pixels(buffer.Buffer, stride.Stride, size, format.Format)
}

func (p pageReader) bitmapSize(bitmap references.FPDF_BITMAP) (image.Point, error) {
	width, err := p.instance.FPDFBitmap_GetWidth(&requests.FPDFBitmap_GetWidth{Bitmap: bitmap})
	if err != nil {
		return image.Point{}, classify(err)
	}
	height, err := p.instance.FPDFBitmap_GetHeight(&requests.FPDFBitmap_GetHeight{Bitmap: bitmap})
	if err != nil {
		return image.Point{}, classify(err)
	}
	return image.Pt(width.Width, height.Height), nil
}

// bytesPerPixel of the formats that are opaque.
var bytesPerPixel = map[enums.FPDF_BITMAP_FORMAT]int{
	enums.FPDF_BITMAP_FORMAT_GRAY: 1, enums.FPDF_BITMAP_FORMAT_BGR: 3, enums.FPDF_BITMAP_FORMAT_BGRX: 4,
}

// pixels turns a bitmap of the sandbox into a picture; nil when its format is none of those above.
func pixels(buffer []byte, stride int, size image.Point, format enums.FPDF_BITMAP_FORMAT) (*image.NRGBA, error) {
	n := bytesPerPixel[format]
	if n == 0 {
		return nil, nil
	}
	if size.X < 1 || size.Y < 1 || stride < n*size.X || len(buffer) < stride*size.Y {
		return nil, fmt.Errorf("%w: a bitmap of %v has %d bytes", ErrDamaged, size, len(buffer))
	}
	img := image.NewNRGBA(image.Rectangle{Max: size})
	for y := range size.Y {
		from, to := buffer[y*stride:], img.Pix[y*img.Stride:]
		for x := range size.X {
			blue, green, red := from[x*n], from[x*n], from[x*n]
			if n > 1 {
				green, red = from[x*n+1], from[x*n+2]
			}
			to[4*x], to[4*x+1], to[4*x+2], to[4*x+3] = red, green, blue, 0xFF
		}
	}
	return img, nil
}
