package tflite_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"beiandesk/app/inspect/person/tflite"
)

// picture is a [1, h, w, c] tensor read and written by index, the slow and plain way.
type picture struct {
	h, w, c int
	v       []float32
}

func newPicture(shape []int32) picture {
	p := picture{h: int(shape[1]), w: int(shape[2]), c: int(shape[3])}
	p.v = make([]float32, p.h*p.w*p.c)
	return p
}

func (p picture) at(y, x, c int) (float64, bool) {
	if y < 0 || x < 0 || y >= p.h || x >= p.w {
		return 0, false
	}
	return float64(p.v[(y*p.w+x)*p.c+c]), true
}

// each computes every element of the output by itself.
func (p picture) each(f func(y, x, c int) float64) {
	for i := range p.v {
		p.v[i] = float32(f(i/p.c/p.w, i/p.c%p.w, i%p.c))
	}
}

var random = rand.New(rand.NewPCG(20, 26))

func noise(n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(random.NormFloat64())
	}
	return v
}

func relu6(v float64) float64 { return math.Min(math.Max(v, 0), 6) }

// window options of the schema: padding, stride width, stride height, then more.
func window(padding, step int, more map[int]any) flatTable {
	t := flatTable{0: int8(padding), 1: int32(step), 2: int32(step)}
	for k, v := range more {
		t[k] = v
	}
	return t
}

type reference func(x picture, y picture, consts []constant)

