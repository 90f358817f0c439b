package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

const overrideFile = `id: sample-agency-2026-11
set: aliyun-2018-08
author: 样本代办
date: "2026-11-23"
changes:
  - rule: document-pixels
    severity: blocker
    params: {minLong: 5000}
    reason: 样本理由
`

func TestCheckByAnOverrideFile(t *testing.T) {
	dir := t.TempDir()
	picture := write(t, filepath.Join(dir, "a.jpg"), scan(t, 1400, 900))
	file := write(t, filepath.Join(dir, "调整.yaml"), []byte(overrideFile))
	run(t, "check", picture).want(t, 0)

	var a struct {
		Version string
		checkAnswer
	}
	run(t, "check", "--json", "--rules-override", file, picture).want(t, 1).read(t, &a)
	if !strings.Contains(a.Version, "+override.sample-agency-2026-11:") {
		t.Errorf("version %s", a.Version)
	}
	named := 0
	for _, f := range a.Files[0].Findings {
		if f.Code == filing.ImageTooFewPixels && strings.Contains(f.Rule.Override, "样本代办") {
			named++
		} else if f.Rule.Override != "" {
			t.Errorf("%s names the file, whose rule it did not change", f.Code)
		}
	}
	if named != 1 {
		t.Errorf("%d findings name the file", named)
	}
	if o := run(t, "--lang", "zh", "check", "--rules-override", file, picture).want(t, 1); !strings.Contains(o.out, "经调整文件改动: sample-agency-2026-11") {
		t.Errorf("the words do not name the file: %s", o.out)
	}
}

func TestFaultyOverrideFiles(t *testing.T) {
	dir := t.TempDir()
	picture := write(t, filepath.Join(dir, "a.jpg"), scan(t, 1400, 900))
	faulty := write(t, filepath.Join(dir, "faulty.yaml"), []byte(strings.Replace(overrideFile, "document-pixels", "document-smell", 1)))
	for name, args := range map[string][]string{
		"check":    {"check", "--rules-override", faulty, picture},
		"show":     {"rules", "show", "aliyun-2018-08", "--rules-override", faulty},
		"choose":   {"--data", filepath.Join(dir, "data"), "rules", "override", faulty},
		"no file":  {"check", "--rules-override", filepath.Join(dir, "none.yaml"), picture},
		"both":     {"--data", filepath.Join(dir, "data"), "rules", "override", faulty, "--drop"},
		"two":      {"--data", filepath.Join(dir, "data"), "rules", "override", faulty, faulty},
		"as a set": {"check", "--rules", faulty, picture},
	} {
		t.Run(name, func(t *testing.T) {
			o := run(t, args...).want(t, 2)
			if name != "no file" && name != "both" && name != "two" && name != "as a set" && !strings.Contains(o.err, "faulty.yaml:6:11") {
				t.Errorf("no place: %s", o.err)
			}
		})
	}
	if o := run(t, "rules", "validate", faulty).want(t, 1); !strings.Contains(o.out+o.err, ":6:11") {
		t.Errorf("no place: %s", o.err)
	}
}

func TestOverrideIsKeptForOrders(t *testing.T) {
	dir := t.TempDir()
	d := desk{T: t, data: filepath.Join(dir, "data")}
	file := write(t, filepath.Join(dir, "调整.yaml"), []byte(overrideFile))
	run(t, "rules", "validate", file).want(t, 0)
	var kept struct{ Override *struct{ ID, Hash string } }
	d.run("rules", "override", file).want(t, 0).read(t, &kept)
	if kept.Override == nil || kept.Override.ID != "sample-agency-2026-11" {
		t.Fatalf("%+v", kept)
	}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	var reviewed struct{ RuleSet struct{ Version string } }
	d.run("order", "review", made.ID).want(t, 1).read(t, &reviewed)
	if !strings.HasSuffix(reviewed.RuleSet.Version, kept.Override.Hash) {
		t.Errorf("judged by %s", reviewed.RuleSet.Version)
	}
	d.run("rules", "override", "--drop").want(t, 0).read(t, &kept)
	d.run("order", "review", made.ID).want(t, 1).read(t, &reviewed)
	if strings.Contains(reviewed.RuleSet.Version, "override") {
		t.Errorf("still judged by %s", reviewed.RuleSet.Version)
	}
}

