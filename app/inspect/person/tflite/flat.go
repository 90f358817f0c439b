package tflite

import (
	"encoding/binary"
	"errors"
	"math"
)

// errCut reports bytes that point outside of the file.
var errCut = errors.New("an offset leads out of the file")

// flat reads a FlatBuffers file. The first offset that leads out of it is remembered in err; from then on everything
// reads as zero, so that callers check once at the end of a step.
type flat struct {
	b   []byte
	err error
}

// table is one FlatBuffers table; pos 0 stands for an absent one, whose fields all have their defaults.
type table struct {
	f   *flat
	pos int
}

// span returns n bytes at p, or nil when they are not all there.
func (f *flat) span(p, n int) []byte {
	if p < 0 || n < 0 || p > len(f.b)-n {
		if f.err == nil {
			f.err = errCut
		}
		return nil
	}
	return f.b[p : p+n]
}

func (f *flat) u16(p int) int {
	if s := f.span(p, 2); s != nil {
		return int(binary.LittleEndian.Uint16(s))
	}
	return 0
}

func (f *flat) i32(p int) int {
	if s := f.span(p, 4); s != nil {
		return int(int32(binary.LittleEndian.Uint32(s)))
	}
	return 0
}

// follow reads an unsigned offset at p and returns where it leads.
func (f *flat) follow(p int) int {
	if s := f.span(p, 4); s != nil {
		if o := binary.LittleEndian.Uint32(s); o <= math.MaxInt32 {
			return p + int(o)
		}
		f.err = errCut
	}
	return 0
}

// field returns the position of field n, 0 when it is absent.
func (t table) field(n int) int {
	if t.pos == 0 || t.f.err != nil {
		return 0
	}
	v := t.pos - t.f.i32(t.pos)
	if 4+2*n >= t.f.u16(v) {
		return 0
	}
	if o := t.f.u16(v + 4 + 2*n); o != 0 {
		return t.pos + o
	}
	return 0
}

func (t table) i32(n, absent int) int {
	if p := t.field(n); p != 0 {
		return t.f.i32(p)
	}
	return absent
}

func (t table) i8(n, absent int) int {
	if p := t.field(n); p != 0 {
		if s := t.f.span(p, 1); s != nil {
			return int(int8(s[0]))
		}
	}
	return absent
}

func (t table) table(n int) table {
	if p := t.field(n); p != 0 {
		return table{t.f, t.f.follow(p)}
	}
	return table{t.f, 0}
}

// vector returns where the elements of field n begin and how many there are, all of them inside the file.
func (t table) vector(n, size int) (at, count int) {
	p := t.field(n)
	if p == 0 {
		return 0, 0
	}
	at = t.f.follow(p)
	count = t.f.i32(at)
	if count < 0 || count > len(t.f.b)/size || t.f.span(at+4, count*size) == nil {
		t.f.err = errCut
		return 0, 0
	}
	return at + 4, count
}

func (t table) bytes(n int) []byte {
	at, count := t.vector(n, 1)
	return t.f.span(at, count)
}

func (t table) ints(n int) []int {
	at, count := t.vector(n, 4)
	r := make([]int, count)
	for i := range r {
		r[i] = t.f.i32(at + 4*i)
	}
	return r
}

func (t table) tables(n int) []table {
	at, count := t.vector(n, 4)
	r := make([]table, count)
	for i := range r {
		r[i] = table{t.f, t.f.follow(at + 4*i)}
	}
	return r
}
