package review_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/paper"
	"beiandesk/app/inspect/reread"
	"beiandesk/app/review"
)

func paperCases() []ruleCase {
	sheet := func(change func(p *paper.Sheet)) func(*testing.T, *fixture) { return onSheet(certificate, change) }
	focus := func(worst, best float64) func(*testing.T, *fixture) {
		return sheet(func(p *paper.Sheet) {
			p.Focus = &paper.Sharpness{Across: worst, Down: best, Worst: worst, Best: best, Edges: 9000}
		})
	}
	copied := func(change func(c *reread.Copy)) func(*testing.T, *fixture) {
		return page(certificate, func(p *inspect.Page) { change(p.Copy) })
	}
	notMeasured := page(certificate, func(p *inspect.Page) { p.Paper = nil })
	seen := func(sides ...float64) func(*testing.T, *fixture) {
		return sheet(func(p *paper.Sheet) { p.Quad.Seen = [4]float64(sides) })
	}
	unframed := func(change func(p *paper.Sheet)) func(*testing.T, *fixture) {
		return sheet(func(p *paper.Sheet) { p.Quad, p.Share, p.DPI = nil, 1, 0; change(p) })
	}
	const front = filing.SlotSubjectLeaderIDFront
	return []ruleCase{
		{"paper-written", "a page number only", "", sheet(func(p *paper.Sheet) { p.Filled = 0.002 }), true, ""},
		{"paper-written", "a form with few words", "", sheet(func(p *paper.Sheet) { p.Filled = 0.02 }), false, ""},
		{"paper-written", "no plain paper", "", sheet(func(p *paper.Sheet) { p.Filled, p.Plain = 0.002, 0.6 }), false, ""},
		{"paper-sharp", "blurred", "", focus(5, 4.8), true, ""},
		{"paper-sharp", "motion is the next rule's", "", focus(6, 2.2), false, ""},
		{"paper-sharp", "a little soft", "", focus(3.4, 3.2), false, ""},
		{"paper-sharp", "one side of it blurred", "", sheet(func(p *paper.Sheet) { p.Tiles.Edge[0] = 7 }), true, ""},
		{"paper-sharp", "a page number only: no edges", "", sheet(func(p *paper.Sheet) { p.Focus, p.Filled = nil, 0.002 }), false, ""},
		{"paper-sharp", "blank: no edges", "", all(sheet(func(p *paper.Sheet) { p.Focus, p.Plain = nil, 0.3 }),
			page(certificate, func(p *inspect.Page) { p.Contrast, p.Ink = 3, 0 })), false, ""},
		{"paper-sharp", "too blurred to show an edge", "", sheet(func(p *paper.Sheet) { p.Focus, p.Filled, p.Plain = nil, 0.002, 0.6 }), true, filing.CheckNotDone},
		{"paper-sharp", "too few strokes", "", sheet(func(p *paper.Sheet) { p.Focus = nil }), true, filing.CheckNotDone},
		{"paper-written", "measured as a photo", "", notMeasured, true, filing.CheckNotDone},
		{"paper-sharp", "soft, and read for sure", "", all(focus(5, 4.8), reading(readAs(60, 0.97))), false, ""},
		{"paper-sharp", "soft, and hardly read", "", all(focus(5, 4.8), reading(readAs(60, 0.5))), true, ""},
		{"paper-still", "moved, and read for sure", "", all(focus(6, 2.2), reading(readAs(60, 0.97))), false, ""},
		{"paper-still", "strokes drawn out, edges sharp", "", sheet(func(p *paper.Sheet) { p.Smear = 3 }), true, ""},
		{"paper-sharp", "strokes drawn out: the next rule's", "", sheet(func(p *paper.Sheet) { p.Smear, p.Tiles.Edge[0] = 3, 7 }), false, ""},
		{"paper-readable", "nothing of it can be read", "", reading(readAs(4, 0.4)), true, ""},
		{"paper-readable", "doubtful all over", "", reading(readAs(60, 0.6)), true, ""},
		{"paper-readable", "read for sure", "", reading(readAs(60, 0.97)), false, ""},
		{"paper-readable", "its edges are soft: the next rule's", "", all(focus(5, 4.8), reading(readAs(4, 0.4))), false, ""},
		{"paper-readable", "a page number only", "", all(sheet(func(p *paper.Sheet) { p.Filled = 0.002 }), reading(readAs(2, 0.9))), false, ""},
		{"card-sharp", "blurred", "", onSheet(front, func(p *paper.Sheet) { p.Focus = &paper.Sharpness{Worst: 5, Best: 4.8, Edges: 9000} }), true, ""},
		{"card-sharp", "a soft portrait", "", onSheet(front, func(p *paper.Sheet) { p.Tiles.Edge[0] = 7 }), false, ""},
		{"paper-still", "motion", "", focus(6, 2.2), true, ""},
		{"paper-still", "blurred alike", "", focus(5, 4.8), false, ""},
		{"paper-bright", "dark", "", sheet(func(p *paper.Sheet) { p.Tiles.Light, p.Light.Paper = []float64{20, 22, 25, 24, 23, 30}, 24 }), true, ""},
		{"paper-bright", "half in the shade", "", sheet(func(p *paper.Sheet) { p.Tiles.Light = []float64{30, 33, 35, 60, 70, 72} }), true, ""},
		{"paper-bright", "bright", "", untouched, false, ""},
		{"paper-exposed", "burnt out", "", sheet(func(p *paper.Sheet) { p.Light.Clipped = 0.8 }), true, ""},
		{"paper-exposed", "a scan in pure white", "", unframed(func(p *paper.Sheet) { p.Light.Clipped = 0.95 }), false, ""},
		{"paper-exposed", "a faded scan in pure white", "", unframed(func(p *paper.Sheet) { p.Light.Clipped, p.Light.Ink = 0.95, 75 }), true, ""},
		{"paper-glare", "a spot of light", "", sheet(func(p *paper.Sheet) {
			p.Glare = &paper.Glare{Region: filing.Region{X: 0.4, Y: 0.4, W: 0.1, H: 0.1}, Share: 0.02, Rise: 15}
		}), true, ""},
		{"paper-glare", "none", "", untouched, false, ""},
		{"paper-straight", "turned", "", sheet(func(p *paper.Sheet) { p.Skew = -12 }), true, ""},
		{"paper-straight", "from aside", "", sheet(func(p *paper.Sheet) { p.Quad.Perspective = 0.8 }), true, ""},
		{"paper-straight", "a little of both", "", sheet(func(p *paper.Sheet) { p.Skew, p.Quad.Perspective = 3, 0.2 }), false, ""},
		{"paper-whole", "the right edge outside", "", seen(1, 0, 1, 1), true, ""},
		{"paper-whole", "a corner outside", "", seen(1, 0.7, 0.8, 1), true, ""},
		{"paper-whole", "white on white: its edge is not seen", "", all(seen(1, 0, 1, 1), sheet(func(p *paper.Sheet) { p.Quad.Step = 4 })), false, ""},
		{"paper-whole", "the shadow of a lid", "", seen(1, 0, 0, 0), false, ""},
		{"paper-whole", "a scan cut to the paper", "", unframed(func(*paper.Sheet) {}), false, ""},
		{"paper-whole", "on its like, too little room under the number", "", cardAt(0.14, 0.93), true, ""},
		{"paper-whole", "on its like, scanned to the card's sides", "", cardAt(0.14, 0.86), false, ""},
		{"paper-whole", "on its like, the name not read", "", all(cardAt(0.14, 0.93), notFound(filing.SlotSubjectLeaderIDFront, document.FieldName)), false, ""},
		{"paper-whole", "writing cut off", "", unframed(func(p *paper.Sheet) { p.CutInk = 0.03 }), true, ""},
		{"paper-fills", "far away", "", sheet(func(p *paper.Sheet) { p.Share = 0.1 }), true, ""},
		{"paper-fills", "near", "", untouched, false, ""},
		{"card-resolution", "a card far away", "", onSheet(front, func(p *paper.Sheet) { p.DPI = 110 }), true, ""},
		{"card-resolution", "a card near", "", untouched, false, ""},
		{"card-resolution", "of unknown size", "", onSheet(front, func(p *paper.Sheet) { p.DPI = 0 }), false, ""},
		{"sheet-resolution", "a sheet far away", "", sheet(func(p *paper.Sheet) { p.DPI = 70 }), true, ""},
		{"writing-upright", "a quarter turn", "", reading(linesAt(90)), true, ""},
		{"writing-upright", "on its head", "", reading(linesAt(180)), true, ""},
		{"writing-upright", "a little askew", "", reading(linesAt(12)), false, ""},
		{"writing-upright", "two lines of three upright", "", reading(mixed()), true, filing.CheckNotDone},
		{"writing-upright", "nothing read", "", reading(&ocr.Reading{}), true, filing.CheckNotDone},
		{"writing-upright", "no reader", "", reading(nil), true, filing.CheckNotDone},
		{"paper-legible-copy", "small print is lost", "", copied(func(c *reread.Copy) {
			c.Lost, c.Losses = 60, []reread.Loss{{Region: filing.Region{X: 0.1, Y: 0.8, W: 0.5, H: 0.02}, Text: "登记机关样本市市场监督管理局", Lost: 60, Of: 60}}
		}), true, ""},
		{"paper-legible-copy", "a character here and there", "", copied(func(c *reread.Copy) { c.Lost = 9 }), false, ""},
		{"paper-legible-copy", "hardly anything to read", "", copied(func(c *reread.Copy) { c.Read, c.Lost = 5, 5 }), false, ""},
		{"paper-legible-copy", "a copy of another size", "", copied(func(c *reread.Copy) { c.Most = 50000 }), true, filing.CheckNotDone},
		{"paper-legible-copy", "nothing could be read", "", page(certificate, func(p *inspect.Page) { p.Copy = nil }), true, filing.CheckNotDone},
		{"paper-reshot", "the grid of a screen", "", sheet(func(p *paper.Sheet) { p.Grid = decibels(40) }), true, ""},
		{"paper-reshot", "print", "", untouched, false, ""},
		{"image-alike", "one picture compressed anew in two slots", "", twins(certificate, form), true, ""},
		{"image-unique", "one picture compressed anew in two slots", "", twins(certificate, form), false, ""},
		{"image-alike", "the same bytes are the next rule's", "", all(twins(certificate, form), func(_ *testing.T, f *fixture) {
			for i := range f.in.Materials {
				if f.in.Materials[i].Slot == form {
					f.in.Materials[i].SHA256 = f.in.Materials[0].SHA256
				}
			}
		}), false, ""},
		{"image-alike", "two cards of one template", "", twins(front, filing.SlotSubjectLeaderIDBack), false, ""},
		{"image-alike", "a licence and a card", "", twins(certificate, front), false, ""},
	}
}

