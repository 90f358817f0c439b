package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// answer is one of the command line about a picture of 1000 × 500 pixels; each test changes one part of it.
const answer = `{"version": "r1", "files": [{"path": "/a", "facts": {"file": {"width": 1000, "height": 500}, "share": 0.1234, "angle": 41.23,
	"pages": [{"width": 2000, "height": 1000, "lines": [{"quad": [{"x": 1186.5, "y": 175.2}], "confidence": 0.99354}]}]},
	"findings": [{"code": "photo.background-colour", "region": {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}, "message": {"en": "ΔE 40.5"}}]}]}`

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		old, changed string
		differ       bool
	}{
		"nothing":                        {"", "", false},
		"path":                           {`"/a"`, `"Z:\\a"`, false},
		"version of the rules":           {`"r1"`, `"r2"`, true},
		"code":                           {"background-colour", "background-busy", true},
		"number in a sentence":           {"ΔE 40.5", "ΔE 40.6", true},
		"number, not shown":              {"41.23", "41.24", false},
		"number, shown":                  {"41.23", "41.33", true},
		"number, over the edge":          {"41.23", "41.2500001", true},
		"whole number":                   {`"width": 1000, "height": 500`, `"width": 1000, "height": 501`, true},
		"share, not shown":               {"0.1234", "0.1233", false},
		"share, shown":                   {"0.1234", "0.1244", true},
		"confidence":                     {"0.99354", "0.98354", true},
		"place within a pixel":           {`"x": 0.1,`, `"x": 0.1009,`, false},
		"place over a pixel":             {`"x": 0.1,`, `"x": 0.1011,`, true},
		"place over a pixel of the side": {`"y": 0.2,`, `"y": 0.2021,`, true},
		"far edge over a pixel":          {`"w": 0.3,`, `"w": 0.3011,`, true},
		"point within a pixel":           {"1186.5", "1187.4", false},
		"point over a pixel":             {"1186.5", "1187.6", true},
		"another type":                   {"0.1234", `"0.1234"`, true},
		"a member less":                  {`"share": 0.1234, `, "", true},
		"a finding less":                 {`[{"code": "photo.background-colour", "region": {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}, "message": {"en": "ΔE 40.5"}}]`, "[]", true},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(answer, c.old, c.changed, 1)
			if (changed == answer) != (name == "nothing") {
				t.Fatal("nothing was changed")
			}
			for _, pair := range [][2]string{{answer, changed}, {changed, answer}} {
				got := compare(parse(t, pair[0]), parse(t, pair[1]))
				if (len(got.differences) > 0) != c.differ || got.values < 8 {
					t.Errorf("%d values, differences %v", got.values, got.differences)
				}
			}
		})
	}
}

// TestEdgeOfRounding: the last bits of a number do not make it another, the digit that is shown does.
func TestEdgeOfRounding(t *testing.T) {
	for _, c := range []struct {
		a, b float64
		same bool
	}{{0.1235 - 1e-9, 0.1235 + 1e-9, true}, {0.1231, 0.1236, false}, {41.25 - 1e-7, 41.25 + 1e-7, true}, {41.24, 41.26, false}, {5, 6, false}, {1, 1.0000001, true}, {0, 0.0006, false}} {
		if got := sameShown(c.a, c.b); got != c.same {
			t.Errorf("%v and %v: same %v", c.a, c.b, got)
		}
	}
}

func parse(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}
