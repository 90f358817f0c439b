package app_test

import (
	"errors"
	"testing"

	"beiandesk/app"
	"beiandesk/app/rules"
)

// TestRuleSetsAreCompared: the sets that come with the program, with words a person can read.
func TestRuleSetsAreCompared(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	v, err := a.CompareRules(t.Context(), "aliyun-2018-08", "huawei-2026")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[rules.DifferenceKind]int{}
	size := false
	for _, d := range v.Differences {
		seen[d.Kind]++
		if d.ID == "" || d.KindName.ZH == "" || d.KindName.EN == "" || len(d.Changes) != len(d.Keys) || (d.In == "") == (len(d.Keys) == 0) {
			t.Errorf("%+v", d)
		}
		for i, c := range d.Changes {
			if c.Label.ZH == "" || c.Label.EN == "" {
				t.Errorf("%s: %s has no name", d.ID, d.Keys[i])
			}
			if d.ID == "file-size" && d.Keys[i] == "params.maxBytes" {
				size = c.Before.ZH != "" && c.After.ZH != "" && c.Before != c.After
			}
		}
	}
	if !size || seen[rules.DifferentRule] == 0 || seen[rules.DifferentSlot] == 0 {
		t.Errorf("the largest file's two sizes are told: %v; kinds %v", size, seen)
	}
	var p *app.Problem
	if _, err := a.CompareRules(t.Context(), "aliyun-2018-08", "nowhere"); !errors.As(err, &p) || p.Code != "rule-set-unknown" {
		t.Errorf("a set that is not there: %v", err)
	}
}

// TestNothingDiffersFromItself, and differences of sources alone are told from others.
func TestNothingDiffersFromItself(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	for _, other := range []string{"aliyun-2018-08", "tencent-2022"} {
		v, err := a.CompareRules(t.Context(), "aliyun-2018-08", other)
		if err != nil {
			t.Fatal(err)
		}
		sourcing := 0
		for _, d := range v.Differences {
			if d.Sourcing {
				sourcing++
			}
		}
		if same := other == "aliyun-2018-08"; same != (len(v.Differences) == 0) || same != (sourcing == 0) || !same && sourcing == len(v.Differences) {
			t.Errorf("%s: %d differences, %d of sources alone", other, len(v.Differences), sourcing)
		}
	}
}
