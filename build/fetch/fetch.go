package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// largestAsset bounds what is read of one packaged file, so that a wrong tarball cannot fill the memory.
const largestAsset = 256 << 20

// fetchAll brings the wanted assets, each package once.
func fetchAll(ctx context.Context, wanted []asset, root string, pack packer, out io.Writer) error {
	byPackage := map[string][]asset{}
	var order []string
	for _, a := range wanted {
		if byPackage[a.Package] == nil {
			order = append(order, a.Package)
		}
		byPackage[a.Package] = append(byPackage[a.Package], a)
	}
	for _, spec := range order {
		if err := fetchPackage(ctx, spec, byPackage[spec], root, pack); err != nil {
			return err
		}
		for _, a := range byPackage[spec] {
			fmt.Fprintf(out, "fetch: %s: written, from %s (%s)\n", a.To, spec, a.Licence)
		}
	}
	return nil
}

func fetchPackage(ctx context.Context, spec string, assets []asset, root string, pack packer) error {
	dir, err := os.MkdirTemp("", "beiandesk-fetch-")
	if err != nil {
		return fmt.Errorf("make a temporary folder: %w", err)
	}
	defer os.RemoveAll(dir)
	tarball, err := pack(ctx, spec, dir)
	if err != nil {
		return err
	}
	for _, a := range assets {
		content, err := extract(tarball, a)
		if err != nil {
			return fmt.Errorf("%s from %s: %w", a.Path, spec, err)
		}
		if content, err = a.packed(content); err != nil {
			return fmt.Errorf("compress %s: %w", a.To, err)
		}
		if err := writeAtomically(a.destination(root), content); err != nil {
			return fmt.Errorf("write %s: %w", a.To, err)
		}
	}
	return nil
}

// extract returns the bytes of one asset out of an npm tarball, verified.
func extract(tarball string, a asset) ([]byte, error) {
	f, err := os.Open(tarball)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := readEntry(f, a.Path)
	if err != nil {
		return nil, err
	}
	if len(a.Range) == 2 {
		if a.Range[1] > int64(len(content)) {
			return nil, fmt.Errorf("bytes %d to %d are asked of a file of %d", a.Range[0], a.Range[1], len(content))
		}
		content = content[a.Range[0]:a.Range[1]]
	}
	sum := sha256.Sum256(content)
	if got := hex.EncodeToString(sum[:]); got != a.SHA256 {
		return nil, fmt.Errorf("SHA-256 is %s, pinned is %s. Nothing was written. "+
			`Run "npm cache clean --force" and try again; if it stays, the registry serves another file: do not use it`, got, a.SHA256)
	}
	return content, nil
}

// readEntry reads one file of an npm tarball. All files of a package lie under one top folder, mostly "package".
func readEntry(r io.Reader, path string) ([]byte, error) {
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("not a gzip file: %w", err)
	}
	for entries := tar.NewReader(unzipped); ; {
		h, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return nil, errors.New("the package has no such file")
		}
		if err != nil {
			return nil, fmt.Errorf("read the tarball: %w", err)
		}
		if _, name, _ := strings.Cut(h.Name, "/"); h.Typeflag != tar.TypeReg || name != path {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(entries, largestAsset+1))
		if err == nil && len(content) > largestAsset {
			err = fmt.Errorf("larger than %d bytes", largestAsset)
		}
		return content, err
	}
}

// writeAtomically never leaves half a file: it writes beside the destination and renames.
func writeAtomically(to string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(to), ".fetch-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), to)
}
