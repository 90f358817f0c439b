package mend

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"

	"beiandesk/app/inspect"
)

// maxSoftware bounds the name of an editor that is carried over.
const maxSoftware = 200

// naming makes a format write the name of the editor that the original names: encoding anew must not wash off that a
// picture was edited, which rules look at. Its few bytes count towards the limits.
func (f format) naming(content []byte) format {
	name := inspect.SoftwareOf(content)
	if name == "" {
		return f
	}
	tiff := softwareTIFF(name[:min(len(name), maxSoftware)])
	encode := f.encode
	f.encode = func(img *image.NRGBA, quality int, dpi float64) ([]byte, error) {
		out, err := encode(img, quality, dpi)
		if err != nil {
			return nil, err
		}
		if f.mediaType == typePNG {
			return withEXIFChunk(out, tiff), nil
		}
		return withEXIFSegment(out, tiff), nil
	}
	return f
}

// softwareTIFF is the smallest EXIF that names software: a TIFF 6.0 header, one directory with tag 0x0131 (ASCII), and
// its value.
func softwareTIFF(name string) []byte {
	value := append([]byte(name), 0)
	if len(value) < 5 { // shorter ones would stand in the directory itself
		value = append(value, make([]byte, 5-len(value))...)
	}
	b := append([]byte("MM\x00*"), 0, 0, 0, 8, 0, 1)
	b = binary.BigEndian.AppendUint16(b, 0x0131)
	b = binary.BigEndian.AppendUint16(b, 2)
	b = binary.BigEndian.AppendUint32(b, uint32(len(value)))
	b = binary.BigEndian.AppendUint32(b, 26)
	return append(append(b, 0, 0, 0, 0), value...)
}

// withEXIFSegment puts EXIF behind the first segment of a JPEG when that is a JFIF header, else first.
func withEXIFSegment(jpeg, tiff []byte) []byte {
	payload := append([]byte("Exif\x00\x00"), tiff...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(payload)+2)), payload...)
	at := 2
	if len(jpeg) > 6 && jpeg[2] == 0xFF && jpeg[3] == 0xE0 {
		at += 2 + int(binary.BigEndian.Uint16(jpeg[4:]))
	}
	return bytes.Join([][]byte{jpeg[:at], segment, jpeg[at:]}, nil)
}

// withEXIFChunk puts an eXIf chunk behind the header of a PNG.
func withEXIFChunk(png, tiff []byte) []byte {
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(tiff))), "eXIf"...)
	chunk = append(chunk, tiff...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const headerEnd = 8 + 25 // signature and IHDR
	return bytes.Join([][]byte{png[:headerEnd], chunk, png[headerEnd:]}, nil)
}
