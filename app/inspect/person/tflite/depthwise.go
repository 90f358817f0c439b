package tflite

import "fmt"

// depthwiseKernel is DEPTHWISE_CONV_2D with one filter per channel: weights [1, height, width, channels].
type depthwiseKernel struct {
	window
	x, y, weights, bias []float32
	channels            int
	limits              limits
}

func (o *operation) depthwise() error {
	if err := o.constants(1, 3); err != nil {
		return err
	}
	weights, bias := o.args[1], o.args[2]
	if len(weights.shape) != 4 {
		return fmt.Errorf("weights %v", weights.shape)
	}
	opt := o.options
	win, err := o.slide(opt.i8(0, 0), weights.shape[1], weights.shape[2], opt.i32(2, 0), opt.i32(1, 0))
	if err != nil {
		return err
	}
	act, err := o.activation(4)
	if err != nil {
		return err
	}
	c := o.x.shape[3]
	if o.y.shape[3] != c || weights.shape[0] != 1 || weights.shape[3] != c || bias.size != c || !undilated(opt, 5) {
		return fmt.Errorf("weights %v, bias %v, input %v, output %v", weights.shape, bias.shape, o.x.shape, o.y.shape)
	}
	o.work = o.y.size * win.kernH * win.kernW
	o.bind = func() kernel {
		return &depthwiseKernel{
			window: win, x: o.x.f, y: o.y.f, weights: weights.f, bias: bias.f, channels: c, limits: act.limits(),
		}
	}
	return nil
}

func (k *depthwiseKernel) units() int { return k.outH }

func (k *depthwiseKernel) run(from, to int) {
	for row := from; row < to; row++ {
		for col := range k.outW {
			k.pixel(k.y[(row*k.outW+col)*k.channels:][:k.channels], row*k.strideH-k.top, col*k.strideW-k.left)
		}
	}
}

// pixel computes one pixel from the part of its window that lies inside of the picture.
func (k *depthwiseKernel) pixel(out []float32, y0, x0 int) {
	top, left := max(0, -y0), max(0, -x0)
	p := place{
		rows: min(k.kernH, k.inH-y0) - top, cols: min(k.kernW, k.inW-x0) - left,
		xRow: k.inW * k.channels, wRow: k.kernW * k.channels,
	}
	x, w := k.x[((y0+top)*k.inW+x0+left)*k.channels:], k.weights[(top*k.kernW+left)*k.channels:]
	slideOver(out, x, w, k.bias, p, &k.limits)
}