func TestOperationsAgreeWithPlainOnes(t *testing.T) {
	weights := func(o, h, w, i int) constant {
		return constant{shape: []int32{int32(o), int32(h), int32(w), int32(i)}, floats: noise(o * h * w * i)}
	}
	bias := func(n int) constant { return constant{shape: []int32{int32(n)}, floats: noise(n)} }
	act := func(at int) map[int]any { return map[int]any{at: int8(3)} }
	tests := map[string]struct {
		m    opModel
		want reference
	}{
		"conv 1×1": {opModel{code: 3, in: []int32{1, 5, 7, 6}, out: []int32{1, 5, 7, 9},
			constants: []constant{weights(9, 1, 1, 6), bias(9)}, options: window(0, 1, nil)}, convRef(1, 0, 0, false)},
		"conv 3×3 same, relu6": {opModel{code: 3, in: []int32{1, 5, 7, 6}, out: []int32{1, 5, 7, 5},
			constants: []constant{weights(5, 3, 3, 6), bias(5)}, options: window(0, 1, act(3))}, convRef(1, 1, 1, true)},
		"conv 3×3 same, step 2, even": {opModel{code: 3, in: []int32{1, 8, 6, 3}, out: []int32{1, 4, 3, 4},
			constants: []constant{weights(4, 3, 3, 3), bias(4)}, options: window(0, 2, nil)}, convRef(2, 0, 0, false)},
		"conv 5×5 same, step 2, odd": {opModel{code: 3, in: []int32{1, 9, 11, 3}, out: []int32{1, 5, 6, 4},
			constants: []constant{weights(4, 5, 5, 3), bias(4)}, options: window(0, 2, nil)}, convRef(2, 2, 2, false)},
		"conv 3×3 valid, step 3": {opModel{code: 3, in: []int32{1, 8, 9, 3}, out: []int32{1, 2, 3, 4},
			constants: []constant{weights(4, 3, 3, 3), bias(4)}, options: window(1, 3, nil)}, convRef(3, 0, 0, false)},
		"conv over many tiles": {opModel{code: 3, in: []int32{1, 33, 32, 16}, out: []int32{1, 33, 32, 16},
			constants: []constant{weights(16, 1, 1, 16), bias(16)}, options: window(1, 1, nil)}, convRef(1, 0, 0, false)},
		"depthwise 3×3 same": {opModel{code: 4, in: []int32{1, 5, 7, 6}, out: []int32{1, 5, 7, 6},
			constants: []constant{weights(1, 3, 3, 6), bias(6)}, options: window(0, 1, map[int]any{3: int32(1)})}, depthwise(1, 1, 1)},
		"depthwise 5×5 same, step 2": {opModel{code: 4, in: []int32{1, 10, 9, 4}, out: []int32{1, 5, 5, 4},
			constants: []constant{weights(1, 5, 5, 4), bias(4)}, options: window(0, 2, map[int]any{3: int32(1)})}, depthwise(2, 1, 2)},
		"max pool": {opModel{code: 17, in: []int32{1, 6, 8, 3}, out: []int32{1, 3, 4, 3},
			options: window(0, 2, map[int]any{3: int32(2), 4: int32(2)})}, poolRef(2, 2, math.Max, math.Inf(-1))},
		"average pool of everything": {opModel{code: 1, in: []int32{1, 6, 6, 3}, out: []int32{1, 1, 1, 3},
			options: window(1, 6, map[int]any{3: int32(6), 4: int32(6)})}, meanRef},
		"mean": {opModel{code: 40, in: []int32{1, 4, 9, 5}, out: []int32{1, 1, 1, 5},
			constants: []constant{{shape: []int32{2}, ints: []int32{1, 2}}}}, meanRef},
		"add": {opModel{code: 0, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5}, twice: true},
			pointRef(func(v float64, _ int, _ []constant) float64 { return v + v })},
		"mul by channel": {opModel{code: 18, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5},
			constants: []constant{{shape: []int32{1, 1, 1, 5}, floats: noise(5)}}},
			pointRef(func(v float64, c int, k []constant) float64 { return v * float64(k[0].floats[c]) })},
		"relu": {opModel{code: 19, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5}},
			pointRef(func(v float64, _ int, _ []constant) float64 { return math.Max(v, 0) })},
		"logistic": {opModel{code: 14, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5}},
			pointRef(func(v float64, _ int, _ []constant) float64 { return 1 / (1 + math.Exp(-v)) })},
		"hard swish": {opModel{code: 117, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5}},
			pointRef(func(v float64, _ int, _ []constant) float64 { return v * relu6(v+3) / 6 })},
		"prelu": {opModel{code: 54, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 5},
			constants: []constant{{shape: []int32{1, 1, 5}, floats: noise(5)}}},
			pointRef(func(v float64, c int, k []constant) float64 {
				if v < 0 {
					return v * float64(k[0].floats[c])
				}
				return v
			})},
		"reshape": {opModel{code: 22, in: []int32{1, 3, 4, 5}, out: []int32{1, 6, 2, 5}},
			func(x, y picture, _ []constant) { copy(y.v, x.v) }},
		"pad": {opModel{code: 34, in: []int32{1, 3, 4, 5}, out: []int32{1, 6, 7, 8},
			constants: []constant{{shape: []int32{4, 2}, ints: []int32{0, 0, 1, 2, 2, 1, 0, 3}}}}, padRef},
		"concatenation along rows": {opModel{code: 2, in: []int32{1, 3, 4, 5}, out: []int32{1, 6, 4, 5}, twice: true,
			options: flatTable{0: int32(1)}}, func(x, y picture, _ []constant) { copy(y.v[copy(y.v, x.v):], x.v) }},
		"concatenation along channels": {opModel{code: 2, in: []int32{1, 3, 4, 5}, out: []int32{1, 3, 4, 10}, twice: true,
			options: flatTable{0: int32(-1)}}, func(x, y picture, _ []constant) {
			y.each(func(r, c, k int) float64 { v, _ := x.at(r, c, k%5); return v })
		}},
		"resize by half pixels": {opModel{code: 23, in: []int32{1, 3, 4, 2}, out: []int32{1, 6, 8, 2},
			constants: []constant{{shape: []int32{2}, ints: []int32{6, 8}}}, options: flatTable{3: int8(1)}}, resizeRef(0.5)},
		"resize by corners": {opModel{code: 23, in: []int32{1, 3, 4, 2}, out: []int32{1, 7, 6, 2},
			constants: []constant{{shape: []int32{2}, ints: []int32{7, 6}}}, options: flatTable{}}, resizeRef(0)},
		"transposed conv": {opModel{code: 32, custom: "Convolution2DTransposeBias", in: []int32{1, 3, 4, 5}, out: []int32{1, 6, 8, 2},
			customOpt: []byte{1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0}, constants: []constant{weights(2, 2, 2, 5), bias(2)}}, transposeRef},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, err := tflite.Load(tt.m.file())
			if err != nil {
				t.Fatal(err)
			}
			x, y := newPicture(tt.m.in), newPicture(tt.m.out)
			copy(x.v, noise(len(x.v)))
			copy(m.Input(), x.v)
			tt.want(x, y, tt.m.constants)
			for round := range 2 { // the second run finds the buffers of the first
				m.Run()
				for i, got := range m.Output(0) {
					if math.Abs(float64(got-y.v[i])) > 1e-4 {
						t.Fatalf("run %d, element %d: %g, want %g", round+1, i, got, y.v[i])
					}
				}
			}
		})
	}
}

