package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
)

// compressed reports whether the file is kept compressed. Its digest is always that of what is inside, since compressors
// may give other bytes one day.
func (a asset) compressed() bool { return strings.HasSuffix(a.To, ".gz") }

// packed returns the content as it is kept.
func (a asset) packed(content []byte) ([]byte, error) {
	if !a.compressed() {
		return content, nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(content)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

// unpacked reads the content of a kept file.
func (a asset) unpacked(kept io.Reader) (io.Reader, error) {
	if !a.compressed() {
		return kept, nil
	}
	return gzip.NewReader(kept)
}
