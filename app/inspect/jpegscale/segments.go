package jpegscale

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
)

// Markers, table B.1.
const (
	markerSOF0  = 0xC0 // baseline
	markerSOF1  = 0xC1 // extended sequential
	markerSOF2  = 0xC2 // progressive
	markerDHT   = 0xC4
	markerRST0  = 0xD0
	markerRST7  = 0xD7
	markerSOI   = 0xD8
	markerEOI   = 0xD9
	markerSOS   = 0xDA
	markerDQT   = 0xDB
	markerDRI   = 0xDD
	markerAPP0  = 0xE0
	markerAPP14 = 0xEE
	markerAPP15 = 0xEF
	markerCOM   = 0xFE
)

// decoder is the state of one decoding. Its slices and tables survive reset to serve the next one.
type decoder struct {
	data        []byte
	pos         int // of the next byte of data to look at
	denominator int

	width, height         int // of the full size
	componentCount        int // 0 before the frame header
	components            [3]component
	mcusWide, mcusHigh    int
	ratio                 image.YCbCrSubsampleRatio
	baseline, progressive bool
	planesReady           bool

	quant           [4][64]uint16 // in zigzag order, as they came
	dc              [4]dcTable
	ac              [4]acTable
	restartInterval int
	eobRun          int // blocks that are still without AC coefficients, G.1.2.2
	bits            bitReader
	scan            scan
	block           block

	jfif, adobe    bool
	adobeTransform byte
}

// reset makes a decoder forget all of the last picture but its memory.
func (d *decoder) reset(data []byte, denominator int) {
	d.data, d.pos, d.denominator = data, 0, denominator
	d.componentCount, d.restartInterval, d.eobRun = 0, 0, 0
	d.baseline, d.progressive, d.planesReady = false, false, false
	d.jfif, d.adobe = false, false
	clear(d.quant[:])
	for i := range d.dc {
		d.dc[i].known, d.ac[i].known, d.ac[i].skipKnown = false, false, false
	}
}

// segments reads marker segments up to the end of the image. It is as liberal as image/jpeg: bytes that belong to no
// segment are stepped over, and so are restart markers after the last interval.
func (d *decoder) segments() error {
	if len(d.data) < 2 {
		return ErrTruncated
	}
	if d.data[0] != 0xFF || d.data[1] != markerSOI {
		return fmt.Errorf("%w: no SOI marker", ErrFormat)
	}
	for d.pos = 2; ; {
		marker, err := d.nextMarker()
		if err != nil {
			return err
		}
		if marker == markerEOI {
			return d.finish()
		}
		if marker >= markerRST0 && marker <= markerRST7 {
			continue
		}
		if err := d.segment(marker); err != nil {
			return err
		}
	}
}

// nextMarker steps over extraneous bytes, stuffed or not, and fill bytes (B.1.1.2), and over the marker itself.
func (d *decoder) nextMarker() (byte, error) {
	for p := d.pos; ; p += 2 {
		i := -1
		if p < len(d.data) {
			i = bytes.IndexByte(d.data[p:], 0xFF)
		}
		if p += i; i < 0 || p+1 == len(d.data) {
			return 0, ErrTruncated
		}
		if d.data[p+1] != 0 {
			return d.markerAt(p + 1)
		}
	}
}

// markerAt returns the marker after any number of fill bytes.
func (d *decoder) markerAt(p int) (byte, error) {
	for ; p < len(d.data); p++ {
		if d.data[p] != 0xFF {
			d.pos = p + 1
			return d.data[p], nil
		}
	}
	return 0, ErrTruncated
}

// segment reads one segment with its length.
func (d *decoder) segment(marker byte) error {
	if len(d.data)-d.pos < 2 {
		return ErrTruncated
	}
	length := int(binary.BigEndian.Uint16(d.data[d.pos:])) - 2
	if length < 0 {
		return fmt.Errorf("%w: segment without room for its length", ErrFormat)
	}
	if len(d.data)-d.pos-2 < length {
		return ErrTruncated
	}
	body := d.data[d.pos+2:][:length]
	d.pos += 2 + length
	switch marker {
	case markerSOF0, markerSOF1, markerSOF2:
		d.baseline, d.progressive = marker == markerSOF0, marker == markerSOF2
		return d.frameHeader(body)
	case markerDHT:
		return d.huffmanTables(body)
	case markerDQT:
		return d.quantTables(body)
	case markerDRI:
		return d.restartHeader(body)
	case markerSOS:
		return d.scanHeader(body)
	}
	return d.otherSegment(marker, body)
}

func (d *decoder) otherSegment(marker byte, body []byte) error {
	switch {
	case marker == markerAPP0 && len(body) >= 5:
		d.jfif = string(body[:5]) == "JFIF\x00"
	case marker == markerAPP14 && len(body) >= 12 && string(body[:5]) == "Adobe":
		d.adobe, d.adobeTransform = true, body[11]
	case marker >= markerAPP0 && marker <= markerAPP15 || marker == markerCOM:
	case marker < markerSOF0:
		return fmt.Errorf("%w: marker %#x", ErrFormat, marker)
	default:
		return fmt.Errorf("%w: marker %#x", ErrUnsupported, marker)
	}
	return nil
}

// quantTables reads a DQT segment, B.2.4.1.
func (d *decoder) quantTables(body []byte) error {
	for len(body) > 0 {
		precision, at := body[0]>>4, body[0]&15
		if precision > 1 || at > 3 {
			return fmt.Errorf("%w: quantization table %#x", ErrFormat, body[0])
		}
		body = body[1:]
		size := 64 << precision
		if len(body) == 0 {
			return nil // a lone selector at the end is no table; image/jpeg lets it pass
		}
		if len(body) < size {
			return fmt.Errorf("%w: quantization table cut short", ErrFormat)
		}
		for i := range d.quant[at] {
			if precision == 0 {
				d.quant[at][i] = uint16(body[i])
			} else {
				d.quant[at][i] = binary.BigEndian.Uint16(body[2*i:])
			}
		}
		body = body[size:]
	}
	return nil
}

// restartHeader reads a DRI segment, B.2.4.4.
func (d *decoder) restartHeader(body []byte) error {
	if len(body) != 2 {
		return fmt.Errorf("%w: length of the restart interval", ErrFormat)
	}
	d.restartInterval = int(binary.BigEndian.Uint16(body))
	return nil
}

// isRGB decides as image/jpeg does. JFIF is always YCbCr; then Adobe's word counts, then the names of the components.
func (d *decoder) isRGB() bool {
	if d.jfif {
		return false
	}
	if d.adobe && d.adobeTransform == 0 {
		return true
	}
	return d.components[0].id == 'R' && d.components[1].id == 'G' && d.components[2].id == 'B'
}

// finish does what can only be done after the last scan.
func (d *decoder) finish() error {
	if !d.planesReady {
		return fmt.Errorf("%w: no scan", ErrFormat)
	}
	for i := range d.components[:d.componentCount] {
		c := &d.components[i]
		switch {
		case !c.scanned:
			clear(c.plane)
		case d.progressive:
			d.reconstruct(c)
		}
	}
	return nil
}
