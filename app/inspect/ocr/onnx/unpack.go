//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"beiandesk/app/inspect/ocr"
	"beiandesk/app/internal/atomicfile"
)

// bundled is a library as it is built into the program.
type bundled struct {
	files  fs.FS
	path   string // in files, compressed when it ends with .gz
	name   string // on the disk
	sha256 string // of what is inside, lower-case hex
}

// largestLibrary bounds what is read from the disk: the largest published one has 35 MB.
const largestLibrary = 64 << 20

var errOtherContent = errors.New("its SHA-256 is not the pinned one")

// place returns where the library lies below dir after it was compared with its digest, writing it where it is missing or
// another. The folder's name carries the digest, so that versions of the program do not overwrite one another's library;
// it and the library are the owner's alone. Programs that start at the same time each write and rename a file of their
// own, and either one is whole.
func (b bundled) place(dir string) (string, error) {
	folder := filepath.Join(dir, "onnxruntime-"+b.sha256[:16])
	path := filepath.Join(folder, b.name)
	if b.check(path) == nil && private(folder) == nil {
		return path, nil
	}
	if _, err := fs.Stat(b.files, b.path); err != nil {
		return "", &ocr.Unavailable{Reason: ocr.NotBuiltIn, Cause: err}
	}
	if err := b.write(folder, path); err != nil {
		return "", &ocr.Unavailable{Reason: ocr.NoPlace, Cause: err}
	}
	if err := b.check(path); err != nil {
		return "", &ocr.Unavailable{Reason: ocr.Altered, Cause: err}
	}
	return path, nil
}

// check compares the file on the disk with the pinned digest.
func (b bundled) check(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return b.compare(f)
}

func (b bundled) compare(r io.Reader) error {
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(r, largestLibrary)); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != b.sha256 {
		return fmt.Errorf("%s: %w but %s", b.name, errOtherContent, got)
	}
	return nil
}

func (b bundled) write(folder, path string) error {
	if err := makePrivate(folder); err != nil {
		return err
	}
	packed, err := b.files.Open(b.path)
	if err != nil {
		return err
	}
	defer packed.Close()
	content, err := b.unpacked(packed)
	if err != nil {
		return fmt.Errorf("the library in the program: %w", err)
	}
	p, err := atomicfile.Create(path, nil)
	if err != nil {
		return err
	}
	if _, err := io.Copy(p, io.LimitReader(content, largestLibrary)); err != nil {
		p.Discard()
		return fmt.Errorf("write the library: %w", err)
	}
	err = p.Commit()
	if err != nil && b.check(path) == nil {
		return nil // another process was faster, and holds it open: Windows replaces no open file
	}
	return err
}

// unpacked reads what is inside. The library for Windows is built in as it is, because its installer compresses it better.
func (b bundled) unpacked(kept io.Reader) (io.Reader, error) {
	if !strings.HasSuffix(b.path, ".gz") {
		return kept, nil
	}
	return gzip.NewReader(kept)
}

// makePrivate makes a folder that nobody else can write to, or takes others' rights from it.
func makePrivate(folder string) error {
	if err := os.MkdirAll(folder, atomicfile.FolderMode); err != nil {
		return err
	}
	if private(folder) == nil {
		return nil
	}
	if err := os.Chmod(folder, atomicfile.FolderMode); err != nil {
		return err
	}
	return private(folder)
}
