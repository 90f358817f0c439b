package ppocr

import (
	"slices"
	"testing"

	"beiandesk/app/inspect/ocr"
)

// upright is a box whose first corner lies top left.
func upright(x, y, w, h float64) ocr.Quad {
	return ocr.Quad{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}
}

// TestAlongLines: characters that stand alone go with the lines around them, whatever the shape of their boxes.
func TestAlongLines(t *testing.T) {
	line, column := upright(0, 0, 300, 30), upright(0, 0, 30, 300)
	alone, high := upright(50, 50, 32, 30), upright(50, 50, 30, 60)
	for _, c := range []struct {
		name  string
		quads []ocr.Quad
		down  []bool // runs downwards
	}{
		{"lines", []ocr.Quad{line, line, alone, high}, []bool{false, false, false, false}},
		{"a page on its side", []ocr.Quad{column, column, line, alone, high}, []bool{true, true, false, true, true}},
		{"single characters only", []ocr.Quad{alone, high}, []bool{false, true}},
		{"nothing", nil, nil},
	} {
		alongLines(c.quads)
		for i, q := range c.quads {
			if down := !level(q); down != c.down[i] {
				t.Errorf("%s: box %d runs downwards %v, want %v", c.name, i, down, c.down[i])
			}
		}
	}
}

// TestBetter: of a line that was read both ways the surer one stays, and one that could be read only one way.
func TestBetter(t *testing.T) {
	a, b, c := upright(0, 0, 300, 30), upright(0, 50, 300, 30), upright(0, 100, 300, 30)
	lines := []ocr.Line{{Quad: a, Text: "right", Confidence: 0.97}, {Quad: headFirst(a), Text: "wrong", Confidence: 0.6},
		{Quad: b, Text: "wrong", Confidence: 0.6}, {Quad: headFirst(b), Text: "right", Confidence: 0.97},
		{Quad: headFirst(c), Text: "right", Confidence: 0.9}, {Quad: upright(0, 200, 9, 9), Text: "right", Confidence: 0.5}}
	kept := better(lines, []ocr.Quad{headFirst(a), headFirst(b), headFirst(c)})
	if len(kept) != 4 || slices.ContainsFunc(kept, func(l ocr.Line) bool { return l.Text != "right" }) {
		t.Errorf("kept %+v", kept)
	}
}

func TestMostly(t *testing.T) {
	for _, c := range []struct {
		answers []bool
		want    bool
	}{{nil, false}, {[]bool{true}, true}, {[]bool{true, false}, false}, {[]bool{true, true, false}, true}} {
		if got := mostly(c.answers); got != c.want {
			t.Errorf("%v: %v", c.answers, got)
		}
	}
}
