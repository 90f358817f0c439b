package cli_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/cli"
	"beiandesk/app/store"
	"beiandesk/app/update"
	"beiandesk/app/update/updatetest"
)

// runBelieving calls one command of a program of a version that believes a publisher.
func runBelieving(t *testing.T, channel update.Channel, version string, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main(t.Context(), args, cli.Streams{In: strings.NewReader(""), Out: &out, Err: &errs, Channel: channel}, version)
	if strings.Contains(out.String()+errs.String(), "%!") {
		t.Errorf("%s%s", out.String(), errs.String())
	}
	return outcome{code, out.String(), errs.String()}
}

// dataVersion is the version of the data this program writes.
func dataVersion(t *testing.T) int64 {
	t.Helper()
	v, err := store.DataVersion()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestUpdate(t *testing.T) {
	r := updatetest.Publish(t, "1.2.0", dataVersion(t))
	for name, c := range map[string]struct {
		version, want string
	}{
		"newer":       {"1.1.0", "有新版本 1.2.0（2026-11-26 发布）；现在是 1.1.0。"},
		"same":        {"1.2.0", "已是最新版本 1.2.0"},
		"older":       {"2.0.0", "不必更换"},
		"development": {"dev", "现在是开发版 dev"},
	} {
		t.Run(name, func(t *testing.T) {
			said := runBelieving(t, r.Channel, c.version, "update", "--lang", "zh", "--from", r.Manifest).want(t, 0).out
			for _, want := range []string{c.want, "安装程序拒绝装在更新的版本之上。", "SHA-256", "https://example.cn/beiandesk/"} {
				if !strings.Contains(said, want) {
					t.Errorf("%q is missing in %s", want, said)
				}
			}
		})
	}
	var v app.UpdateView
	runBelieving(t, r.Channel, "1.1.0", "update", "--json", "--from", r.Manifest).want(t, 0).read(t, &v)
	if v.Standing != update.Newer || v.Locks || len(v.Changes) != 2 || len(v.Files) != 1 {
		t.Errorf("%+v", v)
	}
	early := updatetest.Publish(t, "0.0.1", 1)
	if said := runBelieving(t, early.Channel, "1.0.0", "update", "--lang", "en", "--from", early.Manifest).want(t, 0).out; !strings.Contains(said, "does not open the data") {
		t.Error(said)
	}
}

func TestUpdateIsNotBelieved(t *testing.T) {
	r, other := updatetest.Publish(t, "1.2.0", 3), updatetest.Publish(t, "1.2.0", 3)
	for name, c := range map[string]struct {
		channel update.Channel
		args    []string
		want    string
	}{
		"another's signature": {other.Channel, []string{"--from", r.Manifest}, "签名不对"},
		"no key":              {update.Channel{}, []string{"--from", r.Manifest}, "没有发布者的公钥"},
		"no address":          {r.Channel, nil, "没有更新地址"},
		"plain http":          {update.Channel{Keys: r.Channel.Keys, Address: "http://127.0.0.1/update.json"}, nil, "https"},
		"nobody there":        {update.Channel{Keys: r.Channel.Keys, Address: "https://127.0.0.1:1/update.json"}, nil, "连不上"},
		"no file":             {r.Channel, []string{"--from", r.Manifest + ".no"}, "找不到"},
		"installer differs":   {r.Channel, []string{"--from", r.Manifest, "--file", r.Manifest}, "不要打开它"},
		"no installer":        {r.Channel, []string{"--from", r.Manifest, "--file", r.Installer + ".no"}, "找不到"},
	} {
		t.Run(name, func(t *testing.T) {
			if said := runBelieving(t, c.channel, "1.0.0", append([]string{"update", "--lang", "zh"}, c.args...)...).want(t, 2).err; !strings.Contains(said, c.want) {
				t.Errorf("%q is missing in %s", c.want, said)
			}
		})
	}
	if err := os.Remove(r.Manifest + update.SignatureSuffix); err != nil {
		t.Fatal(err)
	}
	runBelieving(t, r.Channel, "1.0.0", "update", "--from", r.Manifest).want(t, 2)
}

func TestUpdateChecksWhatWasDownloaded(t *testing.T) {
	r := updatetest.Publish(t, "1.2.0", 3)
	said := runBelieving(t, r.Channel, "1.0.0", "update", "--lang", "zh", "--from", r.Manifest, "--file", r.Installer).want(t, 0).out
	if !strings.Contains(said, "一字节不差") {
		t.Error(said)
	}
	var f update.ReleaseFile
	runBelieving(t, r.Channel, "1.0.0", "update", "--json", "--from", r.Manifest, "--file", r.Installer).want(t, 0).read(t, &f)
	if f.Name != "beiandesk-installer" {
		t.Errorf("%+v", f)
	}
}
