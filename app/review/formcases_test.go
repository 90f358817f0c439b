package review_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/review"
)

// formOrderID is the order that clean forms are of.
const formOrderID = filing.ID("aaaaaaaaaaaaaaaaaaaaaaaaaa")

// cleanForm is a page with everything on it that a rule set may ask for.
func cleanForm() *marked.Form {
	f := &marked.Form{Same: true, Against: "CHECKAAA", Shown: 1,
		Code:    marked.FormCode{Order: formOrderID, Revision: 1, Page: 1, Pages: 1, Template: "V-U", Check: "CHECKAAA"},
		Changed: []marked.FormPlace{{Region: filing.Region{X: 0.3, Y: 0.2, W: 0.02, H: 0.02}, Size: 0.12}}, Added: []marked.FormPlace{}}
	for i := range f.Marks {
		f.Marks[i] = marked.FormMark{Likeness: 0.95, Region: filing.Region{X: 0.03, Y: 0.02, W: 0.05, H: 0.04}}
	}
	for i, kind := range []string{"signature", "seal", "fingerprint", "date", "statement"} {
		b := marked.FormBox{Kind: kind, Shown: 1, Region: filing.Region{X: 0.1, Y: 0.1 + 0.15*float64(i), W: 0.3, H: 0.1}}
		switch kind {
		case "signature", "statement":
			b.Ink, b.InkWide, b.InkHigh = 300, 60, 40
		case "seal", "fingerprint":
			b.Red, b.RedWide, b.RedHigh, b.RedInside = 400, 42, 42, 1
		}
		f.Boxes = append(f.Boxes, b)
	}
	return f
}

func expectedForm() *review.ExpectedForm {
	return &review.ExpectedForm{Order: formOrderID, Template: "V-U", Check: "CHECKAAA"}
}

func returned(change func(f *marked.Form)) func(*testing.T, *fixture) {
	return page(form, func(p *inspect.Page) { change(p.Form) })
}

func boxed(kind string, change func(b *marked.FormBox)) func(*testing.T, *fixture) {
	return returned(func(f *marked.Form) {
		for i := range f.Boxes {
			if f.Boxes[i].Kind == kind {
				change(&f.Boxes[i])
			}
		}
	})
}

// in puts an order into a province before it is spoilt.
func in(province string, spoil func(*testing.T, *fixture)) func(*testing.T, *fixture) {
	return func(t *testing.T, f *fixture) {
		f.set(t, "subject.province", province)
		spoil(t, f)
	}
}

func unexpected(t *testing.T, f *fixture) {
	for i := range f.in.Materials {
		f.in.Materials[i].Form = nil
	}
}

