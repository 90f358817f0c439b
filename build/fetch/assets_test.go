package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func TestOwnListIsValid(t *testing.T) {
	assets, err := parseAssets(assetList)
	if err != nil {
		t.Fatal(err)
	}
	if len(assets) < 4 {
		t.Errorf("only %d assets", len(assets))
	}
}

// TestTypefacesForMeasuringAreNotBuiltIn: what lies in build/cache can be embedded by nothing.
func TestTypefacesForMeasuringAreNotBuiltIn(t *testing.T) {
	typefaces, err := parseAssets(typefaceList)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range typefaces {
		if !strings.HasPrefix(a.To, "build/cache/typefaces/") || a.Licence != "OFL-1.1" {
			t.Errorf("%s (%s) goes to another folder, or under another licence", a.To, a.Licence)
		}
	}
}

// TestPicturesAreThoseThatWereMarked compares the list of photographs with what is known of each: same names, same files.
func TestPicturesAreThoseThatWereMarked(t *testing.T) {
	pictures, err := parseAssets(pictureList)
	if err != nil {
		t.Fatal(err)
	}
	people := filepath.Join("..", "..", "app", "internal", "photoset", "people")
	marked, err := filepath.Glob(filepath.Join(people, "*.yaml"))
	if err != nil || len(marked) != len(pictures) {
		t.Errorf("%d photographs are listed, %d are marked (%v)", len(pictures), len(marked), err)
	}
	for _, a := range pictures {
		name := strings.TrimSuffix(path.Base(a.To), ".jpg")
		if a.To != "build/cache/pictures/"+name+".jpg" {
			t.Errorf("%s goes to another folder", a.To)
		}
		data, err := os.ReadFile(filepath.Join(people, name+".yaml"))
		if err != nil || !strings.Contains(string(data), "sha256: "+a.SHA256+"\n") {
			t.Errorf("%s: other digests in the list and beside the silhouette (%v)", name, err)
		}
	}
}

func TestParseAssetsRefuses(t *testing.T) {
	good := map[string]string{
		"package": `"@a/b@1.2.3"`, "path": "c/d.bin", "to": "e/f.bin", "sha256": digest("x"), "licence": "MIT", "why": "test",
	}
	list := func(key, value string) string {
		var b strings.Builder
		b.WriteString("assets:\n  - ")
		for _, k := range []string{"package", "path", "to", "sha256", "licence", "why"} {
			v := good[k]
			if k == key {
				v = value
			}
			b.WriteString(k + ": " + v + "\n    ")
		}
		if good[key] == "" && key != "" {
			b.WriteString(key + ": " + value + "\n")
		}
		return b.String()
	}
	if _, err := parseAssets([]byte(list("", ""))); err != nil {
		t.Fatalf("the good list is refused: %v", err)
	}
	tests := map[string]struct{ key, value string }{
		"open version":            {"package", `"a@^1.2.3"`},
		"no version":              {"package", `"@a/b"`},
		"option for a package":    {"package", `"--registry@1.2.3"`},
		"path out of the package": {"path", "../d.bin"},
		"absolute destination":    {"to", "/e/f.bin"},
		"destination outside":     {"to", "e/../../f.bin"},
		"short digest":            {"sha256", "abcd"},
		"upper-case digest":       {"sha256", strings.ToUpper(digest("x"))},
		"no licence":              {"licence", `""`},
		"backward range":          {"range", "[8, 3]"},
		"range of one":            {"range", "[8]"},
		"unknown key":             {"colour", "red"},
	}
	for name, tt := range tests {
		if _, err := parseAssets([]byte(list(tt.key, tt.value))); err == nil {
			t.Errorf("%s: taken as good", name)
		}
	}
	for name, text := range map[string]string{"empty": "", "no assets": "assets: []", "twice the same destination": list("", "") +
		strings.TrimPrefix(list("", ""), "assets:")} {
		if _, err := parseAssets([]byte(text)); err == nil {
			t.Errorf("%s: taken as good", name)
		}
	}
}
