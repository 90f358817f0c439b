package killed

import "os"

// Process reports whether a process that ended was terminated as os.Process.Kill does it: with exit code 1. A program
// can end itself with that code too; the callers' workers do not, except for errors that they write out.
func Process(state *os.ProcessState) bool { return state != nil && state.ExitCode() == 1 }
