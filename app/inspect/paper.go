package inspect

import (
	"image"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/paper"
)

// sides is how large the measurements of a request want to see a page.
func (r Request) sides() sides {
	if r.Text {
		return legible
	}
	if r.Photo {
		return measured
	}
	return measuredPaper
}

// written is the share of a paper's cells with writing from which on its sharpness must be measurable; less is a blank page.
const written = 0.01

// measurePaper adds what is seen of the paper on a page, and says when its sharpness cannot be told.
func (f *Facts) measurePaper(page *Page, img *image.NRGBA) {
	p := paper.Measure(img)
	p.Resolve(page.Width, page.Height)
	page.Paper = &p
	if p.Focus == nil && p.Filled >= written {
		f.skip(filing.Words("第 %[1]d 页看不到足够的笔画来判断清晰度。", "page %[1]d shows too few strokes to tell how sharp it is.",
			page.Number), MeasureSharpness)
	}
}
