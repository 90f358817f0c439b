package tflite

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// transposeKernel is Convolution2DTransposeBias where the kernel is as large as its stride, so that every input pixel
// writes its own square of the output: weights [out, height, width, in].
type transposeKernel struct {
	x, y, weights, bias []float32
	inH, inW, inC, outC int
	stride              int
}

func (o *operation) transposeConv() error {
	if err := errors.Join(o.constants(1, 3), o.pictures()); err != nil {
		return err
	}
	weights, bias := o.args[1], o.args[2]
	if len(o.custom) != 12 || len(weights.shape) != 4 { // padding, stride width, stride height
		return fmt.Errorf("%d bytes of options, weights %v", len(o.custom), weights.shape)
	}
	w, h := binary.LittleEndian.Uint32(o.custom[4:]), binary.LittleEndian.Uint32(o.custom[8:])
	if w != h || w < 1 || w > 64 {
		return fmt.Errorf("step %d×%d", h, w)
	}
	in, out, s := o.x.shape, o.y.shape, int(w)
	if weights.shape[0] != out[3] || weights.shape[1] != s || weights.shape[2] != s || weights.shape[3] != in[3] ||
		bias.size != out[3] || out[1] != in[1]*s || out[2] != in[2]*s {
		return fmt.Errorf("weights %v, step %d, input %v, output %v", weights.shape, s, in, out)
	}
	o.work = o.y.size * in[3]
	o.bind = func() kernel {
		return &transposeKernel{
			x: o.x.f, y: o.y.f, weights: weights.f, bias: bias.f,
			inH: in[1], inW: in[2], inC: in[3], outC: out[3], stride: s,
		}
	}
	return nil
}

func (k *transposeKernel) units() int { return k.inH }

func (k *transposeKernel) run(from, to int) {
	for row := from; row < to; row++ {
		for col := range k.inW {
			k.spread(k.x[(row*k.inW+col)*k.inC:][:k.inC], row*k.stride, col*k.stride)
		}
	}
}

func (k *transposeKernel) spread(in []float32, y0, x0 int) {
	for i := range k.stride {
		for j := range k.stride {
			at := ((y0+i)*k.inW*k.stride + x0 + j) * k.outC
			for o := range k.outC {
				sum := k.bias[o]
				for c, w := range k.weights[((o*k.stride+i)*k.stride+j)*k.inC:][:k.inC] {
					sum += in[c] * w
				}
				k.y[at+o] = sum
			}
		}
	}
}
