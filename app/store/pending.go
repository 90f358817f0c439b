package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

// A marker in the folder "pending" says that a file or package is being put beside the database: "blob.<name>.<id>" or
// "package.<revision>.<revision>". It is there before the bytes are and goes when the row is durable. After a crash only
// what a marker names is looked at and, when no row names it, removed. Nothing else beside the database is ever swept:
// a database that lost rows, or an old copy of it, must not take the files with it.
const (
	markedBlob    = "blob"
	markedPackage = "package"
)

const blobNameLength = 64

// mark makes a marker and returns its path.
func (s *Store) mark(kind, name string, id filing.ID) (string, error) {
	if err := s.writable(); err != nil {
		return "", err
	}
	path := filepath.Join(s.dir, pendingFolder, kind+"."+name+"."+string(id))
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, atomicfile.FileMode)
	if err != nil {
		return "", fmt.Errorf("note what is about to be written: %w", err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return path, fmt.Errorf("note what is about to be written: %w", err)
	}
	return path, atomicfile.SyncFolder(filepath.Dir(path)) // it must outlive a power cut that what it names outlives
}

// settleMarker removes what a marker names unless a row names it too, and then the marker.
func (s *Store) settleMarker(ctx context.Context, path string) error {
	kind, name, ok := markedName(filepath.Base(path))
	if !ok {
		return nil // not ours
	}
	var err error
	switch kind {
	case markedBlob:
		err = s.dropUnnamedBlob(ctx, name)
	case markedPackage:
		err = s.dropUnnamedPackage(ctx, filing.ID(name))
	}
	if err != nil {
		return fmt.Errorf("take back what was not stored: %w", err)
	}
	if err := s.step("recover", "settled"); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove a marker: %w", err)
	}
	return nil
}

// markedName reads a marker's name. Whatever could lead out of the folders is refused.
func markedName(marker string) (kind, name string, ok bool) {
	parts := strings.Split(marker, ".")
	if len(parts) != 3 {
		return "", "", false
	}
	switch kind, name = parts[0], parts[1]; kind {
	case markedBlob:
		ok = len(name) == blobNameLength && strings.Trim(name, "0123456789abcdef") == ""
	case markedPackage:
		_, err := filing.ParseID(name)
		ok = err == nil
	}
	return kind, name, ok
}

// recoverFiles settles what a crash left half done.
func (s *Store) recoverFiles(ctx context.Context) error {
	folder := filepath.Join(s.dir, pendingFolder)
	markers, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, m := range markers {
		if err := s.step("recover", "found"); err != nil {
			return err
		}
		if err := s.settleMarker(ctx, filepath.Join(folder, m.Name())); err != nil {
			return err
		}
	}
	return nil
}
