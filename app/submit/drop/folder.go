package drop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"beiandesk/app/bundle"
	"beiandesk/app/internal/atomicfile"
)

// maxReceiptBytes bounds what is read as a receipt.
const maxReceiptBytes = 1 << 20

// Folder is a place on this machine: a shared drive, a stick.
type Folder string

// Open needs no conversation.
func (f Folder) Open(context.Context) (Session, error) { return folderSession(f), nil }

type folderSession string

func (f folderSession) Close() error { return nil }

// Check makes and removes an empty file.
func (f folderSession) Check(context.Context) error {
	info, err := os.Stat(string(f))
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s: %w", string(f), syscall.ENOTDIR)
	}
	if err != nil {
		return err
	}
	probe, err := os.CreateTemp(string(f), ".probe-*"+bundle.PartialSuffix)
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

func (f folderSession) Names(context.Context) (names []string, err error) {
	entries, err := os.ReadDir(string(f))
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

func (f folderSession) Read(_ context.Context, name string) ([]byte, error) {
	file, err := os.Open(filepath.Join(string(f), name))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxReceiptBytes))
}

// Put writes under a hidden name first.
func (f folderSession) Put(_ context.Context, name string, content io.Reader, _ int64) error {
	path := filepath.Join(string(f), name)
	err := atomicfile.WriteFrom(path, content, nil)
	if err == nil {
		return nil
	}
	if _, there := os.Lstat(path); there == nil {
		return &MaybeError{err}
	}
	return err
}
