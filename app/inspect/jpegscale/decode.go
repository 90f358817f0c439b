package jpegscale

import (
	"errors"
	"fmt"
	"image"
)

// What is decoded at most; a larger picture is refused by its frame header.
const (
	MaxSide   = 30_000      // pixels of one side
	MaxPixels = 120_000_000 // of one picture
)

// Why a picture was not decoded. Every error of Decode wraps exactly one of these.
var (
	// ErrUnsupported says that the picture may be sound but is of a variant that this package leaves to image/jpeg.
	ErrUnsupported = errors.New("jpegscale: a variant of JPEG that is not decoded here")
	// ErrTruncated says that the file ends before the picture does.
	ErrTruncated = errors.New("jpegscale: the file ends too early")
	// ErrFormat says that the content contradicts the format.
	ErrFormat = errors.New("jpegscale: not valid JPEG")
	// ErrTooLarge says that the picture is larger than MaxSide or MaxPixels.
	ErrTooLarge = errors.New("jpegscale: more pixels than are decoded")
)

// Buffers are the memory of one decoding, kept for the next. The zero value is ready. One Decode at a time may use it.
type Buffers struct {
	decoder decoder
	ycbcr   image.YCbCr
	gray    image.Gray
	rgba    image.RGBA
}

// Decode decodes a JPEG file to 1/denominator of its width and height, each rounded up; denominator is 1, 2, 4 or 8.
//
// The picture is an *image.Gray, an *image.YCbCr with the sampling of the file, or for files marked as RGB an
// *image.RGBA. The last column and row are means that include what the encoder padded the picture with, if the size is
// not a multiple of the denominator. With reuse the pixels belong to it and are valid until its next use; without (nil)
// they belong to the caller.
func Decode(data []byte, denominator int, reuse *Buffers) (image.Image, error) {
	if reuse == nil {
		reuse = new(Buffers)
	}
	d := &reuse.decoder
	switch denominator {
	case 1, 2, 4, 8:
		d.reset(data, denominator)
	default:
		return nil, fmt.Errorf("%w: denominator %d", ErrUnsupported, denominator)
	}
	err := d.segments()
	d.data = nil
	if err != nil {
		return nil, err
	}
	return reuse.picture(), nil
}

// picture puts the planes of a finished decoding into an image.
func (b *Buffers) picture() image.Image {
	d := &b.decoder
	bounds := image.Rect(0, 0, ceilDiv(d.width, d.denominator), ceilDiv(d.height, d.denominator))
	luma := &d.components[0]
	if d.componentCount == 1 {
		b.gray = image.Gray{Pix: luma.plane, Stride: luma.stride, Rect: bounds}
		return &b.gray
	}
	b.ycbcr = image.YCbCr{
		Y: luma.plane, Cb: d.components[1].plane, Cr: d.components[2].plane,
		YStride: luma.stride, CStride: d.components[1].stride,
		SubsampleRatio: d.ratio, Rect: bounds,
	}
	if d.isRGB() {
		return b.interleaved()
	}
	return &b.ycbcr
}

// interleaved copies planes that hold red, green and blue into one.
func (b *Buffers) interleaved() image.Image {
	planes := &b.ycbcr
	width, height := planes.Rect.Dx(), planes.Rect.Dy()
	b.rgba = image.RGBA{Pix: resized(b.rgba.Pix, 4*width*height), Stride: 4 * width, Rect: planes.Rect}
	for y := range height {
		row := b.rgba.Pix[y*b.rgba.Stride:][:4*width]
		for x := range width {
			c := planes.COffset(x, y)
			copy(row[4*x:4*x+4], []uint8{planes.Y[planes.YOffset(x, y)], planes.Cb[c], planes.Cr[c], 0xFF})
		}
	}
	return &b.rgba
}

// resized returns a slice of that length, the old one where it is large enough. Its content is undefined.
func resized[T any](old []T, length int) []T {
	if cap(old) >= length {
		return old[:length]
	}
	return make([]T, length)
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }
