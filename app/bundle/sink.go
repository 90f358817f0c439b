package bundle

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"time"

	"beiandesk/app/internal/atomicfile"
)

// Sink takes the files of a package one after the other, in the order of their paths. Finish makes them count; Abort
// leaves nothing behind.
type Sink interface {
	// Begin starts a package whose base folder is to be called base.
	Begin(base string) error
	// Create starts the next file, which will have exactly that many bytes. The one before it was closed.
	Create(path string, bytes int64) (io.WriteCloser, error)
	Finish() error
	Abort()
}

// earliest is the first instant a zip entry can name.
var earliest = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip is a Sink that writes one zip: base folder, sorted names, stored, dated 1980, mode 0644, names in UTF-8. The same
// package gives the same bytes. It holds one file at a time in memory, since a stored entry names its checksum first.
type Zip struct {
	w    *zip.Writer
	base string
}

// NewZip returns a Sink that writes a zip to w.
func NewZip(w io.Writer) *Zip { return &Zip{w: zip.NewWriter(w)} }

// Begin notes the base folder.
func (z *Zip) Begin(base string) error { z.base = base; return nil }

// Create starts an entry.
func (z *Zip) Create(path string, _ int64) (io.WriteCloser, error) {
	return &zipEntry{zip: z, name: z.base + "/" + path}, nil
}

// Finish writes the directory of the zip.
func (z *Zip) Finish() error { return z.w.Close() }

// Abort does nothing: without its directory at the end, what was written is no zip.
func (z *Zip) Abort() {}

type zipEntry struct {
	bytes.Buffer
	zip  *Zip
	name string
}

func (e *zipEntry) Close() error {
	h := &zip.FileHeader{Name: e.name, Method: zip.Store, Modified: earliest}
	h.SetMode(0o644)
	h.CRC32 = crc32.ChecksumIEEE(e.Bytes())
	h.CompressedSize64 = uint64(e.Len())
	h.UncompressedSize64 = h.CompressedSize64
	if !asciiOnly(e.name) {
		h.Flags |= 0x800 // the name is UTF-8 (APPNOTE 4.4.4, bit 11); CreateRaw does not set it by itself
	}
	//lint:ignore SA1019 Modified would add an extra field; the old fields alone say 1980-01-01 00:00 in every zip alike
	h.ModifiedDate, h.ModifiedTime = 1<<5|1, 0
	h.Modified = time.Time{}
	w, err := e.zip.w.CreateRaw(h)
	if err != nil {
		return fmt.Errorf("zip %s: %w", e.name, err)
	}
	_, err = w.Write(e.Bytes())
	return err
}

func asciiOnly(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// PartialSuffix ends the name of what a Folder writes until it is whole.
const PartialSuffix = ".beiandesk-partial"

// Folder is a Sink that writes a folder. Until Finish everything lies in a hidden folder beside it; a crash leaves only
// that, and the next attempt removes it. A folder that exists already is never touched.
type Folder struct {
	path, temp string
	folders    map[string]bool
}

// NewFolder returns a Sink that makes the folder path. Its parent has to exist.
func NewFolder(path string) *Folder {
	path = filepath.Clean(path)
	temp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+PartialSuffix)
	return &Folder{path: path, temp: temp, folders: map[string]bool{}}
}

// Begin makes the hidden folder. The base folder keeps the name NewFolder was given.
func (f *Folder) Begin(string) error {
	if _, err := os.Lstat(f.path); err == nil {
		return fmt.Errorf("make %s: %w", f.path, os.ErrExist)
	}
	if err := os.RemoveAll(f.temp); err != nil {
		return fmt.Errorf("remove what an earlier attempt left: %w", err)
	}
	return f.mkdir(f.temp)
}

func (f *Folder) mkdir(dir string) error {
	if f.folders[dir] {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for d := dir; len(d) >= len(f.temp); d = filepath.Dir(d) {
		f.folders[d] = true
	}
	return nil
}

// Create starts a file.
func (f *Folder) Create(path string, _ int64) (io.WriteCloser, error) {
	full := filepath.Join(f.temp, filepath.FromSlash(path))
	if err := f.mkdir(filepath.Dir(full)); err != nil {
		return nil, err
	}
	w, err := os.OpenFile(full, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return syncedFile{w}, nil
}

// Finish syncs every folder, gives the whole its name, durably.
func (f *Folder) Finish() error {
	for dir := range f.folders {
		if err := atomicfile.SyncFolder(dir); err != nil {
			return err
		}
	}
	return atomicfile.Rename(f.temp, f.path)
}

// Abort removes the hidden folder.
func (f *Folder) Abort() { _ = os.RemoveAll(f.temp) }

// syncedFile reaches the disk when it is closed.
type syncedFile struct{ *os.File }

func (s syncedFile) Close() error {
	if err := s.Sync(); err != nil {
		_ = s.File.Close()
		return err
	}
	return s.File.Close()
}
