package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app/filing"
)

// TestForeignSetsAreSeenByEveryCommand: a set that was brought in is listed, shown, tested, explained, compared and asked
// for its clocks like any other, and named as foreign.
func TestForeignSetsAreSeenByEveryCommand(t *testing.T) {
	data := t.TempDir()
	own := write(t, filepath.Join(t.TempDir(), "own.yaml"), []byte(sampleSet))
	run(t, "rules", "import", own, "--data", data).want(t, 0)
	var list struct {
		RuleSets []struct {
			ID      string
			Foreign bool
		}
	}
	run(t, "rules", "list", "--json", "--data", data).want(t, 0).read(t, &list)
	foreign := 0
	for _, s := range list.RuleSets {
		if s.Foreign {
			foreign++
		}
	}
	if foreign != 1 || len(list.RuleSets) < 5 {
		t.Errorf("listed %+v", list)
	}
	for _, args := range [][]string{{"rules", "list"}, {"rules", "show", "sample-2026"}, {"rules", "test"}, {"rules", "test", "sample-2026"},
		{"rules", "explain", "file-size", "--rules", "sample-2026"}, {"rules", "explain", "file-size"}} {
		if o := run(t, append(args, "--data", data)...).want(t, 0); !strings.Contains(o.out, "（外来）") {
			t.Errorf("%v does not say that it is foreign: %s", args, o.out)
		}
	}
	run(t, "rules", "diff", "huawei-2026", "sample-2026", "--data", data).want(t, 0)
	run(t, "clock", "show", "--rules", "sample-2026", "--data", data).want(t, 0)
	run(t, "clock", "show", "--rules", "sample-2026", "--data", t.TempDir()).want(t, 2)
}

// TestDataThatCannotBeOpenedKeepsNobodyFromTheRules: what the program carries is listed all the same, and why the rest is not.
func TestDataThatCannotBeOpenedKeepsNobodyFromTheRules(t *testing.T) {
	data := t.TempDir()
	run(t, "rules", "import", write(t, filepath.Join(t.TempDir(), "own.yaml"), []byte(sampleSet)), "--data", data).want(t, 0)
	if err := os.Remove(filepath.Join(data, "vault.key")); err != nil {
		t.Fatal(err)
	}
	o := run(t, "rules", "list", "--data", data).want(t, 0)
	if !strings.Contains(o.out, "aliyun-2018-08") || strings.Contains(o.out, "sample-2026") || !strings.Contains(o.err, "没有读到") {
		t.Errorf("out %s, err %s", o.out, o.err)
	}
}

// TestACopyOfASetIsComparedByItsPath: a changed copy keeps the id of its set, so the sides are named as they were asked for.
func TestACopyOfASetIsComparedByItsPath(t *testing.T) {
	mine := filepath.Join(t.TempDir(), "mine")
	if err := os.CopyFS(mine, os.DirFS(filepath.Join("..", "rules", "data", "aliyun", "2018-08"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(mine, "least.yaml"), []byte(`rules:
  - {id: file-size-least, code: file.too-small, severity: blocker, class: local, title: {zh: "不小于 200 KB", en: "200 KB or more"}, source: ours, confidence: D, predicate: file-min-bytes, params: {minBytes: 204800}}
`))
	o := run(t, "rules", "diff", "aliyun-2018-08", mine).want(t, 0)
	if !strings.Contains(o.out, "只在 "+mine) || strings.Contains(o.out, "只在 aliyun") {
		t.Errorf("says %s", o.out)
	}
}

// TestFaultsOfASetAreToldInTheUsersLanguage, those of the YAML too.
func TestFaultsOfASetAreToldInTheUsersLanguage(t *testing.T) {
	for _, c := range []struct{ name, content, zh, en string }{
		{"a value of no list", sampleSet + "sources: [{key: here, title: a, date: x, reference: b}]\n", "这样的日期", "not a date like"},
		{"an unknown key", sampleSet + "colour: blue\n", "没有“colour”这个键", "unknown field"},
		{"a word for a number", strings.Replace(sampleSet, "edition: 1", "edition: one", 1), "应是整数", "a whole number"},
		{"no YAML", "id: [\n", "YAML 写法有误", "not found"},
	} {
		path := write(t, filepath.Join(t.TempDir(), "bad.yaml"), []byte(c.content))
		zh, en := run(t, "rules", "validate", path, "--lang", "zh").want(t, 1), run(t, "rules", "validate", path, "--lang", "en").want(t, 1)
		if !strings.Contains(zh.out, c.zh) || !strings.Contains(en.out, c.en) || strings.Contains(en.out, c.zh) {
			t.Errorf("%s: %s%s", c.name, zh.out, en.out)
		}
		if o := run(t, "rules", "test", path).want(t, 2); !strings.Contains(o.err, c.zh) {
			t.Errorf("%s: %s", c.name, o.err)
		}
	}
}

// TestCodesAreListed: who does not know a code is told where they stand, and they stand there with what they are about.
func TestCodesAreListed(t *testing.T) {
	if o := run(t, "rules", "explain", "xx").want(t, 2); !strings.Contains(o.err, "rules explain") {
		t.Errorf("says %s", o.err)
	}
	var list struct {
		Codes []struct {
			Code   filing.Code
			Titles []filing.Text
		}
	}
	run(t, "rules", "explain", "--json").want(t, 0).read(t, &list)
	if len(list.Codes) < 30 {
		t.Errorf("%d codes", len(list.Codes))
	}
	for _, c := range list.Codes {
		if !c.Code.Known() || len(c.Titles) == 0 || c.Titles[0].ZH == "" {
			t.Errorf("%+v", c)
		}
	}
	if o := run(t, "rules", "explain"); !strings.Contains(o.out, "file.too-large") {
		t.Errorf("lists %s", o.out)
	}
}

// TestWhatIsNotAskedForIsShownInWords, beside what can be chosen and what an edited set replaced.
func TestWhatIsNotAskedForIsShownInWords(t *testing.T) {
	data := t.TempDir()
	own := write(t, filepath.Join(t.TempDir(), "own.yaml"), []byte(sampleSet))
	run(t, "rules", "import", own, "--data", data).want(t, 0)
	var order struct{ ID string }
	run(t, "order", "new", "--data", data, "--json", "--province", "sh", "--rules", "sample-2026").want(t, 0).read(t, &order)
	if o := run(t, "order", "set", order.ID, "appUpload=true", "subject.leader.idType=居民身份证", "--data", data).want(t, 0); !strings.Contains(o.out, "不起作用") || !strings.Contains(o.out, "resident-id") {
		t.Errorf("shows %s", o.out)
	}
	if o := run(t, "order", "set", order.ID, "subject.leader.idType=图书证", "--data", data).want(t, 2); !strings.Contains(o.err, "居民身份证（resident-id）") {
		t.Errorf("says %s", o.err)
	}
	write(t, own, []byte(sampleSet+"without: {rules: [product-conditions]}\n"))
	if o := run(t, "rules", "import", own, "--data", data).want(t, 0); !strings.Contains(o.out, "有 1 份订单按它检查") {
		t.Errorf("says %s", o.out)
	}
}
