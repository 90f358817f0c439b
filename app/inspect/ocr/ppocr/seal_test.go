package ppocr

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"beiandesk/app/inspect/ocr"
)

// sheetOf is white paper with a black bar, and a box of a colour over part of it.
func sheetOf(c color.NRGBA, box image.Rectangle) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, 200, 100))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(m, box, image.NewUniform(c), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(20, 40, 180, 50), image.Black, image.Point{}, draw.Src)
	return m
}

// TestFadeRed: a seal fades and print stays; a red page, and one without red, are left as they are.
func TestFadeRed(t *testing.T) {
	seal := color.NRGBA{200, 40, 50, 255}
	if fadeRed(sheetOf(color.NRGBA{240, 230, 215, 255}, image.Rect(0, 0, 200, 100))) != nil {
		t.Error("warm light is taken for ink")
	}
	if fadeRed(sheetOf(seal, image.Rect(0, 0, 200, 100))) != nil {
		t.Error("a red page is taken for one with a seal")
	}
	f := fadeRed(sheetOf(seal, image.Rect(100, 20, 140, 80)))
	if f == nil {
		t.Fatal("a seal is overlooked")
	}
	if p := f.img.NRGBAAt(110, 30); p.R != 200 || p.G != 200 || p.B != 200 {
		t.Errorf("the seal became %v", p)
	}
	if p := f.img.NRGBAAt(110, 45); p.R != 0 || p.G != 0 {
		t.Errorf("print under it became %v", p)
	}
	at := upright(90, 35, 60, 20)
	if got := f.redOf([]ocr.Quad{at, upright(10, 35, 60, 20), upright(-50, -50, 20, 10)}); len(got) != 1 || got[0] != at {
		t.Errorf("red lies in %v", got)
	}
}

func TestSurer(t *testing.T) {
	a, b := upright(0, 0, 300, 30), upright(0, 50, 300, 30)
	got := surer([]ocr.Line{{Quad: a, Text: "no", Confidence: 0.7}}, []ocr.Line{{Quad: a, Text: "yes", Confidence: 0.9}, {Quad: b, Text: "new", Confidence: 0.6}})
	if len(got) != 2 || got[0].Text != "yes" || got[1].Text != "new" {
		t.Errorf("%+v", got)
	}
	if got = surer(got, []ocr.Line{{Quad: a, Text: "worse", Confidence: 0.5}}); got[0].Text != "yes" {
		t.Errorf("%+v", got)
	}
}
