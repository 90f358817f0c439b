package paper_test

import (
	"image"
	"image/draw"
	"testing"

	xdraw "golang.org/x/image/draw"

	"beiandesk/app/inspect/paper"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
)

func BenchmarkMeasure(b *testing.B) {
	licence, err := specimen.BusinessLicence(specimen.SampleLicence)
	loudskip.Unless(b, err == nil, "the typeface of the specimens")
	desk := specimen.OnDesk(licence, 0.1, 1)
	img := image.NewNRGBA(image.Rect(0, 0, 1600, 1200))
	xdraw.BiLinear.Scale(img, img.Rect, desk, desk.Rect, draw.Src, nil)
	b.ReportAllocs()
	for b.Loop() {
		paper.Measure(img)
	}
}