// twins makes the papers in two slots look the same.
func twins(slots ...filing.SlotID) func(*testing.T, *fixture) {
	same := paper.Print{Hash: strings.Repeat("a5", 32), Look: base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{1, 200}, 48*24))}
	var steps []func(*testing.T, *fixture)
	for _, slot := range slots {
		steps = append(steps, onSheet(slot, func(p *paper.Sheet) { p.Print = same }))
	}
	return all(steps...)
}

// A picture without a slot may be a photo: what only papers are asked for waits until it plainly is one.
func TestWithoutASlotOnlyPlainPapersAreJudgedAsPapers(t *testing.T) {
	f := cleanFacts(certificate, "00")
	f.Pages[0].Paper.Focus = &paper.Sharpness{Across: 7, Down: 7, Worst: 7, Best: 7, Edges: 9000}
	blurred := func(slot filing.SlotID) bool {
		return findingOf(review.File(embedded(t), review.Conditions{Entity: filing.Enterprise}, slot, f), "paper-sharp") != nil
	}
	if !blurred("") {
		t.Error("a plain paper is not judged")
	}
	f.Pages[0].Paper.Plain = 0.7
	if blurred("") {
		t.Error("a busy picture is judged as a paper")
	}
	if !blurred(certificate) {
		t.Error("with its slot it is not judged")
	}
}

