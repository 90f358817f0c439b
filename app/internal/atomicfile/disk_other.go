//go:build !windows

package atomicfile

import (
	"fmt"
	"os"
	"path/filepath"
)

func rename(from, to string) error { return os.Rename(from, to) }

// SyncFolder flushes a folder's entries, so that names given and taken in it survive a power cut.
func SyncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		return fmt.Errorf("flush folder %s: %w", filepath.Base(folder), err)
	}
	return nil
}
