package jpegscale

import (
	"fmt"
)

const (
	dcBits   = 9  // looked up at once for a DC code
	acBits   = 11 // for an AC code with its number
	skipBits = 12 // for as many AC codes as fit
)

// huffman is a table of codes, C.2. Codes of one length are consecutive numbers, each length's first one twice the
// number after the last shorter one.
type huffman struct {
	known   bool
	symbols [256]byte
	// limit[l] is the first 16-bit window beyond all codes of up to l bits; offset[l] what a code of l bits must be
	// added to be an index of symbols.
	limit  [17]uint32
	offset [17]int32
	counts [17]int
}

// find returns the symbol at the top of acc and the length of its code; length 0 says that there is no such code.
func (h *huffman) find(acc uint64) (symbol byte, length uint) {
	window := uint32(acc >> 48)
	for l := uint(1); l <= 16; l++ {
		if window < h.limit[l] {
			return h.symbols[(int32(window>>(16-l))+h.offset[l])&255], l
		}
	}
	return 0, 0
}

// build takes the numbers of codes by length, and symbols in their order. Too many codes for their lengths are left to
// image/jpeg, which makes something of them.
func (h *huffman) build(counts, symbols []byte) error {
	h.known = true
	copy(h.symbols[:], symbols)
	code, index := 0, 0
	for l := 1; l <= 16; l++ {
		count := int(counts[l-1])
		h.counts[l], h.offset[l] = count, int32(index-code)
		code, index = code+count, index+count
		if code > 1<<l {
			return fmt.Errorf("%w: more Huffman codes than there can be", ErrUnsupported)
		}
		h.limit[l] = uint32(code << (16 - l))
		code <<= 1
	}
	return nil
}

// each calls with every code, as a window of 16 bits, its length and symbol, shortest and lowest first.
func (h *huffman) each(yield func(window uint32, length uint, symbol byte)) {
	code, index := uint32(0), 0
	for l := 1; l <= 16; l++ {
		for range h.counts[l] {
			yield(code<<(16-l), uint(l), h.symbols[index])
			code++
			index++
		}
		code <<= 1
	}
}

// dcTable looks up DC codes: the length in the low byte, the symbol above; 0 for codes that are longer or not there.
type dcTable struct {
	huffman
	lookup [1 << dcBits]uint16
}

func (t *dcTable) fill() {
	clear(t.lookup[:])
	t.each(func(window uint32, length uint, symbol byte) {
		if length > dcBits {
			return
		}
		first := window >> (16 - dcBits)
		for i := range uint32(1) << (dcBits - length) {
			t.lookup[first+i] = uint16(symbol)<<8 | uint16(length)
		}
	})
}

// acTable looks up AC codes.
type acTable struct {
	huffman
	codes [1 << acBits]uint16 // the length in the low byte, the symbol above; 0 for codes that are longer or not there

	// Made when first needed, of codes. Pairs serves where coefficients are wanted, skip where they are stepped over.
	pairs                 [1 << acBits]pair
	skip                  [1 << skipBits]uint32
	pairsKnown, skipKnown bool
}

func (t *acTable) fill() {
	clear(t.codes[:])
	t.pairsKnown, t.skipKnown = false, false
	t.each(func(window uint32, length uint, symbol byte) {
		if length > acBits {
			return
		}
		first := window >> (16 - acBits)
		for i := range uint32(1) << (acBits - length) {
			t.codes[first+i] = uint16(symbol)<<8 | uint16(length)
		}
	})
}

// symbol returns the symbol at the top of acc and the length of its code; length 0 says that there is no such code.
func (t *acTable) symbol(acc uint64) (symbol byte, length uint) {
	if entry := t.codes[acc>>(64-acBits)]; entry != 0 {
		return byte(entry >> 8), uint(entry & 0xFF)
	}
	return t.find(acc)
}

// pair is what acBits bits say of the next coefficients, if that is at least a whole one or the end of the block: up to
// two coefficients, with their numbers, and the end. From the low end:
//
//	8 bits  length of the codes and numbers
//	8 bits  how many coefficients they stand for, zeros included; ends more if the end of the block is among them;
//	        undecided if not even the first is whole, or is something rare
//	8 bits  where the first number belongs, relative to the next coefficient; 8 bits where the second does
//	16 bits the first number; 16 bits the second, 0 if there is none
type pair uint64

