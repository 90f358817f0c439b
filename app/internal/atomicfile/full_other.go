//go:build !windows

package atomicfile

import (
	"errors"
	"syscall"
)

// IsFull reports that a write failed because a disk or a quota is used up.
func IsFull(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }
