package review_test

import (
	"strings"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// overriding is the embedded set as an override file with some changes makes it.
func overriding(t *testing.T, changes string) *rules.Set {
	t.Helper()
	library, err := rules.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	head := "id: sample\nset: aliyun-2018-08\nauthor: 样本代办\ndate: \"2026-11-23\"\nchanges:\n"
	o, err := rules.ParseOverride("sample.yaml", []byte(head+changes), library)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := library.WithOverride(o)
	if err != nil {
		t.Fatal(err)
	}
	set, err := changed.Set("aliyun-2018-08")
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestAnOverrideIsNamedInAllItChanges(t *testing.T) {
	const milder = "  - {rule: photo-background-colour, severity: warning, reason: 本地幕布偏深}\n"
	const wider = "  - {rule: photo-background-colour, params: {tolerance: 120, minChroma: 1}, reason: 本地幕布偏深}\n"
	const stricter = "  - {rule: photo-centred, params: {maxOffset: 0.01}, reason: 居中}\n"
	grey := background(func(b *inspect.Background) { b.Lab = [3]float64{60, -3, -5} })
	aside := face(func(f *inspect.Face) { f.Box.X += 0.05 })
	unseen := facts(photo, func(x *inspect.Facts) { x.Photo.Background = nil })
	for _, c := range []struct {
		name, changes string
		spoil         func(*testing.T, *fixture)
		rule          string
		code          filing.Code
		severity      filing.Severity
		words         string
	}{
		{"another severity", milder, grey, "photo-background-colour", filing.PhotoBackgroundColour, filing.Warning, "背景 #"},
		{"a stricter threshold", stricter, aside, "photo-centred", filing.PhotoOffCentre, filing.Warning, ""},
		{"a threshold that lets it pass", wider, grey, "photo-background-colour", filing.PhotoBackgroundColour, filing.Hint, "调整文件放宽后不再计入"},
		{"what was not measured", wider, unseen, "photo-background-colour", filing.CheckNotDone, filing.Blocker, "背景全部是蓝色幕布"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := clean(t, filing.Enterprise)
			c.spoil(t, f)
			f.in.Set = overriding(t, c.changes)
			var named []filing.Finding
			for _, found := range review.Order(f.in) {
				if found.Rule.Override != "" {
					named = append(named, found)
				}
			}
			if len(named) != 1 {
				t.Fatalf("%d findings name the file: %+v", len(named), named)
			}
			got := named[0]
			if got.Rule.ID != c.rule || got.Code != c.code || got.Severity != c.severity || !strings.HasPrefix(got.Rule.Override, "sample (") ||
				!strings.Contains(got.Message.ZH+got.Advice.ZH, c.words) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAnOverrideThatChangesNothingHereIsNotNamed(t *testing.T) {
	f := clean(t, filing.Enterprise)
	f.in.Set = overriding(t, "  - {rule: photo-centred, params: {maxOffset: 0.3}, reason: 居中}\n")
	for _, found := range review.Order(f.in) {
		if found.Rule.Override != "" {
			t.Errorf("named in %+v", found)
		}
	}
}

func TestAFileByItselfSaysWhatAnOverrideLetsPass(t *testing.T) {
	set := overriding(t, "  - {rule: file-size, params: {maxBytes: 9000000}, reason: 新规}\n")
	x := cleanFacts(certificate, "00")
	x.File.Bytes = 5_000_000
	for _, f := range review.File(set, review.Conditions{Entity: filing.Enterprise}, certificate, x) {
		if f.Rule.ID == "file-size" {
			if f.Severity != filing.Hint || f.Rule.Override == "" {
				t.Errorf("%+v", f)
			}
			return
		}
	}
	t.Error("nothing is said about the file's size")
}
