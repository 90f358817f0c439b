package jpegscale_test

import (
	"math"
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
