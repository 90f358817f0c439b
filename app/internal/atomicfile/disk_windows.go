package atomicfile

import (
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// A virus scanner or an indexer holds a new file open for a moment; the rename is tried again until it lets go.
const (
	renameTries = 10
	renamePause = 20 * time.Millisecond
)

func rename(from, to string) error {
	var err error
	for range renameTries {
		if err = moveThrough(from, to); err == nil || !heldByOther(err) {
			return err
		}
		time.Sleep(renamePause)
	}
	return err
}

// moveThrough renames and returns only when the new name is on the disk.
func moveThrough(from, to string) error {
	source, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	target, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	flags := uint32(windows.MOVEFILE_REPLACE_EXISTING | windows.MOVEFILE_WRITE_THROUGH)
	if err := windows.MoveFileEx(source, target, flags); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

func heldByOther(err error) bool {
	var code syscall.Errno
	return errors.As(err, &code) && (code == windows.ERROR_SHARING_VIOLATION || code == windows.ERROR_ACCESS_DENIED ||
		code == windows.ERROR_LOCK_VIOLATION)
}

// SyncFolder does nothing: Windows cannot flush a folder. Renames are written through instead.
func SyncFolder(string) error { return nil }
