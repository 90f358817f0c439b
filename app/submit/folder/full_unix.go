//go:build !windows

package folder

import (
	"errors"
	"syscall"
)

// diskFull reports that a disk or a quota is used up.
func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
