package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Kinds of values of a TIFF directory (TIFF 6.0, section 2) that an orientation is written in.
const kindShort = 3

// exifMark begins the APP1 segment of a JPEG that holds EXIF (EXIF 2.3, 4.5.4); some writers put it into other files, too.
var exifMark = []byte("Exif\x00\x00")

// Orientation reads how a JPEG, PNG, WebP or TIFF says it is turned (EXIF 2.3, tag 0x0112): 1 to 8, and 0 when it does
// not say. A fault means that EXIF is there and broken before the answer: how the picture is turned is not known then.
// Other types of file yield 0.
func Orientation(mediaType string, content []byte) (int, *Fault) {
	block, there := exifBlock(mediaType, content)
	if !there {
		return 0, nil
	}
	return orientationOf(block)
}

// exifBlock finds the first EXIF of a file: a TIFF structure.
func exifBlock(mediaType string, content []byte) (block []byte, there bool) {
	switch mediaType {
	case "image/jpeg":
		for _, s := range JPEGHead(content) {
			if p := s.Payload(content); s.Marker == MarkerAPP1 && bytes.HasPrefix(p, exifMark) {
				return p[len(exifMark):], true
			}
		}
	case "image/png":
		chunks, _ := PNGChunks(content)
		for _, c := range chunks {
			if c.Type == "eXIf" {
				return bytes.TrimPrefix(c.Data(content), exifMark), true
			}
		}
	case "image/webp":
		chunks, _ := WebPChunks(content)
		for _, c := range chunks {
			if c.Name == "EXIF" {
				return bytes.TrimPrefix(c.Data(content), exifMark), true
			}
		}
	case "image/tiff":
		return content, true
	}
	return nil, false
}

const entrySize = 12 // bytes of an entry of a directory (TIFF 6.0, section 2)

// firstDirectory finds the entries of the first directory of a TIFF structure.
func firstDirectory(block []byte) (binary.ByteOrder, []byte, *Fault) {
	order, fault := tiffHeader(block)
	if fault != nil {
		return nil, nil, fault
	}
	entries, fault := directory(block, order, int64(order.Uint32(block[4:])))
	return order, entries, fault
}

// directory returns the entries of the directory at a place.
func directory(block []byte, order binary.ByteOrder, at int64) ([]byte, *Fault) {
	if at < 8 || at+2 > int64(len(block)) {
		return nil, &Fault{Truncated, "a directory of the EXIF lies outside of it"}
	}
	size := entrySize * int64(order.Uint16(block[at:]))
	if at+2+size > int64(len(block)) {
		return nil, &Fault{Truncated, "a directory of the EXIF ends too early"}
	}
	return block[at+2:][:size], nil
}

func orientationOf(block []byte) (int, *Fault) {
	order, entries, fault := firstDirectory(block)
	for i := 0; i < len(entries); i += entrySize {
		if e := entries[i:][:entrySize]; order.Uint16(e) == tagOrientation {
			return orientationValue(order, e)
		}
	}
	return 0, fault
}

func tiffHeader(block []byte) (binary.ByteOrder, *Fault) {
	if len(block) < 8 {
		return nil, &Fault{Truncated, "the EXIF ends within its header"}
	}
	switch string(block[:4]) {
	case "II*\x00":
		return binary.LittleEndian, nil
	case "MM\x00*":
		return binary.BigEndian, nil
	}
	return nil, &Fault{Header, fmt.Sprintf("the EXIF begins with % x", block[:4])}
}

// orientationValue takes 0 for silence: some cameras write it where they do not know.
func orientationValue(order binary.ByteOrder, entry []byte) (int, *Fault) {
	kind, count, value := order.Uint16(entry[2:]), order.Uint32(entry[4:]), int(order.Uint16(entry[8:]))
	if kind != kindShort || count != 1 || value > 8 {
		return 0, &Fault{Header, fmt.Sprintf("the orientation in the EXIF has kind %d, count %d, value %d", kind, count, value)}
	}
	return value, nil
}
