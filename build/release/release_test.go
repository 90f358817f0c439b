package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"aead.dev/minisign"

	"beiandesk/app/update"
)

var noon = time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)

// TestThisTree holds this repository to what a release needs: one version, well-formed fragments, a changelog that is theirs.
func TestThisTree(t *testing.T) {
	if err := check(os.DirFS("../..")); err != nil {
		t.Error(err)
	}
}

func TestFragments(t *testing.T) {
	const good = "kind: fixed\nzh: 修好了。\nen: Mended.\n"
	for name, c := range map[string]struct{ file, content, want string }{
		"well-formed":      {"a-thing.yaml", good, ""},
		"no such kind":     {"a.yaml", strings.Replace(good, "fixed", "great", 1), "kind"},
		"one language":     {"a.yaml", "kind: fixed\nzh: 修好了。\n", "en"},
		"unknown member":   {"a.yaml", good + "by: somebody\n", "by"},
		"no full stop":     {"a.yaml", strings.Replace(good, "Mended.", "Mended", 1), "full stop"},
		"western stop":     {"a.yaml", strings.Replace(good, "。", ".", 1), "full stop"},
		"too long":         {"a.yaml", strings.Replace(good, "Mended", strings.Repeat("m", 200), 1), "one line"},
		"several lines":    {"a.yaml", "kind: fixed\nzh: 修好了。\nen: |\n  Mended.\n  Really.\n", "one line"},
		"no YAML":          {"a.yaml", "kind: [fixed", "a.yaml"},
		"badly named":      {"A thing.yml", good, "called"},
		"not even a file ": {"note.txt", good, "called"},
	} {
		t.Run(name, func(t *testing.T) {
			notes, err := readFragments(fstest.MapFS{"changes/next/" + c.file: {Data: []byte(c.content)}}, nextName)
			if c.want == "" {
				if err != nil || len(notes) != 1 || notes[0].Kind != update.Fixed {
					t.Errorf("%+v %v", notes, err)
				}
			} else if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want something about %q", err, c.want)
			}
		})
	}
}

