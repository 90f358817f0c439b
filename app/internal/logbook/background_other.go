//go:build !windows

package logbook

import (
	"os/exec"
	"syscall"
)

// upon waits for the first line of a crash and only then becomes the program, which reads what follows. Started at once, the
// program took a processor for as long as a sixth of the window's start, and its memory for as long as the window stands. A
// process that ends without a crash closes the pipe, and nothing is started.
//
// It starts no process beside itself and looks for no other program: it may be needed when there is no memory or process
// left. So the line that it took goes along in a variable, which only this user can read, for the moment that writing it
// down takes; as an argument everybody could. A line that no variable holds is the value of a panic, which is left out anyway.
const upon = `IFS= read -r first || [ -n "$first" ] || exit 0
[ "${#first}" -lt 30000 ] || first="panic: long"
` + firstLine + `=$first
export ` + firstLine + `
exec "$0"`

// waiting is the command that waits for a crash of the program on its standard input.
func waiting(program string) *exec.Cmd { return exec.Command("/bin/sh", "-c", upon, program) }

// background keeps a process out of the terminal's signals: it has to outlive the one it watches.
func background(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
