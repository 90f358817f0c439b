//go:build linux

package bind

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
)

// TestWindow drives the built program, unchanged, in its real window on a virtual display: frontend/e2e/window.mjs says
// what is done. It has a session bus of its own, so that the single-instance lock meets nobody else.
func TestWindow(t *testing.T) {
	node := program(t, "node")
	for _, tool := range []string{"Xvfb", "WebKitWebDriver", "dbus-run-session", "gcc", "pkg-config"} {
		program(t, tool)
	}
	binary := builtWindow(t)
	dir := t.TempDir()
	papers := writeFiling(t, filepath.Join(dir, "papers"))
	wrapper := automated(t, binary, filepath.Join(dir, "data"))
	port := freePort(t)
	state := filepath.Join(dir, "state")
	env := append(os.Environ(), "DISPLAY="+virtualDisplay(t), "GDK_BACKEND=x11", "LC_ALL=C.UTF-8", "XDG_STATE_HOME="+state)
	bus := filepath.Join(dir, "bus")
	start(t, env, "dbus-run-session", "--", "sh", "-c",
		fmt.Sprintf(`printf %%s "$DBUS_SESSION_BUS_ADDRESS" >'%s' && exec WebKitWebDriver --port=%d`, bus, port))
	runNode(t, node, "e2e/window.mjs", map[string]any{
		"port":        port,
		"binary":      wrapper,
		"photo":       papers.Broken[string(filing.SlotVerificationPhoto)][0],
		"screenshots": screenshots(t, "window"),
		"bus":         bus,
		"environment": env,
		"second":      []string{binary, "--data", filepath.Join(dir, "data"), noPackage(t, dir)},
		"program":     binary,
		"state":       filepath.Join(state, "beiandesk"),
	})
	if t.Failed() {
		return // the walk did not come to the crash, and nothing will be written down
	}
	logOfCrash(t, filepath.Join(state, "beiandesk", "beiandesk.log"))
}

// logOfCrash waits until the second process has written down how the window, which was made to crash, ended.
func logOfCrash(t *testing.T, path string) {
	t.Helper()
	for {
		content, err := os.ReadFile(path)
		if text := string(content); err == nil && strings.Contains(text, "level=CRASH") && strings.Contains(text, "goroutine ") {
			if strings.Contains(text, "样本客户") || strings.Contains(text, "福建样本网络科技有限公司") {
				t.Errorf("the log names somebody:\n%s", text)
			}
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// automated writes a script that runs the program with the library that lets the driver in.
func automated(t *testing.T, binary, data string) string {
	t.Helper()
	library := preload(t, "automation.c")
	wrapper := filepath.Join(t.TempDir(), "beiandesk-automated")
	script := fmt.Sprintf("#!/bin/sh\nLD_PRELOAD='%s' exec '%s' --data '%s' \"$@\"\n", library, binary, data)
	if err := os.WriteFile(wrapper, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return wrapper
}

// preload builds a library of build/linux that is loaded into the program.
func preload(t *testing.T, source string) (library string) {
	t.Helper()
	flags, err := exec.Command("pkg-config", "--cflags", "webkit2gtk-4.1").Output()
	if err != nil {
		loudskip.Unless(t, false, "libwebkit2gtk-4.1-dev")
	}
	library = filepath.Join(t.TempDir(), strings.TrimSuffix(source, ".c")+".so")
	args := append([]string{"-shared", "-fPIC", "-O1", "-o", library, "../../build/linux/" + source}, strings.Fields(string(flags))...)
	if out, err := exec.Command("gcc", args...).CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	return library
}

// builtWindow is the program as it was built, with its window.
func builtWindow(t *testing.T) string {
	t.Helper()
	binary, err := filepath.Abs("../../build/bin/beiandesk")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(binary); err != nil {
		loudskip.Unless(t, false, "build/bin/beiandesk (make app)")
	}
	return binary
}

// virtualDisplay starts an X server that nobody sees and returns its name.
func virtualDisplay(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	run(t, cmd)
	_ = write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	return ":" + string(bytes.TrimSpace(number[:n]))
}

func start(t *testing.T, env []string, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	run(t, cmd)
}

// run starts a program in a process group of its own and ends the group with the test.
func run(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		_ = cmd.Wait()
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	})
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}
