package inspect

import (
	"context"
	"errors"
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

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
	return nil
}

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
