package bind

import (
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/webdoor"
)

func wantProblem(t *testing.T, err error, code string) {
	t.Helper()
	var p *app.Problem
	if !errors.As(err, &p) || p.Code != code || p.Message.ZH == "" || p.Advice.EN == "" {
		t.Errorf("error %v, want the problem %s", err, code)
	}
}

// openedWindow is the API over a real data folder, as the window opens it.
func openedWindow(t *testing.T, dir string) *API {
	t.Helper()
	api, _ := doorTo(t, dir)
	return api
}

// doorTo is openedWindow with the pages over it.
func doorTo(t *testing.T, dir string) (*API, *webdoor.Server) {
	t.Helper()
	api := newAPI("test")
	api.folder = dataFolder{arguments{dataDir: dir}, "test", nil}
	use, err := api.folder.Open(t.Context(), nil)
	door := webdoor.New(os.DirFS(filepath.Join(frontendDir, "dist")), pictures(api), FormatError, api)
	api.attach(t.Context(), door, use, err)
	t.Cleanup(func() {
		if use, _ := api.data(); use != nil {
			_ = use.Close()
		}
	})
	return api, door
}

// TestLockAndUnlock sets a passphrase over a key file, locks the window and comes in again, once by the recovery code.
func TestLockAndUnlock(t *testing.T) {
	api := openedWindow(t, filepath.Join(t.TempDir(), "数据"))
	made, err := api.NewOrder(app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	_, err = api.NewRecoveryCode()
	wantProblem(t, err, "data-unprotected")
	wantProblem(t, api.SetAutoLock(10), "auto-lock")
	wantProblem(t, api.SetPassphrase("短"), "passphrase-short")
	if err := api.SetPassphrase("样本口令 十个字"); err != nil {
		t.Fatal(err)
	}
	v, err := api.Safety()
	if err != nil || v.Ways.KeyFile || !v.Ways.Passphrase {
		t.Fatalf("%+v %v", v, err)
	}
	if err := api.SetAutoLock(10); err != nil {
		t.Fatal(err)
	}
	code, err := api.NewRecoveryCode()
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"样本口令 十个字", strings.ToLower(code)} {
		if err := api.Lock(); err != nil {
			t.Fatal(err)
		}
		_, err = api.Start()
		wantProblem(t, err, "data-locked")
		_, err = api.Order(made.Draft.Order.ID)
		wantProblem(t, err, "data-locked")
		wantProblem(t, api.Unlock("错的口令样本"), "passphrase-wrong")
		if err := api.Unlock(secret); err != nil {
			t.Fatal(err)
		}
		if s, err := api.Start(); err != nil || s.AutoLock != 10 {
			t.Fatalf("%+v %v", s.AutoLock, err)
		}
		if _, err := api.Order(made.Draft.Order.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRescue opens a window over a damaged database and replaces it by the newest backup.
func TestRescue(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "数据")
	api := openedWindow(t, dir)
	made, err := api.NewOrder(app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := api.BackUp(); err != nil {
		t.Fatal(err)
	}
	use, _ := api.data()
	if err := use.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "beiandesk.db"), []byte(strings.Repeat("坏的", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	api = openedWindow(t, dir)
	_, err = api.Start()
	wantProblem(t, err, "data-damaged")
	views, err := api.Rescue()
	if err != nil || len(views) != 1 {
		t.Fatalf("%+v %v", views, err)
	}
	r, err := api.RestoreBackup(views[0].Folder, views[0].Name, false)
	if err != nil || r.Kept == "" {
		t.Fatalf("%+v %v", r, err)
	}
	if _, err := api.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := api.Order(made.Draft.Order.ID); err != nil {
		t.Error(err)
	}
}

// TestRescueAsksBeforeFewerOrders opens a window over data that lacks its log and holds more orders than the backup: the window is
// refused until the person wants that, and nothing is changed by the refusal.
func TestRescueAsksBeforeFewerOrders(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "数据")
	withoutItsLog(t, dir)
	api := openedWindow(t, dir)
	_, err := api.Start()
	wantProblem(t, err, "data-log-missing")
	views, err := api.Rescue()
	if err != nil || len(views) != 1 || views[0].Holds == nil || views[0].Holds.Orders != 1 {
		t.Fatalf("%+v %v", views, err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "beiandesk.db"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = api.RestoreBackup(views[0].Folder, "", false)
	wantProblem(t, err, "backup-fewer")
	if after, err := os.ReadFile(filepath.Join(dir, "beiandesk.db")); err != nil || string(after) != string(before) {
		t.Errorf("the refusal changed the database: %v", err)
	}
	r, err := api.RestoreBackup(views[0].Folder, "", true)
	if err != nil || r.Restored == nil || r.Restored.Orders != 1 || r.Replaced == nil || r.Replaced.Orders != 2 {
		t.Fatalf("%+v %v", r, err)
	}
	if _, err := api.Start(); err != nil {
		t.Error(err)
	}
}

// withoutItsLog leaves data of two orders as after a crash whose log somebody removed, and a backup with the first of them.
func withoutItsLog(t *testing.T, dir string) {
	t.Helper()
	api := openedWindow(t, dir)
	for n := range 2 {
		if _, err := api.NewOrder(app.NewOrder{ClientName: "样本客户", Entity: filing.Enterprise}); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			continue
		}
		if _, err := api.BackUp(); err != nil {
			t.Fatal(err)
		}
	}
	use, _ := api.data()
	if err := use.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "session.json")
	left, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	open := strings.Replace(string(left), `"state":"closed"`, `"state":"open"`, 1)
	if err := errors.Join(os.WriteFile(path, []byte(open), 0o600), os.Remove(filepath.Join(dir, "beiandesk.db-wal"))); err != nil {
		t.Fatal(err)
	}
}

// TestBrowserSafety walks through passphrase, recovery code, lock and rescue in a headless Chromium: frontend/e2e/safety.mjs.
func TestBrowserSafety(t *testing.T) {
	t.Parallel()
	needed := browserNeeds(t)
	serve := func(_ *API, door *webdoor.Server) string {
		server := httptest.NewServer(door)
		t.Cleanup(server.Close)
		t.Cleanup(server.CloseClientConnections)
		return server.URL
	}
	damaged := filepath.Join(t.TempDir(), "坏")
	before, _ := doorTo(t, damaged)
	if _, err := before.BackUp(); err != nil {
		t.Fatal(err)
	}
	use, _ := before.data()
	if err := use.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(damaged, "beiandesk.db"), []byte(strings.Repeat("坏的", 5000)), 0o600); err != nil {
		t.Fatal(err)
	}
	lacking := filepath.Join(t.TempDir(), "缺日志")
	withoutItsLog(t, lacking)
	runNode(t, needed.node, "e2e/safety.mjs", map[string]any{
		"lacking": serve(doorTo(t, lacking)),
		"url":     serve(doorTo(t, filepath.Join(t.TempDir(), "数据"))), "damaged": serve(doorTo(t, damaged)),
		"chromium": needed.chromium, "screenshots": screenshots(t, "safety"), "secret": "样本口令 十个字",
	})
}
