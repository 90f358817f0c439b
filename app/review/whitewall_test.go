package review_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// The white wall of the video era: the same measurements, judged by other data.
func TestWhiteWall(t *testing.T) {
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lib.Set("tencent-2022-08")
	if err != nil {
		t.Fatal(err)
	}
	const colour, gap, plain, least = "photo-background-colour", "photo-background-whole", "photo-background-plain", "file-size-least"
	behind := func(l, a, b float64) func(*inspect.Facts) {
		return func(f *inspect.Facts) { f.Photo.Background.Lab = [3]float64{l, a, b} }
	}
	for _, c := range []struct {
		name   string
		change func(*inspect.Facts)
		rule   string
		speaks bool
	}{
		{"white", behind(96, 0, 0), colour, false},
		{"white in the shade", behind(80, 0, 1), colour, false},
		{"white in warm light", behind(92, 1, 8), colour, false},
		{"white in cool light", behind(92, -1, -5), colour, false},
		{"grey", behind(66, 0, 0), colour, true},
		{"beige", behind(92, 1, 15), colour, true},
		{"pink", behind(88, 9, 3), colour, true},
		{"pale blue curtain", behind(72, -3, -29), colour, true},
		{"the blue curtain of 2018", behind(47, 10, -52), colour, true},
		{"a bare wall", behind(96, 0, 0), plain, false},
		{"things on the wall", func(f *inspect.Facts) { f.Photo.Background.PlainShare, f.Photo.Background.PlainApart = 0.7, 0.7 }, plain, true},
		{"no corner", behind(96, 0, 0), gap, false},
		{"199 KB", func(f *inspect.Facts) { f.File.Bytes = 199 << 10 }, least, true},
		{"200 KB", func(f *inspect.Facts) { f.File.Bytes = 200 << 10 }, least, false},
		{"9 MB", func(f *inspect.Facts) { f.File.Bytes = 9 << 20 }, "file-size", false},
		{"more than 9 MB", func(f *inspect.Facts) { f.File.Bytes = 9<<20 + 1 }, "file-size", true},
		{"GIF", func(f *inspect.Facts) { f.File.Type, f.File.Extension = "image/gif", "gif" }, "file-format", false},
		{"PDF", func(f *inspect.Facts) { f.File.Type, f.File.Extension = "application/pdf", "pdf" }, "file-format", true},
		{"a red top", func(f *inspect.Facts) { f.Photo.Top.Colours[0].Lab = [3]float64{45, 60, 40} }, "photo-top-colour", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			facts := cleanFacts(filing.SlotVerificationPhoto, "")
			facts.Photo.Background.Lab = [3]float64{96, 0, 0}
			c.change(&facts)
			found := review.File(set, review.Conditions{Entity: filing.Enterprise}, filing.SlotVerificationPhoto, facts)
			if f := findingOf(found, c.rule); (f != nil) != c.speaks {
				t.Errorf("%s speaks %v: %v", c.rule, f != nil, codes(found))
			}
		})
	}
}

// A set that says nothing about Aliyun’s own products must still be whole: every entity it covers has a way to freeze.
func TestWhiteWallOrdersHaveTheirSlots(t *testing.T) {
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lib.Set("tencent-2022-08")
	if err != nil {
		t.Fatal(err)
	}
	for _, entity := range []filing.EntityType{filing.Enterprise, filing.IndividualBusiness, filing.Individual} {
		f := clean(t, entity)
		f.in.Set = set
		f.set(t, "product.type", "tencent")
		f.facts(filing.SlotVerificationPhoto).Photo.Background.Lab = [3]float64{96, 0, 0}
		for _, found := range withoutNotes(review.Order(f.in)) {
			t.Errorf("%s: a clean order is told %s by %s: %s", entity, found.Code, found.Rule.ID, found.Message.EN)
		}
	}
}
