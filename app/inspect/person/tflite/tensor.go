package tflite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Bounds of what is taken on, far above the detectors this program uses and far below what would hurt a laptop.
const (
	maxTensors  = 4096
	maxElements = 1 << 22 // of one tensor
	maxHeld     = 1 << 24 // elements of all tensors together: 64 MB
	maxWork     = 1 << 31 // multiplications of one run
)

// Element types of the schema.
const (
	typeFloat32 = 0
	typeFloat16 = 1
	typeInt32   = 2
)

// tensor is a value of the graph: a constant, the input, or the result of one operation.
type tensor struct {
	shape    []int
	size     int
	kind     int
	constant bool
	ready    bool      // constant, input, or result of an operation already read
	f        []float32 // constants at once; others when buffers are assigned
	i        []int     // int32 constants
	last     int       // operation that reads it last
}

func readTensors(sub table, buffers []table) ([]*tensor, error) {
	entries := sub.tables(0)
	if len(entries) > maxTensors {
		return nil, fmt.Errorf("%d tensors, at most %d are taken", len(entries), maxTensors)
	}
	all := make([]*tensor, len(entries))
	held := 0
	for i, e := range entries {
		t, err := readTensor(e, buffers)
		if err != nil {
			return nil, fmt.Errorf("tensor %d: %w", i, err)
		}
		if held += t.size; held > maxHeld {
			return nil, fmt.Errorf("tensors hold more than %d elements", maxHeld)
		}
		all[i] = t
	}
	return all, nil
}

func readTensor(e table, buffers []table) (*tensor, error) {
	t := &tensor{shape: e.ints(0), kind: e.i8(1, 0), last: -1}
	if e.field(6) != 0 {
		return nil, errors.New("sparse tensors are not understood")
	}
	var err error
	if t.size, err = elements(t.shape); err != nil {
		return nil, err
	}
	b := e.i32(2, 0)
	if b < 0 || b >= len(buffers) {
		return nil, fmt.Errorf("buffer %d of %d", b, len(buffers))
	}
	if raw := buffers[b].bytes(0); len(raw) > 0 {
		err = t.setConstant(raw)
	}
	return t, errors.Join(err, e.f.err)
}

// elements multiplies a shape out. A scalar has the empty shape and one element.
func elements(shape []int) (int, error) {
	if len(shape) > 4 {
		return 0, fmt.Errorf("%d dimensions, at most 4 are understood", len(shape))
	}
	n := 1
	for _, d := range shape {
		if d < 1 || d > maxElements || n > maxElements/d {
			return 0, fmt.Errorf("shape %v is not between 1 and %d elements", shape, maxElements)
		}
		n *= d
	}
	return n, nil
}

func (t *tensor) setConstant(raw []byte) error {
	width := map[int]int{typeFloat32: 4, typeFloat16: 2, typeInt32: 4}[t.kind]
	if width == 0 {
		return fmt.Errorf("element type %d is not understood", t.kind)
	}
	if len(raw) != t.size*width {
		return fmt.Errorf("%d bytes for %d elements of %d bytes", len(raw), t.size, width)
	}
	t.constant, t.ready = true, true
	if t.kind == typeInt32 {
		t.i = make([]int, t.size)
		for i := range t.i {
			t.i[i] = int(int32(binary.LittleEndian.Uint32(raw[4*i:])))
		}
		return nil
	}
	t.f = make([]float32, t.size)
	for i := range t.f {
		if t.kind == typeFloat16 {
			t.f[i] = fromHalf(binary.LittleEndian.Uint16(raw[2*i:]))
		} else {
			t.f[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
		}
	}
	return nil
}

// fromHalf widens an IEEE 754 binary16 number.
func fromHalf(h uint16) float32 {
	sign, exponent, fraction := uint32(h>>15)<<31, uint32(h>>10)&31, uint32(h)&1023
	switch exponent {
	case 0:
		small := math.Float32bits(float32(fraction) / (1 << 24))
		return math.Float32frombits(sign | small)
	case 31:
		return math.Float32frombits(sign | 0x7f800000 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}
