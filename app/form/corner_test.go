package form_test

import (
	"encoding/csv"
	"encoding/json"
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
)

// TestACoveredCornerIsMissedAndNothingElse: of scanned and photographed forms one corner mark is covered. What was taken for
// it, a character or an edge, is forgotten again, and the print tells where the sheet lies.
func TestACoveredCornerIsMissedAndNothingElse(t *testing.T) {
	in := inspector(t)
	for _, number := range []int{60, 67} { // a scan, and a photo of a sheet seen from aside
		dir := t.TempDir()
		o := formset.Options{Seed: 5, First: number, Count: 1, Faults: []string{"sound=2", "corner-covered=4", "cut-off=5", "dated=1"}}
		if err := formset.Write(t.Context(), dir, o); err != nil {
			t.Fatal(err)
		}
		picture, d := onlyForm(t, dir)
		img, err := in.Page(t.Context(), picture, 1, marked.Side)
		if err != nil {
			t.Fatal(err)
		}
		read, err := form.Reader{Drawer: in}.Read(t.Context(), img, &d)
		if err != nil || !read.Same || !read.Compared {
			t.Errorf("form %d: compared %v, %v", number, read.Compared, err)
			continue
		}
		seen := 0
		for _, m := range read.Form.Marks {
			if m.Likeness >= 0.55 {
				seen++
			}
		}
		if seen != 3 {
			t.Errorf("form %d: %d marks seen: %+v", number, seen, read.Form.Marks)
		}
		for _, b := range read.Form.Boxes {
			if b.Kind == "date" && b.Ink > 1.2 || b.Kind == "signature" && b.Ink < 5 {
				t.Errorf("form %d: %+v", number, b)
			}
		}
	}
}

// onlyForm is the one picture of a set, and the order it is held against.
func onlyForm(t *testing.T, dir string) ([]byte, filing.Draft) {
	t.Helper()
	labels, err := os.Open(filepath.Join(dir, "labels.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = labels.Close() }()
	rows, err := csv.NewReader(labels).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d lines, %v", len(rows), err)
	}
	picture, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(rows[1][0])))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(rows[1][6])))
	if err != nil {
		t.Fatal(err)
	}
	var order struct{ Draft filing.Draft }
	if err := json.Unmarshal(text, &order); err != nil {
		t.Fatal(err)
	}
	return picture, order.Draft
}

// TestHalfAMarkIsNone: the picture's left edge runs through the middle of two marks, and nearly all of the sheet shows.
func TestHalfAMarkIsNone(t *testing.T) {
	in := inspector(t)
	d := draft(filing.Enterprise, "fj")
	content, err := formset.Signed(formsheet.Verification, d, day)
	if err != nil {
		t.Fatal(err)
	}
	img, err := in.Page(t.Context(), content, 1, marked.Side)
	if err != nil {
		t.Fatal(err)
	}
	area := img.Rect
	area.Min.X += int(float64(area.Dx()) * formsheet.Marks[0].X / formsheet.Width)
	cut := image.NewNRGBA(image.Rectangle{Max: area.Size()})
	draw.Draw(cut, cut.Rect, img, area.Min, draw.Src)
	read, err := form.Reader{Drawer: in}.Read(t.Context(), cut, &d)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range read.Form.Marks {
		if half := formsheet.Marks[i].X < formsheet.Width/2; half != (m.Likeness < 0.55) {
			t.Errorf("mark %d looks like one by %.2f", i, m.Likeness)
		}
	}
}
