package ocr_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/filing"
	"beiandesk/app/inspect/ocr"
)

// box is an upright line.
func box(text string, x, y, w, h float64) ocr.Line {
	return ocr.Line{Text: text, Quad: ocr.Quad{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}}
}

// turned turns lines around the origin by degrees clockwise.
func turned(lines []ocr.Line, degrees float64) []ocr.Line {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	out := slices.Clone(lines)
	for i := range out {
		for k, p := range out[i].Quad {
			out[i].Quad[k] = ocr.Place{X: p.X*cos - p.Y*sin, Y: p.X*sin + p.Y*cos}
		}
	}
	return out
}

func texts(lines []ocr.Line) string {
	var all []string
	for _, l := range lines {
		all = append(all, l.Text)
	}
	return strings.Join(all, " ")
}

// TestInOrder: a page of rows with labels, values and two columns, straight, skewed, sideways and on its head.
func TestInOrder(t *testing.T) {
	page := []ocr.Line{
		box("a", 100, 100, 80, 40), box("b", 300, 104, 400, 44), box("c", 900, 98, 80, 40),
		box("d", 100, 200, 300, 40), box("e", 100, 260, 80, 40), box("f", 300, 258, 700, 44),
	}
	for _, degrees := range []float64{0, 2, -2, 5, 90, 92, 180, 178, 270, -89} {
		shuffled := turned([]ocr.Line{page[4], page[2], page[0], page[5], page[3], page[1]}, degrees)
		if got := texts(ocr.InOrder(shuffled)); got != "a b c d e f" {
			t.Errorf("turned by %v°: %s", degrees, got)
		}
	}
	if got := ocr.InOrder(nil); len(got) != 0 {
		t.Errorf("nothing in order is %v", got)
	}
}

func TestOrderKeepsEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "lines")
		var lines []ocr.Line
		for i := range n {
			at := rapid.Float64Range(-100, 4000)
			lines = append(lines, box(string(rune('A'+i)), at.Draw(t, "x"), at.Draw(t, "y"),
				rapid.Float64Range(0, 900).Draw(t, "w"), rapid.Float64Range(0, 90).Draw(t, "h")))
		}
		got := strings.Split(texts(ocr.InOrder(slices.Clone(lines))), " ")
		slices.Sort(got)
		if want := strings.Split(texts(lines), " "); !slices.Equal(got, want) {
			t.Errorf("%v became %v", want, got)
		}
	})
}

// TestTurn: by how much a page has to be turned, by the lines that were read for sure.
func TestTurn(t *testing.T) {
	line := func(confidence float64, y float64) ocr.Line {
		l := box("", 100, y, 300, 40)
		l.Confidence, l.Characters = confidence, make([]ocr.Character, 5)
		return l
	}
	single := line(0.99, 400)
	single.Quad = box("", 0, 400, 40, 40).Quad
	page := []ocr.Line{line(0.95, 100), line(0.9, 200), line(0.3, 300), single}
	for _, c := range []struct{ runs, degrees float64 }{{0, 0}, {5, 0}, {90, 270}, {180, 180}, {-90, 90}, {-84, 90}} {
		want := ocr.Turn{Degrees: int(c.degrees), Share: 1, Characters: 10}
		if got := (ocr.Reading{Lines: turned(page, c.runs)}).Turn(); got != want {
			t.Errorf("lines at %v°: %+v, want %+v", c.runs, got, want)
		}
	}
	mixed := append(turned(page[:1], 180), page[:2]...)
	if got := (ocr.Reading{Lines: mixed}).Turn(); got.Degrees != 0 || math.Abs(got.Share-2.0/3) > 1e-9 {
		t.Errorf("one line of three on its head: %+v", got)
	}
	if got := (ocr.Reading{Lines: page[2:]}).Turn(); got != (ocr.Turn{}) {
		t.Errorf("nothing sure: %+v", got)
	}
}

func TestQuad(t *testing.T) {
	l := turned([]ocr.Line{box("", 10, 20, 100, 30)}, 30)[0].Quad
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %v, want %v", what, got, want)
		}
	}
	near("length", l.Length(), 100)
	near("height", l.Height(), 30)
	near("angle", l.Angle(), 30)
	near("length of the last fifth", l.Part(0.8, 1).Length(), 20)
	near("height of the last fifth", l.Part(0.8, 1).Height(), 30)
	near("angle of a line on its head", turned([]ocr.Line{box("", 0, 0, 9, 1)}, 180)[0].Quad.Angle(), 180)
	over := box("", -5, 50, 60, 100).Quad.Region(100, 100)
	if want := (filing.Region{X: 0, Y: 0.5, W: 0.55, H: 0.5}); over != want {
		t.Errorf("region %+v, want %+v", over, want)
	}
}

// TestEveryReasonHasWords in both languages, with a way out, none of them the fallback.
func TestEveryReasonHasWords(t *testing.T) {
	seen := map[filing.Text]ocr.Reason{}
	for _, reason := range []ocr.Reason{ocr.NotBuiltIn, ocr.NoLibrary, ocr.NoPlace, ocr.Altered, ocr.Blocked, ocr.Unsupported, ocr.Failed} {
		cause := errors.New("the system's words")
		u := &ocr.Unavailable{Reason: reason, Cause: cause}
		for _, words := range []filing.Text{u.What(), u.WayOut()} {
			if words.ZH == "" || words.EN == "" {
				t.Errorf("%s has no words", reason)
			}
		}
		if other, twice := seen[u.What()]; twice {
			t.Errorf("%s and %s say the same", reason, other)
		}
		if reason == ocr.NoLibrary && (!strings.Contains(u.WayOut().ZH, "amd64") || !strings.Contains(u.WayOut().EN, "amd64")) {
			t.Error("nobody on Windows on ARM learns which edition reads papers")
		}
		seen[u.What()] = reason
		if !errors.Is(u, cause) || !strings.Contains(u.Error(), string(reason)) {
			t.Errorf("%v hides its cause or its reason", u)
		}
	}
}
