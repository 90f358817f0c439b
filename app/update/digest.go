package update

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// Match finds the file of the release that a downloaded file is, by its content; ok is false when it is none of them:
// changed, cut off, or of another release. Its name does not matter.
func (m Manifest) Match(ctx context.Context, path string) (f ReleaseFile, ok bool, err error) {
	sum, size, err := digestOf(ctx, path)
	if err != nil {
		return ReleaseFile{}, false, err
	}
	for _, f := range m.Files {
		if f.SHA256 == sum && f.Bytes == size {
			return f, true, nil
		}
	}
	return ReleaseFile{}, false, nil
}

func digestOf(ctx context.Context, path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, &patientReader{ctx, f})
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// patientReader ends when its context does.
type patientReader struct {
	ctx context.Context
	io.Reader
}

func (r *patientReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
