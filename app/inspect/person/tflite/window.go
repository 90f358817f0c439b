package tflite

import "fmt"

// window is how a kernel slides over a picture.
type window struct {
	inH, inW, outH, outW int
	kernH, kernW         int
	strideH, strideW     int
	top, left            int // rows and columns of padding before the picture
}

// slide checks a window of the size kernH × kernW against the shapes of input and output. padding is the schema's: 0
// SAME, 1 VALID.
func (o *operation) slide(padding, kernH, kernW, strideH, strideW int) (window, error) {
	if err := o.pictures(); err != nil {
		return window{}, err
	}
	w := window{
		inH: o.x.shape[1], inW: o.x.shape[2], outH: o.y.shape[1], outW: o.y.shape[2],
		kernH: kernH, kernW: kernW, strideH: strideH, strideW: strideW,
	}
	for _, n := range []int{kernH, kernW, strideH, strideW} {
		if n < 1 || n > 4096 {
			return w, fmt.Errorf("window %d×%d, step %d×%d", kernH, kernW, strideH, strideW)
		}
	}
	wantH, top := fit(padding, w.inH, kernH, strideH)
	wantW, left := fit(padding, w.inW, kernW, strideW)
	if padding != 0 && padding != 1 || wantH != w.outH || wantW != w.outW {
		return w, fmt.Errorf("window %d×%d, step %d×%d, padding %d over %v does not give %v",
			kernH, kernW, strideH, strideW, padding, o.x.shape, o.y.shape)
	}
	w.top, w.left = top, left
	return w, nil
}

// fit returns the length of the output along one side and the padding before it.
func fit(padding, in, kern, stride int) (out, before int) {
	if padding == 1 {
		return (in - kern + stride) / stride, 0
	}
	out = (in + stride - 1) / stride
	return out, max((out-1)*stride+kern-in, 0) / 2
}
