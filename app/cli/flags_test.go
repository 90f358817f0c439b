package cli_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/cli"
	"beiandesk/app/update/updatetest"
)

// TestFlagErrorsFollowTheLanguage calls for a language before, behind and beside a flag that ends the parsing.
func TestFlagErrorsFollowTheLanguage(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"behind":                {[]string{"version", "--bogus", "--lang", "en"}, "there is no flag --bogus"},
		"behind, joined":        {[]string{"version", "--bogus", "--lang=en"}, "there is no flag --bogus"},
		"before":                {[]string{"--lang", "en", "version", "--bogus"}, "there is no flag --bogus"},
		"short":                 {[]string{"version", "-x", "--lang", "en"}, "there is no flag -x"},
		"Chinese":               {[]string{"version", "--bogus", "--lang", "zh"}, "没有参数 --bogus"},
		"no value":              {[]string{"check", "--lang", "en", "--slot"}, "flag --slot needs a value"},
		"no value, Chinese":     {[]string{"check", "--lang", "zh", "--slot"}, "参数 --slot 后面缺少值"},
		"no number":             {[]string{"statistics", "--days", "many", "--lang", "en"}, `flag --days cannot be "many"; it takes a whole number`},
		"no number, Chinese":    {[]string{"statistics", "--days", "many", "--lang", "zh"}, "参数 --days 的值“many”不对，应是整数"},
		"neither yes nor no":    {[]string{"version", "--json=maybe", "--lang", "en"}, "it takes true or false"},
		"bad form":              {[]string{"version", "--=x", "--lang", "zh"}, "参数写法不对"},
		"no such language":      {[]string{"version", "--lang", "fr"}, "fr"},
		"no command, then flag": {[]string{"nonsense", "--bogus", "--lang", "en"}, "there is no flag --bogus"},
	} {
		t.Run(name, func(t *testing.T) {
			if o := run(t, c.args...).want(t, 2); !strings.Contains(o.err, c.want) {
				t.Errorf("%q is missing in %s", c.want, o.err)
			}
		})
	}
	var answer struct{ Error app.Problem }
	o := run(t, "version", "--bogus", "--json").want(t, 2)
	if err := json.Unmarshal([]byte(o.out), &answer); err != nil || answer.Error.Code != "usage" {
		t.Errorf("no JSON behind a wrong flag: %v %s", err, o.out)
	}
}

// TestPlacesAreMeant gives commands a place that is none, and wants to hear what they expect instead.
func TestPlacesAreMeant(t *testing.T) {
	folder := t.TempDir()
	r := updatetest.Publish(t, "1.2.0", 3)
	d := desk{T: t, data: t.TempDir()}
	var made struct{ ID string }
	d.run("order", "new", "--client", "样本客户", "--entity", "企业").want(t, 0).read(t, &made)
	for name, c := range map[string]struct {
		args   []string
		zh, en string
	}{
		"report to nothing":      {[]string{"report", "--to", ""}, "参数 --to 是空的，应写出路径或地址", "flag --to is empty: write a path"},
		"report to a folder":     {[]string{"report", "--to", folder}, "是文件夹，应给出要写的文件。", "is a folder; what is wanted is the file to write."},
		"data in nothing":        {[]string{"order", "list", "--data", ""}, "参数 --data 是空的", "flag --data is empty"},
		"update from an address": {[]string{"update", "--from", "https://example.cn/update.json"}, "是网址。", "is an address."},
		"update from nothing":    {[]string{"update", "--from", ""}, "参数 --from 是空的", "flag --from is empty"},
		"update from a folder":   {[]string{"update", "--from", filepath.Dir(r.Manifest)}, "是文件夹，不是文件。", "is a folder, not a file."},
		"no such slot":           {[]string{"--data", d.data, "handoff", made.ID, "--slot", "bogus"}, "没有材料项“bogus”。", `There is no slot "bogus".`},
		"the slots there are":    {[]string{"--data", d.data, "handoff", made.ID, "--slot", "bogus"}, "verification-photo、", "verification-photo, "},
		"no slot":                {[]string{"--data", d.data, "handoff", made.ID}, "缺少 --slot 材料项；可用：subject-", "--slot SLOT is missing; slots: subject-"},
	} {
		for lang, want := range map[string]string{"zh": c.zh, "en": c.en} {
			t.Run(name+", "+lang, func(t *testing.T) {
				var out, errs bytes.Buffer
				code := cli.Main(t.Context(), append(c.args, "--lang", lang), cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Channel: r.Channel}, "1.0.0")
				if code != 2 || !strings.Contains(errs.String(), want) {
					t.Errorf("exit code %d; %q is missing in %s", code, want, errs.String())
				}
			})
		}
	}
}
