package container

import (
	"encoding/binary"
	"math"
)

// PNGSignature opens every PNG file.
const PNGSignature = "\x89PNG\r\n\x1a\n"

// Chunk is one chunk of a PNG file: content[Start:End] holds length, type, data and checksum.
type Chunk struct {
	Type       string
	Start, End int
}

// Data returns the data of the chunk.
func (c Chunk) Data(content []byte) []byte { return content[c.Start+8 : c.End-4] }

// PNGChunks lists the chunks of a PNG file up to and with IEND. A nil fault means that IEND was reached.
func PNGChunks(content []byte) ([]Chunk, *Fault) {
	if len(content) < len(PNGSignature) || string(content[:len(PNGSignature)]) != PNGSignature {
		return nil, &Fault{Header, "no PNG signature"}
	}
	var chunks []Chunk
	for at := len(PNGSignature); at+12 <= len(content); {
		length := int64(binary.BigEndian.Uint32(content[at:]))
		end := int64(at) + 12 + length
		if end > int64(len(content)) {
			break
		}
		chunk := Chunk{string(content[at+4 : at+8]), at, int(end)}
		chunks = append(chunks, chunk)
		if chunk.Type == "IEND" {
			return chunks, nil
		}
		at = chunk.End
	}
	return chunks, &Fault{Truncated, "the PNG ends before its IEND chunk"}
}

func readPNG(content []byte) Skeleton {
	s := Skeleton{Frames: 1}
	chunks, fault := PNGChunks(content)
	s.Fault = fault
	pixels := false
	for _, chunk := range chunks {
		d := chunk.Data(content)
		switch {
		case chunk.Type == "IHDR" && len(d) >= 13:
			s.canvas(side(binary.BigEndian.Uint32(d)), side(binary.BigEndian.Uint32(d[4:])))
			s.Colours, s.Deep = pngColours(d[9]), d[8] > 8
		case chunk.Type == "pHYs" && len(d) >= 9 && d[8] == 1:
			s.DPI = perMetre(binary.BigEndian.Uint32(d), binary.BigEndian.Uint32(d[4:]))
		case chunk.Type == "acTL" && len(d) >= 8:
			s.Frames = max(1, side(binary.BigEndian.Uint32(d)))
		case chunk.Type == "IDAT":
			pixels = true
		}
	}
	if !pixels {
		s.fail(Truncated, "the PNG holds no IDAT chunk")
	}
	return s
}

// side keeps a 32-bit size positive on every platform.
func side(v uint32) int { return int(min(v, math.MaxInt32)) }

func perMetre(x, y uint32) float64 {
	return math.Round(float64(min(x, y))*centimetresPerInch) / 100
}

func pngColours(colourType byte) string {
	switch colourType {
	case 0, 4:
		return "gray"
	case 2, 6:
		return "rgb"
	case 3:
		return "paletted"
	}
	return ""
}
