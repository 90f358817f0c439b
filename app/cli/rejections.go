package cli

import (
	"cmp"
	"fmt"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// printRejections prints what an order was sent back for, each reason at every place that it concerns.
func (sh *shell) printRejections(v app.OrderView, list []app.RejectionView) {
	for _, r := range list {
		for _, at := range rejectedPlaces(v, r) {
			fmt.Fprintf(sh.Out, "  %s\n", rejected(at, cmp.Or(r.Text, r.Title.In(sh.lang()))).In(sh.lang()))
		}
	}
}

// newestRejections are the reasons of the last time an order was sent back.
func newestRejections(list []app.RejectionView) []app.RejectionView {
	for i, r := range list {
		if !r.At.Equal(list[0].At) {
			return list[:i]
		}
	}
	return list
}

// rejectedPlaces names the fields and slots of a reason, or what else it concerns.
func rejectedPlaces(v app.OrderView, r app.RejectionView) (out []filing.Text) {
	for _, path := range r.Fields {
		out = append(out, fieldName(v, path))
	}
	for _, s := range r.Slots {
		out = append(out, s.Name())
	}
	switch {
	case len(out) > 0:
		return out
	case r.ID != "":
		return []filing.Text{r.Title}
	}
	return []filing.Text{theWhole}
}

// theWhole stands where a reason names neither a field nor a slot.
var theWhole = filing.Text{ZH: "整体", EN: "the whole"}

// clerksReason is one reason of a receiving clerk at its place.
func clerksReason(v app.OrderView, r filing.Reason) filing.Text {
	switch {
	case r.Field != "":
		return rejected(fieldName(v, r.Field), r.Words)
	case r.Slot != "":
		return rejected(r.Slot.Name(), r.Words)
	}
	return rejected(theWhole, r.Words)
}

func rejected(at filing.Text, words string) filing.Text {
	return filing.Text{ZH: "✗ " + at.ZH + "  " + words, EN: "✗ " + at.EN + "  " + words}
}

// fieldName is how an order's form calls a field; its path when the form lacks it.
func fieldName(v app.OrderView, path string) filing.Text {
	for _, fields := range [][]app.FieldView{v.Fields, v.Unasked} {
		for _, f := range fields {
			if f.Path == path {
				return f.Label
			}
		}
	}
	return filing.Text{ZH: path, EN: path}
}
