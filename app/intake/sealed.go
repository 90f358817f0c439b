package intake

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/wire"
	"beiandesk/app/vault"
)

// openVault opens the vault of an intake's folder, or makes it. Processes that begin at the same time agree on one.
func openVault(dir string, o vault.Options) (*vault.Vault, error) {
	v, err := vault.Open(dir, o)
	if !errors.Is(err, vault.ErrNoVault) {
		return v, err
	}
	v, err = vault.Create(dir, o)
	if errors.Is(err, vault.ErrVaultExists) {
		return vault.Open(dir, o)
	}
	return v, err
}

// keyName is what the key of a submission is wrapped for.
func keyName(id filing.ID) string { return "submission " + string(id) }

// sealedBag reads the files of one submission as they were sent. On the disk each of them is sealed by the submission's
// own key, bound to its path; nothing of them is written there in the clear. The tree is the announced one.
type sealedBag struct {
	dir   string
	key   *vault.ClientKey
	files map[string]wire.File
	under map[string][]string // names in each folder, sorted
	at    time.Time
}

func (in *Intake) openBag(dir string, rec record) (*sealedBag, error) {
	key, err := in.vault.OpenClientKey(keyName(rec.ID), rec.Key)
	if err != nil {
		return nil, fmt.Errorf("open a package: %w", err)
	}
	b := &sealedBag{dir: dir, key: key, files: map[string]wire.File{}, under: map[string][]string{".": nil}, at: rec.AnnouncedAt}
	for _, f := range rec.Announced.Files {
		b.files[f.Path] = f
		for name := f.Path; name != "."; name = path.Dir(name) {
			if folder := path.Dir(name); !slices.Contains(b.under[folder], path.Base(name)) {
				b.under[folder] = append(b.under[folder], path.Base(name))
			}
		}
	}
	for _, names := range b.under {
		slices.Sort(names)
	}
	return b, nil
}

func (b *sealedBag) place(name string) string { return filepath.Join(b.dir, filepath.FromSlash(name)) }

// seal returns a writer that seals a file of the bag into dst.
func (b *sealedBag) seal(dst io.Writer, name string) (io.WriteCloser, error) {
	return b.key.SealBlob(dst, name)
}

// Open opens a file or a folder of the bag.
func (b *sealedBag) Open(name string) (fs.File, error) {
	info, err := b.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		entries, err := b.ReadDir(name)
		return &bagFolder{info: info, left: entries}, err
	}
	sealed, err := os.Open(b.place(name))
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.Unwrap(err)}
	}
	plain, err := b.key.OpenBlob(sealed, name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.Join(err, sealed.Close())}
	}
	return &bagFile{Reader: plain, info: info, sealed: sealed}, nil
}

// Stat describes a file as it was announced.
func (b *sealedBag) Stat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if f, ok := b.files[name]; ok {
		return bagInfo{path.Base(name), f.Bytes, 0o600, b.at}, nil
	}
	if _, ok := b.under[name]; ok {
		return bagInfo{path.Base(name), 0, fs.ModeDir | 0o700, b.at}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists a folder of the bag.
func (b *sealedBag) ReadDir(name string) ([]fs.DirEntry, error) {
	names, ok := b.under[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	out := make([]fs.DirEntry, len(names))
	for i, n := range names {
		info, err := b.Stat(path.Join(name, n))
		if err != nil {
			return nil, err
		}
		out[i] = fs.FileInfoToDirEntry(info)
	}
	return out, nil
}

// whole reports whether a file is here and opens to its announced bytes. What was changed on the disk is not; an error
// is the disk's own.
func (b *sealedBag) whole(f wire.File) (bool, error) {
	file, err := b.Open(f.Path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, vault.ErrTampered) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer file.Close()
	sum, err := hashOf(file)
	if errors.Is(err, vault.ErrTampered) {
		return false, nil
	}
	return sum == f.SHA256, err
}

type bagInfo struct {
	name string
	size int64
	mode fs.FileMode
	at   time.Time
}

func (i bagInfo) Name() string       { return i.name }
func (i bagInfo) Size() int64        { return i.size }
func (i bagInfo) Mode() fs.FileMode  { return i.mode }
func (i bagInfo) ModTime() time.Time { return i.at }
func (i bagInfo) IsDir() bool        { return i.mode.IsDir() }
func (i bagInfo) Sys() any           { return nil }

type bagFile struct {
	io.Reader
	info   fs.FileInfo
	sealed *os.File
}

func (f *bagFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *bagFile) Close() error               { return f.sealed.Close() }

type bagFolder struct {
	info fs.FileInfo
	left []fs.DirEntry
}

func (f *bagFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *bagFolder) Close() error               { return nil }

// Read refuses, as a folder has no bytes.
func (f *bagFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: fs.ErrInvalid}
}

// ReadDir returns the next entries, as fs.ReadDirFile asks.
func (f *bagFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.left) {
		n = len(f.left)
	}
	out := f.left[:n]
	f.left = f.left[n:]
	return out, nil
}
