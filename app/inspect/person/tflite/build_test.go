package tflite_test

import (
	"encoding/binary"
	"math"
)

// flatTable is one table of a FlatBuffers file being written: fields by number.
type flatTable map[int]any

// fileOf writes a FlatBuffers file with the given root. Fields may be int8, int32, []int32, []byte, flatTable
// and []flatTable.
func fileOf(root flatTable) []byte {
	w := &flatWriter{b: []byte{0, 0, 0, 0, 'T', 'F', 'L', '3'}}
	w.point(0, w.table(root))
	return w.b
}

type flatWriter struct{ b []byte }

func (w *flatWriter) point(at, to int) { binary.LittleEndian.PutUint32(w.b[at:], uint32(to-at)) }

func (w *flatWriter) room(n int) int {
	at := len(w.b)
	w.b = append(w.b, make([]byte, n)...)
	return at
}

func (w *flatWriter) table(t flatTable) int {
	fields := 0
	for n := range t {
		fields = max(fields, n+1)
	}
	virtual := w.room(4 + 2*fields)
	binary.LittleEndian.PutUint16(w.b[virtual:], uint16(4+2*fields))
	at := w.room(4 + 4*fields)
	binary.LittleEndian.PutUint32(w.b[at:], uint32(at-virtual))
	for n, v := range t {
		binary.LittleEndian.PutUint16(w.b[virtual+4+2*n:], uint16(4+4*n))
		w.value(at+4+4*n, v)
	}
	return at
}

func (w *flatWriter) value(at int, v any) {
	switch v := v.(type) {
	case int8:
		w.b[at] = byte(v)
	case int32:
		binary.LittleEndian.PutUint32(w.b[at:], uint32(v))
	case []byte:
		to := w.room(4)
		binary.LittleEndian.PutUint32(w.b[to:], uint32(len(v)))
		w.b = append(w.b, v...)
		w.point(at, to)
	case []int32:
		to := w.room(4 + 4*len(v))
		binary.LittleEndian.PutUint32(w.b[to:], uint32(len(v)))
		for i, n := range v {
			binary.LittleEndian.PutUint32(w.b[to+4+4*i:], uint32(n))
		}
		w.point(at, to)
	case flatTable:
		w.point(at, w.table(v))
	case []flatTable:
		to := w.room(4 + 4*len(v))
		binary.LittleEndian.PutUint32(w.b[to:], uint32(len(v)))
		for i, t := range v {
			w.point(to+4+4*i, w.table(t))
		}
		w.point(at, to)
	}
}

// constant is an argument of the tested operation besides its input.
type constant struct {
	shape  []int32
	floats []float32
	ints   []int32
}

// opModel is a model of one operation: input → output, with constants as further arguments.
type opModel struct {
	code      int
	custom    string
	customOpt []byte
	in, out   []int32
	constants []constant
	options   flatTable
	twice     bool // the input is also the second argument
}

func (m opModel) file() []byte {
	tensors := []flatTable{{0: m.in, 2: int32(0)}, {0: m.out, 2: int32(0)}}
	buffers := []flatTable{{}}
	args := []int32{0}
	if m.twice {
		args = append(args, 0)
	}
	for _, c := range m.constants {
		t := flatTable{0: c.shape, 2: int32(len(buffers))}
		raw := make([]byte, 0, 4*len(c.floats)+4*len(c.ints))
		for _, f := range c.floats {
			raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(f))
		}
		for _, n := range c.ints {
			t[1] = int8(2)
			raw = binary.LittleEndian.AppendUint32(raw, uint32(n))
		}
		args = append(args, int32(len(tensors)))
		tensors, buffers = append(tensors, t), append(buffers, flatTable{0: raw})
	}
	code := flatTable{0: int8(min(m.code, 127)), 3: int32(m.code)}
	op := flatTable{0: int32(0), 1: args, 2: []int32{1}}
	if m.custom != "" {
		code[1], op[5] = []byte(m.custom), m.customOpt
	}
	if m.options != nil {
		op[4] = m.options
	}
	graph := flatTable{0: tensors, 1: []int32{0}, 2: []int32{1}, 3: []flatTable{op}}
	return fileOf(flatTable{0: int32(3), 1: []flatTable{code}, 2: []flatTable{graph}, 4: buffers})
}
