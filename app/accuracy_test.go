package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect/person"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/photoset"
	"beiandesk/app/internal/typeface"
)

// labelled writes labels.csv, and empty files of the given names beside it.
func labelled(t *testing.T, labels string, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, app.LabelsFile), []byte(labels), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// judge loads models once for all tests.
var judge = sync.OnceValues(func() (*app.Checker, error) { return app.NewChecker(compiled) })

func accuracy(t *testing.T, dir string) (app.AccuracyReport, error) {
	t.Helper()
	checker, err := judge()
	if err != nil {
		t.Fatal(err)
	}
	return checker.Accuracy(context.Background(), dir, nil)
}

func TestAccuracyRefusesOddLabels(t *testing.T) {
	for name, c := range map[string]struct{ labels, says string }{
		"unknown column":   {"file,slot,expect,colour\na.jpg,,none,red\n", `no column "colour"`},
		"missing column":   {"file,slot\na.jpg,\n", `"expect" is missing`},
		"column twice":     {"file,slot,expect,file\na.jpg,,none,b\n", "twice"},
		"unknown code":     {"file,slot,expect\na.jpg,,photo.ugly\n", `line 2: there is no code "photo.ugly"`},
		"unknown slot":     {"file,slot,expect\na.jpg,selfie,none\n", `no slot "selfie"`},
		"missing file":     {"file,slot,expect\nb.jpg,,none\n", `line 2: there is no file "b.jpg"`},
		"outside":          {"file,slot,expect\n../a.jpg,,none\n", "outside"},
		"no expectation":   {"file,slot,expect\na.jpg,,\n", "write none"},
		"contradiction":    {"file,slot,expect,ignore\na.jpg,,file.damaged,file.damaged\n", "both expected and not"},
		"listed twice":     {"file,slot,expect\na.jpg,,none\na.jpg,,none\n", "listed already"},
		"short line":       {"file,slot,expect\na.jpg,\n", "number of columns"},
		"only a head":      {"file,slot,expect\n", "names no file"},
		"empty":            {"", "empty"},
		"odd date":         {"file,slot,expect,date\na.jpg,,none,1/2/2026\n", "not yyyy-mm-dd"},
		"GBK":              {"file,slot,expect\n\xd5\xd5\xc6\xac.jpg,,none\n", "not UTF-8"},
		"UTF-16":           {"\xff\xfef\x00i\x00l\x00e\x00", "not UTF-8"},
		"order, no slot":   {"file,slot,expect,order\na.jpg,,none,a.jpg\n", "needs its slot"},
		"unknown rule set": {"file,slot,expect,rules\na.jpg,,none,nobody-2099\n", "no rule set"},
		"order, no JSON":   {"file,slot,expect,order\na.jpg,other,none,a.jpg\n", "data \"a.jpg\" cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := accuracy(t, labelled(t, c.labels, "a.jpg"))
			var p *app.Problem
			if !errors.As(err, &p) {
				t.Fatalf("%v, want a Problem", err)
			}
			if !strings.Contains(p.Message.EN, c.says) || p.Message.ZH == "" || p.Advice.IsZero() {
				t.Errorf("says %q, want %q, both languages and a way out", p.Message.EN, c.says)
			}
		})
	}
	if _, err := accuracy(t, t.TempDir()); app.AsProblem(err).Code != "file-missing" {
		t.Errorf("a folder without labels: %v", err)
	}
}

