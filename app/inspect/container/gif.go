package container

import "encoding/binary"

// gifReader walks the blocks of a GIF (GIF89a specification, section 12 and following).
type gifReader struct {
	content []byte
	at      int
}

func readGIF(content []byte) Skeleton {
	s := Skeleton{Colours: "paletted"}
	if len(content) < 13 {
		s.fail(Truncated, "the GIF ends within its header")
		return s
	}
	s.canvas(int(binary.LittleEndian.Uint16(content[6:])), int(binary.LittleEndian.Uint16(content[8:])))
	r := gifReader{content, 13 + paletteBytes(content[10])}
	for {
		switch r.next() {
		case 0x3B:
			if s.Frames == 0 {
				s.fail(Truncated, "the GIF holds no picture")
			}
			return s
		case 0x21:
			r.at++ // label of the extension
			r.skipBlocks()
		case 0x2C:
			if !r.frame(&s) {
				s.fail(Truncated, "the GIF ends within a picture")
				return s
			}
		default:
			s.fail(Truncated, "the GIF ends before its trailer")
			return s
		}
	}
}

// next returns the byte at the reader and steps over it; 0 at the end.
func (r *gifReader) next() byte {
	if r.at >= len(r.content) {
		return 0
	}
	b := r.content[r.at]
	r.at++
	return b
}

// frame steps over an image descriptor, its palette and its data; false when the file ends within.
func (r *gifReader) frame(s *Skeleton) bool {
	if r.at+9 > len(r.content) {
		return false
	}
	d := r.content[r.at:]
	s.contains(int(binary.LittleEndian.Uint16(d[4:])), int(binary.LittleEndian.Uint16(d[6:])))
	r.at += 9 + paletteBytes(d[8])
	r.at++ // minimum code size
	if !r.skipBlocks() {
		return false
	}
	s.Frames++
	return true
}

// skipBlocks steps over data sub-blocks and their terminator.
func (r *gifReader) skipBlocks() bool {
	for r.at < len(r.content) {
		n := int(r.next())
		if n == 0 {
			return true
		}
		r.at += n
	}
	return false
}

func paletteBytes(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}
