package mend

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"math"
	"strings"

	"beiandesk/app/inspect/squeeze"
)

const (
	typeJPEG = "image/jpeg"
	typePNG  = "image/png"
	typePDF  = "application/pdf"
)

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

// encodeJPEG writes a JFIF file.
func encodeJPEG(img *image.NRGBA, quality int, dpi float64) ([]byte, error) {
	content, err := squeeze.JPEG(img, quality, 1)
	if err != nil {
		return nil, err
	}
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
