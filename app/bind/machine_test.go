package bind

import (
	"database/sql"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"beiandesk/app"
	"beiandesk/app/internal/logbook"
	"beiandesk/app/internal/webdoor"
	"beiandesk/app/update/updatetest"
)

// TestMachine walks through what a machine does to the program, in a headless Chromium: frontend/e2e/machine.mjs.
func TestMachine(t *testing.T) {
	needed := browserNeeds(t)
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	crashed(t)
	newer, forged := updatetest.Publish(t, "1.2.0", 3), updatetest.Publish(t, "1.3.0", 3)

	api, door := doorTo(t, filepath.Join(dir, "数据"))
	api.safe, api.failed, api.left, api.updates = true, 2, 1, app.NewUpdates(newer.Channel, "1.0.0")
	api.open(filepath.Join(dir, "没有.beian"), frozenPackage(t, dir), noPackage(t, dir))
	later, laterDoor := doorTo(t, laterData(t, filepath.Join(dir, "新数据")))
	later.updates = api.updates
	once, onceDoor := doorTo(t, filepath.Join(dir, "又一份数据"))
	once.failed = 1
	serve := func(d *webdoor.Server) string {
		server := httptest.NewServer(d)
		t.Cleanup(server.Close)
		t.Cleanup(server.CloseClientConnections)
		return server.URL
	}
	saved := filepath.Join(dir, "报告.txt")
	runNode(t, needed.node, "e2e/machine.mjs", map[string]any{
		"url": serve(door), "later": serve(laterDoor), "once": serve(onceDoor), "chromium": needed.chromium, "screenshots": screenshots(t, "machine"), "report": saved,
		"newer": map[string]string{"manifest": newer.Manifest, "installer": newer.Installer}, "forged": forged.Manifest,
	})
	if content, err := os.ReadFile(saved); err != nil || !strings.Contains(string(content), "level=CRASH") || strings.Contains(string(content), "张三") {
		t.Errorf("the saved report: %v\n%s", err, content)
	}
}

// crashed leaves a log as after a crash that knew a name.
func crashed(t *testing.T) {
	t.Helper()
	folder, err := logbook.Folder()
	if err != nil {
		t.Fatal(err)
	}
	book, err := logbook.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	book.Logger().Warn("a file could not be read", "path", "/home/x/张三 11010519491231002X.jpg")
	if err := book.Crash("panic: 张三\n\ngoroutine 7 [running]:\nbeiandesk/app.(*App).Review(0xc000123400)\n\t/app/review.go:12 +0x1d\n"); err != nil {
		t.Fatal(err)
	}
}

// frozenPackage is a package as another office hands it over.
func frozenPackage(t *testing.T, dir string) string {
	t.Helper()
	a, _, _ := openDoor(t, filepath.Join(dir, "another office"))
	packages := filepath.Join(dir, "packages")
	handedOver(t, a, writeFiling(t, filepath.Join(dir, "papers")), packages)
	made, err := filepath.Glob(filepath.Join(packages, "*", "bagit.txt"))
	if err != nil || len(made) != 1 {
		t.Fatalf("%d packages: %v", len(made), err)
	}
	return filepath.Dir(made[0])
}

func noPackage(t *testing.T, dir string) string {
	t.Helper()
	path := filepath.Join(dir, "不是资料包.beian")
	if err := os.WriteFile(path, []byte("这不是资料包"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// laterData is a data folder that a later program has written to.
func laterData(t *testing.T, dir string) string {
	t.Helper()
	beginData(t, dir, "2.0.0")
	db, err := sql.Open("sqlite", filepath.Join(dir, "beiandesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO schema_versions (version_id, is_applied) VALUES (999, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}
