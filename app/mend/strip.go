package mend

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/container"
)

// strip takes the place out of a copy by overwriting it where it stands: every other byte, and so every pixel, date and
// orientation, stays what and where it was. The result is read again to be sure.
func (w *work) strip() error {
	content := slices.Clone(w.out.Content)
	for _, part := range metadata(content) {
		blankXMP(part)
		blankEXIF(part)
	}
	resealPNG(content)
	if inspect.LocationIn(content) {
		return ErrCannotStrip
	}
	if !bytes.Equal(content, w.out.Content) || inspect.LocationIn(w.in.Content) {
		w.done(filing.MendStrip)
	}
	w.out.Content = content
	return nil
}

// metadata lists the parts of a file that hold EXIF or XMP. Where the format is not walked here, that is the whole file:
// both begin with marks that no pixel data holds by chance.
func metadata(content []byte) [][]byte {
	var parts [][]byte
	if segments, _ := container.JPEGSegments(content); segments != nil {
		for _, s := range segments {
			if s.Marker == container.MarkerAPP1 {
				parts = append(parts, s.Payload(content))
			}
		}
		return parts
	}
	if chunks, _ := container.PNGChunks(content); chunks != nil {
		for _, c := range chunks {
			if c.Type == "eXIf" || c.Type == "iTXt" || c.Type == "tEXt" {
				parts = append(parts, c.Data(content))
			}
		}
		return parts
	}
	return [][]byte{content}
}

// exifMark precedes the TIFF structure of EXIF in JPEG and HEIC.
var exifMark = []byte("Exif\x00\x00")

// tiffMarks open a TIFF structure.
var tiffMarks = [][]byte{[]byte("II*\x00"), []byte("MM\x00*")}

// blankEXIF finds the TIFF structures in a part and blanks their places.
func blankEXIF(part []byte) {
	for _, mark := range tiffMarks {
		if bytes.HasPrefix(part, mark) { // a TIFF file or an eXIf chunk
			blankGPS(part)
		}
		for at := 0; ; {
			i := bytes.Index(part[at:], mark)
			if i < 0 {
				break
			}
			at += i
			afterMark := bytes.HasSuffix(part[:at], exifMark)
			inChunk := at >= 8 && string(part[at-8:at-4]) == "EXIF" // WebP
			if afterMark || inChunk {
				blankGPS(part[at:])
			}
			at += len(mark)
		}
	}
}

// Of TIFF 6.0 and EXIF 2.3: the tag that points to the directory of the place.
const tagGPS = 0x8825

// blankGPS overwrites the directory of the place in a TIFF structure, its values included, and unlinks it.
func blankGPS(tiff []byte) {
	order := binary.ByteOrder(binary.LittleEndian)
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	if len(tiff) < 8 {
		return
	}
	for _, entry := range entries(tiff, order, order.Uint32(tiff[4:])) {
		if order.Uint16(entry) != tagGPS {
			continue
		}
		for _, place := range entries(tiff, order, order.Uint32(entry[8:])) {
			blankValue(tiff, order, place)
			clear(place)
		}
		// An unknown tag of the private range with no value: readers pass over it, and the order of tags stays.
		order.PutUint16(entry, tagGPS+1)
		order.PutUint16(entry[2:], 1)
		clear(entry[8:12])
	}
}

// entries returns the entries of a directory, 12 bytes each; fewer when it is cut off.
func entries(tiff []byte, order binary.ByteOrder, at uint32) [][]byte {
	if int64(at)+2 > int64(len(tiff)) {
		return nil
	}
	var list [][]byte
	rest := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(rest) < 12 {
			break
		}
		list, rest = append(list, rest[:12]), rest[12:]
	}
	return list
}

// sizes of the TIFF value types 1 to 12 in bytes.
var sizes = [...]int64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8}

// blankValue zeroes a value that does not fit into its entry.
func blankValue(tiff []byte, order binary.ByteOrder, entry []byte) {
	kind := order.Uint16(entry[2:])
	if int(kind) >= len(sizes) {
		return
	}
	length := sizes[kind] * int64(order.Uint32(entry[4:]))
	begin := int64(order.Uint32(entry[8:]))
	if length > 4 && begin+length <= int64(len(tiff)) {
		clear(tiff[begin : begin+length])
	}
}

// blankXMP overwrites the properties of the place (XMP specification part 2, 2.6) with spaces: attributes and elements.
func blankXMP(part []byte) {
	mark := []byte("exif:GPS")
	for at := 0; ; {
		i := bytes.Index(part[at:], mark)
		if i < 0 {
			return
		}
		begin := at + i
		end := begin + propertyEnd(part[begin:], begin > 0 && part[begin-1] == '<')
		if begin > 0 && part[begin-1] == '<' {
			begin--
		}
		for k := begin; k < end; k++ {
			part[k] = ' '
		}
		at = end
	}
}

// propertyEnd returns the length of a property that begins with its name.
func propertyEnd(rest []byte, element bool) int {
	if element {
		name, _, _ := bytes.Cut(rest[:min(len(rest), 64)], []byte(">"))
		closing := append([]byte("</"), append(bytes.TrimSpace(name), '>')...)
		if i := bytes.Index(rest, closing); i >= 0 {
			return i + len(closing)
		}
		return len("exif:GPS")
	}
	quote := bytes.IndexAny(rest, `"'`)
	if quote < 0 {
		return len("exif:GPS")
	}
	if i := bytes.IndexByte(rest[quote+1:], rest[quote]); i >= 0 {
		return quote + i + 2
	}
	return len("exif:GPS")
}

// resealPNG writes the checksums of text and EXIF chunks anew.
func resealPNG(content []byte) {
	chunks, _ := container.PNGChunks(content)
	for _, c := range chunks {
		if c.Type == "eXIf" || c.Type == "iTXt" || c.Type == "tEXt" {
			binary.BigEndian.PutUint32(content[c.End-4:], crc32.ChecksumIEEE(content[c.Start+4:c.End-4]))
		}
	}
}
