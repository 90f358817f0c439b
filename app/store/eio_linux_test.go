package store_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/store"
)

// faults are what a disk does to the system calls of saving, importing, freezing, handing over and backing up.
var faults = []struct {
	call, errno string
	want        []error // one of them is said
}{
	{"fsync", "EIO", []error{store.ErrDisk}}, {"pwrite64", "EIO", []error{store.ErrDisk}}, {"renameat", "EIO", []error{store.ErrDisk}},
	{"ftruncate", "EIO", []error{store.ErrDisk}}, {"renameat", "EROFS", []error{store.ErrReadOnly}},
	{"pwrite64", "ENOSPC", []error{store.ErrFull, store.ErrDisk}}, // SQLite calls it an I/O error where the log's index cannot grow
}

// TestBrokenDiskLosesNothingAcknowledged fails one system call of a real process, the first, and later and later ones
// until none is reached any more: the process says so in clear words and nothing it acknowledged is lost.
func TestBrokenDiskLosesNothingAcknowledged(t *testing.T) {
	strace, err := exec.LookPath("strace")
	loudskip.Unless(t, err == nil, "strace (build/setup.sh test)")
	for _, f := range faults {
		t.Run(f.call+" "+f.errno, func(t *testing.T) {
			hits := 0
			for n := 1; ; n += 1 + n/killsPerStep() {
				dir := t.TempDir()
				acks, hit := breakDisk(t, strace, dir, fmt.Sprintf("inject=%s:error=%s:when=%d", f.call, f.errno, n), f.want)
				if begun(dir) {
					verify(t, dir, acks)
				} else if len(acks) > 0 {
					t.Errorf("acknowledged %q without a database", acks)
				}
				if t.Failed() {
					t.Fatalf("after %s at the %d. %s of a thread", f.errno, n, f.call)
				}
				if !hit {
					break
				}
				hits++
			}
			if hits == 0 {
				t.Errorf("no %s was failed", f.call)
			}
			t.Logf("%d faults, 0 acknowledged edits lost, 0 half states", hits)
		})
	}
}

// breakDisk runs a worker under a fault, and returns what it had acknowledged; hit says that the fault was met.
func breakDisk(t *testing.T, strace, dir, inject string, want []error) (acks []string, hit bool) {
	t.Helper()
	trace := t.TempDir() + "/trace"
	call, _, _ := strings.Cut(strings.TrimPrefix(inject, "inject="), ":")
	worker := exec.Command(strace, "-f", "-qq", "-o", trace, "-e", "trace="+call, "-e", inject, os.Args[0])
	worker.Env = append(os.Environ(), workerDir+"="+dir, workerKillAt+"=", workerOrders+"=1")
	var out, errs bytes.Buffer
	worker.Stdout, worker.Stderr = &out, &errs
	err := worker.Run()
	log, rerr := os.ReadFile(trace)
	if rerr != nil {
		t.Fatal(rerr)
	}
	hit = bytes.Contains(log, []byte("(INJECTED)"))
	var ended *exec.ExitError
	switch {
	case err == nil: // not reached, or nothing that matters: a probe, a file that is tidied up
	case !errors.As(err, &ended) || ended.ExitCode() != 1:
		t.Errorf("the worker ended with %v\n%s", err, errs.String())
	case !slices.ContainsFunc(want, func(e error) bool { return strings.Contains(errs.String(), e.Error()) }):
		t.Errorf("it says none of %q: %s", want, errs.String())
	}
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		acks = append(acks, lines.Text())
	}
	return acks, hit
}
