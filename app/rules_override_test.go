package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

const overrideFile = `id: sample-agency-2026-11
set: aliyun-2018-08
author: 样本代办
date: "2026-11-23"
changes:
  - rule: file-size
    severity: hint
    params: {maxBytes: 1000000}
    reason: 本地样本
`

func writeOverride(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "调整.yaml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func setting(t *testing.T, a *app.App, rule string) app.RuleView {
	t.Helper()
	v, err := a.Rules(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range v.Sets {
		for _, g := range s.Groups {
			for _, r := range g.Rules {
				if s.ID == app.DefaultRuleSet && r.ID == rule {
					return r
				}
			}
		}
	}
	t.Fatalf("no rule %s", rule)
	return app.RuleView{}
}

func TestOverrideIsKeptAndTakenOff(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	a := open(t, app.Options{Dir: dir})
	path := writeOverride(t, overrideFile)
	v, err := a.ChooseOverride(ctx, path)
	if err != nil || v.Override == nil || v.Override.ID != "sample-agency-2026-11" || v.Override.Changes != 1 {
		t.Fatalf("%+v, %v", v.Override, err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}

	a = open(t, app.Options{Dir: dir})
	r := setting(t, a, "file-size")
	if r.Severity != filing.Hint || r.Change == nil || r.Change.Severity != filing.Blocker || r.Change.Reason != "本地样本" {
		t.Errorf("after opening again: %+v", r)
	}
	if got := r.Thresholds[0].Value.ZH; got != "1,000,000 字节" {
		t.Errorf("threshold %s", got)
	}
	if got := r.Change.Thresholds; len(got) != 1 || got[0].Value.EN != "4,194,303 bytes" {
		t.Errorf("published threshold %+v", got)
	}
	if other := setting(t, a, "photo-face"); other.Change != nil {
		t.Error("a rule the file does not name changed")
	}
	if _, err := a.DropOverride(ctx); err != nil {
		t.Fatal(err)
	}
	if r := setting(t, a, "file-size"); r.Change != nil || r.Severity != filing.Blocker {
		t.Errorf("after taking it off: %+v", r)
	}
}

func TestOrdersAreJudgedByTheOverride(t *testing.T) {
	ctx := context.Background()
	a := open(t, app.Options{Dir: t.TempDir()})
	order, err := a.NewOrder(ctx, app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise, Province: "fj"})
	if err != nil {
		t.Fatal(err)
	}
	content := strings.Replace(overrideFile, "rule: file-size\n    severity: hint\n    params: {maxBytes: 1000000}", "rule: fields-filled\n    severity: warning", 1)
	if _, err := a.ChooseOverride(ctx, writeOverride(t, content)); err != nil {
		t.Fatal(err)
	}
	v, err := a.Order(ctx, order.Draft.Order.ID)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, f := range v.Review.Findings {
		changed := f.Rule.ID == "fields-filled"
		if changed != strings.Contains(f.Rule.Override, "sample-agency-2026-11") || changed && f.Severity != filing.Warning {
			t.Errorf("%s: %s, override %q", f.Rule.ID, f.Severity, f.Rule.Override)
		}
		if changed {
			named++
		}
	}
	if named == 0 || !strings.Contains(v.Review.RuleSet.Version, "+override.sample-agency-2026-11:") {
		t.Errorf("%d findings name the file, version %s", named, v.Review.RuleSet.Version)
	}
}

func TestFaultyOverrideChangesNothing(t *testing.T) {
	a := open(t, app.Options{Dir: t.TempDir()})
	_, err := a.ChooseOverride(context.Background(), writeOverride(t, strings.Replace(overrideFile, "file-size", "file-taste", 1)))
	var p *app.Problem
	if !errors.As(err, &p) || p.Code != app.ProblemOverride || !strings.Contains(p.Message.ZH, "调整.yaml:6:11") {
		t.Errorf("got %v", err)
	}
	if v, err := a.Rules(context.Background()); err != nil || v.Override != nil {
		t.Errorf("kept all the same: %+v, %v", v.Override, err)
	}
}

// TestEveryParameterHasWords keeps the settings screen readable when rules learn new parameters.
func TestEveryParameterHasWords(t *testing.T) {
	library, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, s := range app.RuleSetRulesViews(library) {
		for _, g := range s.Groups {
			for _, r := range g.Rules {
				shown++
				for _, threshold := range r.Thresholds {
					if threshold.Label.ZH == "" || threshold.Label.EN == "" {
						t.Errorf("%s: threshold %s has no label (paramWords)", r.ID, threshold.Name)
					}
					if threshold.Value.IsZero() == (len(threshold.Colours) == 0) {
						t.Errorf("%s: threshold %s is shown as a value or as colours", r.ID, threshold.Name)
					}
				}
				if r.ClassName.IsZero() || r.ConfidenceName.IsZero() || r.Source == "" {
					t.Errorf("%s: %+v", r.ID, r)
				}
			}
		}
	}
	total := 0
	for _, s := range library.Sets() {
		total += len(s.RuleEntries)
	}
	if shown != total {
		t.Errorf("%d of %d rules are shown", shown, total)
	}
	if missing := app.ParamsWithoutWords(reflect.TypeFor[rules.Params]()); len(missing) > 0 {
		t.Errorf("parameters without words: %v", missing)
	}
}
