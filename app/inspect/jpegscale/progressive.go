package jpegscale

import "math/bits"

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
	r, c := &d.bits, part.component
	for k := d.scan.start; k <= d.scan.end; k++ {
		symbol, err := r.symbol(part.ac)
		if err != nil {
			return d.reason(err)
		}
		run, size := int(symbol>>4), uint(symbol&15)
		if size == 0 && run < 15 {
			d.eobRun = r.blocks(run) - 1
			return nil
		}
		k += run
		if size == 0 {
			continue
		}
		if k > d.scan.end {
			return nil
		}
		if err := c.set(at, k, extend(r.take(size), size)<<d.scan.low); err != nil {
			return err
		}
	}
	return nil
}

// set notes an AC coefficient.
func (c *component) set(at, k int, value int32) error {
	if value != int32(int16(value)) {
		return errRange
	}
	c.ac[at][k&63] = int16(value)
	c.nonzero[at] |= 1 << (k & 63)
	return nil
}

// symbol reads a Huffman code; at least 16 more bits are there after it.
func (r *bitReader) symbol(t *acTable) (byte, error) {
	if r.n < 32 {
		r.refill()
	}
	symbol, length := t.symbol(r.acc)
	if length == 0 {
		return 0, errCode
	}
	r.take(length)
	return symbol, nil
}

// blocks reads for how many blocks a band has ended, this one included.
func (r *bitReader) blocks(run int) int { return 1<<run + int(r.take(uint(run))) }

// refineAC reads one more bit of the coefficients of a band that are known, and those that this bit makes known, G.1.2.3.
func (d *decoder) refineAC(part *scanPart, at int) error {
	r, c := &d.bits, part.component
	band := ^uint64(0) << d.scan.start & (^uint64(0) >> (63 - d.scan.end))
	for d.eobRun == 0 && band != 0 {
		symbol, err := r.symbol(part.ac)
		if err != nil {
			return d.reason(err)
		}
		run, size := int(symbol>>4), uint(symbol&15)
		value := int32(0)
		switch {
		case size == 1:
			value = extend(r.take(1), 1) << d.scan.low
		case size > 1:
			return errRefining
		case run < 15:
			d.eobRun = r.blocks(run)
			continue
		}
		zeros := band &^ c.nonzero[at]
		for range run {
			zeros &= zeros - 1
		}
		if zeros == 0 {
			return errRefining
		}
		k := bits.TrailingZeros64(zeros)
		before := uint64(1)<<k - 1
		r.correct(c.ac[at][:], band&c.nonzero[at]&before, d.scan.low)
		if value != 0 {
			if err := c.set(at, k, value); err != nil {
				return err
			}
		}
		band &^= before | 1<<k
	}
	if d.eobRun > 0 {
		d.eobRun--
		r.correct(c.ac[at][:], band&c.nonzero[at], d.scan.low)
	}
	return nil
}

// correct reads one bit for each of the coefficients of a mask and, where it is set, moves the coefficient away from 0.
func (r *bitReader) correct(ac []int16, mask uint64, low int) {
	for mask != 0 {
		if r.n < 32 {
			r.refill()
		}
		for range min(bits.OnesCount64(mask), 32) {
			k := bits.TrailingZeros64(mask)
			mask &= mask - 1
			sign := ac[k] >> 15
			step := int16(r.take(1) << low)
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
