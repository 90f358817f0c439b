package inspect

import (
	"errors"
	"fmt"
	"image"
	"sync"

	"beiandesk/app/inspect/container"
	"beiandesk/app/inspect/jpegscale"
)

// jpegBuffers is the memory that decoding takes, kept for the next picture.
var jpegBuffers = sync.Pool{New: func() any { return new(jpegscale.Buffers) }}

// shrunkJPEG decodes a JPEG picture without ever making more detail than is wanted, and returns it with the size that
// all its pixels have. ErrUnsupported leaves the picture to image/jpeg. A panic of the decoder becomes an error.
func shrunkJPEG(content []byte, s container.Skeleton, want sides) (img *image.NRGBA, whole image.Point, err error) {
	defer contain(&err)
	denominator := shrinkage(max(s.Width, s.Height), want.enough)
	buffers := jpegBuffers.Get().(*jpegscale.Buffers)
	decoded, err := jpegscale.Decode(content, denominator, buffers)
	if err != nil {
		jpegBuffers.Put(buffers)
		return nil, image.Point{}, damagedJPEG(err)
	}
	whole = image.Pt(s.Width, s.Height)
	if size := decoded.Bounds().Size(); size.X != ceilDiv(s.Width, denominator) || size.Y != ceilDiv(s.Height, denominator) {
		return nil, whole, fmt.Errorf("%w: decoded to %v", jpegscale.ErrUnsupported, size)
	}
	img = flatten(decoded, want.most)
	jpegBuffers.Put(buffers)
	return img, whole, nil
}

// strictest is the most that a picture is shrunk by while decoding: at 1/8 the decoder steps over parts of a progressive
// picture, and would not see what is broken there.
const strictest = 4

// shrinkage is the largest denominator that leaves enough of a side; 1 when every pixel is wanted.
func shrinkage(side, enough int) int {
	denominator := 1
	for enough > 0 && denominator < strictest && ceilDiv(side, 2*denominator) >= enough {
		denominator *= 2
	}
	return denominator
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// damagedJPEG translates the errors of package jpegscale that are about the file.
func damagedJPEG(err error) error {
	switch {
	case errors.Is(err, jpegscale.ErrTooLarge):
		return fmt.Errorf("%w: %w", ErrTooManyPixels, err)
	case errors.Is(err, jpegscale.ErrTruncated), errors.Is(err, jpegscale.ErrFormat):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
