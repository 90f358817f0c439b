package container

import (
	"encoding/binary"
	"math"
)

func readBMP(content []byte) Skeleton {
	s := Skeleton{Frames: 1}
	if len(content) < 54 {
		s.fail(Truncated, "the BMP ends within its header")
		return s
	}
	width, height := int32(binary.LittleEndian.Uint32(content[18:])), int32(binary.LittleEndian.Uint32(content[22:]))
	if height < 0 && height != math.MinInt32 {
		height = -height // rows from the top
	}
	if width < 0 || height < 0 {
		s.fail(Header, "negative size")
		return s
	}
	s.canvas(int(width), int(height))
	bits := int64(binary.LittleEndian.Uint16(content[28:]))
	s.Colours = "rgb"
	if bits <= 8 {
		s.Colours = "paletted"
	}
	s.DPI = perMetre(binary.LittleEndian.Uint32(content[38:]), binary.LittleEndian.Uint32(content[42:]))
	stored := binary.LittleEndian.Uint32(content[30:])
	row := (int64(width)*bits + 31) / 32 * 4
	pixels := int64(binary.LittleEndian.Uint32(content[10:]))
	if uncompressed := stored == 0 || stored == 3; uncompressed && pixels+row*int64(height) > int64(len(content)) {
		s.fail(Truncated, "the BMP is shorter than its pixels")
	}
	return s
}
