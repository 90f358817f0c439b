package tflite

import "fmt"

// convKernel is CONV_2D: weights [out, height, width, in]. One unit is one row of the output.
type convKernel struct {
	window
	x, y, weights, bias []float32
	inC, outC           int
	act                 activation
	patch               [2][]float32 // the pixels under the window, one for each half
}

func (o *operation) conv() error {
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
	act, err := o.activation(3)
	if err != nil {
		return err
	}
	inC, outC := o.x.shape[3], o.y.shape[3]
	if weights.shape[0] != outC || weights.shape[3] != inC || bias.size != outC || !undilated(opt, 4) {
		return fmt.Errorf("weights %v, bias %v, input %v, output %v", weights.shape, bias.shape, o.x.shape, o.y.shape)
	}
	o.work = o.y.size * win.kernH * win.kernW * inC
	o.bind = func() kernel {
		k := &convKernel{window: win, x: o.x.f, y: o.y.f, weights: weights.f, bias: bias.f, inC: inC, outC: outC, act: act}
		for i := range k.patch {
			k.patch[i] = make([]float32, win.kernH*win.kernW*inC)
		}
		return o.shared(k)
	}
	return nil
}

func undilated(options table, field int) bool {
	return options.i32(field, 1) == 1 && options.i32(field+1, 1) == 1
}

func (k *convKernel) units() int { return k.outH }

func (k *convKernel) run(half, from, to int) {
	pointwise := k.kernH*k.kernW == 1
	for row := from; row < to; row++ {
		for col := range k.outW {
			y0, x0 := row*k.strideH-k.top, col*k.strideW-k.left
			in := k.patch[half]
			if pointwise {
				in = k.x[(y0*k.inW+x0)*k.inC:][:k.inC]
			} else {
				k.gather(in, y0, x0)
			}
			out := k.y[(row*k.outW+col)*k.outC:][:k.outC]
			multiply(out, in, k.weights, k.bias)
			k.act.apply(out)
		}
	}
}

// gather copies the pixels under the window whose top left corner is at y0, x0; outside of the picture they are zero.
func (k *convKernel) gather(patch []float32, y0, x0 int) {
	for i := range k.kernH {
		for j := range k.kernW {
			to := patch[(i*k.kernW+j)*k.inC:][:k.inC]
			y, x := y0+i, x0+j
			if y < 0 || x < 0 || y >= k.inH || x >= k.inW {
				clear(to)
				continue
			}
			copy(to, k.x[(y*k.inW+x)*k.inC:])
		}
	}
}

// multiply sets out to bias + weights·in, four results at a time so that each input is loaded once for all of them.
func multiply(out, in, weights, bias []float32) {
	n, o := len(in), 0
	for ; o+4 <= len(out); o += 4 {
		w0, w1 := weights[o*n:][:n], weights[(o+1)*n:][:n]
		w2, w3 := weights[(o+2)*n:][:n], weights[(o+3)*n:][:n]
		s0, s1, s2, s3 := bias[o], bias[o+1], bias[o+2], bias[o+3]
		for i, v := range in {
			s0 += v * w0[i]
			s1 += v * w1[i]
			s2 += v * w2[i]
			s3 += v * w3[i]
		}
		out[o], out[o+1], out[o+2], out[o+3] = s0, s1, s2, s3
	}
	for ; o < len(out); o++ {
		sum := bias[o]
		for i, w := range weights[o*n:][:n] {
			sum += in[i] * w
		}
		out[o] = sum
	}
}
