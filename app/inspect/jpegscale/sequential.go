package jpegscale

import (
	"encoding/binary"
	"fmt"
)

// What can be wrong inside entropy-coded data; made once, since a damaged file meets them in the hottest loops.
var (
	errCode     = fmt.Errorf("%w: no such Huffman code", ErrFormat)
	errDC       = fmt.Errorf("%w: DC difference of more than 16 bits", ErrUnsupported)
	errRefining = fmt.Errorf("%w: refinement that does not fit the coefficients", ErrFormat)
	errRange    = fmt.Errorf("%w: coefficient of more than 16 bits", ErrUnsupported)
)

// sequentialBlock decodes a block and puts its samples into the plane.
func (d *decoder) sequentialBlock(part *scanPart, x, y int) error {
	c, r := part.component, &d.bits
	side := 8 / d.denominator
	b := &d.block
	clear(b[:side*side])

	r.ready()
	difference, err := r.difference(part.dc)
	if err != nil {
		return d.reason(err)
	}
	part.prediction += difference
	b[0] = part.prediction*c.fold[0].weight + bias

	flat := true // at 1/8 there is nothing else
	switch {
	case d.eobRun > 0: // out of place in a sequential picture, but image/jpeg honours it
		d.eobRun--
	case d.denominator == 8:
		d.eobRun, err = r.skipCoefficients(part.ac)
	default:
		flat, d.eobRun, err = r.coefficients(part.ac, &c.fold, b)
	}
	if err != nil || r.overrun() {
		return d.reason(err)
	}
	d.put(b, flat, c.plane[(y*c.stride+x)*side:], c.stride)
	return nil
}

// reason prefers the end of the segment to whatever its consequences were.
func (d *decoder) reason(err error) error {
	if d.bits.overrun() {
		return d.short()
	}
	return err
}

// difference reads by how much a DC coefficient differs from the last, F.2.2.1.
func (r *bitReader) difference(t *dcTable) (int32, error) {
	if r.n < 32 {
		r.refill()
	}
	entry := t.lookup[r.acc>>(64-dcBits)]
	size, length := uint(entry>>8), uint(entry&0xFF)
	if length == 0 {
		var symbol byte
		if symbol, length = t.find(r.acc); length == 0 {
			return 0, errCode
		}
		size = uint(symbol)
	}
	r.take(length)
	if size == 0 {
		return 0, nil
	}
	if size > 16 {
		return 0, errDC
	}
	return extend(r.take(size), size), nil
}

// coefficients reads the AC coefficients of a block and folds them into its slots, F.2.2.2. It is where most of the time
// goes. Flat says that there were none; eobRun for how many further blocks there are none.
func (r *bitReader) coefficients(t *acTable, folds *[64]fold, b *block) (flat bool, eobRun int, err error) {
	pos, acc, n := r.pos, r.acc, r.n
	for k := uint(1); k < 64; {
		if n < 32 {
			p := pos & windowMask
			acc |= binary.BigEndian.Uint64(r.window[p:p+8]) >> (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
		}
		entry := t.pairs[acc>>(64-acBits)]
		if k+entry.covered() <= 64 {
			acc <<= entry.length() & 63
			n -= entry.length()
			b.add(folds, entry, k)
			k += entry.covered()
			continue
		}
		if k+entry.covered() < 64+ends && entry.covered() >= ends {
			acc <<= entry.length() & 63
			n -= entry.length()
			b.add(folds, entry, k)
			flat = k == 1 && entry.covered() == ends
			break
		}
		symbol, length := t.symbol(acc)
		if length == 0 {
			err = errCode
			break
		}
		acc <<= length & 63
		n -= length
		run, size := uint(symbol>>4), uint(symbol&15)
		if size == 0 && run < 15 {
			eobRun = 1<<run - 1 + int(acc>>1>>(63-run))
			acc <<= run
			n -= run
			break
		}
		if k += run; k > 63 {
			break // image/jpeg leaves the number unread
		}
		if size > 0 {
			f := &folds[k]
			b[f.slot&63] += extend(uint32(acc>>(64-size)), size) * f.weight
			acc <<= size
			n -= size
		}
		k++
	}
	r.pos, r.acc, r.n = pos, acc, n
	return flat, eobRun, err
}

// add folds the two numbers of a pair into the slots, the next coefficient being k. A number that is not there is 0 and
// does no harm, which is faster than to ask.
func (b *block) add(folds *[64]fold, p pair, k uint) {
	first, second := &folds[(k+uint(p>>16&0xFF))&63], &folds[(k+uint(p>>24&0xFF))&63]
	b[first.slot&63] += int32(int16(p>>32)) * first.weight
	b[second.slot&63] += int32(int16(p>>48)) * second.weight
}

// skipCoefficients reads over the AC coefficients of a block.
func (r *bitReader) skipCoefficients(t *acTable) (eobRun int, err error) {
	pos, acc, n := r.pos, r.acc, r.n
	for k := uint(1); k < 64; {
		if n < 32 {
			p := pos & windowMask
			acc |= binary.BigEndian.Uint64(r.window[p:p+8]) >> (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
		}
		entry := t.skip[acc>>(64-skipBits)]
		length, covered := uint(entry&0xFF), uint(entry>>8&0xFF)
		if length > 0 && k+covered <= 64 {
			acc <<= length & 63
			n -= length
			k += covered
			if entry>>16 != 0 {
				break
			}
			continue
		}
		symbol, length := t.symbol(acc)
		if length == 0 {
			err = errCode
			break
		}
		acc <<= length & 63
		n -= length
		run, size := uint(symbol>>4), uint(symbol&15)
		if size == 0 && run < 15 {
			eobRun = 1<<run - 1 + int(acc>>1>>(63-run))
			acc <<= run
			n -= run
			break
		}
		if k += run; k < 64 {
			acc <<= size
			n -= size
			k++
		}
	}
	r.pos, r.acc, r.n = pos, acc, n
	return eobRun, err
}
