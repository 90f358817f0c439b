package jpegscale_test

import (
	"math/bits"
	"slices"
)

// token is a Huffman code (table 0 and 1: DC; 2 and 3: AC; 4: none; 5: a restart) and the bits after it.
type token struct {
	table, symbol byte
	size          byte
	bits          uint16
}

const (
	noCode  = 4
	restart = 5
)

// tokens collects what a scan says.
type tokens struct {
	list    []token
	eobRun  int
	pending []uint16 // correction bits of the blocks in eobRun
	table   byte     // of the run
}

func (t *tokens) add(table, symbol byte, value uint16, size int) {
	t.list = append(t.list, token{table, symbol, byte(size), value})
}

func (t *tokens) raw(values []uint16) {
	for _, b := range values {
		t.add(noCode, 0, b, 1)
	}
}

// flush ends a run of blocks without further coefficients.
func (t *tokens) flush() {
	if t.eobRun > 0 {
		size := bits.Len(uint(t.eobRun)) - 1
		t.add(t.table, byte(size<<4), uint16(t.eobRun-1<<size), size)
	}
	t.raw(t.pending)
	t.eobRun, t.pending = 0, nil
}

func (t *tokens) number(table byte, run, value int) {
	size := bits.Len(uint(max(value, -value)))
	if value < 0 {
		value += 1<<size - 1
	}
	t.add(table, byte(run<<4|size), uint16(value), size)
}

func (e encoding) writeScan(out []byte, planes []plane, s scanSpec) []byte {
	var t tokens
	var dc [3]int
	block := func(c, i int) {
		b := &planes[c].blocks[i]
		table := byte(min(c, 1))
		if s.ss == 0 && s.ah == 0 {
			t.number(table, 0, b[0]>>s.al-dc[c])
			dc[c] = b[0] >> s.al
		} else if s.ss == 0 {
			t.add(noCode, 0, uint16(b[0]>>s.al&1), 1)
		}
		if t.table = table + 2; s.se > 0 && s.ah == 0 {
			t.first(b, s, e.progressive)
		} else if s.se > 0 {
			t.refine(b, s)
		}
	}
	mcu, total := 0, planes[0].wide*planes[0].high/planes[0].h/planes[0].v
	if len(s.components) == 1 {
		p := planes[s.components[0]]
		total = p.wide * p.high
	}
	for ; mcu < total; mcu++ {
		if e.restart > 0 && mcu > 0 && mcu%e.restart == 0 {
			t.flush()
			t.add(restart, 0, uint16(mcu/e.restart-1)&7, 0)
			dc = [3]int{}
		}
		if len(s.components) == 1 {
			p := planes[s.components[0]]
			if mcu%p.wide*8 < e.width || p.h == 1 {
				if mcu/p.wide*8 < e.height || p.v == 1 {
					block(s.components[0], mcu)
				}
			}
			continue
		}
		for _, c := range s.components {
			p := planes[c]
			mcusWide := p.wide / p.h
			for j := range p.h * p.v {
				block(c, (mcu/mcusWide*p.v+j/p.h)*p.wide+mcu%mcusWide*p.h+j%p.h)
			}
		}
	}
	t.flush()
	return e.writeTokens(out, t.list, s)
}

// first codes a band for the first time, or all of a sequential block.
func (t *tokens) first(b *[64]int, s scanSpec, runs bool) {
	run := 0
	for k := max(1, s.ss); k <= s.se; k++ {
		value := max(b[k], -b[k]) >> s.al
		if b[k] < 0 {
			value = -value
		}
		if value == 0 {
			run++
			continue
		}
		t.flush()
		for ; run > 15; run -= 16 {
			t.add(t.table, 0xF0, 0, 0)
		}
		t.number(t.table, run, value)
		run = 0
	}
	if run > 0 {
		if t.eobRun++; !runs || t.eobRun == 0x7FFF {
			t.flush()
		}
	}
}

