//go:build !windows

package store_test

import (
	"os"
	"os/exec"
	"syscall"
)

// asNobody makes a process run as a user who may write nowhere, when root starts it.
func asNobody(c *exec.Cmd) {
	const nobody = 65534
	if os.Geteuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}
