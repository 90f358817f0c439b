package logbook

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Starts remembers, in two small files beside the log, how the starts before this one went. A start fails when its window
// was never shown, or when it ended in a crash; one that was ended by the system, or by a power cut, while it was in use
// does not.
type Starts struct{ folder string }

const (
	startingFile = "starting" // there from the start until the window is shown
	failuresFile = "failures" // how many starts in a row failed, as a number
)

// StartsIn returns the memory in a log folder.
func StartsIn(folder string) Starts { return Starts{folder} }

// Failures is how many starts in a row failed before this one. It writes nothing.
func (s Starts) Failures() int {
	n := s.counted()
	if _, err := os.Stat(s.path(startingFile)); err == nil {
		n++
	}
	return n
}

func (s Starts) counted() int {
	content, err := os.ReadFile(s.path(failuresFile))
	if err != nil {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(content)))
	if err != nil || n < 0 {
		return 0
	}
	return min(n, 1000)
}

// Begin notes that a start has begun.
func (s Starts) Begin() error {
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return err
	}
	if err := s.count(s.Failures()); err != nil {
		return err
	}
	return os.WriteFile(s.path(startingFile), nil, 0o600)
}

// Shown notes that the window stands.
func (s Starts) Shown() { _ = os.Remove(s.path(startingFile)) }

// Crashed notes that a start ended in a crash; the process that watches says so.
func (s Starts) Crashed() error {
	n := s.Failures()
	if _, err := os.Stat(s.path(startingFile)); err != nil {
		n++
	}
	s.Shown()
	return s.count(n)
}

// Ended notes that the program was closed by a person: what went wrong before is over.
func (s Starts) Ended() {
	s.Shown()
	_ = os.Remove(s.path(failuresFile))
}

func (s Starts) count(n int) error {
	if n == 0 {
		return nil
	}
	return os.WriteFile(s.path(failuresFile), []byte(strconv.Itoa(n)), 0o600)
}

func (s Starts) path(name string) string { return filepath.Join(s.folder, name) }
