//go:build !amd64

package tflite

func tile(y []float32, yStride int, x []float32, xStride int, w, bias []float32, l *limits) {
	plainTile(y, yStride, x, xStride, w, bias, l)
}

func slideOver(y, x, w, bias []float32, p place, l *limits) { plainSlideOver(y, x, w, bias, p, 0, l) }
