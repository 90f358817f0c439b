// Package smalldisk gives tests a disk in memory that they can fill and write-protect (Linux).
//
// Mounting takes rights that a test often has in a container and seldom on a desk. Without them the test that asked runs
// again in a namespace of its own, where it has them. Only tests import it.
package smalldisk

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"beiandesk/app/internal/loudskip"
)

// within marks a test that runs in a namespace of its own.
const within = "BEIANDESK_TEST_WITHIN_NAMESPACE"

// Mount mounts a disk of some bytes for the rest of a test. When ok is false, the test was run elsewhere, its result is this
// one's, and it has to return.
func Mount(t *testing.T, bytes int) (dir string, ok bool) {
	t.Helper()
	dir = t.TempDir()
	err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", bytes))
	refused := errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES)
	switch {
	case refused && os.Getenv(within) == "":
		runWithin(t)
		return "", false
	case refused:
		t.Skip("the namespace has no right to mount")
	case err != nil:
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount %s: %v", dir, err)
		}
	})
	return dir, true
}

// Protect makes a disk that Mount mounted a write-protected one; Unprotect takes that back.
func Protect(t *testing.T, dir string) { t.Helper(); remount(t, dir, syscall.MS_RDONLY) }

// Unprotect lets a disk that Protect protected be written again.
func Unprotect(t *testing.T, dir string) { t.Helper(); remount(t, dir, 0) }

func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("", dir, "", syscall.MS_REMOUNT|flags, ""); err != nil {
		t.Fatal(err)
	}
}

// runWithin runs the test at work once more, as root of a namespace of users and mounts.
func runWithin(t *testing.T) {
	t.Helper()
	name := regexp.QuoteMeta(t.Name())
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+strings.ReplaceAll(name, "/", "$/^")+"$", "-test.v")
	again.Env = append(os.Environ(), within+"=1")
	again.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}}
	out, err := again.CombinedOutput()
	var ended *exec.ExitError
	begun := err == nil || errors.As(err, &ended)
	loudskip.Unless(t, begun && !strings.Contains(string(out), "--- SKIP: "+t.Name()), "the right to mount a disk, or a namespace that has it,")
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Fatalf("in a namespace of its own: %v\n%s", err, out)
	}
}
