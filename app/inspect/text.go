package inspect

import (
	"context"
	"errors"
	"image"

	"beiandesk/app/filing"
	papers "beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/qr"
)

// Read reads what is written in an upright picture. An error that is an *ocr.Unavailable says that nothing can be read by
// this program on this machine; any other is the context's.
func (i *Inspector) Read(ctx context.Context, img *image.NRGBA) (ocr.Reading, error) {
	if i.reader == nil {
		return ocr.Reading{}, &ocr.Unavailable{Reason: ocr.NotBuiltIn}
	}
	return i.reader.Read(ctx, fit(img, legible.most))
}

// measureText reads a page, or names why nothing can be read.
func (i *Inspector) measureText(ctx context.Context, facts *Facts, page *Page, img *image.NRGBA) error {
	if i.reader == nil {
		facts.unread(&ocr.Unavailable{Reason: ocr.NotBuiltIn})
		return nil
	}
	reading, err := i.reader.Read(ctx, img)
	var unavailable *ocr.Unavailable
	if errors.As(err, &unavailable) {
		facts.unread(unavailable)
		return nil
	}
	if err != nil {
		return err
	}
	page.Text = &reading
	understood := papers.Understand(reading)
	if understood.Kind == papers.BusinessLicence {
		understood.Confirm(codesOn(img))
	}
	page.Document = &understood
	return nil
}

// codesOn reads the QR code that licences carry.
func codesOn(img *image.NRGBA) []papers.Code {
	symbol, ok := qr.Read(img, nil)
	if !ok {
		return nil
	}
	around := ocr.Quad{place(symbol.TopLeft), place(symbol.TopRight), place(symbol.TopRight), place(symbol.BottomLeft)}
	return []papers.Code{papers.NewCode(symbol.Text, around.Region(img.Rect.Dx(), img.Rect.Dy()))}
}

func place(p qr.Point) ocr.Place { return ocr.Place{X: p.X, Y: p.Y} }

// unread names why nothing was read, once for all pages.
func (f *Facts) unread(why *ocr.Unavailable) {
	if _, said := f.Failed(MeasureText); said {
		return
	}
	what, wayOut := why.What(), why.WayOut()
	f.skip(filing.Words("文字没有识别：%[1]s。%[2]s", "The text was not read: %[3]s. %[4]s",
		what.ZH, wayOut.ZH, lowerFirst(what.EN), wayOut.EN), MeasureText)
}

// lowerFirst lets a sentence go on inside another.
func lowerFirst(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]-'A'+'a') + s[1:]
}
