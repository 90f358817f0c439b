package specimen_test

import (
	"bytes"
	"image"

	"slices"
	"testing"

	"golang.org/x/image/draw"

	"beiandesk/app/inspect/pdf"
	"beiandesk/app/internal/specimen"
)

// TestDrawnPDFShowsThePage: PDFium draws the print where the page says that it stands, and it is not one picture.
func TestDrawnPDFShowsThePage(t *testing.T) {
	needFont(t)
	engine := pdf.New("")
	defer engine.Close()
	style := specimen.Style{Grounds: &specimen.Grounds{}}
	for name, paper := range map[string]func() (specimen.Page, error){
		"licence": func() (specimen.Page, error) { return specimen.LicencePage(style, specimen.SampleLicence) },
		"permit":  func() (specimen.Page, error) { return specimen.PermitPage(style, samplePermit) },
	} {
		t.Run(name, func(t *testing.T) {
			p, err := paper()
			if err != nil {
				t.Fatal(err)
			}
			content, err := p.PDF()
			if err != nil {
				t.Fatal(err)
			}
			kept, err := paper()
			if err != nil {
				t.Fatal(err)
			}
			if again, err := kept.PDF(); err != nil || !bytes.Equal(again, content) {
				t.Errorf("a kept ground gives another document (%v)", err)
			}
			compareDrawn(t, engine, p, content)
		})
	}
}

func compareDrawn(t *testing.T, engine *pdf.Engine, p specimen.Page, content []byte) {
	t.Helper()
	d, err := engine.Open(t.Context(), content)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	size := p.Image.Rect.Size()
	shown := image.NewRGBA(p.Image.Rect)
	if err := d.Render(t.Context(), pdf.Page{}, 1, size.X, size.Y, func(m *image.RGBA) { draw.Draw(shown, shown.Rect, m, image.Point{}, draw.Src) }); err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Fields {
		for _, l := range f.Lines {
			box := image.Rect(int(l.Left), int(l.Top), int(l.Right), int(l.Bottom))
			if darkest(shown, box) > 120 && !slices.ContainsFunc(p.Seals, box.Overlaps) {
				t.Errorf("%s: no ink where %q should be", f.Name, l.Text)
			}
			above := box.Sub(image.Pt(0, box.Dy()*9/10))
			above.Max.Y = box.Min.Y - box.Dy()/5
			if darkest(p.Image, above) > 160 && darkest(shown, above) < 100 {
				t.Errorf("%s: print above %q, where the page has none", f.Name, l.Text)
			}
		}
	}
}
