package form_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formsheet"
)

// TestACodeIsReadOffItsPage: about one order in five hundred has a code that the decoder misses at most sizes of a clean
// page. This is one of them, and a common one.
func TestACodeIsReadOffItsPage(t *testing.T) {
	in := inspector(t)
	for _, id := range []filing.ID{"js2beldfzyyovp6tehacakpfji", "abcdefghijklmnopqrstuvwx22"} {
		d := draft(filing.Enterprise, "zj")
		d.Order.ID = id
		paper, err := form.Print(formsheet.Verification, d, 1, day)
		if err != nil {
			t.Fatal(err)
		}
		page, err := in.Page(t.Context(), paper.PDF, 1, marked.Side)
		if err != nil {
			t.Fatal(err)
		}
		if code, _, ok := marked.Find(page); !ok || code.Order != id {
			t.Errorf("%s: read %q (%v)", id, code.Order, ok)
		}
	}
}
