package rules_test

import (
	"errors"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

// foreign extends a set that the program carries, as another provider's would.
const foreign = `id: sample-2026
provider: sample
title: {zh: "样本", en: "Sample"}
issued: "2026-01-31"
edition: 1
extends: aliyun-2018-08
without:
  rules: [file-format-gif]
  fields: [product.prepaidMonths]
  clocks: [police]
sources:
  - {key: here, title: "此处", date: "2026-01", reference: "此处"}
rules:
  - id: file-size
    source: here
    confidence: B
    params: {maxBytes: 2097152}
  - id: own
    code: file.too-small
    severity: blocker
    class: local
    title: {zh: "不太小", en: "Not too small"}
    source: here
    confidence: B
    predicate: file-min-bytes
    params: {minBytes: 1000}
clocks:
  - {id: authority, title: {zh: "管局", en: "Authority"}, state: authority-review, workingDays: 10, source: here, confidence: B}
provinces:
  - id: zj
    cells:
      local-mobile: {rule: mobile-local, source: here, confidence: B}
`

func TestASetSaysOnlyWhatDiffers(t *testing.T) {
	set, err := rules.Parse("sample.yaml", []byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	base := aliyun(t)
	was, _ := base.Rule("file-size")
	got, _ := set.Rule("file-size")
	if got.Params.MaxBytes != 2097152 || got.Source != "here" || got.Title != was.Title || got.Predicate != was.Predicate || was.Params.MaxBytes == 2097152 {
		t.Errorf("merged into %+v", got)
	}
	if _, ok := set.Rule("file-format-gif"); ok {
		t.Error("a rule that is left out is there")
	}
	if _, ok := set.FieldEntry("product.prepaidMonths"); ok {
		t.Error("a field that is left out is there")
	}
	if r, ok := set.Rule("own"); !ok || r.Params.MinBytes != 1000 {
		t.Errorf("its own rule: %+v", r)
	}
	if r, _ := set.Rule("name-form"); r.Confidence != "C" {
		t.Errorf("another provider's text has confidence %s", r.Confidence)
	}
	if len(set.Rejections) != len(base.Rejections) || len(set.Provinces) != 31 {
		t.Errorf("%d reasons, %d provinces", len(set.Rejections), len(set.Provinces))
	}
}

func TestARuleWithItsPredicateReplacesTheWhole(t *testing.T) {
	whole := strings.Replace(foreign, "  - id: file-size\n", `  - id: photo-background-colour
    {code: photo.background-colour, severity: blocker, class: heuristic, title: {zh: "白", en: "White"}, source: here, confidence: B, predicate: background-colour,
     params: {targets: [{name: {zh: "白", en: "white"}, lab: [97, 0, 0]}], tolerance: 5, minShare: 0.05}}
  - id: file-size
`, 1)
	whole = strings.Replace(whole, "  - id: photo-background-colour\n    {", "  - {id: photo-background-colour, ", 1)
	set, err := rules.Parse("sample.yaml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := set.Rule("photo-background-colour"); r.Params.MinChroma != 0 || r.Slots != nil {
		t.Errorf("something of the base's is left: %+v", r)
	}
}

func TestAnExtendingSetReplacesClocksAndCells(t *testing.T) {
	set, err := rules.Parse("sample.yaml", []byte(foreign))
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]int{}
	for _, c := range set.ClockEntries {
		days[c.ID] = c.WorkingDays
	}
	if _, ok := days["police"]; ok || days["authority"] != 10 || days["first-review"] != 2 {
		t.Errorf("clocks %v", days)
	}
	if r, ok := set.Rule("zj-local-mobile"); !ok || r.Confidence != "B" || r.When.Provinces[0] != "zj" {
		t.Errorf("the cell makes %+v", r)
	}
	if r, ok := set.Rule("zj-subject-leader"); !ok || r.Confidence != "C" {
		t.Errorf("the base's cell makes %+v", r)
	}
	if e, _ := set.Province("zj"); len(e.Unknown)+len(e.Cells) != len(rules.Dimensions()) {
		t.Errorf("cells %v, unknown %v", e.Cells, e.Unknown)
	}
}

func TestExtendingRefuses(t *testing.T) {
	for _, c := range []struct{ name, old, new, says string }{
		{"an unknown base", "extends: aliyun-2018-08", "extends: aliyun-1998", "no rule set"},
		{"a rule that the base lacks", "rules: [file-format-gif]", "rules: [file-smell]", "has no rule"},
		{"a clock that the base lacks", "clocks: [police]", "clocks: [fire]", "has no clock"},
		{"half a rule of its own", "  - id: own\n    code: file.too-small\n", "  - id: own\n", `unknown code ""`},
		{"a foreign parameter", "{maxBytes: 2097152}", "{maxBytes: 2097152, maxPages: 2}", "no parameter maxPages"},
		{"an unknown template", "rule: mobile-local", "rule: mobile-far", "unknown template"},
		{"an unknown dimension", "local-mobile: {", "colour: {", "unknown dimension"},
		{"a clock without length", "workingDays: 10, ", "", "one of hours"},
		{"a clock that ends in what its state cannot do", "workingDays: 10,", "workingDays: 10, ends: sms-fail,", "cannot"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(foreign, c.old, c.new, 1)
			_, err := rules.Parse("bad.yaml", []byte(bad))
			var e *rules.ParseError
			if bad == foreign || !errors.As(err, &e) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEveryDimensionOfEveryProvinceHasAVerdict(t *testing.T) {
	for _, set := range library(t).Sets() {
		for _, p := range filing.Provinces() {
			e, ok := set.Province(p)
			if !ok || len(e.Cells)+len(e.Unknown) != len(rules.Dimensions()) {
				t.Errorf("%s %s: %d cells, %d unknown", set.ID, p, len(e.Cells), len(e.Unknown))
			}
		}
	}
}

func TestRulesCarryWhatTheyNeed(t *testing.T) {
	for _, set := range library(t).Sets() {
		ids := map[string]bool{}
		for _, r := range set.RuleEntries {
			if _, ok := set.Source(r.Source); !ok || ids[r.ID] || r.Confidence == "" || r.Class == "" || r.Severity == "" || r.Title.ZH == "" {
				t.Errorf("%s: %s is twice or lacks something: %+v", set.ID, r.ID, r)
			}
			ids[r.ID] = true
		}
		if len(set.Rejections) != 40 {
			t.Errorf("%s: %d reasons", set.ID, len(set.Rejections))
		}
	}
}

func TestPlaces(t *testing.T) {
	if err := rules.CheckPlaces(); err != nil {
		t.Fatal(err)
	}
	for number, want := range map[string]filing.Province{"13800138000": "bj", "13706500000": "zj", "1380": "", "x": "", "19900000000": ""} {
		if got, _ := rules.MobileProvince(number); got != want && want != "" {
			t.Errorf("%s is of %q, want %q", number, got, want)
		}
	}
	for code, want := range map[string]filing.Province{"010": "bj", "0571": "zj", "0755": "gd", "0600": ""} {
		if got, ok := rules.AreaProvince(code); got != want || ok != (want != "") {
			t.Errorf("%s is of %q, want %q", code, got, want)
		}
	}
	if !rules.RegionListed("110105194912310021") || rules.RegionListed("1199") || rules.RegionListed("1") {
		t.Error("areas of IDs")
	}
}
