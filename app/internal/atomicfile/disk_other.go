//go:build !windows

package atomicfile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func rename(from, to string) error { return os.Rename(from, to) }

// SyncFolder flushes a folder's entries, so that names given and taken in it survive a power cut.
func SyncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !cannotFlush(err) {
		return fmt.Errorf("flush folder %s: %w", filepath.Base(folder), err)
	}
	return nil
}

// cannotFlush reports that a file system (network shares, FUSE) knows no flushing of folders. What is in doubt then is a
// name after a power cut, never the bytes of a file, and there is no other way to ask for it.
func cannotFlush(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS)
}
