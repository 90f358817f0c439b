package main

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
)

// status says how a file of the list stands on disk.
type status string

const (
	present status = "present"
	missing status = "missing"
	changed status = "not the pinned file"
)

func (a asset) destination(root string) string { return filepath.Join(root, filepath.FromSlash(a.To)) }

// check compares the file on disk with its pinned digest.
func (a asset) check(root string) (status, error) {
	f, err := os.Open(a.destination(root))
	if errors.Is(err, fs.ErrNotExist) {
		return missing, nil
	}
	if err != nil {
		return "", fmt.Errorf("look at %s: %w", a.To, err)
	}
	defer f.Close()
	h := sha256.New()
	content, err := a.unpacked(f)
	if err != nil {
		return changed, nil
	}
	if _, err := io.Copy(h, content); errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) {
		return changed, nil
	} else if err != nil {
		return "", fmt.Errorf("read %s: %w", a.To, err)
	}
	if hex.EncodeToString(h.Sum(nil)) != a.SHA256 {
		return changed, nil
	}
	return present, nil
}

// lacking returns the assets that are missing or changed, in the order of the list, and says so on out.
func lacking(assets []asset, root string, out io.Writer) ([]asset, error) {
	var wanted []asset
	for _, a := range assets {
		s, err := a.check(root)
		if err != nil {
			return nil, err
		}
		if s != present {
			fmt.Fprintf(out, "fetch: %s: %s\n", a.To, s)
			wanted = append(wanted, a)
		}
	}
	return wanted, nil
}
