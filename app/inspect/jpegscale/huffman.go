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

// acTable looks up AC codes. If code and number fit into acBits bits, an entry is the number in the upper half, then the
// run of zeros before it and the length of code and number together, a byte each. If only the code fits, the upper half
// is 0 and the bytes are the symbol and the length of the code. If nothing fits it is 0.
type acTable struct {
	huffman
	lookup [1 << acBits]uint32
	codes  [1 << acBits]uint16 // only codes: the length in the low byte, the symbol above; 0 as above

	// skip serves where AC coefficients are only stepped over: as many whole codes as begin in skipBits bits. The low
	// byte is their length with their numbers, then comes how many coefficients they stand for, then 1 if the last one
	// ends the block; an end counts as one coefficient. Made when first needed.
	skip      [1 << skipBits]uint32
	skipKnown bool
}

func (t *acTable) fill() {
	clear(t.lookup[:])
	clear(t.codes[:])
	t.skipKnown = false
	t.each(func(window uint32, length uint, symbol byte) {
		if length > acBits {
			return
		}
		first := window >> (16 - acBits)
		for i := range uint32(1) << (acBits - length) {
			t.lookup[first+i] = acEntry(first+i, length, symbol)
			t.codes[first+i] = uint16(symbol)<<8 | uint16(length)
		}
	})
}

func acEntry(window uint32, length uint, symbol byte) uint32 {
	size := uint(symbol & 15)
	if size == 0 || length+size > acBits {
		return uint32(symbol)<<8 | uint32(length)
	}
	number := extend(window>>(acBits-length-size)&(1<<size-1), size)
	return uint32(number)<<16 | uint32(symbol>>4)<<8 | uint32(length+size)
}

func (t *acTable) fillSkip() {
	t.skipKnown = true
	for window := range t.skip {
		t.skip[window] = t.skipEntry(uint64(window) << (64 - skipBits))
	}
}

func (t *acTable) skipEntry(acc uint64) uint32 {
	length, coefficients := uint(0), uint(0)
	for length < skipBits {
		symbol, codeLength := t.find(acc << length)
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