func convRef(step, top, left int, six bool) reference {
	return func(x, y picture, k []constant) {
		kh, kw := int(k[0].shape[1]), int(k[0].shape[2])
		y.each(func(r, c, o int) float64 {
			sum := float64(k[1].floats[o])
			for i := range kh {
				for j := range kw {
					for n := range x.c {
						v, _ := x.at(r*step+i-top, c*step+j-left, n)
						sum += v * float64(k[0].floats[((o*kh+i)*kw+j)*x.c+n])
					}
				}
			}
			if six {
				return relu6(sum)
			}
			return sum
		})
	}
}

// depthwise pads by the rule of SAME: ten rows by two under a kernel of five lack three, one of them before.
func depthwise(step, top, left int) reference {
	return func(x, y picture, k []constant) {
		kh, kw := int(k[0].shape[1]), int(k[0].shape[2])
		y.each(func(r, c, o int) float64 {
			sum := float64(k[1].floats[o])
			for i := range kh {
				for j := range kw {
					v, _ := x.at(r*step+i-top, c*step+j-left, o)
					sum += v * float64(k[0].floats[(i*kw+j)*x.c+o])
				}
			}
			return sum
		})
	}
}

func poolRef(size, step int, join func(a, b float64) float64, start float64) reference {
	return func(x, y picture, _ []constant) {
		y.each(func(r, c, o int) float64 {
			sum := start
			for i := range size {
				for j := range size {
					if v, inside := x.at(r*step+i, c*step+j, o); inside {
						sum = join(sum, v)
					}
				}
			}
			return sum
		})
	}
}

func meanRef(x, y picture, _ []constant) {
	y.each(func(_, _, o int) float64 {
		sum := 0.0
		for i := range x.h * x.w {
			sum += float64(x.v[i*x.c+o])
		}
		return sum / float64(x.h*x.w)
	})
}

func pointRef(f func(v float64, channel int, k []constant) float64) reference {
	return func(x, y picture, k []constant) {
		y.each(func(r, c, o int) float64 { v, _ := x.at(r, c, o); return f(v, o, k) })
	}
}

func padRef(x, y picture, k []constant) {
	p := k[0].ints
	y.each(func(r, c, o int) float64 {
		if o < int(p[6]) || o >= int(p[6])+x.c {
			return 0
		}
		v, _ := x.at(r-int(p[2]), c-int(p[4]), o-int(p[6]))
		return v
	})
}

func resizeRef(centre float64) reference {
	return func(x, y picture, _ []constant) {
		y.each(func(r, c, o int) float64 {
			fy := (float64(r)+centre)*float64(x.h)/float64(y.h) - centre
			fx := (float64(c)+centre)*float64(x.w)/float64(y.w) - centre
			sum := 0.0
			for i := range x.h {
				for j := range x.w {
					wy := 1 - math.Abs(math.Min(math.Max(fy, 0), float64(x.h-1))-float64(i))
					wx := 1 - math.Abs(math.Min(math.Max(fx, 0), float64(x.w-1))-float64(j))
					v, _ := x.at(i, j, o)
					sum += v * math.Max(wy, 0) * math.Max(wx, 0)
				}
			}
			return sum
		})
	}
}

func transposeRef(x, y picture, k []constant) {
	y.each(func(r, c, o int) float64 {
		sum := float64(k[1].floats[o])
		for n := range x.c {
			v, _ := x.at(r/2, c/2, n)
			sum += v * float64(k[0].floats[((o*2+r%2)*2+c%2)*x.c+n])
		}
		return sum
	})
}
