package container

import (
	"bytes"
	"encoding/binary"
)

// WebPChunk is one chunk of a WebP file: content[Start:End] holds its name, length, data and padding.
type WebPChunk struct {
	Name       string
	Start, End int
	Length     int
}

// Data returns the data of the chunk without padding.
func (c WebPChunk) Data(content []byte) []byte { return content[c.Start+8 : c.Start+8+c.Length] }

// WebPChunks lists the chunks of a WebP file.
func WebPChunks(content []byte) ([]WebPChunk, *Fault) {
	if len(content) < 12 {
		return nil, &Fault{Truncated, "the WebP ends within its header"}
	}
	end := int64(binary.LittleEndian.Uint32(content[4:])) + 8
	if end > int64(len(content)) {
		chunks, _ := riffChunks(content, 12, len(content))
		return chunks, &Fault{Truncated, "the WebP is shorter than its header says"}
	}
	return riffChunks(content, 12, int(end))
}

func riffChunks(content []byte, at, end int) ([]WebPChunk, *Fault) {
	var chunks []WebPChunk
	for at+8 <= end {
		length := int64(binary.LittleEndian.Uint32(content[at+4:]))
		next := int64(at) + 8 + length
		if next > int64(end) {
			return chunks, &Fault{Truncated, "a chunk of the WebP ends after the file"}
		}
		padded := min(next+length&1, int64(end))
		chunks = append(chunks, WebPChunk{string(content[at : at+4]), at, int(padded), int(length)})
		at = int(padded)
	}
	return chunks, nil
}

func readWebP(content []byte) Skeleton {
	s := Skeleton{}
	chunks, fault := WebPChunks(content)
	s.Fault = fault
	stills, frames := 0, 0
	for _, chunk := range chunks {
		d := chunk.Data(content)
		switch chunk.Name {
		case "VP8X":
			if len(d) >= 10 {
				s.canvas(int(uint24(d[4:]))+1, int(uint24(d[7:]))+1)
			}
		case "VP8 ", "VP8L":
			s.bitstream(chunk.Name, d)
			stills++
		case "ANMF":
			frames++
			s.frame(content, chunk)
		}
	}
	s.Frames = max(frames, min(stills, 1))
	if s.Frames == 0 {
		s.fail(Truncated, "the WebP holds no picture")
	}
	return s
}

// frame looks at the picture inside an ANMF chunk.
func (s *Skeleton) frame(content []byte, chunk WebPChunk) {
	d := chunk.Data(content)
	if len(d) < 16 {
		return
	}
	s.contains(int(uint24(d[6:]))+1, int(uint24(d[9:]))+1)
	begin := chunk.Start + 8
	inner, _ := riffChunks(content, begin+16, begin+chunk.Length)
	for _, c := range inner {
		if c.Name == "VP8 " || c.Name == "VP8L" {
			s.bitstream(c.Name, c.Data(content))
		}
	}
}

// bitstream reads the size in the header of a VP8 (RFC 6386, 9.1) or VP8L bit stream.
func (s *Skeleton) bitstream(name string, d []byte) {
	width, height := 0, 0
	switch {
	case name == "VP8 " && len(d) >= 10:
		width, height = int(binary.LittleEndian.Uint16(d[6:]))&0x3FFF, int(binary.LittleEndian.Uint16(d[8:]))&0x3FFF
		s.Colours = "ycbcr"
	case name == "VP8L" && len(d) >= 5:
		bits := binary.LittleEndian.Uint32(d[1:])
		width, height = int(bits&0x3FFF)+1, int(bits>>14&0x3FFF)+1
		s.Colours = "rgb"
	}
	s.contains(width, height)
	if s.Width == 0 {
		s.canvas(width, height)
	}
}

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// FirstWebPFrame returns a still WebP with the first picture of an animation, and any other content as it is: decoders of
// still pictures refuse animations.
func FirstWebPFrame(content []byte) []byte {
	chunks, _ := WebPChunks(content)
	for _, chunk := range chunks {
		d := chunk.Data(content)
		if chunk.Name != "ANMF" || len(d) < 16 {
			continue
		}
		flags := byte(0)
		if bytes.HasPrefix(d[16:], []byte("ALPH")) {
			flags = 0x10
		}
		body := append([]byte("WEBPVP8X\x0a\x00\x00\x00"), flags, 0, 0, 0)
		body = append(append(body, d[6:12]...), d[16:]...)
		head := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)))
		return append(head, body...)
	}
	return content
}
