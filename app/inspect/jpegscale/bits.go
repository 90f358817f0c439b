package jpegscale

import (
	"bytes"
	"encoding/binary"
)

// slack is how far a block may be read past the end of its segment before that is noticed: 64 codes of 16 bits, each
// with 16 more bits, and a word read ahead.
const slack = 64*4 + 16

// bitReader reads the bits of one entropy-coded segment, from bytes whose stuffing was taken out beforehand. Reading
// past the end yields zeros; overrun tells. Users copy the fields to local variables and back.
type bitReader struct {
	bytes []byte // the segment and at least slack zeros
	end   int    // length of the segment
	pos   int    // of the next byte to load
	acc   uint64 // bits not consumed, from the top; below the top n they may repeat what is at pos
	n     uint   // 0…63 or 56…63 after refill
}

// start takes the stuffing out of the segment at the head of data (F.1.2.3) and returns its length there: up to the
// next marker or the end.
func (r *bitReader) start(data []byte) (length int) {
	clean, p := r.bytes[:0], 0
	for p < len(data) {
		i := bytes.IndexByte(data[p:], 0xFF)
		if i < 0 {
			clean = append(clean, data[p:]...)
			p = len(data)
			break
		}
		if p+i+1 == len(data) || data[p+i+1] != 0 {
			clean = append(clean, data[p:p+i]...)
			p += i
			break
		}
		clean = append(clean, data[p:p+i+1]...)
		p += i + 2
	}
	r.end, r.pos, r.acc, r.n = len(clean), 0, 0, 0
	r.bytes = append(clean, zeros[:]...)
	return p
}

var zeros [slack + 64]byte

// overrun reports whether more bits were consumed than the segment has. Called after each block, so that the slack lasts.
func (r *bitReader) overrun() bool { return r.pos*8-int(r.n) > r.end*8 }

// refill brings n to at least 56 bits.
func (r *bitReader) refill() {
	r.acc |= binary.BigEndian.Uint64(r.bytes[r.pos:]) >> (r.n & 63)
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
