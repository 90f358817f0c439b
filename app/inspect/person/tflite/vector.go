package tflite

// The two inner loops in which nearly all time goes. vector_amd64.s has both with vector instructions; the plain ones
// here are for other processors and say what is computed: products are rounded before they are added (the conversions
// keep compilers from fusing), in the same order, so that every processor gets the same numbers.

// lanes is how many results of a convolution are computed at a time.
const lanes = 8

// tilePixels is how many pixels of a convolution are computed at a time.
const tilePixels = 8

// limits are the least and the most that a result may be: a fused activation.
type limits [2]float32

func (l *limits) clamp(v float32) float32 { return min(max(v, l[0]), l[1]) }

// plainTile computes a tile of 8 pixels × 8 channels: y[p][c] = bias[c] + Σ x[p][i]·w[i][c], within the limits. Pixels
// are a stride apart; w holds 8 weights per number of a pixel.
func plainTile(y []float32, yStride int, x []float32, xStride int, w, bias []float32, l *limits) {
	for p := range tilePixels {
		in, out := x[p*xStride:][:len(w)/lanes], y[p*yStride:][:lanes]
		b := bias[:lanes]
		s0, s1, s2, s3, s4, s5, s6, s7 := b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]
		for i, v := range in {
			c := w[i*lanes:][:lanes]
			s0 += float32(v * c[0])
			s1 += float32(v * c[1])
			s2 += float32(v * c[2])
			s3 += float32(v * c[3])
			s4 += float32(v * c[4])
			s5 += float32(v * c[5])
			s6 += float32(v * c[6])
			s7 += float32(v * c[7])
		}
		for c, s := range [lanes]float32{s0, s1, s2, s3, s4, s5, s6, s7} {
			out[c] = l.clamp(s)
		}
	}
}

// place is the part of a depthwise window that lies inside of the picture: its size, and how many elements lie between
// the beginnings of its rows in the picture and in the weights.
type place struct{ rows, cols, xRow, wRow int }

// plainSlideOver computes one pixel of a depthwise convolution from a channel on: y[c] = bias[c] + Σ x[i][j][c]·w[i][j][c],
// within the limits. y has one element per channel.
func plainSlideOver(y, x, w, bias []float32, p place, from int, l *limits) {
	n := len(y)
	if from == n {
		return
	}
	out := y[from:]
	copy(out, bias[from:n])
	for i := range p.rows {
		for j := range p.cols {
			in, by := x[i*p.xRow+j*n+from:][:len(out)], w[i*p.wRow+j*n+from:][:len(out)]
			for c := range out {
				out[c] += float32(in[c] * by[c])
			}
		}
	}
	for c, v := range out {
		out[c] = l.clamp(v)
	}
}
