package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"unicode/utf8"

	"github.com/gofrs/flock"

	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/vault"
)

// What lies in a data folder besides the vault's files.
const (
	databaseFile   = "beiandesk.db"
	lockFile       = "lock"
	blobsFolder    = "blobs"
	packagesFolder = "packages"
	pendingFolder  = "pending"
)

// DefaultDir returns the data folder by the system's convention: %LOCALAPPDATA%\BeianDesk on Windows,
// ~/Library/Application Support/BeianDesk on macOS, $XDG_DATA_HOME/beiandesk or ~/.local/share/beiandesk elsewhere.
func DefaultDir() (string, error) {
	switch runtime.GOOS {
	case "windows":
		base, err := os.UserCacheDir() // %LOCALAPPDATA%
		return filepath.Join(base, "BeianDesk"), err
	case "darwin":
		base, err := os.UserConfigDir() // ~/Library/Application Support
		return filepath.Join(base, "BeianDesk"), err
	}
	if base := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "beiandesk"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the home folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "beiandesk"), nil
}

// Begun reports whether data was ever kept at dir: whatever stands there that is not an empty place counts, so that Open
// can say what is wrong with it.
func Begun(dir string) bool {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return !errors.Is(err, fs.ErrNotExist)
	}
	for _, name := range []string{databaseFile, sessionFile, restoringFolder} {
		if _, err = os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	locked, err := vault.Exists(dir)
	return locked || err != nil
}

// tooLong reports whether the path of a data folder leaves no room for the names within it: SQLite takes 512 bytes,
// Windows 260 characters.
func tooLong(dir string) bool {
	if runtime.GOOS == "windows" {
		return utf8.RuneCountInString(dir) > 170
	}
	return len(dir) > 480
}

// prepareFolder makes the data folder and what belongs in it.
func prepareFolder(dir string) error {
	if tooLong(dir) {
		return &FolderError{Path: dir, Reason: ErrPathTooLong}
	}
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return &FolderError{Path: dir, Reason: ErrNotAFolder}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	for _, name := range []string{"", blobsFolder, packagesFolder, pendingFolder} {
		folder := filepath.Join(dir, name)
		if info, err := os.Stat(folder); err == nil && !info.IsDir() {
			return &FolderError{Path: folder, Reason: ErrNotAFolder}
		}
		if err := atomicfile.MakeFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

// lockFolder makes sure that nobody else works in dir. The system frees the lock when the process ends, however it ends.
func lockFolder(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, lockFile), flock.SetPermissions(atomicfile.FileMode))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if !got {
		return nil, &FolderError{Path: dir, Reason: ErrInUse}
	}
	return lock, nil
}