const (
	ends      = 64
	undecided = 255
)

func (p pair) length() uint  { return uint(p & 0xFF) }
func (p pair) covered() uint { return uint(p >> 8 & 0xFF) }

func (t *acTable) fillPairs() {
	t.pairsKnown = true
	for window := range t.pairs {
		t.pairs[window] = t.pairEntry(uint64(window) << (64 - acBits))
	}
}

func (t *acTable) pairEntry(acc uint64) pair {
	length, covered := uint(0), uint(0)
	var numbers, places pair
	for i := range 3 {
		entry := t.codes[acc>>(64-acBits)]
		codeLength, run, size := uint(entry&0xFF), uint(entry>>12), uint(entry>>8&15)
		if entry != 0 && run|size == 0 && length+codeLength <= acBits {
			length, covered = length+codeLength, covered+ends
			break
		}
		if size == 0 || i == 2 || length+codeLength+size > acBits {
			break
		}
		number := extend(uint32(acc<<codeLength>>1>>(63-size)), size)
		numbers |= pair(uint16(number)) << (16 * i)
		places |= pair(covered+run) << (8 * i)
		acc <<= codeLength + size
		length, covered = length+codeLength+size, covered+run+1
	}
	if length == 0 {
		return undecided << 8
	}
	return numbers<<32 | places<<16 | pair(covered<<8|length)
}

// fillSkip makes the table for stepping over coefficients: as many whole codes as begin in skipBits bits. The low byte of
// an entry is their length with their numbers, then comes how many coefficients they stand for, then 1 if the last code
// ends the block; an end counts as one coefficient.
func (t *acTable) fillSkip() {
	t.skipKnown = true
	for window := range t.skip {
		t.skip[window] = t.skipEntry(uint64(window) << (64 - skipBits))
	}
}

func (t *acTable) skipEntry(acc uint64) uint32 {
	length, coefficients := uint(0), uint(0)
	for length < skipBits {
		symbol, codeLength := t.symbol(acc << length)
		if codeLength == 0 || length+codeLength > skipBits {
			break
		}
		run, size := uint(symbol>>4), uint(symbol&15)
		if size == 0 && run == 0 {
			return uint32(length+codeLength) | uint32(coefficients+1)<<8 | 1<<16
		}
		if size == 0 && run != 15 {
			break // the end of more blocks than this one
		}
		length, coefficients = length+codeLength+size, coefficients+run+1
	}
	return uint32(length) | uint32(coefficients)<<8
}

// huffmanTables reads a DHT segment, B.2.4.2.
func (d *decoder) huffmanTables(body []byte) error {
	for len(body) > 0 {
		if len(body) < 17 {
			return fmt.Errorf("%w: Huffman table cut short", ErrFormat)
		}
		class, at, count := body[0]>>4, body[0]&15, 0
		if class > 1 || at > 3 || d.baseline && at > 1 {
			return fmt.Errorf("%w: Huffman table %#x", ErrFormat, body[0])
		}
		for _, n := range body[1:17] {
			count += int(n)
		}
		if count == 0 || count > 256 || 17+count > len(body) {
			return fmt.Errorf("%w: Huffman table of %d codes", ErrFormat, count)
		}
		if err := d.huffmanTable(class, at, body[1:17], body[17:17+count]); err != nil {
			return err
		}
		body = body[17+count:]
	}
	return nil
}

func (d *decoder) huffmanTable(class, at byte, counts, symbols []byte) error {
	if class == 0 {
		t := &d.dc[at]
		if err := t.build(counts, symbols); err != nil {
			return err
		}
		t.fill()
		return nil
	}
	t := &d.ac[at]
	if err := t.build(counts, symbols); err != nil {
		return err
	}
	t.fill()
	return nil
}

// prepare makes the table that sequential blocks want.
func (t *acTable) prepare(denominator int) {
	switch {
	case denominator == 8 && !t.skipKnown:
		t.fillSkip()
	case denominator < 8 && !t.pairsKnown:
		t.fillPairs()
	}
}