func TestAccuracyReadsMarksAndLineEnds(t *testing.T) {
	r, err := accuracy(t, labelled(t, "\xef\xbb\xbffile,slot,expect\r\na.jpg,,file.damaged\r\nb.jpg,,none\r\n", "a.jpg", "b.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	c := codeOf(t, r.Codes, filing.FileDamaged)
	if r.Files != 2 || c.Expected != 1 || c.Caught != 1 || c.Negatives != 1 || c.FalseAlarms != 1 || c.Severity != filing.Blocker {
		t.Errorf("%d files, %+v; want one caught and one false alarm of a blocker", r.Files, c)
	}
}

func TestAccuracyStaysInsideTheFolder(t *testing.T) {
	dir := labelled(t, "file,slot,expect\nlink.jpg,,none\n")
	outside := filepath.Join(t.TempDir(), "secret.jpg")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link.jpg")); err != nil {
		t.Skip("SKIP: this system makes no links:", err)
	}
	if _, err := accuracy(t, dir); err == nil || !strings.Contains(app.AsProblem(err).Message.EN, "leads out of the folder") {
		t.Errorf("%v, want a refusal", err)
	}
}

func TestAccuracyJudgesOrders(t *testing.T) {
	dir := labelled(t, "file,slot,expect,order,group,date\n"+
		"a.jpg,verification-photo,file.damaged;field.malformed,order.json,one,2026-11-23\n"+
		"b.jpg,subject-certificate,file.damaged,,one,\n"+
		"a.jpg,domain-certificate,file.damaged,order.json,,2026-11-23\n", "a.jpg", "b.jpg")
	typed := `{"subject": {"entity": "企业", "leader": {"mobile": "12345"}}, "site.domains": ["a.cn", "b.cn"]}`
	if err := os.WriteFile(filepath.Join(dir, "order.json"), []byte(typed), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := accuracy(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	if c := codeOf(t, r.Codes, filing.FieldMalformed); c.Caught != 1 || c.Missed != 0 {
		t.Errorf("the order's fields: %+v, want one caught", c)
	}
	if c := codeOf(t, r.Codes, filing.SlotEmpty); c.FalseAlarms != 1 {
		t.Errorf("empty slots: %+v, want one false alarm, for the group as a whole and not for the single file", c)
	}
}

func codeOf(t *testing.T, codes []app.CodeAccuracy, code filing.Code) app.CodeAccuracy {
	t.Helper()
	for _, c := range codes {
		if c.Code == code {
			return c
		}
	}
	t.Fatalf("%s is not listed", code)
	return app.CodeAccuracy{}
}

func TestAccuracyCanBeCancelled(t *testing.T) {
	checker, err := judge()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := labelled(t, "file,slot,expect\na.jpg,,none\n", "a.jpg")
	if _, err := checker.Accuracy(ctx, dir, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want cancelled", err)
	}
}

// TestAccuracySample judges a small fixed set, of which no blocking fault may be missed and nothing blocked that is sound:
// gross losses show here, fine ones in `make accuracy`.
func TestAccuracySample(t *testing.T) {
	_, noModels := person.Load()
	loudskip.Unless(t, noModels == nil, "the person models")
	dir := t.TempDir()
	err := photoset.Write(context.Background(), dir, photoset.Options{Seed: 9, Count: 16, People: 2, Detail: 50,
		Fonts: filepath.Join("..", photoset.DefaultFonts)})
	loudskip.Unless(t, !errors.Is(err, typeface.ErrNoFont) && !errors.Is(err, photoset.ErrNoFonts), "the typefaces")
	if err != nil {
		t.Fatal(err)
	}
	r, err := accuracy(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	expected := 0
	for _, c := range r.Codes {
		if c.Unmeasured || c.Severity != filing.Blocker {
			continue
		}
		expected += c.Expected
		if c.Missed > 0 || c.FalseAlarms > 0 {
			t.Errorf("%s: missed %v, false alarms %v", c.Code, c.MissedFiles, c.AlarmedFiles)
		}
	}
	if r.Files != 16 || expected < 4 {
		t.Errorf("%d files with %d blocking faults: too few to tell anything", r.Files, expected)
	}
}

// TestAccuracyFormsSample judges a small fixed set of returned forms that has every fault once.
func TestAccuracyFormsSample(t *testing.T) {
	_, noFont := typeface.Regular()
	loudskip.Unless(t, noFont == nil, "the typeface")
	const forms = 20
	dir := t.TempDir()
	if err := formset.Write(t.Context(), dir, formset.Options{Seed: 9, Count: forms}); err != nil {
		t.Fatal(err)
	}
	r, err := accuracy(t, dir)
	if err != nil {
		t.Fatal(err)
	}
	expected := 0
	for _, c := range r.Codes {
		if !strings.HasPrefix(string(c.Code), "form.") {
			continue
		}
		expected += c.Expected
		if c.Missed > 1 || c.FalseAlarms > 1 {
			t.Errorf("%s: missed %v, false alarms %v", c.Code, c.MissedFiles, c.AlarmedFiles)
		}
	}
	if r.Files != forms || expected < 15 || r.Forms == nil || r.Forms.Found < r.Forms.Expected-1 {
		t.Errorf("%d files with %d faults, codes %+v", r.Files, expected, r.Forms)
	}
}
