package handoff

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beiandesk/app/internal/loudskip"
)

// TestPageIsWhatItsSourceMakes keeps the committed page and frontend/src/phone together.
func TestPageIsWhatItsSourceMakes(t *testing.T) {
	frontend, err := filepath.Abs("../../frontend")
	if err != nil {
		t.Fatal(err)
	}
	vite := filepath.Join(frontend, "node_modules", "vite", "bin", "vite.js")
	node, err := exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(vite)
	}
	loudskip.Unless(t, err == nil, "node, or frontend/node_modules (make frontend)")
	dir := t.TempDir()
	cmd := exec.Command(node, vite, "build", "--config", "vite.phone.config.ts")
	cmd.Dir = frontend
	cmd.Env = append(os.Environ(), "PHONE_OUT="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("vite: %v\n%s", err, out)
	}
	for _, name := range []string{"phone.html", "phone.js", "phone.css"} {
		made, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		committed, err := pageFiles.ReadFile("page/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if string(made) != string(committed) {
			t.Errorf("page/%s is out of date: npm run build:phone in frontend", name)
		}
	}
}

var blockComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// TestPageLoadsNothingFromElsewhere: the page must work where there is no internet, and must not tell anybody of it.
func TestPageLoadsNothingFromElsewhere(t *testing.T) {
	for _, asset := range assets {
		content, err := pageFiles.ReadFile(asset.file)
		if err != nil {
			t.Fatal(err)
		}
		code := blockComment.ReplaceAllString(string(content), "") // those of the cipher's authors name their sources
		code = strings.ReplaceAll(code, "http://www.w3.org/2000/svg", "")
		if at := strings.Index(code, "://"); at >= 0 {
			t.Errorf("%s names another place: …%s…", asset.file, code[max(0, at-40):min(len(code), at+40)])
		}
	}
}
