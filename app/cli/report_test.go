package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	t.Setenv("LOCALAPPDATA", state)
	t.Setenv("HOME", state)
	folder := map[bool]string{true: filepath.Join(state, "beiandesk"), false: filepath.Join(state, "BeianDesk", "Logs")}[os.PathSeparator == '/']
	write(t, filepath.Join(folder, "beiandesk.log"), []byte("time=1 level=ERROR msg=\"a use case failed\" path=/x/张三.jpg phone=13800138000\n"))
	said := run(t, "report").want(t, 0).out
	for _, want := range []string{"BeianDesk test", "a use case failed"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in %s", want, said)
		}
	}
	for _, never := range []string{"张三", "13800138000", state} {
		if strings.Contains(said, never) {
			t.Errorf("the report holds %s", never)
		}
	}
	path := filepath.Join(t.TempDir(), "问题.txt")
	run(t, "report", "--to", path).want(t, 0)
	if written, err := os.ReadFile(path); err != nil || string(written) != said {
		t.Errorf("another report was written: %v", err)
	}
	run(t, "report", "--to", filepath.Join(t.TempDir(), "no", "folder.txt")).want(t, 2)
}

func TestBagShow(t *testing.T) {
	run(t, "bag", "show", filepath.Join(t.TempDir(), "nothing")).want(t, 2)
	run(t, "bag", "show", write(t, filepath.Join(t.TempDir(), "x.beian"), []byte("no package"))).want(t, 1)
}
