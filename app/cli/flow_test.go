package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// clockAnswer is the part of clock show that others rely on.
type clockAnswer struct {
	Clocks []struct {
		ID          string `json:"id"`
		Hours       int    `json:"hours"`
		WorkingDays int    `json:"workingDays"`
		Days        int    `json:"days"`
	} `json:"clocks"`
}

func TestClockShow(t *testing.T) {
	for _, c := range []struct {
		args  []string
		hours int // of the SMS; 0: none
	}{
		{[]string{"--rules", "aliyun-2018-08", "--province", "天津"}, 48},
		{[]string{"--rules", "aliyun-2018-08", "--province", "zj"}, 0},
		{[]string{"--rules", "aliyun-2018-08", "--province", "zj", "--date", "2020-08-17"}, 24},
		{[]string{"--rules", "aliyun-2018-08", "--province", "tj", "--date", "2020-08-16"}, 48},
		{[]string{"--rules", "tencent-2022", "--province", "zj"}, 24},
		{[]string{"--rules", "huawei-2026", "--province", "xz", "--type", "取消接入"}, 0},
		{[]string{"--rules", "aliyun-2026", "--province", "sh", "--type", "transfer"}, 24},
	} {
		var got clockAnswer
		run(t, append([]string{"clock", "show", "--json"}, c.args...)...).want(t, 0).read(t, &got)
		hours, authority := 0, 0
		for _, k := range got.Clocks {
			if k.ID == "sms" {
				hours += k.Hours
			}
			if k.ID == "authority" {
				authority = k.WorkingDays
			}
			if (k.Hours > 0) == (k.WorkingDays+k.Days > 0) {
				t.Errorf("%v: %s has not one length", c.args, k.ID)
			}
		}
		if hours != c.hours || authority != 20 {
			t.Errorf("%v: SMS %d hours, want %d; authority %d days", c.args, hours, c.hours, authority)
		}
	}
	run(t, "clock", "show", "--date", "17.8.2020").want(t, 2)
	run(t, "clock", "show", "--type", "搬家").want(t, 2)
	run(t, "clock", "show", "--rules", "aliyun-1998").want(t, 2)
	if o := run(t, "clock", "show", "--province", "tj").want(t, 0); !strings.Contains(o.out, "48 小时") && !strings.Contains(o.out, "48 hours") {
		t.Errorf("in words: %s", o.out)
	}
}

func TestOrderDecide(t *testing.T) {
	var d struct {
		Next *struct{ ID string }
		Type string
	}
	run(t, "order", "decide", "--json").want(t, 0).read(t, &d)
	if d.Next == nil || d.Next.ID != "wish" {
		t.Errorf("asks %+v", d)
	}
	d.Next = nil
	run(t, "order", "decide", "--json", "--answer", "wish=site", "--answer", "subject=elsewhere", "--answer", "domain=elsewhere").want(t, 0).read(t, &d)
	if d.Next != nil || d.Type != "transfer" {
		t.Errorf("decides %+v", d)
	}
	run(t, "order", "decide", "--answer", "wish=dance").want(t, 2)
	run(t, "order", "decide", "--answer", "shoes=red").want(t, 2)
}

func TestRulesTools(t *testing.T) {
	var tests struct {
		Sets []struct {
			Set                   string
			Rules, Cells, Unknown int
			Problems              []string
		}
	}
	run(t, "rules", "test", "--json").want(t, 0).read(t, &tests)
	if len(tests.Sets) != 5 {
		t.Errorf("%d sets", len(tests.Sets))
	}
	for _, s := range tests.Sets {
		if s.Cells+s.Unknown != 31*20 || s.Rules < 300 || len(s.Problems) > 0 {
			t.Errorf("%+v", s)
		}
	}
	var diff struct {
		Differences []struct {
			Kind, ID, In string
			Keys         []string
		}
	}
	run(t, "rules", "diff", "aliyun-2018-08", "huawei-2026", "--json").want(t, 0).read(t, &diff)
	found := map[string]string{}
	for _, d := range diff.Differences {
		found[d.Kind+" "+d.ID] = d.In + strings.Join(d.Keys, " ")
	}
	if found["rule domain-certificate-always"] != "huawei-2026" || !strings.Contains(found["rule file-size"], "params.maxBytes") || found["rule photo-top-colour"] != "aliyun-2018-08" {
		t.Errorf("differences %v", found["rule file-size"])
	}
	run(t, "rules", "diff", "aliyun-2018-08", "nowhere").want(t, 2)
	diff.Differences = nil
	run(t, "rules", "diff", "aliyun-2018-08", "tencent-2022", "--json").want(t, 0).read(t, &diff)
	found = map[string]string{}
	for _, d := range diff.Differences {
		found[d.Kind+" "+d.ID] = d.In
	}
	if found["choice preApprovals games"] != "tencent-2022" {
		t.Error("a choice that only one set has is not told")
	}
	short := run(t, "rules", "diff", "aliyun-2018-08", "tencent-2022").want(t, 0)
	long := run(t, "rules", "diff", "aliyun-2018-08", "tencent-2022", "--all").want(t, 0)
	if !strings.Contains(short.out, "只有出处或可信度不同") || len(long.out) <= len(short.out) {
		t.Errorf("%d bytes without --all, %d with it", len(short.out), len(long.out))
	}
	var why struct{ Rules []struct{ Set, ID string } }
	run(t, "rules", "explain", "order.limit", "--json", "--rules", "aliyun-2018-08").want(t, 0).read(t, &why)
	if len(why.Rules) < 5 {
		t.Errorf("explained by %+v", why.Rules)
	}
	run(t, "rules", "explain", "sh-verification").want(t, 0)
	run(t, "rules", "explain", "photo.smell").want(t, 2)
	run(t, "rules", "validate", t.TempDir()).want(t, 1)
}

