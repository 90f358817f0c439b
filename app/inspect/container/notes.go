package container

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
)

// Notes are what a file's EXIF says of its making, as far as rules ask for it.
type Notes struct {
	Software string // tag 0x0131 (EXIF 2.3, 4.6.4); empty when none is named
	Place    bool   // a latitude or a longitude is there (4.6.6)
}

const (
	tagSoftware  = 0x0131
	tagPlaces    = 0x8825 // where the directory of places lies
	tagLatitude  = 2      // in that directory
	tagLongitude = 4
	kindText     = 2
	kindLong     = 4
	longestText  = 10_000 // bytes; no program has a longer name
)

// ReadNotes reads the EXIF of a JPEG, PNG, WebP or TIFF. A fault means that EXIF is there and broken where the answer
// would stand, so that nobody takes silence for an untouched picture. Other types of file yield nothing.
func ReadNotes(mediaType string, content []byte) (Notes, *Fault) {
	block, there := exifBlock(mediaType, content)
	if !there {
		return Notes{}, nil
	}
	order, entries, fault := firstDirectory(block)
	var n Notes
	for i := 0; i < len(entries) && fault == nil; i += entrySize {
		switch e := entries[i:][:entrySize]; order.Uint16(e) {
		case tagSoftware:
			n.Software, fault = textOf(block, order, e)
		case tagPlaces:
			n.Place, fault = placeIn(block, order, e)
		}
	}
	if fault != nil {
		return Notes{}, fault
	}
	return n, nil
}

// textOf reads the text of an entry: in it when it is short, else where it points.
func textOf(block []byte, order binary.ByteOrder, entry []byte) (string, *Fault) {
	kind, count := order.Uint16(entry[2:]), order.Uint32(entry[4:])
	if kind != kindText || count > longestText {
		return "", &Fault{Header, fmt.Sprintf("a text in the EXIF has kind %d, length %d", kind, count)}
	}
	text := entry[8:]
	if count > 4 {
		at := int64(order.Uint32(text))
		if at+int64(count) > int64(len(block)) {
			return "", &Fault{Truncated, "a text of the EXIF lies outside of it"}
		}
		text = block[at:]
	}
	text, _, _ = bytes.Cut(text[:count], []byte{0})
	return strings.TrimSpace(string(text)), nil
}

func placeIn(block []byte, order binary.ByteOrder, entry []byte) (bool, *Fault) {
	if kind, count := order.Uint16(entry[2:]), order.Uint32(entry[4:]); kind != kindLong || count != 1 {
		return false, &Fault{Header, fmt.Sprintf("the places in the EXIF have kind %d, count %d", kind, count)}
	}
	entries, fault := directory(block, order, int64(order.Uint32(entry[8:])))
	for i := 0; i < len(entries); i += entrySize {
		if tag := order.Uint16(entries[i:]); tag == tagLatitude || tag == tagLongitude {
			return true, nil
		}
	}
	return false, fault
}
