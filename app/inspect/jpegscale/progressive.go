package jpegscale

import (
	"encoding/binary"
	"math/bits"
)

// firstDC reads the upper bits of a DC coefficient, G.1.2.1.
func (d *decoder) firstDC(part *scanPart, at int) error {
	difference, err := d.bits.difference(part.dc)
	if err != nil {
		return d.reason(err)
	}
	part.prediction += difference
	part.component.dc[at] = int16(part.prediction << d.scan.low)
	return nil
}

// refineDC reads one more bit of a DC coefficient.
func (d *decoder) refineDC(c *component, at int) error {
	r := &d.bits
	if r.n < 32 {
		r.refill()
	}
	c.dc[at] |= int16(r.take(1) << d.scan.low)
	return nil
}

// firstAC reads the upper bits of a band of AC coefficients, G.1.2.2.
func (d *decoder) firstAC(part *scanPart, at int) error {
	if d.eobRun > 0 {
		d.eobRun--
		return nil
	}
	c := part.component
	known, run, err := d.bits.firstBand(part.ac, &c.ac[at], &d.scan)
	c.nonzero[at] |= known
	d.eobRun = run
	if err != nil {
		return d.reason(err)
	}
	return nil
}

// firstBand reads a band into ac. Known are the bits of the coefficients that it holds; eobRun for how many further
// blocks it has none.
func (r *bitReader) firstBand(t *acTable, ac *[64]int16, s *scan) (known uint64, eobRun int, err error) {
	pos, acc, n := r.pos, r.acc, r.n
	for k := uint(s.start); k <= uint(s.end); k++ {
		if n < 32 {
			p := pos & windowMask
			acc |= binary.BigEndian.Uint64(r.window[p:p+8]) >> (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
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
		if k += run; size == 0 {
			continue
		}
		if k > uint(s.end) {
			break
		}
		value := extend(uint32(acc>>(64-size)), size) << (s.low & 15)
		acc <<= size
		n -= size
		if value != int32(int16(value)) {
			err = errRange
			break
		}
		ac[k&63] = int16(value)
		known |= 1 << (k & 63)
	}
	r.pos, r.acc, r.n = pos, acc, n
	return known, eobRun, err
}

// refineAC reads one more bit of the coefficients of a band that are known, and those that this bit makes known, G.1.2.3.
func (d *decoder) refineAC(part *scanPart, at int) error {
	c, s := part.component, &d.scan
	band := ^uint64(0) << s.start & (^uint64(0) >> (63 - s.end))
	known := c.nonzero[at]
	if d.eobRun == 0 {
		fresh, rest, run, err := d.bits.refineBand(part.ac, &c.ac[at], known, band, s.low)
		if err != nil {
			return d.reason(err)
		}
		c.nonzero[at] = known | fresh
		band, d.eobRun = rest, run
	}
	if d.eobRun > 0 {
		d.eobRun--
		d.bits.correct(&c.ac[at], known&band, s.low)
	}
	return nil
}

// refineBand reads what is said of a band up to an end-of-band code. Fresh are the bits of the coefficients that became
// known, rest the band after the last of them; eobRun counts the blocks from this one on in which no more become known.
func (r *bitReader) refineBand(t *acTable, ac *[64]int16, known, band uint64, low int) (
	fresh, rest uint64, eobRun int, err error,
) {
	for band != 0 {
		if r.n < 32 {
			r.refill()
		}
		symbol, length := t.symbol(r.acc)
		if length == 0 {
			return 0, 0, 0, errCode
		}
		r.take(length)
		run, size := uint(symbol>>4), uint(symbol&15)
		if size == 0 && run < 15 {
			return fresh, band, 1<<run + int(r.take(run)), nil
		}
		if size > 1 {
			return 0, 0, 0, errRefining
		}
		sign := r.take(size)
		zeros := band &^ known
		for range run {
			zeros &= zeros - 1
		}
		if zeros == 0 {
			return 0, 0, 0, errRefining
		}
		place := zeros & -zeros
		if corrected := band & known & (place - 1); corrected != 0 {
			r.correct(ac, corrected, low)
		}
		if size == 1 {
			ac[bits.TrailingZeros64(place)&63] = int16(2*int32(sign)-1) << (low & 15)
			fresh |= place
		}
		band &^= place | (place - 1)
	}
	return fresh, 0, 0, nil
}

// correct reads one bit for each of the coefficients of a mask and, where it is set, moves the coefficient away from 0.
func (r *bitReader) correct(ac *[64]int16, mask uint64, low int) {
	for mask != 0 {
		if r.n < 32 {
			r.refill()
		}
		count := min(uint(bits.OnesCount64(mask)), 32)
		corrections := r.acc
		r.acc <<= count
		r.n -= count
		for range count {
			k := bits.TrailingZeros64(mask) & 63
			mask &= mask - 1
			sign := ac[k] >> 15
			step := int16(corrections >> 63 << (low & 15))
			corrections <<= 1
			ac[k] += (step ^ sign) - sign
		}
	}
}

// reconstruct makes the samples of a component of its coefficients, with the quantization table in force at the end.
func (d *decoder) reconstruct(c *component) {
	c.layOut(&d.quant[c.quant], d.denominator)
	side := 8 / d.denominator
	b := &d.block
	for y := range c.blocksHigh {
		for x := range c.blocksWide {
			at := y*c.blocksWide + x
			clear(b[:side*side])
			b[0] = int32(c.dc[at])*c.fold[0].weight + bias
			flat := true
			if d.denominator < 8 {
				flat = c.nonzero[at] == 0
				ac := &c.ac[at]
				for mask := c.nonzero[at]; mask != 0; mask &= mask - 1 {
					k := bits.TrailingZeros64(mask) & 63
					b[c.fold[k].slot&63] += int32(ac[k]) * c.fold[k].weight
				}
			}
			d.put(b, flat, c.plane[(y*c.stride+x)*side:], c.stride)
		}
	}
}
