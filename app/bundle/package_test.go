package bundle_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/bundle"
)

// rewrite changes files of a package and makes its manifests right again, so that only what the package asks beyond
// BagIt can be wrong.
func rewrite(t *testing.T, dir string, change func(b bag)) {
	t.Helper()
	b := bag{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		b[filepath.ToSlash(rel)] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	change(b)
	reseal(b)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(b.write(t), dir); err != nil {
		t.Fatal(err)
	}
}

func reseal(b bag) {
	var payload []string
	octets := 0
	for p := range b {
		if strings.HasPrefix(p, "data/") {
			payload = append(payload, p)
			octets += len(b[p])
		}
	}
	b.list("sha256", payload...)
	var info []string
	for _, l := range strings.Split(b["bag-info.txt"], "\n") {
		if strings.HasPrefix(l, "Payload-Oxum") {
			l = "Payload-Oxum: " + itoa(octets) + "." + itoa(len(payload))
		}
		info = append(info, l)
	}
	b["bag-info.txt"] = strings.Join(info, "\n")
	b.tag("sha256", "bag-info.txt", "bagit.txt", "manifest-sha256.txt")
}

func itoa(n int) string { raw, _ := json.Marshal(n); return string(raw) }

func TestPackageBeyondBagIt(t *testing.T) {
	t.Parallel()
	const licence = "data/01-subject-certificate/01-主体证件.jpg"
	replace := func(path, old, new string) func(bag) {
		return func(b bag) {
			if !strings.Contains(b[path], old) {
				t.Errorf("%s holds no %q", path, old)
			}
			b[path] = strings.Replace(b[path], old, new, 1)
		}
	}
	for name, c := range map[string]struct {
		change func(bag)
		want   []bundle.Code
	}{
		"untouched":                {func(bag) {}, nil},
		"no document":              {func(b bag) { delete(b, "data/order.json") }, is(bundle.ProfileMismatch)},
		"document is no JSON":      {func(b bag) { b["data/order.json"] = "{" }, is(bundle.PackageDocument)},
		"another format":           {replace("data/order.json", "beiandesk-package/1", "beiandesk-package/9"), is(bundle.PackageDocument)},
		"unknown field":            {replace("data/order.json", `"revision"`, `"extra": 1, "revision"`), is(bundle.PackageDocument)},
		"field twice":              {replace("data/order.json", `"revision": 2`, `"revision": 2, "Revision": 3`), is(bundle.PackageDocument)},
		"text after the document":  {func(b bag) { b["data/order.json"] += "{}" }, is(bundle.PackageDocument)},
		"no revision":              {replace("data/order.json", `"revision": 2`, `"revision": 0`), is(bundle.PackageDocument)},
		"no order":                 {replace("data/order.json", `"order": "abc`, `"order": "ABC0`), is(bundle.PackageDocument)},
		"another revision":         {replace("data/order.json", `"revision": 2`, `"revision": 3`), is(bundle.PackageLayout)},
		"another day":              {replace("data/order.json", `2026-11-23T12`, `2026-11-22T12`), is(bundle.PackageLayout)},
		"file nobody names":        {func(b bag) { b["data/01-subject-certificate/x.jpg"] = "x" }, is(bundle.PackageLayout)},
		"file gone":                {func(b bag) { delete(b, licence) }, is(bundle.PackageLayout)},
		"file exchanged":           {func(b bag) { b[licence] = "LICENCE" }, is(bundle.PackageLayout)},
		"material in another slot": {replace("data/order.json", `"slot": "subject-certificate"`, `"slot": "other"`), is(bundle.PackageLayout)},
		"file beside the slots":    {func(b bag) { b["data/x.jpg"] = "x" }, is(bundle.PackageLayout, bundle.ProfileMismatch)},
		"further tag file":         {func(b bag) { b["readme.txt"] = "x" }, is(bundle.ProfileMismatch)},
		"element missing":          {replace("bag-info.txt", "Bag-Software-Agent: BeianDesk\n", ""), is(bundle.ProfileMismatch)},
		"element repeated":         {replace("bag-info.txt", "Bag-Software-Agent: BeianDesk\n", "Bag-Software-Agent: a\nBag-Software-Agent: b\n"), is(bundle.ProfileMismatch)},
		"another profile":          {replace("bag-info.txt", "urn:uuid:1", "urn:uuid:2"), is(bundle.ProfileMismatch)},
		"another version":          {replace("bagit.txt", "1.0", "0.97"), is(bundle.ProfileMismatch)},
		"fetch.txt":                {func(b bag) { b["fetch.txt"] = "" }, is(bundle.ProfileMismatch)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, _ := buildFolder(t, content(someFiles()...))
			rewrite(t, dir, c.change)
			if r := validate(t, dir); !r.Valid {
				t.Fatalf("the case is no valid bag to begin with: %+v", r.Problems)
			}
			r, err := bundle.ValidateProfile(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if got := codes(r.Problems); !slices.Equal(got, c.want) {
				t.Errorf("problems %q, want %q: %+v", got, c.want, r.Problems)
			}
			pkg, err := bundle.OpenPath(t.Context(), dir)
			var invalid *bundle.InvalidError
			if errors.As(err, &invalid) == (c.want == nil) {
				t.Errorf("open: %v", err)
			}
			if pkg != nil {
				_ = pkg.Close()
			}
		})
	}
}

// TestDigestCoversEveryFile leaves bag-info.txt out of the tag manifest, as BagIt allows: then it could be changed
// without changing the digest.
func TestDigestCoversEveryFile(t *testing.T) {
	t.Parallel()
	dir, _ := buildFolder(t, content(someFiles()...))
	path := filepath.Join(dir, "tagmanifest-sha256.txt")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "\n")
	if err := os.WriteFile(path, []byte(rest), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := bundle.ValidateProfile(t.Context(), dir)
	if err != nil || !slices.Equal(codes(r.Problems), is(bundle.ManifestIncomplete)) {
		t.Errorf("%+v, %v", r.Problems, err)
	}
}

func TestProfileIsAPublishableProfile(t *testing.T) {
	t.Parallel()
	var p struct {
		Info map[string]string `json:"BagIt-Profile-Info"`
	}
	if err := json.Unmarshal(bundle.ProfileJSON(), &p); err != nil {
		t.Fatal(err)
	}
	// What BagIt Profiles 1.4.0 requires of BagIt-Profile-Info.
	for _, field := range []string{"BagIt-Profile-Identifier", "BagIt-Profile-Version", "Source-Organization", "External-Description", "Version"} {
		if p.Info[field] == "" {
			t.Errorf("the profile lacks %s", field)
		}
	}
	raw, _ := buildZip(t, content(someFiles()...))
	fsys, err := bundle.OpenZip(strings.NewReader(string(raw)), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	info, err := fsys.Open("bag-info.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer info.Close()
	text := make([]byte, 4096)
	n, _ := info.Read(text)
	if !strings.Contains(string(text[:n]), p.Info["BagIt-Profile-Identifier"]) {
		t.Error("bag-info.txt does not name the profile")
	}
}

func TestOpenListedReadsNoMaterial(t *testing.T) {
	t.Parallel()
	dir, _ := buildFolder(t, content(someFiles()...))
	whole, err := bundle.Open(t.Context(), os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	var material string
	for _, f := range whole.Files() {
		if strings.HasPrefix(f.Path, "data/") && f.Bytes > 0 && strings.HasSuffix(f.Path, ".jpg") {
			material = f.Path
		}
	}
	place := filepath.Join(dir, filepath.FromSlash(material))
	good, err := os.ReadFile(place)
	if err != nil {
		t.Fatal(err)
	}
	good[0] ^= 1
	if err := os.WriteFile(place, good, 0o600); err != nil {
		t.Fatal(err)
	}
	listed, err := bundle.OpenListed(t.Context(), os.DirFS(dir))
	if err != nil || listed.Digest() != whole.Digest() || !slices.Equal(listed.Files(), whole.Files()) {
		t.Fatalf("a changed material: %v; lists %v, not %v", err, listed, whole.Files())
	}
	file, err := listed.OpenFile(material)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var changed *bundle.ChangedError
	if _, err := io.Copy(io.Discard, file); !errors.As(err, &changed) {
		t.Errorf("a changed material was read to its end: %v", err)
	}
	if err := os.WriteFile(place, good[1:], 0o600); err != nil {
		t.Fatal(err)
	}
	var invalid *bundle.InvalidError
	if _, err := bundle.OpenListed(t.Context(), os.DirFS(dir)); !errors.As(err, &invalid) {
		t.Errorf("a material of another length: %v", err)
	}
}
