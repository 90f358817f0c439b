//go:build pace && linux

package bind

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"beiandesk/app/store/agencyset"
)

// startRounds is how often each window is started; the first of each warms up and does not count.
const startRounds = 11

// atMost is how many times as long as an empty window ours may take.
const atMost = 1.5

// started is a window whose start is measured.
type started struct {
	name    string
	command []string
	usable  string // CSS selector of what is there once a person can begin
	took    []time.Duration
}

// TestStartOfWindow measures, in turn in one run, how long it takes from the start of a process until its window can be used: an
// empty window of the same Wails and web view, and ours with a hundred and with ten thousand orders. The ratios are told and
// not judged. `make bench-start` runs it.
func TestStartOfWindow(t *testing.T) {
	for _, tool := range []string{"Xvfb", "dbus-run-session", "gcc", "pkg-config"} {
		program(t, tool)
	}
	binary := builtWindow(t)
	dir := inMemory(t)
	windows := []*started{{name: "an empty window", command: []string{emptyWindow(t)}, usable: "body"}}
	for _, orders := range []int{100, 10_000} {
		data := filepath.Join(dir, fmt.Sprint(orders))
		if err := agencyset.Fill(t.Context(), data, orders, 7, time.Now()); err != nil {
			t.Fatal(err)
		}
		windows = append(windows, &started{
			name:    fmt.Sprintf("ours with %d orders", orders),
			command: []string{binary, "--data", data},
			usable:  `.today-row, tr[data-index="0"]`,
		})
	}
	env := append(os.Environ(), "DISPLAY="+virtualDisplay(t), "GDK_BACKEND=x11", "LC_ALL=C.UTF-8", "XDG_STATE_HOME="+filepath.Join(dir, "state"),
		"XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "XDG_DATA_HOME="+filepath.Join(dir, "share"))
	env = append(env, "DBUS_SESSION_BUS_ADDRESS="+sessionBus(t, env), "LD_PRELOAD="+preload(t, "usable.c"))
	for round := range startRounds {
		for i := range windows {
			w := windows[(i+round)%len(windows)]
			if took := startOnce(t, w, env); round > 0 {
				w.took = append(w.took, took)
			}
		}
	}
	tellStarts(t, windows)
}

// startOnce starts a window and waits until it can be used and has closed again.
func startOnce(t *testing.T, w *started, env []string) (took time.Duration) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), w.command[0], w.command[1:]...)
	cmd.Env = append(slices.Clone(env), "USABLE="+w.usable)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	word, err := bufio.NewReader(out).ReadString('\n')
	took = time.Since(began)
	if err == nil {
		err = cmd.Wait()
	}
	if err != nil || word != "usable\n" {
		t.Fatalf("%s said %q: %v", w.name, word, err)
	}
	return took
}

// sessionBus starts a session bus as a desktop has one, and returns its address.
func sessionBus(t *testing.T, env []string) string {
	t.Helper()
	cmd := exec.Command("dbus-run-session", "--", "sh", "-c", `echo "$DBUS_SESSION_BUS_ADDRESS" && exec sleep infinity`)
	cmd.Env = env
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	run(t, cmd)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("dbus-run-session: %v", err)
	}
	return strings.TrimSpace(address)
}

// tellStarts says the medians, and those of each round's ratio to the empty window, which is the first.
func tellStarts(t *testing.T, windows []*started) {
	empty := windows[0]
	for _, w := range windows {
		ratios := make([]float64, len(w.took))
		for i, took := range w.took {
			ratios[i] = float64(took) / float64(empty.took[i])
		}
		slices.Sort(ratios)
		middle := len(ratios) / 2
		verdict := ""
		if ratios[middle] > atMost {
			verdict = fmt.Sprintf(": more than %.1f", atMost)
		}
		t.Logf("%s: %.0f ms, %.2f × (%.2f to %.2f)%s", w.name, float64(slices.Sorted(slices.Values(w.took))[middle])/float64(time.Millisecond),
			ratios[middle], ratios[0], ratios[len(ratios)-1], verdict)
	}
}

// emptyWindow builds the window with nothing in it.
func emptyWindow(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "emptywindow")
	build := exec.Command("go", "build", "-trimpath", "-tags", "desktop,production,webkit2_41", "-o", binary, "./emptywindow")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return binary
}
