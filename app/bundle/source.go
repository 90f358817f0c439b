package bundle

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"
)

// source is a bag to be read, with its base folder as root.
type source struct {
	fs.FS
	close func() error
}

// Close releases the folder or archive.
func (s source) Close() error { return s.close() }

// openSource opens a folder, or a zip with one base folder.
func openSource(path string) (source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return source{}, fmt.Errorf("open bag: %w", err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(path) // follows no link that leads out of it
		if err != nil {
			return source{}, fmt.Errorf("open bag: %w", err)
		}
		return source{FS: root.FS(), close: root.Close}, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return source{}, fmt.Errorf("open bag: %w", err)
	}
	fsys, err := OpenZip(f, info.Size())
	if err != nil {
		return source{}, errors.Join(err, f.Close())
	}
	return source{FS: fsys, close: f.Close}, nil
}

// maxZipBytes bounds what a zip may unpack to.
const maxZipBytes = 16 << 30

// OpenZip reads a zip of one bag and returns the bag's base folder. Whatever could harm the reader is refused before
// anything is unpacked: unsafe or repeated names, links, encrypted entries, entries that share bytes, and more entries or
// bytes than a bag needs. The error is an *InvalidError.
func OpenZip(r io.ReaderAt, size int64) (fs.FS, error) {
	rep := Report{Problems: []Problem{}, Warnings: []Problem{}}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		rep.problem(ArchiveUnreadable, "", "既不是文件夹，也不是可读的 zip 文件。", "neither a folder nor a zip that can be read")
		return nil, &InvalidError{Report: rep}
	}
	base := checkZip(z, size, &rep)
	if len(rep.Problems) > 0 {
		return nil, &InvalidError{Report: rep}
	}
	sub, err := fs.Sub(z, base)
	if err != nil {
		return nil, fmt.Errorf("open base folder %q: %w", base, err)
	}
	return sub, nil
}

// checkZip judges the directory of a zip and returns the name of its only base folder.
func checkZip(z *zip.Reader, size int64, rep *Report) (base string) {
	if len(z.File) > maxEntries {
		rep.problem(ArchiveTooLarge, "", "条目超过 %d 个。", "more than %d entries", maxEntries)
		return ""
	}
	files, folders, bases := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var packed, unpacked uint64
	for _, f := range z.File {
		name := strings.TrimSuffix(f.Name, "/")
		if !checkEntry(f, name, rep) {
			continue
		}
		if files[name] {
			rep.problem(ArchiveEntry, name, "同名条目出现多次。", "more than one entry has this name")
		}
		files[name] = true
		first, _, nested := strings.Cut(name, "/")
		bases[first] = bases[first] || nested || f.Mode().IsDir()
		for i := range name {
			if name[i] == '/' {
				folders[name[:i]] = true
			}
		}
		if f.Mode().IsDir() {
			delete(files, name)
			folders[name] = true
		}
		if f.CompressedSize64 > uint64(size) || f.UncompressedSize64 > maxZipBytes {
			rep.problem(ArchiveTooLarge, name, "大小不可信。", "its size cannot be true, or is larger than a bag needs")
			continue
		}
		packed, unpacked = packed+f.CompressedSize64, unpacked+f.UncompressedSize64
	}
	checkAmounts(files, folders, packed, unpacked, size, rep)
	return onlyBase(bases, rep)
}

// checkEntry judges one entry by itself.
func checkEntry(f *zip.File, name string, rep *Report) bool {
	switch {
	case !utf8.ValidString(name) || !fs.ValidPath(name) || name == "." || strings.Contains(name, `\`):
		rep.problem(ArchiveEntry, strings.ToValidUTF8(f.Name, "?"), "条目名称不安全。", "its name is unsafe")
	case strings.Count(name, "/") > maxDepth:
		rep.problem(ArchiveTooLarge, "", "文件夹超过 %d 层。", "more than %d levels of folders", maxDepth)
	case f.Flags&1 != 0:
		rep.problem(ArchiveEntry, name, "条目已加密。", "it is encrypted")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		rep.problem(ArchiveEntry, name, "压缩方式 %d 不受支持。", "compression method %d is not supported", f.Method)
	case !f.Mode().IsRegular() && !f.Mode().IsDir():
		rep.problem(TreeNotRegular, name, "不是普通文件（链接或设备）。", "not a regular file (a link or a device)")
	default:
		return true
	}
	return false
}

// checkAmounts refuses entries that share their bytes, which is how small zips unpack to huge ones, and names that are
// both a file and a folder.
func checkAmounts(files, folders map[string]bool, packed, unpacked uint64, size int64, rep *Report) {
	if packed > uint64(size) {
		rep.problem(ArchiveTooLarge, "", "条目占用的字节多于文件本身。", "entries share bytes: together they are larger than the file")
	}
	if unpacked > maxZipBytes {
		rep.problem(ArchiveTooLarge, "", "解开后超过 %d 字节。", "unpacks to more than %d bytes", uint64(maxZipBytes))
	}
	for name := range files {
		if folders[name] {
			rep.problem(ArchiveEntry, name, "既是文件又是文件夹。", "it is both a file and a folder")
		}
	}
}

func onlyBase(bases map[string]bool, rep *Report) string {
	if len(bases) == 1 {
		for name, folder := range bases {
			if folder {
				return name
			}
		}
	}
	rep.problem(ArchiveBaseFolder, "", "zip 中应当只有一个文件夹，即资料包本身。", "a zip holds exactly one folder, the bag itself")
	return ""
}

// DigestOfZip reads the digest of the package in a zip on disk without checking anything else of it.
func DigestOfZip(path string) (string, error) {
	src, err := openSource(path)
	if err != nil {
		return "", err
	}
	defer src.Close()
	f, err := src.Open(tagManifestPath)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(f, maxTagBytes)); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
