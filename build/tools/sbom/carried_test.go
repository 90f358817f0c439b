package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestModuleThatIsNotDownloaded is named with what fetches it, where no module is but what their go.mod files say.
func TestModuleThatIsNotDownloaded(t *testing.T) {
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(filepath.Join(strings.TrimSpace(string(cache)), "cache", "download")))
	t.Setenv("GOFLAGS", "-modcacherw")
	err = carried{Name: "a file", Module: "github.com/wailsapp/wails/v2", Path: "go.mod"}.compare()
	if err == nil || !strings.Contains(err.Error(), "go mod download github.com/wailsapp/wails/v2") {
		t.Errorf("it says: %v", err)
	}
}
