package tflite

import (
	"fmt"
	"math"
	"slices"
)

// unaryKernel is RELU, LOGISTIC or HARD_SWISH.
type unaryKernel struct {
	x, y []float32
	code int
}

func (o *operation) unary() error {
	if len(o.args) != 1 || o.x.size != o.y.size {
		return fmt.Errorf("%d inputs, input %v, output %v", len(o.args), o.x.shape, o.y.shape)
	}
	o.work = o.y.size
	o.bind = func() kernel { return &unaryKernel{x: o.x.f, y: o.y.f, code: o.code} }
	return nil
}

func (k *unaryKernel) units() int { return len(k.y) }

func (k *unaryKernel) run(from, to int) {
	x, y := k.x[from:to], k.y[from:to]
	switch k.code {
	case opRelu:
		for i, v := range x {
			y[i] = max(v, 0)
		}
	case opLogistic:
		for i, v := range x {
			y[i] = float32(1 / (1 + math.Exp(-float64(v))))
		}
	case opHardSwish:
		for i, v := range x {
			y[i] = v * min(max(v+3, 0), 6) / 6
		}
	}
}

// binaryKernel is ADD or MUL. The second argument has the shape of the first or one value per channel.
type binaryKernel struct {
	x, z, y  []float32
	channels int // 0 when both have the same shape
	multiply bool
	act      activation
}

func (o *operation) binary() error {
	act, err := o.activation(0)
	if err != nil {
		return err
	}
	if len(o.args) != 2 || o.args[1].kind != typeFloat32 || o.args[1].f == nil && o.args[1].constant {
		return fmt.Errorf("%d inputs, or one that is not float32", len(o.args))
	}
	x, z := o.x, o.args[1]
	if x.size < z.size {
		x, z = z, x
	}
	channels := 0
	if len(x.shape) > 0 && !slices.Equal(x.shape, z.shape) {
		channels = x.shape[len(x.shape)-1]
	}
	if !slices.Equal(x.shape, o.y.shape) || channels != 0 && (z.size != channels || z.shape[len(z.shape)-1] != channels) {
		return fmt.Errorf("%v with %v into %v", o.x.shape, o.args[1].shape, o.y.shape)
	}
	o.work = o.y.size
	o.bind = func() kernel {
		return &binaryKernel{x: x.f, z: z.f, y: o.y.f, channels: channels, multiply: o.code == opMul, act: act}
	}
	return nil
}

func (k *binaryKernel) units() int {
	if k.channels == 0 {
		return len(k.y)
	}
	return len(k.y) / k.channels
}

func (k *binaryKernel) run(from, to int) {
	if k.channels == 0 {
		k.combine(k.y[from:to], k.x[from:to], k.z[from:to])
		return
	}
	for n := k.channels; from < to; from++ {
		k.combine(k.y[from*n:][:n], k.x[from*n:][:n], k.z)
	}
}

func (k *binaryKernel) combine(y, x, z []float32) {
	z, x = z[:len(y)], x[:len(y)]
	if k.multiply {
		for i := range y {
			y[i] = x[i] * z[i]
		}
	} else {
		for i := range y {
			y[i] = x[i] + z[i]
		}
	}
	k.act.apply(y)
}

// preluKernel is PRELU with one slope per channel.
type preluKernel struct{ x, y, slope []float32 }

func (o *operation) prelu() error {
	if err := o.constants(1, 2); err != nil {
		return err
	}
	n := o.args[1].size
	if !slices.Equal(o.x.shape, o.y.shape) || len(o.x.shape) == 0 || o.x.shape[len(o.x.shape)-1] != n {
		return fmt.Errorf("%d slopes, input %v, output %v", n, o.x.shape, o.y.shape)
	}
	o.work = o.y.size
	o.bind = func() kernel { return &preluKernel{x: o.x.f, y: o.y.f, slope: o.args[1].f} }
	return nil
}

func (k *preluKernel) units() int { return len(k.y) / len(k.slope) }

func (k *preluKernel) run(from, to int) {
	for n := len(k.slope); from < to; from++ {
		x, y := k.x[from*n:][:n], k.y[from*n:][:n]
		for i, v := range x {
			if v < 0 {
				v *= k.slope[i]
			}
			y[i] = v
		}
	}
}
