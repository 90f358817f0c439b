package pdf

import (
	"syscall"
	"time"
)

// worked is how long processors have worked for this process.
func worked() time.Duration {
	var created, ended, kernel, user syscall.Filetime
	self, err := syscall.GetCurrentProcess()
	if err == nil {
		err = syscall.GetProcessTimes(self, &created, &ended, &kernel, &user)
	}
	if err != nil {
		return time.Since(started)
	}
	return ticks(kernel) + ticks(user)
}

// ticks reads a length of time in units of 100 ns; Filetime.Nanoseconds would take it for a date.
func ticks(t syscall.Filetime) time.Duration {
	return time.Duration(int64(t.HighDateTime)<<32+int64(t.LowDateTime)) * 100
}

var started = time.Now()
