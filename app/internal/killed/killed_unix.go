//go:build !windows

package killed

import (
	"os"
	"syscall"
)

// Process reports whether a process that ended died of SIGKILL.
func Process(state *os.ProcessState) bool {
	if state == nil {
		return false
	}
	status, ok := state.Sys().(syscall.WaitStatus)
	return ok && status.Signaled() && status.Signal() == syscall.SIGKILL
}
