//go:build amd64

package onnx

import (
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// load maps a library into the process. While its digest is compared and until it is loaded the file is held open in a
// way that lets nobody write, rename or delete it.
func load(b bundled, path string) (handle uintptr, err error) {
	wide, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	held, err := windows.CreateFile(wide, windows.GENERIC_READ, windows.FILE_SHARE_READ, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return 0, fmt.Errorf("open %s: %w", b.name, err)
	}
	f := os.NewFile(uintptr(held), path)
	defer f.Close()
	if err := b.compare(f); err != nil {
		return 0, err
	}
	// Its own folder and the system's: never the working directory or PATH.
	h, err := windows.LoadLibraryEx(path, 0, windows.LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR|windows.LOAD_LIBRARY_SEARCH_SYSTEM32)
	return uintptr(h), err
}

func symbol(handle uintptr, name string) (uintptr, error) {
	return windows.GetProcAddress(windows.Handle(handle), name)
}

// private trusts the access control of the user's profile, below which the cache folder lies.
func private(string) error { return nil }
