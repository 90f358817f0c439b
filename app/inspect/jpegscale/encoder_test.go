package jpegscale_test

import (
	"math"
	"math/bits"
	"slices"
)

// encoding says how to write a test picture. It writes what the standard library's encoder can not: every sampling,
// progressive scans, scans of single components, restart intervals.
type encoding struct {
	width, height int
	gray          bool
	h, v          int // luma samples for each chroma sample
	quality       int
	progressive   bool
	separate      bool // a scan for each component
	restart       int  // MCUs
	rgb           bool // Adobe's marker for RGB
	script        []scanSpec
}

type scanSpec struct {
	components []int
	ss, se     int
	ah, al     int
}

// defaultScript is in the manner of libjpeg: spectral selection and successive approximation of DC and AC.
func (e encoding) defaultScript() []scanSpec {
	all := []int{0, 1, 2}
	if e.gray {
		all = all[:1]
	}
	var script []scanSpec
	switch {
	case e.progressive:
		script = append(script, scanSpec{all, 0, 0, 0, 1}, scanSpec{all[:1], 1, 5, 0, 2})
		for _, c := range all[1:] {
			script = append(script, scanSpec{[]int{c}, 1, 63, 0, 1})
		}
		script = append(script, scanSpec{all[:1], 6, 63, 0, 2}, scanSpec{all[:1], 1, 63, 2, 1}, scanSpec{all, 0, 0, 1, 0})
		for _, c := range all {
			script = append(script, scanSpec{[]int{c}, 1, 63, 1, 0})
		}
	case e.separate:
		for _, c := range all {
			script = append(script, scanSpec{[]int{c}, 0, 63, 0, 0})
		}
	default:
		script = append(script, scanSpec{all, 0, 63, 0, 0})
	}
	return script
}

var naturalOrder = func() (order []int) {
	for sum := range 15 {
		for i := range sum + 1 {
			row, column := i, sum-i
			if sum%2 == 0 {
				row, column = column, row
			}
			if row < 8 && column < 8 {
				order = append(order, 8*row+column)
			}
		}
	}
	return order
}()

type plane struct {
	h, v, wide, high int
	blocks           [][64]int // zigzag order
	quant            [64]int
}

// encode writes the picture whose sample of component c at full-size position x, y is sample(c, x, y).
func (e encoding) encode(sample func(c, x, y int) float64) []byte {
	planes := e.planes(sample)
	out := []byte{0xFF, 0xD8}
	if e.rgb {
		out = append(out, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0)
	}
	for i, p := range planes[:min(2, len(planes))] {
		out = append(out, 0xFF, 0xDB, 0, 67, byte(i))
		for _, q := range p.quant {
			out = append(out, byte(q))
		}
	}
	sof := byte(0xC0)
	if e.progressive {
		sof = 0xC2
	}
	out = append(out, 0xFF, sof, 0, byte(8+3*len(planes)), 8,
		byte(e.height>>8), byte(e.height), byte(e.width>>8), byte(e.width), byte(len(planes)))
	for i, p := range planes {
		out = append(out, byte(i+1), byte(p.h<<4|p.v), byte(min(i, 1)))
	}
	if e.restart > 0 {
		out = append(out, 0xFF, 0xDD, 0, 4, byte(e.restart>>8), byte(e.restart))
	}
	script := e.script
	if script == nil {
		script = e.defaultScript()
	}
	for _, s := range script {
		out = e.writeScan(out, planes, s)
	}
	return append(out, 0xFF, 0xD9)
}

func (e encoding) planes(sample func(c, x, y int) float64) []plane {
	count, h, v := 3, max(e.h, 1), max(e.v, 1)
	if e.gray {
		count, h, v = 1, 1, 1
	}
	planes := make([]plane, count)
	mcusWide, mcusHigh := (e.width+8*h-1)/(8*h), (e.height+8*v-1)/(8*v)
	for c := range planes {
		p := &planes[c]
		p.h, p.v = h, v
		stepX, stepY := 1, 1
		if c > 0 {
			p.h, p.v, stepX, stepY = 1, 1, h, v
		}
		p.wide, p.high = mcusWide*p.h, mcusHigh*p.v
		p.quant = quantization(e.quality, c > 0)
		p.blocks = make([][64]int, p.wide*p.high)
		for i := range p.blocks {
			var pixels [64]float64
			for j := range pixels {
				x, y := (i%p.wide*8+j%8)*stepX, (i/p.wide*8+j/8)*stepY
				pixels[j] = sample(c, min(x, e.width-1), min(y, e.height-1)) - 128
			}
			p.blocks[i] = quantize(forward(pixels), p.quant)
		}
	}
	return planes
}

// quantization grows with frequency, like the tables of annex K, and falls with quality as libjpeg's.
func quantization(quality int, chroma bool) (table [64]int) {
	scale := 200 - 2*quality
	if quality < 50 {
		scale = 5000 / quality
	}
	for k, natural := range naturalOrder {
		base := 10 + 6*(natural/8+natural%8)
		if chroma {
			base = min(99, 17+12*(natural/8+natural%8))
		}
		table[k] = min(255, max(1, (base*scale+50)/100))
	}
	return table
}

var cosines = func() (t [8][8]float64) {
	for u := range t {
		for n := range t[u] {
			t[u][n] = math.Cos(float64((2*n+1)*u)*math.Pi/16) / 2
			if u == 0 {
				t[u][n] = 1 / math.Sqrt(8)
			}
		}
	}
	return t
}()

func forward(pixels [64]float64) (out [64]float64) {
	var rows [64]float64
	for y := range 8 {
		for u := range 8 {
			for x := range 8 {
				rows[8*y+u] += pixels[8*y+x] * cosines[u][x]
			}
		}
	}
	for v := range 8 {
		for u := range 8 {
			for y := range 8 {
				out[8*v+u] += rows[8*y+u] * cosines[v][y]
			}
		}
	}
	return out
}

func quantize(coefficients [64]float64, quant [64]int) (out [64]int) {
	for k, natural := range naturalOrder {
		out[k] = int(math.Round(coefficients[natural] / float64(quant[k])))
	}
	return out
}

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
