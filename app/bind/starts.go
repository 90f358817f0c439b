package bind

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"beiandesk/app/internal/logbook"
)

// failedBefore is after how many failed starts in a row a window opens in safe mode by itself.
const failedBefore = 2

// Safe mode leaves alone what may differ from machine to machine: the library that reads text and the graphics card. It
// begins nothing by itself and opens no files it was started with.

// starts is what is remembered of starts; false when there is no log folder.
func starts() (s logbook.Starts, ok bool) {
	folder, err := logbook.Folder()
	return logbook.StartsIn(folder), err == nil
}

// afterFailures notes how many starts before this one failed, and turns safe mode on when they are too many. It reads only:
// the generator of bindings runs it too.
func (a *arguments) afterFailures() {
	if s, ok := starts(); ok {
		a.failed = s.Failures()
	}
	a.safe = a.safe || a.failed >= failedBefore
}

// onlyWindow reports whether this is the only window with a name, and holds the name until release. Where that cannot be
// told, it is taken for the only one.
func onlyWindow(instance string) (only bool, release func()) {
	folder, err := logbook.Folder()
	if err != nil || os.MkdirAll(folder, 0o700) != nil {
		return true, func() {}
	}
	lock := flock.New(filepath.Join(folder, instance+".lock"))
	held, err := lock.TryLock()
	return held || err != nil, func() { _ = lock.Unlock() }
}

// begun notes the start; what it returns is called when the window stands.
func begun() (shown func()) {
	s, ok := starts()
	if !ok || s.Begin() != nil {
		return func() {}
	}
	return s.Shown
}

// ended notes that a person closed the window.
func ended() {
	if s, ok := starts(); ok {
		s.Ended()
	}
}
