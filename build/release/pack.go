package main

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// packed is one file of an archive.
type packed struct {
	name    string
	content []byte
	program bool // may be run
}

func (p packed) mode() int64 {
	if p.program {
		return 0o755
	}
	return 0o644
}

// pack writes an archive whose bytes follow from its files and the moment alone: their order, owner and the machine do
// not matter. Names that end in .zip become zip, others tar with gzip.
func pack(to string, files []packed, at time.Time) (err error) {
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b packed) int { return cmp.Compare(a.name, b.name) })
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	folder := strings.TrimSuffix(strings.TrimSuffix(path.Base(to), ".zip"), ".tar.gz")
	if strings.HasSuffix(to, ".zip") {
		return packZip(f, folder, files, at)
	}
	return packTar(f, folder, files, at)
}

func packTar(w io.Writer, folder string, files []packed, at time.Time) error {
	squeezed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(squeezed)
	for _, p := range files {
		head := &tar.Header{Name: folder + "/" + p.name, Mode: p.mode(), Size: int64(len(p.content)), ModTime: at.UTC(), Format: tar.FormatPAX}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		if _, err := out.Write(p.content); err != nil {
			return err
		}
	}
	return errors.Join(out.Close(), squeezed.Close())
}

func packZip(w io.Writer, folder string, files []packed, at time.Time) error {
	out := zip.NewWriter(w)
	for _, p := range files {
		head := &zip.FileHeader{Name: folder + "/" + p.name, Method: zip.Deflate, Modified: at.UTC()}
		head.SetMode(os.FileMode(p.mode()))
		in, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := in.Write(p.content); err != nil {
			return err
		}
	}
	return out.Close()
}
