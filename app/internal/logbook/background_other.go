//go:build !windows

package logbook

import (
	"os/exec"
	"syscall"
)

// upon waits for the first line of a crash and only then starts the program, with that line and all that follows. Started at
// once, the program took a processor for as long as a sixth of the window's start, and its memory for as long as the window
// stands. A process that ends without a crash closes the pipe, and nothing is started.
const upon = `IFS= read -r first || [ -n "$first" ] || exit 0
{ printf '%s\n' "$first"; exec cat; } | exec "$0"`

// waiting is the command that waits for a crash of the program on its standard input.
func waiting(program string) *exec.Cmd { return exec.Command("/bin/sh", "-c", upon, program) }

// background keeps a process out of the terminal's signals: it has to outlive the one it watches.
func background(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
