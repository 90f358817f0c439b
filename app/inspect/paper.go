package inspect

import (
	"image"

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

// measurePaper adds what is seen of the paper on a page. What it does not show stands there as nil.
func (p *Page) measurePaper(img *image.NRGBA) {
	sheet := paper.Measure(img)
	sheet.Resolve(p.Width, p.Height)
	p.Paper = &sheet
}