const sampleSet = `id: sample-2026
provider: sample
title: {zh: "样本", en: "Sample"}
issued: "2026-01-31"
edition: 1
extends: aliyun-2018-08
`

func TestRulesImport(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	good, bad := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml")
	for path, content := range map[string]string{good: sampleSet, bad: sampleSet + "colour: blue\n"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if o := run(t, "rules", "import", bad, "--data", data).want(t, 2); !strings.Contains(o.err, "bad.yaml:7:1") {
		t.Errorf("says %s", o.err)
	}
	var foreign struct {
		Foreign []struct {
			ID      string
			Foreign bool
		}
	}
	run(t, "rules", "import", good, "--data", data, "--json").want(t, 0).read(t, &foreign)
	if len(foreign.Foreign) != 1 || foreign.Foreign[0].ID != "sample-2026" || !foreign.Foreign[0].Foreign {
		t.Errorf("shown as %+v", foreign)
	}
	var order struct{ ID string }
	run(t, "order", "new", "--data", data, "--json", "--entity", "enterprise", "--province", "zj", "--rules", "sample-2026", "--type", "变更网站").want(t, 0).read(t, &order)
	if o := run(t, "rules", "import", "--drop", "sample-2026", "--data", data).want(t, 2); !strings.Contains(o.err, "sample-2026") {
		t.Errorf("a set in use: %s", o.err)
	}
	var changed struct {
		SetChange *struct{ From, To string } `json:"setChange"`
	}
	run(t, "order", "rules", order.ID, "aliyun-2018-08", "--data", data, "--json").want(t, 0).read(t, &changed)
	if changed.SetChange == nil || !strings.Contains(changed.SetChange.To, "2018-08.") {
		t.Errorf("changed %+v", changed.SetChange)
	}
	run(t, "rules", "import", "--drop", "sample-2026", "--data", data).want(t, 0)
	run(t, "rules", "import", "--drop", "sample-2026", "--data", data).want(t, 2)
	run(t, "order", "new", "--data", data, "--entity", "enterprise", "--rules", "sample-2026").want(t, 2)
}

func TestImportCommand(t *testing.T) {
	data, dir := t.TempDir(), t.TempDir()
	list := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(list, []byte("客户,主办单位性质,主办单位名称\n样本代办,企业,样本公司\n样本代办,公会,样本二\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var r struct {
		New, Faulty int
		Done        bool
	}
	run(t, "import", list, "--data", data, "--json").want(t, 1).read(t, &r)
	if r.New != 1 || r.Faulty != 1 || r.Done {
		t.Errorf("report %+v", r)
	}
	run(t, "import", list, "--good-only", "--data", data, "--json").want(t, 1).read(t, &r)
	if !r.Done {
		t.Errorf("only the good ones: %+v", r)
	}
	run(t, "import", "--template", filepath.Join(dir, "t.xlsx"), "--data", data).want(t, 0)
	run(t, "import", filepath.Join(dir, "t.xlsx"), "--data", data).want(t, 0)
	run(t, "import", filepath.Join(dir, "nowhere.csv"), "--data", data).want(t, 2)
	run(t, "import").want(t, 2)
}

func TestOrderRejectCommand(t *testing.T) {
	var reasons struct{ Reasons []struct{ ID string } }
	run(t, "order", "reject", "--list", "--json").want(t, 0).read(t, &reasons)
	if len(reasons.Reasons) != 40 {
		t.Errorf("%d reasons", len(reasons.Reasons))
	}
	data := t.TempDir()
	var order struct{ ID string }
	run(t, "order", "new", "--data", data, "--json", "--entity", "enterprise", "--province", "zj").want(t, 0).read(t, &order)
	run(t, "order", "reject", order.ID, "--reason", "photo", "--data", data).want(t, 2)
	run(t, "order", "reject", order.ID, "--text-file", filepath.Join(data, "nowhere"), "--data", data).want(t, 2)
	run(t, "statistics", "--data", data, "--json").want(t, 0)
	var clocks struct{ Next struct{ ZH string } }
	run(t, "order", "clocks", order.ID, "--data", data, "--json").want(t, 0).read(t, &clocks)
	if clocks.Next.ZH == "" {
		t.Error("nothing to do")
	}
	run(t, "order", "clocks", order.ID, "--data", data).want(t, 0)
	if shown := run(t, "order", "show", order.ID, "--data", data).want(t, 0); !strings.Contains(shown.out, "必交材料已放入 0/") {
		t.Errorf("does not say how complete it is:\n%s", shown.out)
	}
	run(t, "order", "tick", order.ID, "footer", "--data", data).want(t, 2)
}

// TestOrderWalk: the command line tells the same way as the window, with why and where of what is asked for.
func TestOrderWalk(t *testing.T) {
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业", "--province", "fj").want(t, 0).read(t, &made)
	var walk struct {
		Step   string
		Papers []string
		Asks   []string
		Ahead  []struct{ State, Latest string }
	}
	d.run("order", "walk", made.ID).want(t, 0).read(t, &walk)
	if walk.Step != "papers" || len(walk.Papers) == 0 || len(walk.Asks) == 0 || len(walk.Ahead) < 4 || walk.Ahead[0].Latest == "" {
		t.Errorf("a new order: %+v", walk)
	}
	o := run(t, "--lang", "zh", "--data", d.data, "order", "walk", made.ID).want(t, 0)
	for _, words := range []string{"[>] 放入证件", "店里挂着的营业执照原件", "[ ] 打印签字"} {
		if !strings.Contains(o.out, words) {
			t.Errorf("%q is missing in %s", words, o.out)
		}
	}
}