// newTree is a small repository at version 0.1.0.
func newTree(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range map[string]string{
		"VERSION":                      "0.1.0\n",
		"wails.json":                   `{"info": {"productVersion": "0.1.0", "comments": "x"}}`,
		"changes/0.1.0/first.yaml":     "kind: added\nzh: 第一版。\nen: The first.\n",
		"changes/0.1.0/released.txt":   "2026-01-02\n",
		"changes/next/README.md":       "how",
		"changes/next/some-fix.yaml":   "kind: fixed\nzh: 修好了。\nen: Mended.\n",
		"changes/next/a-feature.yaml":  "kind: added\nzh: 新的。\nen: New.\n",
		"changes/next/b-security.yaml": "kind: security\nzh: 更安全。\nen: Safer.\n",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestCut(t *testing.T) {
	root := newTree(t)
	if check(os.DirFS(root)) == nil {
		t.Error("a tree without a changelog passes")
	}
	for _, version := range []string{"0.1.0", "0.0.9", "v0.2.0", "next", "0.2", "0.2.0-rc-x"} {
		if cut(root, version, noon) == nil {
			t.Errorf("%s was cut", version)
		}
	}
	if err := cut(root, "0.2.0", noon); err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(filepath.Join(root, changelogFile))
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for _, want := range []string{"## 0.2.0 (2026-11-26)", "更安全。", "新的。", "修好了。", "Safer.", "Mended.", "## 0.1.0 (2026-01-02)", "第一版。"} {
		next := strings.Index(string(log), want)
		if next <= at {
			t.Errorf("%q is missing or in the wrong place:\n%s", want, log)
		}
		at = next
	}
	for _, name := range []string{versionFile, wailsFile} {
		if content, err := os.ReadFile(filepath.Join(root, name)); err != nil || !strings.Contains(string(content), "0.2.0") || strings.Contains(string(content), "0.1.0") {
			t.Errorf("%s: %s %v", name, content, err)
		}
	}
	if err := cut(root, "0.3.0", noon); err == nil || !strings.Contains(err.Error(), "no fragments") {
		t.Errorf("a version of nothing: %v", err)
	}
	if err := os.WriteFile(filepath.Join(root, changelogFile), append(log, "by hand"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if check(os.DirFS(root)) == nil {
		t.Error("a changelog that was edited passes")
	}
}

func TestFlags(t *testing.T) {
	root := newTree(t)
	public, _, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := flags(root, public.String(), "https://example.cn/update.json")
	for _, want := range []string{"-X main.version=0.1.0", "-X beiandesk/app/update.keys=" + public.String(), "update.address=https://example.cn/update.json"} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%q lacks %q: %v", text, want, err)
		}
	}
	if text, err := flags(root, "", ""); err != nil || strings.Contains(text, "update") {
		t.Errorf("%q %v", text, err)
	}
	for _, c := range [][2]string{{"RWno", ""}, {"", "http://example.cn/"}, {"", "https://example.cn/ -X x=y"}} {
		if _, err := flags(root, c[0], c[1]); err == nil {
			t.Errorf("%q is taken", c)
		}
	}
}

func TestArchivesComeOutTheSame(t *testing.T) {
	files := []packed{{"beiandesk-cli", bytes.Repeat([]byte("program"), 9000), true}, {"LICENSE", []byte("MIT"), false}, {"说明.txt", []byte("字"), false}}
	turned := []packed{files[2], files[0], files[1]}
	for _, name := range []string{"beiandesk-1.tar.gz", "beiandesk-1.zip"} {
		var all [][]byte
		for i, list := range [][]packed{files, turned} {
			dir := filepath.Join(t.TempDir(), strings.Repeat("x", i+1))
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, name)
			if err := pack(path, list, noon.In(time.FixedZone("", i*3600))); err != nil {
				t.Fatal(err)
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, content)
		}
		if !bytes.Equal(all[0], all[1]) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestDescribe writes a release's manifest and sums, signs them, and reads them as the program and sha256sum do.
func TestDescribe(t *testing.T) {
	root := newTree(t)
	folder := t.TempDir()
	for _, name := range []string{"beiandesk-0.1.0-windows-amd64-installer.exe", "beiandesk_0.1.0_amd64.deb", "BeianDesk-0.1.0.dmg", "beiandesk-0.1.0.cdx.json", "beiandesk-0.0.9-linux-amd64.tar.gz"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	all, err := history(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	written, err := describe(folder, all[0], "https://example.cn/")
	if err != nil {
		t.Fatal(err)
	}
	public, key := keyFile(t)
	signing, err := signingKey(key, "", public.String())
	if err != nil {
		t.Fatal(err)
	}
	if err := signAll(written, signing); err != nil {
		t.Fatal(err)
	}
	m, err := update.Channel{Keys: []minisign.PublicKey{public}}.ReadFile(filepath.Join(folder, manifestFile))
	if err != nil || m.Version != "0.1.0" || len(m.Files) != 4 || len(m.Changes) != 1 || m.Data < 1 {
		t.Fatalf("%+v %v", m, err)
	}
	for system, want := range map[string]int{"windows/amd64": 2, "linux/amd64": 2, "darwin/arm64": 2, "linux/arm64": 1} {
		if got := m.For(system); len(got) != want {
			t.Errorf("%s: %+v", system, got)
		}
	}
	sums := exec.Command("sha256sum", "--check", "--strict", sumsFile)
	sums.Dir = folder
	if out, err := sums.CombinedOutput(); err != nil || strings.Count(string(out), ": OK") != 4 {
		t.Errorf("%v\n%s", err, out)
	}
	if !json.Valid([]byte(must(os.ReadFile(filepath.Join(folder, manifestFile))))) {
		t.Error("no JSON")
	}
}

// keyFile makes a publisher's key without a password.
func keyFile(t *testing.T) (public minisign.PublicKey, path string) {
	t.Helper()
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(path, plain, 0o600); err != nil {
		t.Fatal(err)
	}
	return public, path
}

// TestSigningKey: a release is signed by a key that its programs know, or not at all.
func TestSigningKey(t *testing.T) {
	public, key := keyFile(t)
	next, _, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ key, known, want string }{
		"known":              {key, public.String(), ""},
		"known with another": {key, next.String() + ", " + public.String(), ""},
		"another is known":   {key, next.String(), "UPDATE_KEYS"},
		"none is known":      {key, "", "UPDATE_KEYS"},
		"no keys at all":     {key, "RWno", "UPDATE_KEYS"},
		"with a password":    {"testdata/protected.key", public.String(), "password"},
		"not there":          {key + "s", public.String(), "keys"},
		"none":               {"", "", ""},
	} {
		signing, err := signingKey(c.key, "", c.known)
		if c.want == "" {
			if err != nil || (signing == nil) != (c.key == "") {
				t.Errorf("%s: %v %v", name, signing != nil, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want something about %s", name, err, c.want)
		}
	}
}

// TestDebian: what comes before a release sorts before it. Where dpkg is, it decides which of two packages is later.
func TestDebian(t *testing.T) {
	for version, want := range map[string]string{"1.0.0": "1.0.0", "1.0.0-rc.1": "1.0.0~rc.1"} {
		if got := debian(version); got != want {
			t.Errorf("%s becomes %s", version, got)
		}
	}
	dpkg, err := exec.LookPath("dpkg")
	if err != nil {
		return
	}
	rising := []string{"0.9.0", "1.0.0-alpha", "1.0.0-rc.1", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.0.1-rc.x", "1.0.1"}
	for i, later := range rising[1:] {
		if out, err := exec.Command(dpkg, "--compare-versions", debian(rising[i]), "lt", debian(later)).CombinedOutput(); err != nil {
			t.Errorf("%s is not before %s: %v %s", rising[i], later, err, out)
		}
	}
}

// TestPackagesFetchWhatTheyBuildIn: each script that builds programs fetches models and library first, so that it does
// the same in a clean clone.
func TestPackagesFetchWhatTheyBuildIn(t *testing.T) {
	for _, system := range []string{"windows", "linux", "darwin"} {
		script := must(os.ReadFile(filepath.Join("..", system, "package.sh")))
		fetch, build := strings.Index(script, "go run ./build/fetch -target"), strings.Index(script, "go build ")
		if fetch < 0 || build < fetch {
			t.Errorf("build/%s/package.sh builds before it fetches, or never fetches", system)
		}
	}
}

func must(content []byte, err error) string {
	if err != nil {
		return err.Error()
	}
	return string(content)
}

func TestCompare(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	var said bytes.Buffer
	if compare(&said, a, b) == nil {
		t.Error("two empty folders pass")
	}
	for _, dir := range []string{a, b} {
		if err := os.WriteFile(filepath.Join(dir, "same"), []byte("same"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := compare(&said, a, b); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(a, "more"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := compare(&said, a, b); err == nil || !strings.Contains(said.String(), "differs: more") {
		t.Errorf("%v\n%s", err, said.String())
	}
}
