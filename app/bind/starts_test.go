package bind

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"beiandesk/app"
)

// TestSafeMode lets starts fail and looks at what the next one does.
func TestSafeMode(t *testing.T) {
	state := t.TempDir()
	for _, name := range []string{"XDG_STATE_HOME", "LOCALAPPDATA", "HOME"} {
		t.Setenv(name, state)
	}
	asked := func(args ...string) bool {
		a, err := parseArguments(args)
		if err != nil {
			t.Fatal(err)
		}
		a.afterFailures()
		return a.safe
	}
	if asked() || !asked("--safe") {
		t.Error("safe mode without a reason, or not when asked for")
	}
	begun()
	if a, err := parseArguments(nil); err != nil || a.failed != 0 {
		t.Error(err, a)
	} else if a.afterFailures(); a.failed != 1 {
		t.Errorf("%d starts failed", a.failed)
	}
	if asked() {
		t.Error("one start that failed is no reason yet")
	}
	shown := begun()
	if !asked() {
		t.Error("two starts failed and the third is no safe one")
	}
	shown()
	ended()
	if asked() {
		t.Error("what a person closed went well")
	}
}

// TestASecondWindowIsNoFailedStart: while a window stands, others over the same data note nothing.
func TestASecondWindowIsNoFailedStart(t *testing.T) {
	state := t.TempDir()
	for _, name := range []string{"XDG_STATE_HOME", "LOCALAPPDATA", "HOME"} {
		t.Setenv(name, state)
	}
	begin := func(instance string) (*window, func()) {
		w := &window{api: newAPI("test"), instance: instance}
		return w, w.begin()
	}
	first, close := begin("a")
	first.api.shown()
	second, end := begin("a")
	end()
	if !first.first || second.first {
		t.Errorf("first %v, second %v", first.first, second.first)
	}
	if s, ok := starts(); !ok || s.Failures() != 0 {
		t.Errorf("%d failed starts (%v)", s.Failures(), ok)
	}
	close()
	third, end := begin("a")
	defer end()
	if s, _ := starts(); !third.first || s.Failures() != 1 {
		t.Errorf("a start that was never shown: first %v, %d failed", third.first, s.Failures())
	}
}

// TestSafeModeLoadsNothingForeign opens real data in safe mode and looks at what reading answers.
func TestSafeModeLoadsNothingForeign(t *testing.T) {
	a, err := parseArguments([]string{"--safe", "--data", filepath.Join(t.TempDir(), "数据")})
	if err != nil {
		t.Fatal(err)
	}
	use, err := dataFolder{a, "test", nil}.Open(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	opened := use.(*app.App)
	defer opened.Close()
	read, err := opened.ReadFile(t.Context(), writeFiling(t, t.TempDir()).Clean["subject-certificate"][0], nil)
	if err != nil || len(read.Pages) != 0 || len(read.NotDone) != 1 || !strings.Contains(read.NotDone[0].ZH, "安全模式") {
		t.Errorf("%+v %v", read, err)
	}
	w := window{api: newAPI("test"), safe: true}
	if o := w.options(nil, "test"); !o.Windows.WebviewGpuIsDisabled || o.Linux.WebviewGpuPolicy != linux.WebviewGpuPolicyNever {
		t.Error("safe mode draws by the graphics card")
	}
}
