package reread_test

import (
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/reread"
)

// line is read at a place, every character with one confidence.
func line(text string, x, y, w, h, confidence float64) ocr.Line {
	l := ocr.Line{Text: text, Confidence: confidence, Quad: ocr.Quad{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}}
	for _, r := range text {
		l.Characters = append(l.Characters, ocr.Character{Text: string(r), Confidence: confidence})
	}
	return l
}

func page(size int, lines ...ocr.Line) ocr.Reading {
	return ocr.Reading{Width: size, Height: size, Lines: lines}
}

func TestLost(t *testing.T) {
	first := page(1000, line("统一社会信用代码", 100, 100, 400, 40, 0.99), line("登记机关", 100, 800, 200, 20, 0.95))
	for _, c := range []struct {
		name   string
		second ocr.Reading
		lost   []int
	}{
		{"the same, half the size", page(500, line("统一社会信用代码", 50, 50, 200, 20, 0.99), line("登记机关", 50, 400, 100, 10, 0.95)), nil},
		{"one character misread", page(500, line("统一社会信用代妈", 50, 50, 200, 20, 0.99), line("登记机关", 50, 400, 100, 10, 0.95)), []int{1}},
		{"a line not found", page(500, line("统一社会信用代码", 50, 50, 200, 20, 0.99)), []int{4}},
		{"a line in two pieces", page(500, line("信用代码", 150, 50, 100, 20, 0.99), line("统一社会", 50, 50, 100, 20, 0.99), line("登记机关", 50, 400, 100, 10, 0.9)), nil},
		{"read, but not surely enough", page(500, line("统一社会信用代码", 50, 50, 200, 20, 0.3), line("登记机关", 50, 400, 100, 10, 0.9)), []int{8}},
		{"the words elsewhere on the page", page(500, line("统一社会信用代码", 50, 300, 200, 20, 0.99), line("登记机关", 50, 400, 100, 10, 0.9)), []int{8}},
		{"nothing at all", page(500), []int{8, 4}},
	} {
		losses := reread.Lost(first, c.second)
		if len(losses) != len(c.lost) {
			t.Errorf("%s: %+v", c.name, losses)
			continue
		}
		for i, l := range losses {
			if l.Lost != c.lost[i] || l.Of < l.Lost || l.Region.W <= 0 {
				t.Errorf("%s: %+v", c.name, l)
			}
		}
	}
	if n := reread.Sure(page(10, line("ab c", 0, 0, 9, 9, 0.95), line("d", 0, 0, 9, 9, 0.5))); n != 3 {
		t.Errorf("%d are sure, want 3", n)
	}
}

// TestNothingIsLostOnItself, and never more than was read.
func TestNothingIsLostOnItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) ocr.Reading {
			var lines []ocr.Line
			for i := range rapid.IntRange(0, 6).Draw(t, label) {
				text := rapid.StringMatching(`[一二三甲乙A-D0-9 ]{0,9}`).Draw(t, "text")
				lines = append(lines, line(text, 10, float64(100*i), 300, 40, rapid.Float64Range(0, 1).Draw(t, "sure")))
			}
			return page(1000, lines...)
		}
		first, second := draw("first"), draw("second")
		if c := reread.Compare(first, first); c.Lost != 0 || c.Read != reread.Sure(first) {
			t.Errorf("%+v", c)
		}
		if c := reread.Compare(first, second); c.Lost > c.Read || c.Lost < 0 {
			t.Errorf("%+v", c)
		}
	})
}
