package container_test

import (
	"encoding/binary"
	"hash/crc32"
	"testing"

	"beiandesk/app/inspect/container"
)

// ifd is a TIFF structure with one entry before the orientation.
func ifd(order binary.AppendByteOrder, mark string, kind uint16, count uint32, value uint16) []byte {
	b := order.AppendUint32([]byte(mark), 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(order.AppendUint16(b, 0x0100), 3)
	b = order.AppendUint32(order.AppendUint32(b, 1), 0)
	b = order.AppendUint16(order.AppendUint16(b, 0x0112), kind)
	b = order.AppendUint32(b, count)
	b = order.AppendUint16(order.AppendUint16(b, value), 0)
	return order.AppendUint32(b, 0)
}

func little(value uint16) []byte { return ifd(binary.LittleEndian, "II*\x00", 3, 1, value) }

func inJPEG(exif []byte) []byte {
	body := append([]byte("Exif\x00\x00"), exif...)
	b := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(body)+2))
	return append(append(b, body...), 0xFF, 0xD9)
}

func inPNG(exif []byte) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		kind string
		data []byte
	}{{"eXIf", exif}, {"IEND", nil}} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(c.data)))
		body := append([]byte(c.kind), c.data...)
		b = binary.BigEndian.AppendUint32(append(b, body...), crc32.ChecksumIEEE(body))
	}
	return b
}

func inWebP(exif []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte("WEBPEXIF"), uint32(len(exif)))
	b = append(b, exif...)
	if len(exif)%2 == 1 {
		b = append(b, 0)
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(b))), b...)
}

func TestOrientationIsReadStrictly(t *testing.T) {
	big := ifd(binary.BigEndian, "MM\x00*", 3, 1, 8)
	for name, c := range map[string]struct {
		mediaType string
		content   []byte
		want      int
		broken    bool
	}{
		"jpeg":                {"image/jpeg", inJPEG(little(6)), 6, false},
		"jpeg, big-endian":    {"image/jpeg", inJPEG(big), 8, false},
		"jpeg without EXIF":   {"image/jpeg", []byte{0xFF, 0xD8, 0xFF, 0xD9}, 0, false},
		"png":                 {"image/png", inPNG(little(3)), 3, false},
		"webp":                {"image/webp", inWebP(little(5)), 5, false},
		"webp with JPEG mark": {"image/webp", inWebP(append([]byte("Exif\x00\x00"), little(5)...)), 5, false},
		"tiff":                {"image/tiff", big, 8, false},
		"unknown to a camera": {"image/jpeg", inJPEG(little(0)), 0, false},
		"gif":                 {"image/gif", []byte("GIF89a"), 0, false},
		"beyond 8":            {"image/jpeg", inJPEG(little(9)), 0, true},
		"as a text":           {"image/jpeg", inJPEG(ifd(binary.LittleEndian, "II*\x00", 2, 1, 6)), 0, true},
		"two of them":         {"image/jpeg", inJPEG(ifd(binary.LittleEndian, "II*\x00", 3, 2, 6)), 0, true},
		"no TIFF":             {"image/jpeg", inJPEG([]byte("rubbish rubbish")), 0, true},
		"cut in the header":   {"image/png", inPNG(little(6)[:5]), 0, true},
		"cut in the entries":  {"image/png", inPNG(little(6)[:30]), 0, true},
		"directory outside":   {"image/jpeg", inJPEG([]byte("II*\x00\xff\xff\xff\xff")), 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			got, fault := container.Orientation(c.mediaType, c.content)
			if got != c.want || (fault != nil) != c.broken {
				t.Errorf("%d, fault %v; want %d, broken %v", got, fault, c.want, c.broken)
			}
		})
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(0, inJPEG(little(6)))
	f.Add(1, inPNG(little(3)))
	f.Add(2, inWebP(little(5)))
	f.Add(3, little(8))
	f.Fuzz(func(t *testing.T, kind int, content []byte) {
		types := []string{"image/jpeg", "image/png", "image/webp", "image/tiff"}
		got, fault := container.Orientation(types[uint(kind)%4], content)
		if got < 0 || got > 8 || fault != nil && (got != 0 || fault.Detail == "") {
			t.Errorf("%d, %v", got, fault)
		}
	})
}
