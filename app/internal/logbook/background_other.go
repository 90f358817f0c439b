//go:build !windows

package logbook

import (
	"os/exec"
	"syscall"
)

// background keeps a process out of the terminal's signals: it has to outlive the one it watches.
func background(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