// reading changes what was read on the certificate.
func reading(r *ocr.Reading) func(*testing.T, *fixture) {
	return page(certificate, func(p *inspect.Page) { p.Text = r })
}

// readAs is a reading of so many characters, each of the same confidence.
func readAs(characters int, confidence float64) *ocr.Reading {
	line := ocr.Line{Confidence: confidence, Characters: make([]ocr.Character, characters)}
	for i := range line.Characters {
		line.Characters[i] = ocr.Character{Text: "样", Confidence: confidence}
	}
	return &ocr.Reading{Lines: []ocr.Line{line}}
}

// mixed is a page of which a third of the writing stands on its head.
func mixed() *ocr.Reading {
	r := linesAt(0)
	r.Lines[2] = linesAt(180).Lines[2]
	return r
}

// cardAt is a card of which no edge stands out, with name and number in rows whose middles are shares of its height; it fills the picture's width.
func cardAt(name, number float64) func(*testing.T, *fixture) {
	return all(
		page(filing.SlotSubjectLeaderIDFront, func(p *inspect.Page) { p.Width, p.Height, p.Paper.Quad = 1586, 1000, nil }),
		reads(filing.SlotSubjectLeaderIDFront, document.FieldName, func(f *document.Field) {
			f.Region = filing.Region{X: 0.17, Y: name - 0.03, W: 0.1, H: 0.06}
		}),
		reads(filing.SlotSubjectLeaderIDFront, document.FieldNumber, func(f *document.Field) {
			f.Region = filing.Region{X: 0.33, Y: number - 0.03, W: 0.52, H: 0.06}
		}))
}
