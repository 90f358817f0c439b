// Command notices collects the licence texts of every Go module, npm package and fetched file that is built into
// BeianDesk, and of what its Windows installer carries, into one text, which builds embed and packages ship. It fails when a Go module has no licence file, so that
// nothing is shipped without one.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

const output = "app/internal/notices/data/THIRD-PARTY-NOTICES.txt"

// part is one thing that is built in, with the texts its authors ask to be shipped.
type part struct {
	name  string
	texts []string
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

func run() error {
	modules, err := goModules()
	if err != nil {
		return err
	}
	byName := func(a, b part) int { return cmp.Compare(a.name, b.name) }
	slices.SortFunc(modules, byName) // before the others look for a licence's text among them: two runs find the same
	packages, err := npmPackages()
	if err != nil {
		return err
	}
	files, err := fetchedFiles(modules)
	if err != nil {
		return err
	}
	carried, err := carriedByInstaller()
	if err != nil {
		return err
	}
	slices.SortFunc(packages, byName)
	all := slices.Concat(modules, packages, files, carried)
	var b bytes.Buffer
	fmt.Fprintf(&b, "BeianDesk contains the following works of others.\n")
	for _, p := range all {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 100), p.name, strings.TrimSpace(strings.Join(p.texts, "\n\n")))
	}
	fmt.Printf("notices: %d works\n", len(all))
	return os.WriteFile(output, b.Bytes(), 0o644)
}

// goModules lists the modules of the command line and of the window on every system it is built for.
func goModules() ([]part, error) {
	seen := map[string]part{}
	for _, system := range []string{"linux", "windows", "darwin"} {
		if err := goModulesFor(system, seen); err != nil {
			return nil, err
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	goLicence, err := licenceTexts(strings.TrimSpace(string(root)))
	if err != nil {
		return nil, err
	}
	out := []part{{name: "Go " + runtime.Version() + " standard library and runtime", texts: goLicence}}
	for _, p := range seen {
		out = append(out, p)
	}
	return out, nil
}

func goModulesFor(system string, seen map[string]part) error {
	// -e: the window's cgo packages of other systems cannot be loaded here; their modules can.
	cmd := exec.Command("go", "list", "-e", "-deps", "-tags", "desktop,production,webkit2_41", "-json=Module,Standard", ".")
	cmd.Env = append(os.Environ(), "GOOS="+system)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list: %w", err)
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Standard bool
			Module   *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if p.Standard || p.Module == nil || p.Module.Main {
			continue
		}
		name := p.Module.Path + " " + p.Module.Version
		if _, ok := seen[name]; ok {
			continue
		}
		texts, err := licenceTexts(p.Module.Dir)
		if err != nil {
			return err
		}
		if len(texts) == 0 {
			return fmt.Errorf("module %s has no licence file", name)
		}
		seen[name] = part{name: name, texts: texts}
	}
}

var licenceName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)([-._].*)?$`)

// licenceTexts reads the licence files of a folder and of its first level of subfolders, where modules keep the
// licences of libraries that they carry in compiled form.
func licenceTexts(dir string) ([]string, error) {
	var texts []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if d.IsDir() {
			if strings.Count(rel, string(filepath.Separator)) >= 1 || d.Name() == "node_modules" {
				return filepath.SkipDir
			}
			return nil
		}
		if !licenceName.MatchString(d.Name()) || slices.Contains([]string{".go", ".js", ".json"}, filepath.Ext(p)) {
			return nil
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		texts = append(texts, fmt.Sprintf("[%s]\n%s", filepath.ToSlash(rel), b))
		return nil
	})
	return texts, err
}

// npmPackages lists what the window's pages are built from; none when the pages were not set up on this machine.
func npmPackages() ([]part, error) {
	b, err := os.ReadFile("frontend/package-lock.json")
	if err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct {
			Version, License string
			Dev, Optional    bool
		}
	}
	if err := json.Unmarshal(b, &lock); err != nil {
		return nil, fmt.Errorf("frontend/package-lock.json: %w", err)
	}
	var out []part
	for path, p := range lock.Packages {
		dir := filepath.Join("frontend", filepath.FromSlash(path))
		if _, err := os.Stat(dir); path == "" || p.Dev || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		texts, err := licenceTexts(dir)
		if err != nil {
			return nil, err
		}
		_, name, _ := strings.Cut(path, "node_modules/")
		out = append(out, part{name: fmt.Sprintf("%s %s (%s)", name, p.Version, p.License), texts: texts})
	}
	return out, nil
}

// fetchedFiles lists models and typefaces by the words that build/fetch keeps about them, with the text of their licence.
func fetchedFiles(modules []part) ([]part, error) {
	b, err := os.ReadFile("build/fetch/assets.yaml")
	if err != nil {
		return nil, err
	}
	var list struct {
		Assets []struct {
			Package string `yaml:"package"`
			To      string `yaml:"to"`
			Licence string `yaml:"licence"`
			Notice  string `yaml:"notice"`
			Why     string `yaml:"why"`
		} `yaml:"assets"`
	}
	if err := yaml.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("build/fetch/assets.yaml: %w", err)
	}
	var out []part
	for _, a := range list.Assets {
		if strings.HasPrefix(a.To, "build/") { // licences, and what only measuring needs
			continue
		}
		text, err := textOf(a.Licence, a.Notice, modules)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%s (from %s, %s)", filepath.Base(a.To), a.Package, a.Licence)
		out = append(out, part{name: name, texts: []string{a.Why, text}})
	}
	return out, nil
}

// carriedByInstaller lists what the Windows installer holds of others beside the programs.
func carriedByInstaller() ([]part, error) {
	b, err := os.ReadFile("build/windows/carried.yaml")
	if err != nil {
		return nil, err
	}
	var list struct {
		Carried []struct{ Name, Version, Licence, Notice, Why string }
	}
	if err := yaml.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("build/windows/carried.yaml: %w", err)
	}
	var out []part
	for _, c := range list.Carried {
		text, err := os.ReadFile(c.Notice)
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%s (in the Windows installer, %s)", strings.TrimSpace(c.Name+" "+c.Version), c.Licence)
		out = append(out, part{name: name, texts: []string{c.Why, string(text)}})
	}
	return out, nil
}

// fetchedTexts is where build/fetch puts licences that no module brings along.
const fetchedTexts = "build/notices/fetched/"

// textOf finds the text of a licence: kept in the repository as notice, fetched, or as a module ships it.
func textOf(licence, notice string, modules []part) (string, error) {
	if notice == "" {
		notice = fetchedTexts + licence + ".txt"
	}
	b, err := os.ReadFile(notice)
	if err == nil {
		return string(b), nil
	}
	if licence == "Apache-2.0" {
		for _, m := range modules {
			for _, t := range m.texts {
				if strings.Contains(t, "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION") {
					return t, nil
				}
			}
		}
	}
	return "", fmt.Errorf("no text of licence %s: %w", licence, err)
}
