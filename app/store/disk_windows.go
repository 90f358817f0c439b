package store

import (
	"errors"

	"golang.org/x/sys/windows"
)

// isDiskFull recognises Windows' own codes, which the portable ones do not cover.
func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
