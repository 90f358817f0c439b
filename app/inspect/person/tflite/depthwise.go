package tflite

import "fmt"

// depthwiseKernel is DEPTHWISE_CONV_2D with one filter per channel: weights [1, height, width, channels].
type depthwiseKernel struct {
	window
	x, y, weights, bias []float32
	channels            int
	act                 activation
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
		return o.shared(&depthwiseKernel{
			window: win, x: o.x.f, y: o.y.f, weights: weights.f, bias: bias.f, channels: c, act: act,
		})
	}
	return nil
}

func (k *depthwiseKernel) units() int { return k.outH }

func (k *depthwiseKernel) run(_, from, to int) {
	for row := from; row < to; row++ {
		for col := range k.outW {
			out := k.y[(row*k.outW+col)*k.channels:][:k.channels]
			copy(out, k.bias)
			k.accumulate(out, row*k.strideH-k.top, col*k.strideW-k.left)
			k.act.apply(out)
		}
	}
}

func (k *depthwiseKernel) accumulate(out []float32, y0, x0 int) {
	n := len(out)
	for i := max(0, -y0); i < min(k.kernH, k.inH-y0); i++ {
		for j := max(0, -x0); j < min(k.kernW, k.inW-x0); j++ {
			w := k.weights[(i*k.kernW+j)*n:][:n]
			in := k.x[((y0+i)*k.inW+x0+j)*n:][:n]
			for c := range out {
				out[c] += in[c] * w[c]
			}
		}
	}
}
