package main_test

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "beiandesk"

// tiers are the rooms of the house, lowest first. A room may import rooms of lower tiers and its own sub-packages.
var tiers = []struct {
	rooms []string
	why   string
}{
	{[]string{"filing"}, "the vocabulary depends on nothing, so that every room can speak it"},
	{[]string{"rules", "inspect", "vault", "calendar", "sheet", "search"}, "rules must not see facts nor facts rules: only review brings them together"},
	{[]string{"review", "form", "store", "bundle", "mend", "sorting"}, "a verdict, a stored row, a package, a repair and a place must not depend on one another"},
	{[]string{"submit", "intake", "handoff", "update"}, "sender and receiver share only the wire format, or they would agree by accident"},
	{[]string{""}, "use cases stand above every room and below every door"},
	{[]string{"cli", "bind"}, "two doors to the same use cases: neither may lean on the other"},
}

type listedPackage struct {
	ImportPath   string
	Dir          string
	Imports      []string
	TestImports  []string // of tests inside the package
	XTestImports []string // of tests outside of it
	GoFiles      []string
}

func listPackages(t *testing.T) []listedPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,TestImports,XTestImports,GoFiles", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listedPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listedPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// room returns the room of a package below app, and its tier; ok is false for packages that are no room.
func room(path string) (name string, tier int, ok bool) {
	rest, found := strings.CutPrefix(path, module+"/app")
	if !found {
		return "", 0, false
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(rest, "/"), "/")
	for i, t := range tiers {
		if slices.Contains(t.rooms, name) {
			return name, i, true
		}
	}
	return name, 0, false
}

func TestImportsGoDown(t *testing.T) {
	for _, p := range listPackages(t) {
		from, tier, isRoom := room(p.ImportPath)
		if isRoom {
			checkRoom(t, p, from, tier)
			checkTests(t, p, from, tier)
		} else if strings.HasPrefix(p.ImportPath, module+"/app/") && from != "internal" {
			t.Errorf("%s is a room that tiers does not know: give it a place and a reason", p.ImportPath)
		}
	}
}

func checkRoom(t *testing.T, p listedPackage, from string, tier int) {
	t.Helper()
	for _, imported := range p.Imports {
		to, lower, ok := room(imported)
		if !ok || to == from || lower < tier {
			continue
		}
		t.Errorf("%s imports %s: %s", p.ImportPath, imported, tiers[lower].why)
	}
}

// checkTests lets tests look sideways, as those of sender and receiver must, but never up.
func checkTests(t *testing.T, p listedPackage, from string, tier int) {
	t.Helper()
	for _, imported := range append(p.TestImports, p.XTestImports...) {
		if to, higher, ok := room(imported); ok && to != from && higher > tier {
			t.Errorf("a test of %s imports %s: what it needs of a higher room belongs into that room's tests", p.ImportPath, imported)
		}
	}
}

// TestSharedHelpersKnowNoRoom: what every room may use must not lead from one room to another.
func TestSharedHelpersKnowNoRoom(t *testing.T) {
	const shared = module + "/app/internal"
	for _, p := range listPackages(t) {
		if !within(p.ImportPath, shared) {
			continue
		}
		for _, imported := range p.Imports {
			if within(imported, module) && !within(imported, shared) && imported != module+"/app/filing" {
				t.Errorf("%s imports %s: a shared helper stands on the vocabulary and on other helpers only", p.ImportPath, imported)
			}
		}
	}
}

// TestMeasuringSetsSeeNoMeasurement: sets that judge the program must not rest, over any number of imports, on what it
// measures or decides.
func TestMeasuringSetsSeeNoMeasurement(t *testing.T) {
	imports := map[string][]string{}
	for _, p := range listPackages(t) {
		imports[p.ImportPath] = p.Imports
	}
	for _, set := range []string{"photoset", "pageset", "formset"} {
		start := module + "/app/internal/" + set
		if imports[start] == nil {
			t.Errorf("there is no %s", start)
		}
		seen, queue := map[string]bool{}, []string{start}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			if seen[at] {
				continue
			}
			seen[at] = true
			for _, room := range []string{"inspect", "rules", "review"} {
				if within(at, module+"/app/"+room) {
					t.Errorf("%s leads to %s", start, at)
				}
			}
			queue = append(queue, imports[at]...)
		}
	}
}

// measured is the package that measures the program beside what is bare: a database, a server.
const measured = module + "/build/bench"

// bans are imports that only the named packages may have.
var bans = []struct {
	path    string
	allowed []string
	why     string
}{
	{"github.com/wailsapp/wails/v2", []string{module, module + "/app/bind"}, "use cases must run without a window"},
	{"modernc.org/sqlite", []string{module + "/app/store", measured}, "only the store knows that there is a database"},
	{"database/sql", []string{module + "/app/store", measured}, "only the store knows that there is a database"},
	{"net/http", []string{module + "/app/submit", module + "/app/intake", module + "/app/bind", module + "/app/handoff", module + "/app/update", module + "/app/internal/wire", module + "/app/internal/webdoor", measured}, "nothing talks to a network but handing over, receiving, asking for an update and the window's own pictures"},
	{"github.com/zalando/go-keyring", []string{module + "/app/vault/keychain"}, "a test must not reach into the keychain of whoever runs it"},
	{"github.com/ebitengine/purego", []string{module + "/app/inspect/ocr/onnx"}, "foreign code is called in one place, behind checks of everything it is handed"},
	{"github.com/spf13/cobra", []string{module + "/app/cli"}, "arguments are the command line's business"},
}

func TestOnlyTheirRoomsImport(t *testing.T) {
	for _, p := range listPackages(t) {
		for _, imported := range p.Imports {
			for _, b := range bans {
				if !within(imported, b.path) || slices.ContainsFunc(b.allowed, func(a string) bool { return p.ImportPath == a || (a != module && within(p.ImportPath, a)) }) {
					continue
				}
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, b.why)
			}
		}
	}
}

func within(path, parent string) bool { return path == parent || strings.HasPrefix(path, parent+"/") }

func TestFilingNeedsOnlyTheStandardLibrary(t *testing.T) {
	for _, p := range listPackages(t) {
		if p.ImportPath != module+"/app/filing" {
			continue
		}
		for _, i := range p.Imports {
			if first, _, _ := strings.Cut(i, "/"); strings.Contains(first, ".") || first == module {
				t.Errorf("filing imports %s", i)
			}
		}
	}
}

func TestEveryPackageHasOneComment(t *testing.T) {
	for _, p := range listPackages(t) {
		comments := 0
		for _, f := range p.GoFiles {
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, f), nil, parser.ParseComments|parser.PackageClauseOnly)
			if err != nil {
				t.Fatal(err)
			}
			if hasText(file.Doc) {
				comments++
			}
		}
		if comments != 1 {
			t.Errorf("%s has %d package comments, want 1", p.ImportPath, comments)
		}
	}
}

func hasText(c *ast.CommentGroup) bool { return c != nil && strings.TrimSpace(c.Text()) != "" }
