package atomicfile

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

var fullErrors = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED,
	windows.ERROR_DISK_RESOURCES_EXHAUSTED,
	syscall.ENOSPC, syscall.EDQUOT} // Go's own stand-ins for codes that Windows does not have

// IsFull reports that a write failed because a disk or a quota is used up.
func IsFull(err error) bool {
	for _, full := range fullErrors {
		if errors.Is(err, full) {
			return true
		}
	}
	return false
}
