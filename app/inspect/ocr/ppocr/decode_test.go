package ppocr

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"beiandesk/app/inspect/ocr"
)

func TestDecode(t *testing.T) {
	keys := []string{"", "a", "b", "c", "d", "e"}
	surely := func(class int) []float32 {
		row := make([]float32, len(keys))
		row[class] = 1
		return row
	}
	cases := []struct {
		name    string
		steps   [][]float32
		stretch float64
		want    []ocr.Character
	}{
		{"nothing", nil, 1, nil},
		{"only blanks", [][]float32{surely(0), surely(0)}, 1, nil},
		{"equal steps are one", [][]float32{surely(1), surely(1), surely(2), surely(0)}, 1,
			[]ocr.Character{{Text: "a", Confidence: 1, At: 0.25}, {Text: "b", Confidence: 1, At: 0.625}}},
		{"a blank separates", [][]float32{surely(1), surely(0), surely(1), surely(0)}, 1,
			[]ocr.Character{{Text: "a", Confidence: 1, At: 0.125}, {Text: "a", Confidence: 1, At: 0.625}}},
		{"the surest step counts, with its candidates", [][]float32{{0, .4, .3, .3, 0, 0}, {.03, .8, .1, .05, .015, .001}}, 1,
			[]ocr.Character{{Text: "a", Confidence: .8, At: 0.5, Others: []ocr.Candidate{
				{Text: "b", Confidence: .1}, {Text: "c", Confidence: .05}, {Text: "d", Confidence: .015}}}}},
		{"steps reach beyond a short line", [][]float32{surely(0), surely(3), surely(0), surely(0)}, 2,
			[]ocr.Character{{Text: "c", Confidence: 1, At: 0.75}}},
		{"at the very end", [][]float32{surely(0), surely(4)}, 1, []ocr.Character{{Text: "d", Confidence: 1, At: 0.75}}},
	}
	for _, c := range cases {
		var flat []float32
		for _, s := range c.steps {
			flat = append(flat, s...)
		}
		if diff := cmp.Diff(c.want, decode(flat, keys, c.stretch), cmpopts.EquateApprox(0, 1e-6)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestAssemble(t *testing.T) {
	at := func(text string, confidence float64) ocr.Character {
		return ocr.Character{Text: text, Confidence: confidence}
	}
	l, ok := assemble(ocr.Quad{}, []ocr.Character{at(" ", .2), at("a", 1), at(" ", .9), at("b", .5), at(" ", .1)})
	if !ok || l.Text != "a b" || len(l.Characters) != 3 || l.Confidence < 0.799 || l.Confidence > 0.801 {
		t.Errorf("%+v, %v", l, ok)
	}
	for name, characters := range map[string][]ocr.Character{
		"nothing": nil, "only spaces": {at(" ", 1)}, "a pattern": {at("a", .3), at("b", .4)},
	} {
		if l, ok := assemble(ocr.Quad{}, characters); ok {
			t.Errorf("%s is believed: %+v", name, l)
		}
	}
}

func TestParseKeys(t *testing.T) {
	got, err := parseKeys("样\r\n本\n")
	if want := []string{"", "样", "本", " "}; err != nil || !cmp.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	for name, list := range map[string]string{
		"empty": "", "a gap": "a\n\nb", "no UTF-8": "a\n\xff\n", "a sentence": strings.Repeat("a", 17), "too many": strings.Repeat("a\n", mostKeys),
	} {
		if keys, err := parseKeys(list); err == nil {
			t.Errorf("%s: %d keys", name, len(keys))
		}
	}
}

// FuzzParseKeys: any list gives a key for every class, or is refused.
func FuzzParseKeys(f *testing.F) {
	f.Add("样\n本\n")
	f.Add("a\r\n\xff")
	f.Fuzz(func(t *testing.T, list string) {
		keys, err := parseKeys(list)
		if err != nil {
			return
		}
		if len(keys) < 3 || len(keys) > mostKeys+2 || keys[0] != "" || keys[len(keys)-1] != " " {
			t.Errorf("%d keys of %q", len(keys), list)
		}
		for _, k := range keys[1:] {
			if k == "" || len(k) > longestKey {
				t.Errorf("key %q", k)
			}
		}
	})
}
