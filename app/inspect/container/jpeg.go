package container

import (
	"bytes"
	"encoding/binary"
	"math"
)

// Markers of a JPEG file (ITU-T T.81, table B.1) that this package looks at.
const (
	MarkerSOI  = 0xD8
	MarkerEOI  = 0xD9
	MarkerSOS  = 0xDA
	MarkerAPP0 = 0xE0
	MarkerAPP1 = 0xE1
	MarkerAPPD = 0xED
	MarkerAPPE = 0xEE
)

// Segment is one marker of a JPEG file: content[Start:End] holds the 0xFF, the marker, the length and the payload; for
// MarkerSOS also the entropy-coded data that follows.
type Segment struct {
	Marker     byte
	Start, End int
}

// Payload returns what follows the length of the segment; for MarkerSOS scan header and data.
func (s Segment) Payload(content []byte) []byte {
	if s.End-s.Start < 4 {
		return nil
	}
	return content[s.Start+4 : s.End]
}

// JPEGSegments lists the segments of a JPEG file up to and with its EOI. A nil fault means that an EOI was reached;
// what follows it, such as a second picture, is not looked at.
func JPEGSegments(content []byte) ([]Segment, *Fault) {
	if len(content) < 2 || content[0] != 0xFF || content[1] != MarkerSOI {
		return nil, &Fault{Header, "no SOI marker"}
	}
	segments := []Segment{{MarkerSOI, 0, 2}}
	for at := 2; ; {
		s, ok := nextSegment(content, at)
		if !ok {
			return segments, &Fault{Truncated, "the JPEG ends before its EOI marker"}
		}
		segments = append(segments, s)
		if s.Marker == MarkerEOI {
			return segments, nil
		}
		at = s.End
	}
}

// JPEGHead lists the segments of a JPEG file that stand before its first scan, where cameras and editors write, without
// looking at the scan: of a photo that is nearly all of the file.
func JPEGHead(content []byte) []Segment {
	var segments []Segment
	for at := 2; at < len(content); {
		start, marker := nextMarker(content, at)
		if start < 0 || marker == MarkerSOS {
			break
		}
		s, ok := nextSegment(content, start)
		if !ok || s.Marker == MarkerEOI {
			break
		}
		segments, at = append(segments, s), s.End
	}
	return segments
}

// nextSegment finds the marker at or after at; stray bytes before it are skipped as decoders do.
func nextSegment(content []byte, at int) (Segment, bool) {
	start, marker := nextMarker(content, at)
	if start < 0 {
		return Segment{}, false
	}
	if marker == MarkerEOI || marker == MarkerSOI || marker == 0x01 || isRestart(marker) {
		return Segment{marker, start, start + 2}, true
	}
	if start+4 > len(content) {
		return Segment{}, false
	}
	end := start + 2 + int(binary.BigEndian.Uint16(content[start+2:]))
	if end < start+4 || end > len(content) {
		return Segment{}, false
	}
	if marker == MarkerSOS {
		end = scanEnd(content, end)
	}
	return Segment{marker, start, end}, true
}

// nextMarker returns where the next 0xFF + marker code begins, or -1. Fill bytes 0xFF before a marker are skipped.
func nextMarker(content []byte, at int) (int, byte) {
	for at < len(content) {
		i := bytes.IndexByte(content[at:], 0xFF)
		if i < 0 || at+i+1 >= len(content) {
			return -1, 0
		}
		at += i
		if c := content[at+1]; c != 0x00 && c != 0xFF {
			return at, c
		}
		at++
	}
	return -1, 0
}

// scanEnd returns where the entropy-coded data ends: at the next marker that is no restart, or at the end of the file.
func scanEnd(content []byte, at int) int {
	for {
		start, marker := nextMarker(content, at)
		if start < 0 {
			return len(content)
		}
		if !isRestart(marker) {
			return start
		}
		at = start + 2
	}
}

func isRestart(marker byte) bool { return marker >= 0xD0 && marker <= 0xD7 }

// isFrame reports a start of frame: C0 to CF without DHT, JPG and DAC.
func isFrame(marker byte) bool {
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
}

func readJPEG(content []byte) Skeleton {
	s := Skeleton{Frames: 1}
	segments, fault := JPEGSegments(content)
	s.Fault = fault
	components, adobe, scans := 0, -1, 0
	for _, segment := range segments {
		p := segment.Payload(content)
		switch {
		case isFrame(segment.Marker) && len(p) >= 6:
			s.canvas(int(binary.BigEndian.Uint16(p[3:])), int(binary.BigEndian.Uint16(p[1:])))
			components = int(p[5])
		case segment.Marker == MarkerAPP0 && len(p) >= 12 && string(p[:5]) == "JFIF\x00":
			s.DPI = jfifDPI(p)
		case segment.Marker == MarkerAPPE && len(p) >= 12 && string(p[:5]) == "Adobe":
			adobe = int(p[11])
		case segment.Marker == MarkerSOS:
			scans++
		}
	}
	s.Colours = jpegColours(components, adobe)
	if scans == 0 {
		s.fail(Truncated, "the JPEG holds no scan")
	}
	return s
}

func jfifDPI(p []byte) float64 {
	x, y := float64(binary.BigEndian.Uint16(p[8:])), float64(binary.BigEndian.Uint16(p[10:]))
	switch p[7] {
	case 1:
		return math.Min(x, y)
	case 2:
		return math.Min(x, y) * centimetresPerInch
	}
	return 0 // a ratio, not a density
}

const centimetresPerInch = 2.54

func jpegColours(components, adobe int) string {
	switch {
	case components == 1:
		return "gray"
	case components == 3 && adobe == 0:
		return "rgb"
	case components == 3:
		return "ycbcr"
	case components == 4:
		return "cmyk"
	}
	return ""
}