func formCases() []ruleCase {
	const person = filing.Individual
	noForm := page(form, func(p *inspect.Page) { p.Form = nil })
	noCode := facts(form, func(x *inspect.Facts) {
		x.Pages[0].Form = nil
		x.NotDone = append(x.NotDone, inspect.NotDone{Measure: inspect.MeasureForm, Reason: filing.Words("没有二维码。", "no code.")})
	})
	ink := func(area, wide, high float64) func(*marked.FormBox) {
		return func(b *marked.FormBox) { b.Ink, b.InkWide, b.InkHigh = area, wide, high }
	}
	red := func(area, size, inside float64) func(*marked.FormBox) {
		return func(b *marked.FormBox) { b.Red, b.RedWide, b.RedHigh, b.RedInside = area, size, size, inside }
	}
	none := func(t *testing.T, f *fixture) {}
	return append(letterCases(), []ruleCase{
		{"form-order", "as printed", "", none, false, ""},
		{"form-order", "another order's", "", returned(func(f *marked.Form) { f.Code.Order = "bbbbbbbbbbbbbbbbbbbbbbbbbb" }), true, ""},
		{"form-order", "another revision", "", returned(func(f *marked.Form) { f.Code.Check = "CHECKBBB" }), true, ""},
		{"form-order", "another province's kind", "", returned(func(f *marked.Form) { f.Code.Template = "V-GD-U" }), true, ""},
		{"form-order", "on the provider's own paper", "", returned(func(f *marked.Form) { f.Code.Template = "OWN-ABCDEFGH" }), false, ""},
		{"form-order", "another number of the same content", "", returned(func(f *marked.Form) { f.Code.Revision = 9 }), false, ""},
		{"form-order", "no order given", "", unexpected, true, filing.CheckNotDone},
		{"form-order", "without marks", "", noForm, true, filing.CheckNotDone},
		{"form-order", "without a code", "", noCode, true, filing.CheckNotDone},
		{"form-whole", "whole", "", returned(func(f *marked.Form) { f.Shown = 0.96 }), false, ""},
		{"form-whole", "a corner gone", "", returned(func(f *marked.Form) { f.Marks[2].Likeness = 0.1 }), true, ""},
		{"form-whole", "cut", "", returned(func(f *marked.Form) { f.Shown = 0.8 }), true, ""},
		{"form-printed", "as printed", "", none, false, ""},
		{"form-printed", "a character changed", "", returned(func(f *marked.Form) { f.Changed[0].Size = 1.1 }), true, ""},
		{"form-printed", "words added", "", returned(func(f *marked.Form) { f.Added = []marked.FormPlace{{Size: 30}} }), true, ""},
		{"form-printed", "not compared", "", returned(func(f *marked.Form) { f.Against = "" }), true, filing.CheckNotDone},
		{"form-signed", "signed", "", boxed("signature", ink(20, 20, 6)), false, ""},
		{"form-signed", "empty", "", boxed("signature", ink(0, 0, 0)), true, ""},
		{"form-signed", "a fold across", "", boxed("signature", ink(30, 80, 0.5)), true, ""},
		{"form-signed", "box outside of the picture", "", boxed("signature", func(b *marked.FormBox) { b.Shown = 0.4 }), true, filing.CheckNotDone},
		{"form-copied-out", "copied out", person, in("广东", none), false, ""},
		{"form-copied-out", "empty lines", person, in("广东", boxed("statement", ink(3, 10, 2))), true, ""},
		{"form-sealed", "sealed", "", boxed("seal", red(300, 40, 0.9)), false, ""},
		{"form-sealed", "no seal", "", boxed("seal", red(0, 0, 0)), true, ""},
		{"form-sealed", "beside the box", "", boxed("seal", red(100, 40, 0.3)), true, ""},
		{"form-sealed", "no such box", "", returned(func(f *marked.Form) { f.Boxes = f.Boxes[:1] }), true, filing.CheckNotDone},
		{"form-fingerprint", "there", person, in("江西", boxed("fingerprint", red(120, 15, 1))), false, ""},
		{"form-fingerprint", "missing", person, in("新疆", boxed("fingerprint", red(0, 0, 0))), true, ""},
		{"form-sealed", "an institution’s without a seal", filing.Institution, boxed("seal", red(0, 0, 0)), true, ""},
		{"form-fingerprint", "asked for elsewhere", person, boxed("fingerprint", red(0, 0, 0)), false, ""},
		{"form-date-blank", "blank", "", boxed("date", ink(0.3, 1, 1)), false, ""},
		{"form-date-blank", "filled in", "", boxed("date", ink(12, 30, 4)), true, ""},
	}...)
}

// letterCases spoil a letter of authority: what blocks a form only warns there.
func letterCases() []ruleCase {
	in := func(slot filing.SlotID) func(func(f *marked.Form)) func(*testing.T, *fixture) {
		return func(change func(f *marked.Form)) func(*testing.T, *fixture) {
			return func(t *testing.T, f *fixture) {
				f.add(slot)
				change(f.facts(slot).Pages[0].Form)
			}
		}
	}
	letter, promise := in(filing.SlotAuthorization), in(filing.SlotCommitment)
	return []ruleCase{
		{"letter-order", "another revision", "", letter(func(f *marked.Form) { f.Code.Check = "CHECKBBB" }), true, ""},
		{"letter-whole", "cut", "", letter(func(f *marked.Form) { f.Shown = 0.5 }), true, ""},
		{"letter-printed", "a character changed", "", letter(func(f *marked.Form) { f.Changed[0].Size = 1.1 }), true, ""},
		{"letter-signed", "empty", "", letter(func(f *marked.Form) { f.Boxes[0].Ink = 0 }), true, ""},
		{"letter-sealed", "no seal", "", letter(func(f *marked.Form) { f.Boxes[1].Red = 0 }), true, ""},
		{"letter-sealed", "as it should be", "", letter(func(f *marked.Form) {}), false, ""},
		{"letter-sealed", "a trader’s without a seal", filing.IndividualBusiness, letter(func(f *marked.Form) { f.Boxes[1].Red = 0 }), true, ""},
		{"letter-fingerprint", "none", filing.Individual, promise(func(f *marked.Form) { f.Boxes[2].Red = 0 }), true, ""},
		{"letter-fingerprint", "there", filing.Individual, promise(func(f *marked.Form) {}), false, ""},
	}
}
