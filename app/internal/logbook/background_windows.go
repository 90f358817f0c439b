package logbook

import (
	"os/exec"
	"syscall"
)

const createNoWindow = 0x08000000

// waiting is the command that waits for a crash of the program on its standard input: the program itself, as Windows has no
// shell that every machine may run.
func waiting(program string) *exec.Cmd { return exec.Command(program) }

// background keeps a process without a window and out of the console's signals: it has to outlive the one it watches.
func background(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: createNoWindow | syscall.CREATE_NEW_PROCESS_GROUP}
}
