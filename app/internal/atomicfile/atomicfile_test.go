package atomicfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"beiandesk/app/internal/atomicfile"
)

func TestWriteFileReplacesWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "材料 1.bin")
	for _, content := range []string{"first", "second, longer", ""} {
		if err := atomicfile.WriteFile(path, []byte(content), nil); err != nil {
			t.Fatal(err)
		}
		wantContent(t, path, content)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != atomicfile.FileMode {
		t.Errorf("mode %v, want %v", info.Mode().Perm(), atomicfile.FileMode)
	}
}

func TestStepsComeInOrder(t *testing.T) {
	var steps []string
	hook := func(step string) error { steps = append(steps, step); return nil }
	if err := atomicfile.WriteFile(filepath.Join(t.TempDir(), "a"), []byte("x"), hook); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(steps, " "), "created written synced renamed folder-synced"; got != want {
		t.Errorf("steps %q, want %q", got, want)
	}
}

func TestFailureLeavesOldContentAndNoTemporary(t *testing.T) {
	broken := errors.New("disk gone")
	for _, failing := range []string{"created", "written", "synced"} {
		t.Run(failing, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "a")
			if err := atomicfile.WriteFile(path, []byte("old"), nil); err != nil {
				t.Fatal(err)
			}
			err := atomicfile.WriteFile(path, []byte("new"), func(step string) error {
				if step == failing {
					return broken
				}
				return nil
			})
			if !errors.Is(err, broken) {
				t.Fatalf("error %v, want %v", err, broken)
			}
			wantContent(t, path, "old")
			wantOnly(t, folder, "a")
		})
	}
}

func TestReaderThatFailsLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	broken := errors.New("vanished")
	if err := atomicfile.WriteFrom(filepath.Join(folder, "a"), iotest.ErrReader(broken), nil); !errors.Is(err, broken) {
		t.Fatalf("error %v, want %v", err, broken)
	}
	wantOnly(t, folder)
}

func TestMissingFolderIsAnError(t *testing.T) {
	err := atomicfile.WriteFile(filepath.Join(t.TempDir(), "none", "a"), nil, nil)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("error %v, want not-exist", err)
	}
}

func TestFolderIsNoFile(t *testing.T) {
	folder := t.TempDir()
	if err := atomicfile.WriteFile(folder, []byte("x"), nil); !errors.Is(err, syscall.EISDIR) {
		t.Fatalf("error %v, want is-a-folder", err)
	}
	wantOnly(t, folder)
}

func TestCommitAfterDiscardIsRefused(t *testing.T) {
	folder := t.TempDir()
	p, err := atomicfile.Create(filepath.Join(folder, "a"), nil)
	if err != nil {
		t.Fatal(err)
	}
	p.Discard()
	if err := p.Commit(); err == nil {
		t.Error("a discarded file was committed")
	}
	wantOnly(t, folder)
}

func TestMakeFolder(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "备案", "b")
	for range 2 {
		if err := atomicfile.MakeFolder(deep); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(root, "file")
	if err := atomicfile.WriteFile(file, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.MakeFolder(file); err == nil {
		t.Error("a file passed for a folder")
	}
	if err := atomicfile.SyncTree(root); err != nil {
		t.Error(err)
	}
}

func TestRenameMovesFolder(t *testing.T) {
	root := t.TempDir()
	from, to := filepath.Join(root, "a"), filepath.Join(root, "deep", "b")
	for _, folder := range []string{from, filepath.Dir(to)} {
		if err := atomicfile.MakeFolder(folder); err != nil {
			t.Fatal(err)
		}
	}
	if err := atomicfile.Rename(from, to); err != nil {
		t.Fatal(err)
	}
	wantOnly(t, root, "deep")
	wantOnly(t, filepath.Dir(to), "b")
}

func TestSweepTakesOnlyUnfinishedFiles(t *testing.T) {
	folder := t.TempDir()
	if err := atomicfile.WriteFile(filepath.Join(folder, "kept"), nil, nil); err != nil {
		t.Fatal(err)
	}
	// A process that dies between these steps leaves its file: here the handle is dropped instead.
	p, err := atomicfile.Create(filepath.Join(folder, "lost"), nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := atomicfile.Sweep(folder)
	if err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	if n != 1 {
		t.Errorf("swept %d, want 1", n)
	}
	p.Discard()
	wantOnly(t, folder, "kept")
}

func TestIsFull(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&os.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}, true},
		{fmt.Errorf("write a: %w", &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EDQUOT}), true},
		{&os.PathError{Op: "write", Path: "a", Err: syscall.EIO}, false},
		{nil, false},
	} {
		if got := atomicfile.IsFull(c.err); got != c.want {
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
	}
}

func wantContent(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("content %q, want %q", got, want)
	}
}

func wantOnly(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}
