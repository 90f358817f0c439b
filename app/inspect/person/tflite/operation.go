package tflite

import (
	"errors"
	"fmt"
	"slices"
)

// Codes of the operations that are understood (BuiltinOperator of the schema).
const (
	opAdd            = 0
	opAveragePool    = 1
	opConcatenation  = 2
	opConv           = 3
	opDepthwiseConv  = 4
	opDequantize     = 6
	opLogistic       = 14
	opMaxPool        = 17
	opMul            = 18
	opRelu           = 19
	opReshape        = 22
	opResizeBilinear = 23
	opCustom         = 32
	opPad            = 34
	opMean           = 40
	opPrelu          = 54
	opHardSwish      = 117
)

const transposeConvName = "Convolution2DTransposeBias"

// operation is one checked step of the graph.
type operation struct {
	code    int
	in      []int // tensors
	out     int
	options table
	custom  []byte
	x, y    *tensor // first input and output
	args    []*tensor
	work    int           // multiplications
	bind    func() kernel // makes the kernel once all buffers are there; nil for a constant
}

func (m *Model) readOperation(codes []table, e table, at int) (*operation, error) {
	o := &operation{in: e.ints(1), options: e.table(4), custom: e.bytes(5)}
	out := e.ints(2)
	code := e.i32(0, 0)
	if e.f.err != nil {
		return nil, e.f.err
	}
	if code < 0 || code >= len(codes) {
		return nil, fmt.Errorf("operation code %d of %d", code, len(codes))
	}
	o.code = max(codes[code].i32(3, 0), codes[code].i8(0, 0))
	if len(o.in) == 0 || len(out) != 1 || out[0] < 0 || out[0] >= len(m.tensors) {
		return nil, fmt.Errorf("%d inputs and outputs %v", len(o.in), out)
	}
	o.out, o.y = out[0], m.tensors[out[0]]
	if o.y.ready {
		return nil, fmt.Errorf("writes tensor %d, which already has a value", o.out)
	}
	for _, i := range o.in {
		if i < 0 || i >= len(m.tensors) || !m.tensors[i].ready {
			return nil, fmt.Errorf("reads tensor %d, which has no value yet", i)
		}
		o.args = append(o.args, m.tensors[i])
		m.tensors[i].last = at
	}
	o.x = o.args[0]
	o.y.last = at
	if o.code == opDequantize {
		return o, o.foldDequantize()
	}
	if o.code == opCustom && string(codes[code].bytes(1)) != transposeConvName {
		return nil, fmt.Errorf("custom operation %.40q is not understood", codes[code].bytes(1))
	}
	o.y.ready = true
	return o, errors.Join(o.prepare(), e.f.err)
}

// foldDequantize turns constants stored as float16 into float32 ones, now instead of in every run.
func (o *operation) foldDequantize() error {
	if o.x.kind != typeFloat16 || !o.x.constant || o.y.kind != typeFloat32 || !slices.Equal(o.x.shape, o.y.shape) {
		return errors.New("DEQUANTIZE is understood for float16 constants only")
	}
	o.y.f, o.y.constant, o.y.ready = o.x.f, true, true
	return nil
}

// prepare checks shapes and options and sets bind.
func (o *operation) prepare() error {
	if o.x.kind != typeFloat32 || o.y.kind != typeFloat32 || o.x.constant {
		return fmt.Errorf("code %d with types %d and %d, constant input %v", o.code, o.x.kind, o.y.kind, o.x.constant)
	}
	switch o.code {
	case opAdd, opMul:
		return o.binary()
	case opAveragePool, opMaxPool:
		return o.pool()
	case opConcatenation:
		return o.concatenation()
	case opConv:
		return o.conv()
	case opDepthwiseConv:
		return o.depthwise()
	case opLogistic, opRelu, opHardSwish:
		return o.unary()
	case opReshape:
		return o.reshape()
	case opResizeBilinear:
		return o.resize()
	case opCustom:
		return o.transposeConv()
	case opPad:
		return o.pad()
	case opMean:
		return o.mean()
	case opPrelu:
		return o.prelu()
	}
	return fmt.Errorf("code %d is not understood", o.code)
}

// constants demands that argument i and the ones after it are float32 constants, n arguments in all.
func (o *operation) constants(i, n int) error {
	if len(o.args) != n {
		return fmt.Errorf("%d inputs instead of %d", len(o.args), n)
	}
	for _, a := range o.args[i:] {
		if !a.constant || a.f == nil || a.kind != typeFloat32 {
			return errors.New("weights are not float32 constants")
		}
	}
	return nil
}

// numbers returns argument i, which must be n int32 constants.
func (o *operation) numbers(i, n int) ([]int, error) {
	if len(o.args) <= i || len(o.args[i].i) != n {
		return nil, fmt.Errorf("input %d is not %d int32 constants", i, n)
	}
	return o.args[i].i, nil
}

// pictures demands that first input and output are [1, height, width, channels].
func (o *operation) pictures() error {
	for _, t := range []*tensor{o.x, o.y} {
		if len(t.shape) != 4 || t.shape[0] != 1 {
			return fmt.Errorf("shape %v is not one picture", t.shape)
		}
	}
	return nil
}