// TestReceiverWithoutTheOverrideSaysSo: the package names the file, and the other side judges by its own rules.
func TestReceiverWithoutTheOverrideSaysSo(t *testing.T) {
	d := prepared(t)
	content := strings.Replace(overrideFile, "blocker\n    params: {minLong: 5000}", "hint\n    params: {minLong: 5000}", 1)
	file := write(t, filepath.Join(t.TempDir(), "调整.yaml"), []byte(content))
	judge := app.NewPackageJudge(newChecker(t))
	for _, c := range []struct {
		name  string
		args  []string
		other bool
	}{{"published", []string{"--drop"}, false}, {"overridden", []string{file}, true}} {
		t.Run(c.name, func(t *testing.T) {
			d.run(append([]string{"rules", "override"}, c.args...)...).want(t, 0)
			d.run("order", "set", d.order, "subject.providerAccount="+c.name).want(t, 0) // a draft again
			d.run("order", "freeze", d.order).want(t, 0)
			bag := filepath.Join(t.TempDir(), "包")
			d.run("order", "export", d.order, "--to", bag).want(t, 0)
			order, err := os.ReadFile(filepath.Join(bag, "data", "order.json"))
			if err != nil || strings.Contains(string(order), "+override.sample-agency-2026-11:") != c.other {
				t.Errorf("the package names the file: want %v (%v)", c.other, err)
			}
			found, err := judge.Judge(t.Context(), os.DirFS(bag))
			if err != nil {
				t.Fatal(err)
			}
			said := 0
			for _, f := range found {
				if f.Code == filing.CheckNotDone && f.Severity == filing.Warning && strings.Contains(f.Message.EN, "own version") {
					said++
				}
				if f.Rule.Override != "" || strings.Contains(f.Rule.Version, "override") {
					t.Errorf("%s is judged by the sender's file", f.Rule.ID)
				}
			}
			if (said == 1) != c.other {
				t.Errorf("said %d times that the rules differ", said)
			}
		})
	}
}

func newChecker(t *testing.T) *app.Checker {
	t.Helper()
	checker, err := app.NewChecker(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = checker.Close() })
	return checker
}

func TestRulesShowThresholds(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "调整.yaml"), []byte(overrideFile))
	o := run(t, "--lang", "zh", "rules", "show", "aliyun-2018-08", "--rules-override", file).want(t, 0)
	for _, want := range []string{"长边至少: 5,000 像素", "样本理由", "原为: 警告; 长边至少 1,000 像素", "蓝色 #438EDB"} {
		if !strings.Contains(o.out, want) {
			t.Errorf("not shown: %s", want)
		}
	}
	if o := run(t, "--lang", "en", "rules", "show", "tencent-2022-08").want(t, 0); !strings.Contains(o.out, "Smallest file: 204,800 bytes") {
		t.Error("the smallest file is not shown")
	}
}

func TestRulesShowPhoto(t *testing.T) {
	for set, want := range map[string]string{"aliyun-2018-08": "[ ] 不穿红色或蓝色上衣。", "tencent-2022-08": "[ ] 站在纯白的墙前"} {
		if o := run(t, "--lang", "zh", "rules", "show", set, "--photo").want(t, 0); !strings.Contains(o.out, want) {
			t.Errorf("%s: %s", set, o.out)
		}
	}
}

// TestOverrideOfAnotherSet: a file that changes nothing of what is asked for is not left out in silence.
func TestOverrideOfAnotherSet(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "override.yaml")
	if err := os.WriteFile(file, []byte(overrideFile), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := run(t, "check", "--rules", "tencent-2022-08", "--rules-override", file, file).want(t, 2); !strings.Contains(o.err, "tencent-2022-08") {
		t.Errorf("says %s", o.err)
	}
}
