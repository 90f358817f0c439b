package tflite

import (
	"errors"
	"fmt"
	"slices"
)

// copyKernel is RESHAPE: the layout of the elements stays.
type copyKernel struct{ x, y []float32 }

func (o *operation) reshape() error {
	if o.x.size != o.y.size {
		return fmt.Errorf("%v does not reshape to %v", o.x.shape, o.y.shape)
	}
	o.bind = func() kernel { return &copyKernel{x: o.x.f, y: o.y.f} }
	return nil
}

func (k *copyKernel) units() int       { return len(k.y) }
func (k *copyKernel) run(from, to int) { copy(k.y[from:to], k.x[from:to]) }

// concatKernel is CONCATENATION. One unit is one index of all dimensions before the axis.
type concatKernel struct {
	parts [][]float32
	runs  []int // elements of each part per unit
	y     []float32
	outer int
}

func (o *operation) concatenation() error {
	axis, dims := o.options.i32(0, 0), len(o.y.shape)
	if axis < 0 {
		axis += dims
	}
	act, err := o.activation(1)
	if err != nil || act != actNone || axis < 0 || axis >= dims {
		return fmt.Errorf("axis %d of %v, activation %d", axis, o.y.shape, act)
	}
	sum := 0
	for _, a := range o.args {
		if len(a.shape) != dims || a.kind != typeFloat32 || a.constant ||
			!slices.Equal(a.shape[:axis], o.y.shape[:axis]) || !slices.Equal(a.shape[axis+1:], o.y.shape[axis+1:]) {
			return fmt.Errorf("%v does not go into %v along axis %d", a.shape, o.y.shape, axis)
		}
		sum += a.shape[axis]
	}
	if sum != o.y.shape[axis] {
		return fmt.Errorf("parts make %d along axis %d of %v", sum, axis, o.y.shape)
	}
	o.bind = func() kernel { return o.concatKernel(axis) }
	return nil
}

func (o *operation) concatKernel(axis int) kernel {
	k := &concatKernel{y: o.y.f, outer: 1}
	for _, d := range o.y.shape[:axis] {
		k.outer *= d
	}
	for _, a := range o.args {
		k.parts, k.runs = append(k.parts, a.f), append(k.runs, a.size/k.outer)
	}
	return k
}

func (k *concatKernel) units() int { return k.outer }

func (k *concatKernel) run(from, to int) {
	at := from * (len(k.y) / k.outer)
	for u := from; u < to; u++ {
		for i, p := range k.parts {
			at += copy(k.y[at:], p[u*k.runs[i]:][:k.runs[i]])
		}
	}
}

// padKernel is PAD with zeros. One unit is one row of the output.
type padKernel struct {
	x, y                []float32
	inH, inW, inC       int
	outH, outW, outC    int
	top, left, channels int // padding before
}

func (o *operation) pad() error {
	p, err := o.numbers(1, 8)
	if err = errors.Join(err, o.pictures()); err != nil {
		return err
	}
	in, out := o.x.shape, o.y.shape
	for i := range in {
		if p[2*i] < 0 || p[2*i+1] < 0 || p[2*i] > maxElements || p[2*i+1] > maxElements || in[i]+p[2*i]+p[2*i+1] != out[i] {
			return fmt.Errorf("padding %v of %v does not give %v", p, in, out)
		}
	}
	o.bind = func() kernel {
		return &padKernel{
			x: o.x.f, y: o.y.f, inH: in[1], inW: in[2], inC: in[3], outH: out[1], outW: out[2], outC: out[3],
			top: p[2], left: p[4], channels: p[6],
		}
	}
	return nil
}

func (k *padKernel) units() int { return k.outH }

func (k *padKernel) run(from, to int) {
	clear(k.y[from*k.outW*k.outC : to*k.outW*k.outC])
	for row := max(from, k.top); row < min(to, k.top+k.inH); row++ {
		for col := range k.inW {
			in := k.x[((row-k.top)*k.inW+col)*k.inC:][:k.inC]
			copy(k.y[(row*k.outW+col+k.left)*k.outC+k.channels:], in)
		}
	}
}
