package mend

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"strings"

	"github.com/disintegration/imaging"
)

const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
)

// JPEG qualities of the search. Below the lowest, small print begins to suffer and fewer pixels are the lesser loss;
// the highest is only used to reach a smallest size.
const (
	lowestQuality  = 60
	usualQuality   = 95
	highestQuality = 100
)

// shrinkStep is the factor by which both sides shrink when the lowest quality is still too large.
const shrinkStep = 0.85

// format writes pictures of one type.
type format struct {
	mediaType string
	extension string
	qualities bool // the size depends on a quality
	encode    func(img *image.NRGBA, quality int, dpi float64) ([]byte, error)
}

var (
	asJPEG = format{typeJPEG, ".jpg", true, encodeJPEG}
	asPNG  = format{typePNG, ".png", false, encodePNG}
)

// mediaType understands an accepted format given as MIME type or extension.
func mediaType(s string) string {
	switch s = strings.TrimPrefix(strings.ToLower(s), "."); s {
	case "jpg", "jpeg", "image/jpg":
		return typeJPEG
	case "png":
		return typePNG
	}
	return s
}

// writer finds the first accepted format that can be written.
func writer(formats []string) (format, error) {
	if len(formats) == 0 {
		return asJPEG, nil
	}
	for _, f := range formats {
		switch mediaType(f) {
		case typeJPEG:
			return asJPEG, nil
		case typePNG:
			return asPNG, nil
		}
	}
	return format{}, fmt.Errorf("%w: %s", ErrNoFormat, strings.Join(formats, ", "))
}

// limits are what a result keeps to: bytes, and pixels of the long side when it is shrunk.
type limits struct {
	minBytes, maxBytes int64
	minSide            int
}

func (l limits) tooLarge(content []byte) bool {
	return l.maxBytes > 0 && int64(len(content)) > l.maxBytes
}

// within encodes at the best quality that fits, with all pixels if any quality does; otherwise with fewer and fewer
// pixels, never below the smallest side.
func (f format) within(ctx context.Context, l limits, img *image.NRGBA, dpi float64) ([]byte, error) {
	full := max(img.Rect.Dx(), img.Rect.Dy())
	for side := full; ; side = max(int(float64(side)*shrinkStep), min(l.minSide, full)) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		scaled := img
		if side < full {
			scaled = imaging.Fit(img, side, side, imaging.Lanczos)
		}
		content, err := f.best(l, scaled, dpi*float64(side)/float64(full))
		if err != nil || !l.tooLarge(content) {
			return f.notTooSmall(l, content, scaled, dpi, err)
		}
		if side <= l.minSide {
			return nil, fmt.Errorf("%w: %d bytes at %d pixels, at most %d bytes", ErrCannotFit, len(content), side, l.maxBytes)
		}
	}
}

// best returns the encoding of the highest quality that fits, or that of the lowest when none does.
func (f format) best(l limits, img *image.NRGBA, dpi float64) ([]byte, error) {
	content, err := f.encode(img, usualQuality, dpi)
	if err != nil || !f.qualities || !l.tooLarge(content) {
		return content, err
	}
	best, err := f.encode(img, lowestQuality, dpi)
	if err != nil || l.tooLarge(best) {
		return best, err
	}
	for fits, fails := lowestQuality, usualQuality; fails-fits > 1; {
		middle := (fits + fails) / 2
		content, err := f.encode(img, middle, dpi)
		if err != nil {
			return nil, err
		}
		if l.tooLarge(content) {
			fails = middle
		} else {
			fits, best = middle, content
		}
	}
	return best, nil
}

// notTooSmall spends the highest quality on a result below the smallest size.
func (f format) notTooSmall(l limits, content []byte, img *image.NRGBA, dpi float64, err error) ([]byte, error) {
	if err != nil || int64(len(content)) >= l.minBytes {
		return content, err
	}
	content, err = f.encode(img, highestQuality, dpi)
	if err != nil {
		return nil, err
	}
	if int64(len(content)) < l.minBytes || l.tooLarge(content) {
		return nil, fmt.Errorf("%w: %d bytes, at least %d bytes", ErrCannotFit, len(content), l.minBytes)
	}
	return content, nil
}

// encodeJPEG writes a JFIF file. The picture is opaque, so its pixels are read without a copy as the type for which the
// encoder is fast.
func encodeJPEG(img *image.NRGBA, quality int, dpi float64) ([]byte, error) {
	var b bytes.Buffer
	opaque := &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
	if err := jpeg.Encode(&b, opaque, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("write JPEG: %w", err)
	}
	content := b.Bytes()
	density := uint16(math.Min(math.Round(dpi), math.MaxUint16))
	if density == 0 {
		return content, nil
	}
	jfif := append([]byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 16}, "JFIF\x00\x01\x02\x01"...)
	jfif = binary.BigEndian.AppendUint16(jfif, density)
	jfif = binary.BigEndian.AppendUint16(jfif, density)
	return append(append(jfif, 0, 0), content[2:]...), nil
}

// encodePNG writes a PNG with its density in a pHYs chunk after IHDR.
func encodePNG(img *image.NRGBA, _ int, dpi float64) ([]byte, error) {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		return nil, fmt.Errorf("write PNG: %w", err)
	}
	content := b.Bytes()
	if dpi == 0 {
		return content, nil
	}
	perMetre := uint32(math.Round(dpi / 0.0254))
	chunk := append(binary.BigEndian.AppendUint32(nil, 9), "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(chunk, perMetre), perMetre)
	chunk = append(chunk, 1)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const headerEnd = 8 + 25 // signature and IHDR
	return bytes.Join([][]byte{content[:headerEnd], chunk, content[headerEnd:]}, nil), nil
}
