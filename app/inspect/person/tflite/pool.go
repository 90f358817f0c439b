package tflite

import (
	"errors"
	"fmt"
	"math"
)

// poolKernel is MAX_POOL_2D or AVERAGE_POOL_2D. Padding counts neither as a value nor in the mean.
type poolKernel struct {
	window
	x, y     []float32
	channels int
	mean     bool
	act      activation
}

func (o *operation) pool() error {
	if len(o.args) != 1 {
		return fmt.Errorf("%d inputs", len(o.args))
	}
	opt := o.options
	win, err := o.slide(opt.i8(0, 0), opt.i32(4, 0), opt.i32(3, 0), opt.i32(2, 0), opt.i32(1, 0))
	if err != nil {
		return err
	}
	act, err := o.activation(5)
	if err != nil {
		return err
	}
	if o.x.shape[3] != o.y.shape[3] {
		return fmt.Errorf("input %v, output %v", o.x.shape, o.y.shape)
	}
	o.work = o.y.size * win.kernH * win.kernW
	o.bind = func() kernel {
		return &poolKernel{
			window: win, x: o.x.f, y: o.y.f, channels: o.x.shape[3], mean: o.code == opAveragePool, act: act,
		}
	}
	return nil
}

// mean is MEAN over height and width: a pool as large as the picture.
func (o *operation) mean() error {
	axes, err := o.numbers(1, 2)
	if err = errors.Join(err, o.pictures()); err != nil {
		return err
	}
	in, out := o.x.shape, o.y.shape
	if axes[0] != 1 || axes[1] != 2 || out[1] != 1 || out[2] != 1 || out[3] != in[3] {
		return fmt.Errorf("mean over %v of %v into %v", axes, in, out)
	}
	o.work = o.x.size
	win := window{inH: in[1], inW: in[2], outH: 1, outW: 1, kernH: in[1], kernW: in[2], strideH: 1, strideW: 1}
	o.bind = func() kernel {
		return &poolKernel{window: win, x: o.x.f, y: o.y.f, channels: in[3], mean: true}
	}
	return nil
}

func (k *poolKernel) units() int { return k.outH }

func (k *poolKernel) run(from, to int) {
	for row := from; row < to; row++ {
		for col := range k.outW {
			out := k.y[(row*k.outW+col)*k.channels:][:k.channels]
			k.collect(out, row*k.strideH-k.top, col*k.strideW-k.left)
			k.act.apply(out)
		}
	}
}

func (k *poolKernel) collect(out []float32, y0, x0 int) {
	start := float32(math.Inf(-1))
	if k.mean {
		start = 0
	}
	for c := range out {
		out[c] = start
	}
	top, bottom := max(0, y0), min(k.inH, y0+k.kernH)
	left, right := max(0, x0), min(k.inW, x0+k.kernW)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			in := k.x[(y*k.inW+x)*k.channels:][:len(out)]
			if k.mean {
				for c := range out {
					out[c] += in[c]
				}
				continue
			}
			for c := range out {
				out[c] = max(out[c], in[c])
			}
		}
	}
	if k.mean {
		n := float32((bottom - top) * (right - left))
		for c := range out {
			out[c] /= n
		}
	}
}
