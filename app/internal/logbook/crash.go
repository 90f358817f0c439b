package logbook

import (
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// watcher is set for the process that writes down the crash of another.
const watcher = "BEIANDESK_CRASH_WATCHER"

// firstLine is set where the first line of a crash was read before that process began.
const firstLine = "BEIANDESK_CRASH_FIRST_LINE"

// maxCrash bounds what is read of a crash: the stacks of very many goroutines.
const maxCrash = 1 << 20

// WatchCrashes makes a crash in any goroutine appear in the log. The runtime writes it, with the value of the panic, to
// a pipe; a second process of the same program takes that value out before anything reaches the disk. It returns at once,
// and does nothing where there is no second process to be had. Whoever calls it calls Watch first.
func WatchCrashes(folder string) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	cmd := waiting(program)
	cmd.Env = append(os.Environ(), watcher+"="+folder)
	cmd.Stdin = read
	background(cmd)
	err = cmd.Start()
	_ = read.Close()
	if err != nil {
		_ = write.Close()
		return err
	}
	go func() { _ = cmd.Wait() }()
	if err := debug.SetCrashOutput(write, debug.CrashOptions{}); err != nil {
		_ = write.Close()
		return fmt.Errorf("crash output: %w", err)
	}
	return write.Close() // the runtime keeps a copy of its own
}

// Watch is what the second process does: it waits until the first ends and writes down how, if that was a crash. It
// reports whether this is the second process; main then ends.
func Watch() bool {
	folder := os.Getenv(watcher)
	if folder == "" {
		return false
	}
	text := crashText()
	if text == "" {
		return true
	}
	if b, err := Open(folder); err == nil {
		_ = b.Crash(text)
		_ = StartsIn(folder).Crashed()
	}
	return true
}

// crashText is what the first process wrote as it ended: nothing, if that was no crash. What cannot be read any more leaves
// what was read.
func crashText() string {
	rest, _ := io.ReadAll(io.LimitReader(os.Stdin, maxCrash))
	if first, taken := os.LookupEnv(firstLine); taken {
		return first + "\n" + string(rest)
	}
	return string(rest)
}
