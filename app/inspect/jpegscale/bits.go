package jpegscale

import (
	"bytes"
	"encoding/binary"
)

const (
	windowSize = 1 << 13
	windowMask = windowSize - 1
	// slack is how far a block may be read past the end of its segment before that is noticed, and how much must be in
	// the window before a block: 64 codes of 16 bits, each with 16 more bits, and words read ahead.
	slack = 64*4 + 64
)

// bitReader reads the bits of one entropy-coded segment, out of a window in which they stand without stuffing. Past the
// end of the segment it reads zeros; overrun tells.
//
// A loop that reads many bits holds pos, acc and n in local variables.
type bitReader struct {
	window [windowSize + 8]byte
	pos    int    // in the window, of the next byte to load
	acc    uint64 // bits not consumed, from the top; below the top n they may repeat what is at pos
	n      uint   // up to 63
	filled int    // bytes of the segment in the window
	source []byte // what is not yet in the window
	ended  bool   // nothing of the segment is in source
}

// start begins a segment.
func (r *bitReader) start(source []byte) {
	r.source, r.pos, r.acc, r.n, r.filled, r.ended = source, 0, 0, 0, 0, false
	r.more()
}

// ready makes sure that the window holds all that a block can want. To be called before each.
func (r *bitReader) ready() {
	if r.filled-r.pos < slack && !r.ended {
		r.more()
	}
}

// more fills the window, taking out the stuffing (F.1.2.3), up to the next marker or the end of the source.
func (r *bitReader) more() {
	r.filled = copy(r.window[:], r.window[r.pos:r.filled])
	r.pos = 0
	for r.filled < windowSize-slack && !r.ended {
		part := r.source[:min(len(r.source), windowSize-slack-r.filled)]
		i := bytes.IndexByte(part, 0xFF)
		if i >= 0 {
			part = part[:i]
		}
		r.filled += copy(r.window[r.filled:], part)
		r.source = r.source[len(part):]
		stuffed := len(r.source) > 1 && r.source[0] == 0xFF && r.source[1] == 0
		if stuffed {
			r.window[r.filled] = 0xFF
			r.filled++
			r.source = r.source[2:]
		}
		r.ended = len(r.source) == 0 || i >= 0 && !stuffed
	}
	if r.ended {
		clear(r.window[r.filled : r.filled+slack])
	}
}

// overrun reports whether more bits were consumed than the segment has.
func (r *bitReader) overrun() bool { return r.pos*8-int(r.n) > r.filled*8 }

// refill brings n to at least 56 bits.
func (r *bitReader) refill() {
	p := r.pos & windowMask
	r.acc |= binary.BigEndian.Uint64(r.window[p:p+8]) >> (r.n & 63)
	r.pos += int((63 - r.n) >> 3)
	r.n |= 56
}

// take consumes up to 16 bits that are there.
func (r *bitReader) take(count uint) uint32 {
	v := r.acc >> 1 >> (63 - count&63)
	r.acc <<= count & 63
	r.n -= count
	return uint32(v)
}

// extend turns bits into the signed number that they stand for, F.2.2.1; size is 1…16. Without a branch: the sign of a
// coefficient can not be guessed.
func extend(bits uint32, size uint) int32 {
	v := int32(bits)
	negative := (v - 1<<((size-1)&31)) >> 31
	return v + negative&(1-1<<(size&31))
}
