package logbook

import (
	"os/exec"
	"syscall"
)

const createNoWindow = 0x08000000

// background keeps a process without a window and out of the console's signals: it has to outlive the one it watches.
func background(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow | syscall.CREATE_NEW_PROCESS_GROUP}
}
