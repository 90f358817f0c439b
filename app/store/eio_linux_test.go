package store_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beiandesk/app/internal/loudskip"
	"beiandesk/app/store"
)

// faults are what a disk does to the system calls of a process.
var faults = []struct {
	call, errno string
	want        []error // one of them is said
	brief       bool    // tried on everything, also in the short version
}{
	{"fsync", "EIO", []error{store.ErrDisk}, true}, {"pwrite64", "EIO", []error{store.ErrDisk}, false},
	{"renameat", "EIO", []error{store.ErrDisk}, false}, {"ftruncate", "EIO", []error{store.ErrDisk}, false},
	{"renameat", "EROFS", []error{store.ErrReadOnly}, true}, {"mkdirat", "EROFS", []error{store.ErrReadOnly}, false},
	{"pwrite64", "ENOSPC", []error{store.ErrFull, store.ErrDisk}, false}, // SQLite calls it an I/O error where the log's index cannot grow
	{"write", "ENOSPC", []error{store.ErrFull}, true}, {"write", "EIO", []error{store.ErrDisk}, false},
	{"pread64", "EIO", []error{store.ErrDisk, store.ErrCorrupted}, false}, // a header that cannot be read is none
}

// doing is one thing that a process does while its disk fails.
type doing struct {
	env     []string
	prepare func(t *testing.T, dir string)
	look    func(t *testing.T, dir string, acks []string) // afterwards, on a disk that works
	always  bool                                          // under every fault, also in the short version
}

// brokenDoings are what is done on a disk that fails: everything a person does to orders, opening the data of the first program,
// giving a folder a new key, and restoring a backup.
func brokenDoings(t *testing.T) map[string]doing {
	t.Helper()
	made, s := newFull(t, 1)
	known, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "moved") // a new key reaches known folders
	if _, err := s.BackupTo(t.Context(), known); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	copyTree(t, known, elsewhere)
	first := filepath.Join(t.TempDir(), "former")
	copyTree(t, made.dir, first)
	bringBack(t, first, 1)
	former := store.Options{Passphrase: workerPassphrase, Cost: cheap}
	from := func(source string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { copyTree(t, source, dir) }
	}
	want := func(t *testing.T, dir string, _ []string) { made.want(t, dir, former) }
	return map[string]doing{
		"orders": {always: true, env: []string{workerKillAt + "=", workerOrders + "=1"}, prepare: func(*testing.T, string) {},
			look: func(t *testing.T, dir string, acks []string) {
				if begun(dir) {
					verify(t, dir, acks)
				} else if len(acks) > 0 {
					t.Errorf("acknowledged %q without a database", acks)
				}
			}},
		"former data": {env: []string{workerKillAt + "=", workerOrders + "=0"}, prepare: from(first), look: want},
		"restoring":   {env: []string{workerMove + "=" + elsewhere}, prepare: from(made.dir), look: want},
		"new key": {env: []string{workerRenews + "=1"}, prepare: from(made.dir), look: func(t *testing.T, dir string, _ []string) {
			o := store.Options{Passphrase: newPassphrase, Cost: cheap}
			s, err := store.Open(context.Background(), dir, o)
			if err != nil {
				o = former // nothing has happened yet
			} else if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			made.want(t, dir, o)
		}},
	}
}

// TestBrokenDiskLosesNothingAcknowledged fails one system call of a real process, the first, and later and later ones
// until none is reached any more: the process says so in clear words and nothing it acknowledged is lost.
func TestBrokenDiskLosesNothingAcknowledged(t *testing.T) {
	strace, err := exec.LookPath("strace")
	loudskip.Unless(t, err == nil, "strace (build/setup.sh test)")
	brief := killsPerStep() <= killsPerFolder
	for name, do := range brokenDoings(t) {
		for _, f := range faults {
			if brief && !f.brief && !do.always {
				continue
			}
			t.Run(name+" "+f.call+" "+f.errno, func(t *testing.T) {
				hits := 0
				for n := 1; ; {
					dir := filepath.Join(t.TempDir(), "data")
					do.prepare(t, dir)
					acks, met, ours := do.breakDisk(t, strace, dir, fmt.Sprintf("inject=%s:error=%s:when=%d", f.call, f.errno, n), f.want)
					do.look(t, dir, acks)
					if t.Failed() {
						t.Fatalf("after %s at the %d. %s of a thread", f.errno, n, f.call)
					}
					if !met {
						break
					}
					if ours {
						hits++
					}
					if brief {
						n *= 2
					} else {
						n += 1 + n/killsPerStep()
					}
				}
				t.Logf("%d faults, 0 acknowledged edits lost, 0 half states", hits)
			})
		}
	}
}

// breakDisk runs a process under a fault, and returns what it had acknowledged; met says that the fault was met, ours that
// it hit the data and not what the process says or tells itself.
func (do doing) breakDisk(t *testing.T, strace, dir, inject string, want []error) (acks []string, met, ours bool) {
	t.Helper()
	trace := t.TempDir() + "/trace"
	call, _, _ := strings.Cut(strings.TrimPrefix(inject, "inject="), ":")
	worker := exec.Command(strace, "-f", "-y", "-qq", "-o", trace, "-e", "trace="+call, "-e", inject, os.Args[0])
	worker.Env = append(append(os.Environ(), workerDir+"="+dir), do.env...)
	var out, errs bytes.Buffer
	worker.Stdout, worker.Stderr = &out, &errs
	err := worker.Run()
	log, rerr := os.ReadFile(trace)
	if rerr != nil {
		t.Fatal(rerr)
	}
	mute := false // what it wanted to say met the fault too
	for line := range strings.Lines(string(log)) {
		if strings.Contains(line, "(INJECTED)") {
			met = true
			ours = ours || strings.Contains(line, filepath.Dir(dir))
			mute = mute || strings.Contains(line, "write(2<")
		}
	}
	var ended *exec.ExitError
	switch {
	case err == nil, !ours && met: // not reached, or nothing that matters: a probe, a file that is tidied up, a pipe
	case !errors.As(err, &ended) || ended.ExitCode() != 1:
		t.Errorf("the worker ended with %v\n%s", err, errs.String())
	case !mute && !slices.ContainsFunc(want, func(e error) bool { return strings.Contains(errs.String(), e.Error()) }):
		t.Errorf("it says none of %q: %s", want, errs.String())
	}
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		acks = append(acks, lines.Text())
	}
	return acks, met, ours
}
