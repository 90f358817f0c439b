package intake_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beiandesk/app/internal/wire"
)

// TestEveryRefusalIsDocumented holds docs/intake.md against the refusals there are, both ways.
func TestEveryRefusalIsDocumented(t *testing.T) {
	source, err := os.ReadFile("problems.go")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "intake.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(raw), "| status | kinds |")
	table, _, _ = strings.Cut(table, "\n## ")
	documented := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z0-9-]+)`").FindAllStringSubmatch(table, -1) {
		documented[m[1]] = true
	}
	kinds := regexp.MustCompile(`NewProblem\([\w.]+, "([a-z0-9-]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(kinds) < 15 {
		t.Fatalf("found only %d refusals", len(kinds))
	}
	for _, m := range kinds {
		if !documented[m[1]] {
			t.Errorf("%s is not in docs/intake.md", m[1])
		}
		delete(documented, m[1])
	}
	for kind := range documented {
		t.Errorf("docs/intake.md names %s, which does not exist", kind)
	}
}

func TestDocumentedLimitsHold(t *testing.T) {
	want := wire.Limits{Files: 1000, FileBytes: 64 << 20, PackageBytes: 512 << 20, Announcement: 1 << 20}
	if got := wire.DefaultLimits(); got != want {
		t.Errorf("limits %+v, docs/intake.md says %+v", got, want)
	}
}
