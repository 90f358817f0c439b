// Package atomicfile writes files that are either wholly there or not at all, also after a power cut: the bytes go to
// a temporary file in the same folder, are flushed to the disk, and take their name in one step; then the folder is
// flushed. Files are made readable by their owner only, and a write that fails leaves nothing behind.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
)

// Permissions of what this package makes: for the owner's eyes only.
const (
	FileMode   fs.FileMode = 0o600
	FolderMode fs.FileMode = 0o700
)

const (
	tempPrefix = ".tmp-"
	tempSuffix = ".part"
)

// Hook is called with the name of each step just after it was done: "created", "written", "synced", "renamed" and
// "folder-synced". An error stops the write there. Tests kill the process or fail the disk in it; elsewhere it is nil.
type Hook func(step string) error

func (h Hook) call(step string) error {
	if h == nil {
		return nil
	}
	return h(step)
}

// Pending is a file on its way: written, but without its name. Either Commit or Discard must follow.
type Pending struct {
	path string
	file *os.File
	hook Hook
	done bool
}

// Create begins a file that will be called path. Its folder must exist; path itself must be no folder (syscall.EISDIR).
func Create(path string, hook Hook) (*Pending, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, &fs.PathError{Op: "write", Path: filepath.Base(path), Err: syscall.EISDIR}
	}
	f, err := os.CreateTemp(filepath.Dir(path), tempPrefix+"*"+tempSuffix) // mode 0600
	if err != nil {
		return nil, fmt.Errorf("make a temporary file for %s: %w", filepath.Base(path), err)
	}
	p := &Pending{path: path, file: f, hook: hook}
	if err := hook.call("created"); err != nil {
		p.Discard()
		return nil, err
	}
	return p, nil
}

// Write appends to the pending file.
func (p *Pending) Write(b []byte) (int, error) { return p.file.Write(b) }

// Commit gives the file its name, replacing whatever had it. When Commit returns nil the file survives a power cut;
// when it returns an error nothing of it remains, except that an error from flushing the folder leaves it in place.
func (p *Pending) Commit() error {
	if p.done {
		return errors.New("this file was committed or discarded before")
	}
	if err := p.flush(); err != nil {
		p.Discard()
		return fmt.Errorf("write %s: %w", filepath.Base(p.path), err)
	}
	p.done = true
	if err := rename(p.file.Name(), p.path); err != nil {
		_ = os.Remove(p.file.Name())
		return fmt.Errorf("name %s: %w", filepath.Base(p.path), err)
	}
	if err := p.hook.call("renamed"); err != nil {
		return err
	}
	if err := SyncFolder(filepath.Dir(p.path)); err != nil {
		return err
	}
	return p.hook.call("folder-synced")
}

func (p *Pending) flush() error {
	if err := p.hook.call("written"); err != nil {
		return err
	}
	if err := p.file.Sync(); err != nil {
		return err
	}
	if err := p.file.Close(); err != nil {
		return err
	}
	return p.hook.call("synced")
}

// Discard removes what was written. After Commit it does nothing, so that it can be deferred.
func (p *Pending) Discard() {
	if p.done {
		return
	}
	p.done = true
	_ = p.file.Close() // a second close after a failed flush says so; the file goes away all the same
	_ = os.Remove(p.file.Name())
}

// Release closes the pending file and leaves it to the caller under its temporary name, empty or as written: for programs
// that write by name only. Neither Commit nor Discard is needed any more; Sweep removes what a crash leaves.
func (p *Pending) Release() (path string, err error) {
	p.done = true
	return p.file.Name(), p.file.Close()
}

// WriteFile puts data at path, whole or not at all.
func WriteFile(path string, data []byte, hook Hook) error {
	return write(path, hook, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// WriteFrom puts everything that r yields at path, whole or not at all.
func WriteFrom(path string, r io.Reader, hook Hook) error {
	return write(path, hook, func(w io.Writer) error {
		_, err := io.Copy(w, r)
		return err
	})
}

func write(path string, hook Hook, fill func(io.Writer) error) error {
	p, err := Create(path, hook)
	if err != nil {
		return err
	}
	defer p.Discard()
	if err := fill(p); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return p.Commit()
}

// MakeFolder makes path and the folders above it, each durable in the one that holds it.
func MakeFolder(path string) error {
	if info, err := os.Stat(path); err == nil {
		if !info.IsDir() {
			return fmt.Errorf("%s is not a folder: %w", filepath.Base(path), fs.ErrExist)
		}
		return nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := MakeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, FolderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return SyncFolder(parent)
}

// Take moves a file out of a folder that is emptied at every start, durably: what a power cut leaves there is swept away, so
// that only the folder it comes into has to be flushed.
func Take(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(to))
}

// Rename moves a file or folder to a name in a folder of the same disk, durably. A file of that name is replaced.
func Rename(from, to string) error {
	if err := rename(from, to); err != nil {
		return err
	}
	if filepath.Dir(from) != filepath.Dir(to) {
		if err := SyncFolder(filepath.Dir(from)); err != nil {
			return err
		}
	}
	return SyncFolder(filepath.Dir(to))
}

// SyncTree flushes every file and folder below and including root.
func SyncTree(root string) error {
	var folders []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			folders = append(folders, path)
			return nil
		}
		return syncFile(path)
	})
	if err != nil {
		return err
	}
	for i := len(folders) - 1; i >= 0; i-- {
		if err := SyncFolder(folders[i]); err != nil {
			return err
		}
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) // Windows flushes only what was opened for writing
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// OpenToOthers reports whether anybody but its owner may read, write or run a file. On Windows the folder's own access
// list decides, which this does not look at.
func OpenToOthers(path string) (bool, error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return runtime.GOOS != "windows" && info.Mode().Perm()&^FileMode != 0, nil
}

// IsTemporary reports whether a file's name is one that this package gives to unfinished files.
func IsTemporary(name string) bool {
	return strings.HasPrefix(name, tempPrefix) && strings.HasSuffix(name, tempSuffix)
}

// Sweep removes the unfinished files that a crash left in a folder, and returns how many there were. It must not run
// while somebody writes there.
func Sweep(folder string) (int, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return 0, err
	}
	swept := 0
	for _, e := range entries {
		if e.IsDir() || !IsTemporary(e.Name()) {
			continue
		}
		if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
			return swept, err
		}
		swept++
	}
	return swept, nil
}
