package rules_test

import (
	"errors"
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/rules"
)

const overrideHead = `id: sample-agency-2026-11
set: aliyun-2018-08
author: 样本代办
date: "2026-11-23"
changes:
`

const wider = overrideHead + `  - rule: photo-background-colour
    severity: warning
    params: {tolerance: 15}
    reason: 本地幕布偏深
`

func library(t testing.TB) *rules.Library {
	t.Helper()
	lib, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestOverrideChangesOnlyWhatItNames(t *testing.T) {
	lib := library(t)
	o, err := rules.ParseOverride("wider.yaml", []byte(wider), lib)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := lib.WithOverride(o)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := lib.Set("aliyun-2018-08")
	after, _ := changed.Set("aliyun-2018-08")
	was, _ := before.Rule("photo-background-colour")
	is, _ := after.Rule("photo-background-colour")
	if was.Severity != filing.Blocker || was.Params.Tolerance == 15 {
		t.Error("the published set was changed")
	}
	if is.Severity != filing.Warning || is.Params.Tolerance != 15 {
		t.Errorf("severity %s, tolerance %v", is.Severity, is.Params.Tolerance)
	}
	if len(is.Params.Targets) != len(was.Params.Targets) || is.Params.MinShare != was.Params.MinShare || is.Params.MinShare == 0 {
		t.Errorf("a threshold that was not named changed: %+v", is.Params)
	}
	if after.Version == before.Version || !strings.Contains(after.Version, o.ID) || !strings.HasSuffix(after.Version, o.Hash) {
		t.Errorf("version %s", after.Version)
	}
	for _, r := range after.RuleEntries {
		named := after.Ref(r).Override != ""
		if named != (r.ID == "photo-background-colour") {
			t.Errorf("%s: named %v", r.ID, named)
		}
	}
}

func TestOverrideIsTakenOffAgain(t *testing.T) {
	lib := library(t)
	o, err := rules.ParseOverride("wider.yaml", []byte(wider), lib)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := lib.WithOverride(o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rules.ParseOverride("wider.yaml", []byte(wider), changed); err != nil {
		t.Errorf("the file must read the same while it is in force: %v", err)
	}
	off, err := changed.WithOverride(nil)
	if err != nil {
		t.Fatal(err)
	}
	want, _ := lib.Set("aliyun-2018-08")
	if got, _ := off.Set("aliyun-2018-08"); got != want {
		t.Error("taking the file off must bring back the published set")
	}
	set, _ := changed.Set("aliyun-2018-08")
	if _, err := o.Apply(set); err == nil {
		t.Error("an override must not be applied twice")
	}
}

func TestOverrideVersionFollowsItsContent(t *testing.T) {
	lib := library(t)
	version := func(content string) string {
		o, err := rules.ParseOverride("o.yaml", []byte(content), lib)
		if err != nil {
			t.Fatal(err)
		}
		return o.Hash
	}
	first, again := version(wider), version(wider)
	if first != again || first == version(strings.Replace(wider, "15", "16", 1)) {
		t.Error("the hash must follow the content and nothing else")
	}
}

func TestBadOverridesAreLocated(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"no YAML":               {"id: [", "bad.yaml:1:"},
		"empty":                 {"", "not one"},
		"unknown key":           {wider + "colour: blue\n", `bad.yaml:10:1: unknown field "colour"`},
		"unknown key in change": {overrideHead + "  - rule: photo-face\n    level: warning\n    reason: x\n", `bad.yaml:7:5: unknown field "level"`},
		"not done in change":    {overrideHead + "  - rule: paper-straight\n    notDone: hint\n    reason: x\n", `bad.yaml:7:5: unknown field "notDone"`},
		"another code":          {overrideHead + "  - rule: photo-face\n    code: file.format\n    reason: x\n", `unknown field "code"`},
		"switched off":          {overrideHead + "  - {rule: photo-face, severity: \"off\", reason: x}\n", `unknown severity "off"`},
		"judged by nobody":      {overrideHead + "  - {rule: later-turned, severity: hint, reason: x}\n", "is judged by nobody"},
		"unknown set":           {strings.Replace(wider, "aliyun-2018-08", "nobody-1999", 1), "bad.yaml:2:6: set: no rule set"},
		"unknown rule":          {strings.Replace(wider, "photo-background-colour", "photo-smile", 1), `bad.yaml:6:11: changes[0].rule: aliyun-2018-08 has no rule "photo-smile"`},
		"no author":             {strings.Replace(wider, "样本代办", `""`, 1), "bad.yaml:3:9"},
		"no date":               {strings.Replace(wider, `"2026-11-23"`, `"soon"`, 1), "bad.yaml:4:7"},
		"no reason":             {strings.Replace(wider, "    reason: 本地幕布偏深\n", "", 1), "needs a reason"},
		"no change":             {overrideHead + "  - {rule: photo-face, reason: x}\n", "neither severity nor params"},
		"no changes":            {strings.Replace(overrideHead, "changes:", "changes: []", 1), "changes nothing"},
		"twice":                 {wider + strings.TrimPrefix(wider, overrideHead), "bad.yaml:10:11: changes[1].rule"},
		"bad severity":          {strings.Replace(wider, "warning", "fatal", 1), "bad.yaml:7:15"},
		"foreign parameter":     {strings.Replace(wider, "tolerance: 15", "maxBytes: 15", 1), "bad.yaml:8:"},
		"unknown parameter":     {strings.Replace(wider, "tolerance: 15", "leniency: 15", 1), `bad.yaml:8:14: unknown field "leniency"`},
		"taken away":            {strings.Replace(wider, "tolerance: 15", "tolerance: 0", 1), "needs the parameter tolerance"},
		"out of range":          {strings.Replace(wider, "tolerance: 15", "minShare: 15", 1), "changes[0].params.minShare: is a share"},
		"not a number":          {strings.Replace(wider, "tolerance: 15", "tolerance: wide", 1), "bad.yaml:8:"},
		"no colour":             {strings.Replace(wider, "tolerance: 15", `targets: [{name: {zh: "蓝", en: "blue"}, lab: [120, 0, 0]}]`, 1), "is no CIELAB colour"},
		"what it looks at":      {overrideHead + "  - {rule: email, reason: x, params: {fields: [site.name]}}\n", "is no threshold"},
		"alias":                 {overrideHead + "  - {rule: &a photo-face, severity: hint, reason: x}\n", "anchors and aliases"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := rules.ParseOverride("bad.yaml", []byte(c.content), library(t))
			var parse *rules.ParseError
			if !errors.As(err, &parse) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestOverrideFilesAreToldFromSets(t *testing.T) {
	if !rules.IsOverride([]byte(wider)) || rules.IsOverride([]byte(small)) || rules.IsOverride([]byte("a: [")) {
		t.Error("an override file has changes, a set has none")
	}
}

func FuzzParseOverride(f *testing.F) {
	f.Add([]byte(wider))
	f.Add([]byte(overrideHead + "  - {rule: file-size, severity: hint, reason: x}\n"))
	lib := library(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		o, err := rules.ParseOverride("fuzz.yaml", content, lib)
		if err != nil {
			return
		}
		changed, err := lib.WithOverride(o)
		if err != nil {
			t.Fatal(err)
		}
		set, err := changed.Set(o.Set)
		if err != nil || set.Override != o || !strings.HasSuffix(set.Version, o.Hash) {
			t.Errorf("%v, %v", set, err)
		}
	})
}