// refine codes one more bit of a band, figure G.7.
func (t *tokens) refine(b *[64]int, s scanSpec) {
	last := 0
	for k := s.ss; k <= s.se; k++ {
		if max(b[k], -b[k])>>s.al == 1 {
			last = k
		}
	}
	run := 0
	var corrections []uint16
	for k := s.ss; k <= s.se; k++ {
		size := max(b[k], -b[k]) >> s.al
		if size == 0 {
			run++
			continue
		}
		for ; run > 15 && k <= last; run -= 16 {
			t.flush()
			t.add(t.table, 0xF0, 0, 0)
			t.raw(corrections)
			corrections = nil
		}
		if size > 1 {
			corrections = append(corrections, uint16(size&1))
			continue
		}
		t.flush()
		sign := uint16(1)
		if b[k] < 0 {
			sign = 0
		}
		t.add(t.table, byte(run<<4|1), sign, 1)
		t.raw(corrections)
		corrections, run = nil, 0
	}
	if run > 0 || len(corrections) > 0 {
		t.eobRun++
		t.pending = append(t.pending, corrections...)
		if t.eobRun == 0x7FFF {
			t.flush()
		}
	}
}

// writeTokens writes the tables that the tokens want, the scan header, and the tokens.
func (e encoding) writeTokens(out []byte, list []token, s scanSpec) []byte {
	var counts [4][256]int
	for _, t := range list {
		if t.table < noCode {
			counts[t.table][t.symbol]++
		}
	}
	var codes [4][256]struct{ code, length int }
	for table := range counts {
		lengths, symbols := codeLengths(counts[table])
		if len(symbols) == 0 {
			continue
		}
		out = append(out, 0xFF, 0xC4, byte((19+len(symbols))>>8), byte(19+len(symbols)), byte(table/2<<4|table%2))
		for l := 1; l <= 16; l++ {
			out = append(out, byte(lengths[l]))
		}
		out = append(out, symbols...)
		code, at := 0, 0
		for l := 1; l <= 16; l++ {
			for range lengths[l] {
				codes[table][symbols[at]] = struct{ code, length int }{code, l}
				code, at = code+1, at+1
			}
			code <<= 1
		}
	}
	out = append(out, 0xFF, 0xDA, 0, byte(6+2*len(s.components)), byte(len(s.components)))
	for _, c := range s.components {
		out = append(out, byte(c+1), byte(min(c, 1)*0x11))
	}
	out = append(out, byte(s.ss), byte(s.se), byte(s.ah<<4|s.al))
	w := bitWriter{out: out}
	for _, t := range list {
		switch {
		case t.table == restart:
			w.pad()
			w.out = append(w.out, 0xFF, 0xD0+byte(t.bits))
			continue
		case t.table < noCode:
			c := codes[t.table][t.symbol]
			w.write(c.code, c.length)
		}
		w.write(int(t.bits), int(t.size))
	}
	w.pad()
	return w.out
}

type bitWriter struct {
	out []byte
	acc uint64
	n   int
}

func (w *bitWriter) write(value, size int) {
	w.acc, w.n = w.acc<<size|uint64(value), w.n+size
	for ; w.n >= 8; w.n -= 8 {
		b := byte(w.acc >> (w.n - 8))
		if w.out = append(w.out, b); b == 0xFF {
			w.out = append(w.out, 0)
		}
	}
}

func (w *bitWriter) pad() {
	if w.n > 0 {
		w.write(1<<(8-w.n)-1, 8-w.n)
	}
}

// codeLengths makes a Huffman code of at most 16 bits, in which no code is all ones (annex K.2).
func codeLengths(counts [256]int) (lengths [33]int, symbols []byte) {
	type node struct {
		count   int
		members []int
	}
	nodes := []node{{0, []int{256}}} // reserves the code of all ones
	depth := make([]int, 257)
	for s, n := range counts {
		if n > 0 {
			nodes = append(nodes, node{n, []int{s}})
			symbols = append(symbols, byte(s))
		}
	}
	for len(nodes) > 1 {
		slices.SortStableFunc(nodes, func(a, b node) int { return b.count - a.count })
		a, b := nodes[len(nodes)-2], nodes[len(nodes)-1]
		merged := node{a.count + b.count, slices.Concat(a.members, b.members)}
		for _, s := range merged.members {
			depth[s]++
		}
		nodes = append(nodes[:len(nodes)-2], merged)
	}
	for s := range depth {
		lengths[min(depth[s], 32)]++
	}
	lengths[0] = 0
	for l := 32; l > 16; l-- {
		for lengths[l] > 0 {
			shorter := l - 2
			for lengths[shorter] == 0 {
				shorter--
			}
			lengths[l] -= 2
			lengths[l-1]++
			lengths[shorter]--
			lengths[shorter+1] += 2
		}
	}
	longest := 16
	for longest > 0 && lengths[longest] == 0 {
		longest--
	}
	lengths[longest]--
	slices.SortStableFunc(symbols, func(a, b byte) int { return depth[a] - depth[b] })
	return lengths, symbols
}
