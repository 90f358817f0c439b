package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Entry is one file of a bag.
type Entry struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

// bagWriter writes files into a sink, hashes them on the way and reports progress.
type bagWriter struct {
	ctx      context.Context
	sink     Sink
	progress Progress
	total    int64 // payload bytes that are expected
	written  int64
}

// pour runs fill between Begin and Finish of sink; whatever fails, nothing is left there.
func pour(ctx context.Context, sink Sink, base string, fill func(*bagWriter) error, total int64, progress Progress) error {
	if progress == nil {
		progress = func(int64, int64) {}
	}
	if err := sink.Begin(base); err != nil {
		return fmt.Errorf("begin package: %w", err)
	}
	w := &bagWriter{ctx: ctx, sink: sink, progress: progress, total: total}
	progress(0, total)
	if err := fill(w); err != nil {
		sink.Abort()
		return err
	}
	if err := sink.Finish(); err != nil {
		sink.Abort()
		return fmt.Errorf("finish package: %w", err)
	}
	progress(total, total)
	return nil
}

// writeAll writes parts one after the other and returns what was written.
func (w *bagWriter) writeAll(parts []part) ([]Entry, error) {
	entries := make([]Entry, 0, len(parts))
	for _, p := range parts {
		sum, err := w.writeOne(p)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", p.path, err)
		}
		entries = append(entries, Entry{Path: p.path, SHA256: sum, Bytes: p.bytes})
	}
	return entries, nil
}

func (w *bagWriter) writeOne(p part) (string, error) {
	r, err := p.open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	dst, err := w.sink.Create(p.path, p.bytes)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	// One byte more than promised is enough to know that the file grew.
	n, err := io.Copy(io.MultiWriter(dst, h), &meteredReader{w: w, r: io.LimitReader(r, p.bytes+1)})
	if cerr := dst.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return "", err
	}
	sum := hex.EncodeToString(h.Sum(nil))
	if n != p.bytes || (p.sha256 != "" && sum != p.sha256) {
		return "", &ChangedError{Path: p.path}
	}
	return sum, nil
}

// meteredReader stops when the work is called off and reports what went through.
type meteredReader struct {
	w *bagWriter
	r io.Reader
}

func (m *meteredReader) Read(b []byte) (int, error) {
	if err := m.w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(b)
	m.w.written += int64(n)
	m.w.progress(min(m.w.written, m.w.total), m.w.total)
	return n, err
}

func inMemory(path string, raw []byte) part {
	return part{path: path, bytes: int64(len(raw)), open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(raw)), nil
	}}
}
