package tflite

import (
	"errors"
	"fmt"
)

// resizeKernel is RESIZE_BILINEAR without align_corners. One unit is one row of the output.
type resizeKernel struct {
	x, y       []float32
	inW, outW  int
	channels   int
	rows, cols []mix
}

// mix says which two rows (or columns) of the input make one of the output: the first counts 1-share, the second share.
type mix struct {
	first, second int
	share         float32
}

func (o *operation) resize() error {
	size, err := o.numbers(1, 2)
	if err = errors.Join(err, o.pictures()); err != nil {
		return err
	}
	in, out := o.x.shape, o.y.shape
	if size[0] != out[1] || size[1] != out[2] || in[3] != out[3] || o.options.i8(2, 0) != 0 {
		return fmt.Errorf("resize %v to %v, asked %v, aligned corners %d", in, out, size, o.options.i8(2, 0))
	}
	o.work = o.y.size * 4
	halfPixel := o.options.i8(3, 0) != 0
	o.bind = func() kernel {
		return &resizeKernel{
			x: o.x.f, y: o.y.f, inW: in[2], outW: out[2], channels: in[3],
			rows: mixes(in[1], out[1], halfPixel), cols: mixes(in[2], out[2], halfPixel),
		}
	}
	return nil
}

func mixes(in, out int, halfPixel bool) []mix {
	r := make([]mix, out)
	for i := range r {
		at := float64(i) * float64(in) / float64(out)
		if halfPixel {
			at = max((float64(i)+0.5)*float64(in)/float64(out)-0.5, 0)
		}
		first := min(int(at), in-1)
		r[i] = mix{first: first, second: min(first+1, in-1), share: float32(at - float64(first))}
	}
	return r
}

func (k *resizeKernel) units() int { return len(k.rows) }

func (k *resizeKernel) run(from, to int) {
	n := k.channels
	for row := from; row < to; row++ {
		r := k.rows[row]
		top, bottom := k.x[r.first*k.inW*n:][:k.inW*n], k.x[r.second*k.inW*n:][:k.inW*n]
		for col, c := range k.cols {
			out := k.y[(row*k.outW+col)*n:][:n]
			a, b := top[c.first*n:][:n], top[c.second*n:][:n]
			d, e := bottom[c.first*n:][:n], bottom[c.second*n:][:n]
			for i := range out {
				upper := a[i] + (b[i]-a[i])*c.share
				lower := d[i] + (e[i]-d[i])*c.share
				out[i] = upper + (lower-upper)*r.share
			}
		}
	}
}
