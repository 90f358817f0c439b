package tflite

import "fmt"

// convKernel is CONV_2D: weights [out, height, width, in], kept here in panels of 8 results, padded with zeros. It
// computes tiles of 8 pixels × 8 results. One unit is one tile of pixels; where a row of the output ends does not matter.
type convKernel struct {
	window
	x, y          []float32
	panels, bias  []float32 // one after the other: 8 weights per number under the window; 8 biases
	patch, result []float32 // 8 pixels' numbers under the window; a tile that does not fit into y
	inC, outC     int
	limits        limits
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
		return newConvKernel(convKernel{
			window: win, x: o.x.f, y: o.y.f, inC: inC, outC: outC, limits: act.limits(),
		}, weights.f, bias.f)
	}
	return nil
}

// newConvKernel packs the weights: the 8 that belong to the same number under the window stand beside each other.
func newConvKernel(k convKernel, weights, bias []float32) *convKernel {
	count, panels := k.kernH*k.kernW*k.inC, (k.outC+lanes-1)/lanes
	k.panels, k.bias = make([]float32, panels*count*lanes), make([]float32, panels*lanes)
	k.patch, k.result = make([]float32, tilePixels*count), make([]float32, tilePixels*lanes)
	copy(k.bias, bias)
	for o := range k.outC {
		panel := k.panels[o/lanes*count*lanes:]
		for i, w := range weights[o*count:][:count] {
			panel[i*lanes+o%lanes] = w
		}
	}
	return &k
}

func undilated(options table, field int) bool {
	return options.i32(field, 1) == 1 && options.i32(field+1, 1) == 1
}

func (k *convKernel) units() int { return (k.outH*k.outW + tilePixels - 1) / tilePixels }

func (k *convKernel) run(from, to int) {
	count := k.kernH * k.kernW * k.inC
	for unit := from; unit < to; unit++ {
		first := unit * tilePixels
		pixels := min(tilePixels, k.outH*k.outW-first)
		in := k.under(first, pixels)
		for o := 0; o < k.outC; o += lanes {
			w, bias := k.panels[o*count:][:count*lanes], k.bias[o:][:lanes]
			if results := min(lanes, k.outC-o); results < lanes || pixels < tilePixels {
				tile(k.result, lanes, in, count, w, bias, &k.limits)
				k.store(first, pixels, o, results)
				continue
			}
			tile(k.y[first*k.outC+o:], k.outC, in, count, w, bias, &k.limits)
		}
	}
}

// under returns the numbers under the windows of a tile's pixels, each pixel's after the other's. A window of one pixel
// needs no copy.
func (k *convKernel) under(first, pixels int) []float32 {
	count := k.kernH * k.kernW * k.inC
	if count == k.inC && k.strideH*k.strideW == 1 && pixels == tilePixels {
		return k.x[first*count:][:tilePixels*count]
	}
	for p := range pixels {
		row, col := (first+p)/k.outW, (first+p)%k.outW
		k.gather(k.patch[p*count:][:count], row*k.strideH-k.top, col*k.strideW-k.left)
	}
	return k.patch
}

// store copies a part of a tile to where it belongs.
func (k *convKernel) store(first, pixels, o, results int) {
	for p := range pixels {
		copy(k.y[(first+p)*k.outC+o:][:results], k.result[p*lanes:])
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
