package document_test

import (
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/document"
)

// A card of 856 × 540 is seen through windows that leave out a part of it, and through one that shows a table around it.
func TestCut(t *testing.T) {
	boxes := map[document.Name][4]float64{ // left, top, right, bottom on the card
		document.FieldName:    {146, 60, 260, 92},
		document.FieldAddress: {146, 260, 500, 340},
		document.FieldNumber:  {282, 446, 728, 477},
	}
	cases := map[string]struct {
		left, top, right, bottom float64 // of the window, on the card
		missing                  [4]float64
	}{
		"whole":           {0, 0, 856, 540, [4]float64{}},
		"on a table":      {-90, -60, 1000, 700, [4]float64{}},
		"top":             {0, 43, 856, 540, [4]float64{0.08, 0, 0, 0}},
		"right":           {0, 0, 770, 540, [4]float64{0, 0.1, 0, 0}},
		"bottom":          {-50, 0, 900, 486, [4]float64{0, 0, 0.1, 0}},
		"left":            {94, 0, 856, 540, [4]float64{0, 0, 0, 0.11}},
		"bottom and left": {77, 0, 856, 486, [4]float64{0, 0, 0.1, 0.09}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := document.Document{Kind: document.IDFront}
			w, h := c.right-c.left, c.bottom-c.top
			for _, field := range []document.Name{document.FieldName, document.FieldAddress, document.FieldNumber} {
				b := boxes[field]
				d.Fields = append(d.Fields, document.Field{Name: field,
					Region: filing.Region{X: (b[0] - c.left) / w, Y: (b[1] - c.top) / h, W: (b[2] - b[0]) / w, H: (b[3] - b[1]) / h}})
			}
			missing, ok := d.Cut(int(w*10), int(h*10))
			if !ok {
				t.Fatal("nothing is told")
			}
			for i := range missing {
				if diff := missing[i] - c.missing[i]; diff > 0.015 || diff < -0.015 {
					t.Errorf("missing %.3f, want %v", missing, c.missing)
					break
				}
			}
		})
	}
}

func TestCutOfWhatTellsNothing(t *testing.T) {
	row := func(name document.Name, y float64) document.Field {
		return document.Field{Name: name, Region: filing.Region{X: 0.2, Y: y, W: 0.4, H: 0.05}}
	}
	cases := map[string]document.Document{
		"another kind":            {Kind: document.IDBack, Fields: []document.Field{row(document.FieldName, 0.1), row(document.FieldNumber, 0.9)}},
		"no number":               {Kind: document.IDFront, Fields: []document.Field{row(document.FieldName, 0.1)}},
		"no name":                 {Kind: document.IDFront, Fields: []document.Field{row(document.FieldNumber, 0.9)}},
		"the number stands above": {Kind: document.IDFront, Fields: []document.Field{row(document.FieldName, 0.9), row(document.FieldNumber, 0.1)}},
	}
	for name, d := range cases {
		if missing, ok := d.Cut(1000, 600); ok || missing != [4]float64{} {
			t.Errorf("%s: %v, %t", name, missing, ok)
		}
	}
}
