package bind

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/intake"
	"beiandesk/app/internal/formset"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/specimen"
	"beiandesk/app/internal/typeface"
	"beiandesk/app/internal/webdoor"
	"beiandesk/app/vault"
)

const frontendDir = "../../frontend"

// read is what specimens said: the walks file the same papers.
var read = inspect.NewMemory()

// TestBrowser walks every screen in a headless Chromium, over the real use cases on a real data folder and an intake on
// this machine: frontend/e2e/walk.mjs says what is done and looked at.
func TestBrowser(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	dir := t.TempDir()
	a, door, address := openDoor(t, filepath.Join(dir, "data"))

	url, token := startIntake(t, a, filepath.Join(dir, "intake"))
	filed := writeFiling(t, filepath.Join(dir, "papers"))
	plan := map[string]any{
		"signer":      startSigner(t, a, filed.Clean[string(filing.SlotVerificationForm)][0]),
		"url":         address,
		"chromium":    needed.chromium,
		"screenshots": screenshots(t, "browser"),
		"work":        dir,
		"intake":      map[string]string{"url": url, "token": token},
		"filing":      filed,
	}
	runNode(t, needed.node, "e2e/walk.mjs", plan)
	if door.Closed() {
		t.Error("the walk closed the window without asking")
	}
}

// openDoor opens the real use cases in a data folder behind a loopback door, in place of the window.
func openDoor(t *testing.T, data string) (a *app.App, door *webdoor.Server, address string) {
	t.Helper()
	ctx := context.Background()
	a, err := app.Open(ctx, app.Options{Dir: data, Memory: read, Version: "e2e"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	api := newAPI("e2e")
	door = webdoor.New(os.DirFS(filepath.Join(frontendDir, "dist")), pictures(api), FormatError, api)
	api.attach(ctx, door, a, nil)
	server := httptest.NewServer(door)
	t.Cleanup(server.Close)
	t.Cleanup(server.CloseClientConnections)
	return a, door, server.URL
}

// startSigner serves what a person does away from the program: a request with ?order= has that order's form signed, sealed
// and scanned to a path.
func startSigner(t *testing.T, a *app.App, scan string) (address string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := a.Order(r.Context(), filing.ID(r.URL.Query().Get("order")))
		if err == nil {
			var content []byte
			if content, err = formset.Signed(formsheet.Verification, v.Draft, time.Now()); err == nil {
				err = os.WriteFile(scan, content, 0o600)
			}
		}
		if err != nil {
			t.Errorf("sign the form: %v", err)
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

type browserTools struct{ node, chromium string }

// browserNeeds finds what a browser test stands on, or skips and names what is missing.
func browserNeeds(t *testing.T) browserTools {
	t.Helper()
	tools := browserTools{node: program(t, "node"), chromium: chromium(t)}
	for _, file := range []string{"dist/index.html", "node_modules/playwright-core/package.json"} {
		if _, err := os.Stat(filepath.Join(frontendDir, file)); err != nil {
			loudskip.Unless(t, false, "frontend/"+file+" (make frontend)")
		}
	}
	return tools
}

func program(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	loudskip.Unless(t, false, strings.Join(names, " or "))
	return ""
}

func chromium(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path
	}
	return program(t, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
}

// screenshots returns the folder that pictures of a test go to; git ignores it.
func screenshots(t *testing.T, of string) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("../../build/screenshots", of))
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// startIntake serves an intake until the test ends.
func startIntake(t *testing.T, a *app.App, dir string) (url, token string) {
	t.Helper()
	_, url, token = serveIntake(t, a, dir)
	return url, token
}

func serveIntake(t *testing.T, a *app.App, dir string) (in *intake.Intake, url, token string) {
	t.Helper()
	in, err := app.OpenIntake(dir, a.Checker, "样本接收端", vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if token, err = in.MakeToken(intake.NewToken{Label: "e2e"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- in.Serve(ctx, "127.0.0.1:0", intake.ServeOptions{Ready: func(url string) { ready <- url }})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case url = <-ready:
	case err := <-ended:
		ended <- err
		t.Fatal(err)
	}
	return in, url, token
}

type paperPaths struct {
	Fields map[string]string   `json:"fields"`
	Clean  map[string][]string `json:"clean"`  // paths by slot
	Broken map[string][]string `json:"broken"` // the same papers, some spoilt
}

type papers struct{ clean, broken specimen.Filing }

var drawOnce = sync.OnceValues(func() (d papers, err error) {
	if d.clean, err = specimen.Set(filing.Enterprise); err == nil {
		d.broken, err = specimen.Broken(filing.Enterprise)
	}
	return d, err
})

// writeFiling writes the specimens of one filing, whole and broken, as files a filer would have.
func writeFiling(t *testing.T, dir string) paperPaths {
	t.Helper()
	d, err := drawOnce()
	if errors.Is(err, typeface.ErrNoFont) {
		loudskip.Unless(t, false, "the typeface (make assets)")
	}
	if err != nil {
		t.Fatal(err)
	}
	fields := maps.Clone(d.clean.Fields)
	fields["product.serviceNumber"] = "00000000-0000-4000-8000-000000000001"
	return paperPaths{fields, writePapers(t, filepath.Join(dir, "好"), d.clean), writePapers(t, filepath.Join(dir, "坏 broken"), d.broken)}
}

func writePapers(t *testing.T, dir string, f specimen.Filing) map[string][]string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	paths := map[string][]string{}
	for _, file := range f.Files {
		path := filepath.Join(dir, file.Name)
		if err := os.WriteFile(path, file.Content, 0o600); err != nil {
			t.Fatal(err)
		}
		paths[string(file.Slot)] = append(paths[string(file.Slot)], path)
	}
	return paths
}

// runNode runs a script of the frontend with a plan on its standard input and logs what it tells.
func runNode(t *testing.T, node, script string, plan any) {
	t.Helper()
	input, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, script)
	cmd.Dir = frontendDir
	cmd.Stdin = strings.NewReader(string(input))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var errors strings.Builder
	cmd.Stderr = &errors
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		t.Log(lines.Text())
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("%s: %v\n%s", script, err, errors.String())
	}
}
