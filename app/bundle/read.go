package bundle

import (
	"context"
	"hash"
	"io"
)

// cancelReader stops reading when the work is called off.
type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}

func hashesOf(algs []algorithm) []hash.Hash {
	hashes := make([]hash.Hash, len(algs))
	for i, a := range algs {
		hashes[i] = a.make()
	}
	return hashes
}
