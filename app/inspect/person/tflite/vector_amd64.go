package tflite

import "golang.org/x/sys/cpu"

//go:noescape
func tileAVX(y *float32, yStride int, x *float32, xStride int, w, bias *float32, count int, limits *limits)

//go:noescape
func windowAVX(y, x, w, bias *float32, blocks, rows, cols, step, xSkip, wSkip int, limits *limits)

// tile is plainTile, with AVX where the processor has it.
func tile(y []float32, yStride int, x []float32, xStride int, w, bias []float32, l *limits) {
	if !cpu.X86.HasAVX {
		plainTile(y, yStride, x, xStride, w, bias, l)
		return
	}
	count := len(w) / lanes
	_, _, _ = y[7*yStride+lanes-1], x[7*xStride+count-1], bias[lanes-1]
	tileAVX(&y[0], yStride, &x[0], xStride, &w[0], &bias[0], count, l)
}

// slideOver is plainSlideOver, with AVX where the processor has it for all channels that fill its lanes.
func slideOver(y, x, w, bias []float32, p place, l *limits) {
	n := len(y)
	blocks := n / lanes
	if !cpu.X86.HasAVX || blocks == 0 || p.rows < 1 || p.cols < 1 {
		plainSlideOver(y, x, w, bias, p, 0, l)
		return
	}
	_, _ = x[(p.rows-1)*p.xRow+p.cols*n-1], w[(p.rows-1)*p.wRow+p.cols*n-1]
	_ = bias[n-1]
	windowAVX(&y[0], &x[0], &w[0], &bias[0], blocks, p.rows, p.cols, n, p.xRow-p.cols*n, p.wRow-p.cols*n, l)
	plainSlideOver(y, x, w, bias, p, blocks*lanes, l)
}
