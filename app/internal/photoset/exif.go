package photoset

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
)

// exif is what a camera or an editor writes into a file.
type exif struct {
	orientation int    // EXIF 2.3 tag 0x0112; 0 for none
	software    string // tag 0x0131
	place       bool   // a GPS directory, with a place in the Gulf of Guinea: 0° N, 0° E
}

// encode makes the JPEG file.
func encode(m image.Image, quality int, e exif) ([]byte, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	if e == (exif{}) {
		return b.Bytes(), nil
	}
	body := append([]byte("Exif\x00\x00"), e.tiff()...)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(body)+2))
	return append(append(head, body...), b.Bytes()[2:]...), nil
}

// entry is one field of a TIFF directory: values of up to four bytes stand in it, longer ones behind the directory.
type entry struct {
	tag, kind uint16
	count     uint32
	value     []byte
}

// tiff writes the directories, little-endian (TIFF 6.0, section 2).
func (e exif) tiff() []byte {
	order := binary.LittleEndian
	var entries []entry
	if e.orientation != 0 {
		entries = append(entries, entry{0x0112, 3, 1, order.AppendUint16(nil, uint16(e.orientation))})
	}
	if e.software != "" {
		entries = append(entries, entry{0x0131, 2, uint32(len(e.software) + 1), append([]byte(e.software), 0)})
	}
	const first = 8
	if !e.place {
		return append([]byte("II*\x00\x08\x00\x00\x00"), directory(first, entries)...)
	}
	entries = append(entries, entry{0x8825, 4, 1, make([]byte, 4)})
	gps := uint32(first + len(directory(first, entries)))
	entries[len(entries)-1].value = order.AppendUint32(nil, gps)
	zero := bytes.Repeat([]byte{0, 0, 0, 0, 1, 0, 0, 0}, 3)
	out := append([]byte("II*\x00\x08\x00\x00\x00"), directory(first, entries)...)
	return append(out, directory(gps, []entry{{1, 2, 2, []byte("N\x00")}, {2, 5, 3, zero}, {3, 2, 2, []byte("E\x00")}, {4, 5, 3, zero}})...)
}

// directory lays out entries for an offset in the file.
func directory(at uint32, entries []entry) []byte {
	order := binary.LittleEndian
	out := order.AppendUint16(nil, uint16(len(entries)))
	behind := at + 2 + 12*uint32(len(entries)) + 4
	var long []byte
	for _, e := range entries {
		out = order.AppendUint16(order.AppendUint16(out, e.tag), e.kind)
		out = order.AppendUint32(out, e.count)
		if len(e.value) <= 4 {
			out = append(out, append(e.value, make([]byte, 4-len(e.value))...)...)
			continue
		}
		out = order.AppendUint32(out, behind+uint32(len(long)))
		long = append(long, e.value...)
	}
	return append(order.AppendUint32(out, 0), long...)
}
