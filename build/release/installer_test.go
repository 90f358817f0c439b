package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// read returns a file of the tree.
func read(t *testing.T, name string) string {
	t.Helper()
	if !filepath.IsAbs(name) {
		name = filepath.Join("../..", name)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOldWebViewIsNone: the installer takes a runtime that the pages are not built for as none.
func TestOldWebViewIsNone(t *testing.T) {
	built := regexp.MustCompile(`'chrome(\d+)'`).FindStringSubmatch(read(t, "frontend/vite.config.ts"))
	least := regexp.MustCompile(`(?m)^!define WEBVIEW_LEAST "(\d+)\.0"`).FindStringSubmatch(read(t, "build/windows/project.nsi"))
	if built == nil || least == nil || built[1] != least[1] {
		t.Errorf("the pages are built for %v, the installer asks for %v", built, least)
	}
}

// ours are the names by which the installer's script calls what is made here.
var ours = regexp.MustCompile(`^\$\{DIST\}/`)

// TestCarriedIsListed: what the installer carries of others is described, and in the bill of materials.
func TestCarriedIsListed(t *testing.T) {
	var list struct {
		Carried []struct{ Name, Module, Path, SHA256, Notice, Licence string }
	}
	if err := yaml.Unmarshal([]byte(read(t, "build/windows/carried.yaml")), &list); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, c := range list.Carried {
		described[c.Name] = true
		if text := read(t, c.Notice); !strings.Contains(text, "Copyright") || c.Licence == "" {
			t.Errorf("%s: no licence, or no text of it", c.Name)
		}
		if c.Module != "" && broughtBy(t, c.Module, c.Path) != c.SHA256 {
			t.Errorf("%s of %s is another than described", c.Path, c.Module)
		}
	}
	if !described["NSIS"] {
		t.Error("the installer's own program is not described")
	}
	given := regexp.MustCompile(`(?m)^webview=.*/([^/\n]+)$`).FindStringSubmatch(read(t, "build/windows/package.sh"))
	for _, file := range regexp.MustCompile(`(?m)^\s*File (?:"/oname=[^"]*" )?"([^"]+)"`).FindAllStringSubmatch(read(t, "build/windows/project.nsi"), -1) {
		if !ours.MatchString(file[1]) && (file[1] != "${WEBVIEW}" || given == nil || !described[given[1]]) {
			t.Errorf("the installer carries %s, which carried.yaml does not describe", file[1])
		}
	}
	inBill := billed(t)
	for name := range described {
		if !inBill[name] {
			t.Errorf("the bill of materials lacks %s", name)
		}
	}
}

// broughtBy is the digest of a file that a module brings.
func broughtBy(t *testing.T, module, path string) string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	sum, _, err := digest(filepath.Join(strings.TrimSpace(string(dir)), filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// billed are the names in a bill of materials of this tree.
func billed(t *testing.T) map[string]bool {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bill.json")
	if out, err := exec.Command("go", "run", "-C", "../tools", "./sbom", "-version", "1.2.3", "-at", "0", "-out", path).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var bill struct{ Components []struct{ Name string } }
	if err := json.Unmarshal([]byte(read(t, path)), &bill); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, c := range bill.Components {
		names[c.Name] = true
	}
	return names
}
