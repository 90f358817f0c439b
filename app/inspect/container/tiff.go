package container

import (
	"encoding/binary"
	"math"
)

// Tags of TIFF 6.0 that this package reads.
const (
	tagWidth, tagHeight            = 256, 257
	tagBits, tagPhotometric        = 258, 262
	tagOrientation                 = 274
	tagXResolution, tagYResolution = 282, 283
	tagResolutionUnit              = 296
	tagStripOffsets, tagStripBytes = 273, 279
	tagTileOffsets, tagTileBytes   = 324, 325
)

// Bounds of the walk, so that hostile tables cost no time: a scan of a filing's paper has a few directories, and a page
// of the largest side this program decodes has fewer strips.
const (
	maxDirectories = 1024
	maxStrips      = 1 << 16
)

// tiffReader walks the directories of a TIFF.
type tiffReader struct {
	content []byte
	order   binary.ByteOrder
}

func readTIFF(content []byte) Skeleton {
	s := Skeleton{}
	if len(content) < 8 {
		s.fail(Truncated, "the TIFF ends within its header")
		return s
	}
	r := tiffReader{content, tiffOrder(content)}
	seen := map[uint32]bool{}
	for at := r.order.Uint32(content[4:]); at != 0; {
		if seen[at] || len(s.Pages) == maxDirectories {
			s.fail(Header, "the directories of the TIFF run in a circle")
			break
		}
		seen[at] = true
		next, ok := r.directory(at, &s)
		if !ok {
			s.fail(Truncated, "a directory of the TIFF lies after its end")
			break
		}
		at = next
	}
	if len(s.Pages) > 0 {
		first := s.Pages[0]
		s.Frames, s.Width, s.Height, s.DPI, s.Colours = 1, first.Width, first.Height, first.DPI, first.Colours
	}
	return s
}

func tiffOrder(content []byte) binary.ByteOrder {
	if content[0] == 'M' {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// directory reads the entries at an offset and returns where the next directory lies.
func (r tiffReader) directory(at uint32, s *Skeleton) (uint32, bool) {
	if int64(at)+2 > int64(len(r.content)) {
		return 0, false
	}
	count := int64(r.order.Uint16(r.content[at:]))
	end := int64(at) + 2 + 12*count
	if end+4 > int64(len(r.content)) {
		return 0, false
	}
	entries := map[uint16]tiffEntry{}
	for i := range count {
		e := r.content[int64(at)+2+12*i:]
		entries[r.order.Uint16(e)] = tiffEntry{r.order.Uint16(e[2:]), r.order.Uint32(e[4:]), e[8:12]}
	}
	page := Page{
		Offset: at, Width: side(r.number(entries[tagWidth])), Height: side(r.number(entries[tagHeight])),
		DPI: r.dpi(entries), Colours: tiffColours(r.number(entries[tagPhotometric])),
		Orientation: int(r.number(entries[tagOrientation])),
	}
	s.Pages = append(s.Pages, page)
	s.contains(page.Width, page.Height)
	s.Deep = s.Deep || r.number(entries[tagBits]) > 8
	if r.beyond(entries[tagStripOffsets], entries[tagStripBytes]) || r.beyond(entries[tagTileOffsets], entries[tagTileBytes]) {
		s.fail(Truncated, "the pixels of the TIFF lie after its end")
	}
	return r.order.Uint32(r.content[end:]), true
}

// tiffEntry is one entry of a directory; value holds the value or its offset.
type tiffEntry struct {
	kind  uint16
	count uint32
	value []byte
}

// number returns the first value of a SHORT or LONG entry, 0 for anything else.
func (r tiffReader) number(e tiffEntry) uint32 {
	v, _ := r.element(e, 0)
	return v
}

// element returns the i-th value of a SHORT (3) or LONG (4) entry.
func (r tiffReader) element(e tiffEntry, i uint32) (uint32, bool) {
	if i >= e.count || e.kind != 3 && e.kind != 4 {
		return 0, false
	}
	size := int64(2 * (e.kind - 2))
	data := e.value
	if size*int64(e.count) > 4 {
		offset := int64(r.order.Uint32(e.value))
		if offset >= int64(len(r.content)) {
			return 0, false
		}
		data = r.content[offset:]
	}
	if size*int64(i+1) > int64(len(data)) {
		return 0, false
	}
	if e.kind == 3 {
		return uint32(r.order.Uint16(data[2*i:])), true
	}
	return r.order.Uint32(data[4*i:]), true
}

// beyond reports that a strip or tile lies after the end of the file.
func (r tiffReader) beyond(offsets, lengths tiffEntry) bool {
	for i := range min(offsets.count, lengths.count, maxStrips) {
		offset, ok := r.element(offsets, i)
		length, also := r.element(lengths, i)
		if !ok || !also || int64(offset)+int64(length) > int64(len(r.content)) {
			return true
		}
	}
	return false
}

func (r tiffReader) dpi(entries map[uint16]tiffEntry) float64 {
	x, y := r.rational(entries[tagXResolution]), r.rational(entries[tagYResolution])
	density := math.Min(x, y)
	if y == 0 {
		density = x
	}
	switch unit := r.number(entries[tagResolutionUnit]); unit {
	case 1:
		return 0 // a ratio, not a density
	case 3:
		return density * centimetresPerInch
	}
	return density
}

func (r tiffReader) rational(e tiffEntry) float64 {
	if e.kind != 5 || e.count == 0 {
		return 0
	}
	offset := int64(r.order.Uint32(e.value))
	if offset+8 > int64(len(r.content)) {
		return 0
	}
	num, den := r.order.Uint32(r.content[offset:]), r.order.Uint32(r.content[offset+4:])
	if den == 0 {
		return 0
	}
	return float64(num) / float64(den)
}

func tiffColours(photometric uint32) string {
	switch photometric {
	case 0, 1:
		return "gray"
	case 2:
		return "rgb"
	case 3:
		return "paletted"
	case 5:
		return "cmyk"
	case 6:
		return "ycbcr"
	}
	return ""
}
