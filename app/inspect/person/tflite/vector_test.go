package tflite_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"beiandesk/app/inspect/person/tflite"
)

// numbers draws that many values of ordinary size.
func numbers(t *rapid.T, n int, name string) []float32 {
	seed := rapid.Uint32().Draw(t, name)
	out := make([]float32, n)
	for i := range out {
		seed = seed*1664525 + 1013904223
		out[i] = float32(int32(seed)) / (1 << 28)
	}
	return out
}

var infinite = float32(math.Inf(1))

// activations are least and most of a result: nothing, RELU, RELU6.
var activations = rapid.SampledFrom([][2]float32{{-infinite, infinite}, {0, infinite}, {0, 6}})

// TestVectorTileIsThePlainOne: not nearly, but bit for bit.
func TestVectorTileIsThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.IntRange(1, 100).Draw(t, "count")
		xStride := count + rapid.IntRange(0, 9).Draw(t, "gap of x")
		yStride := 8 + rapid.IntRange(0, 9).Draw(t, "gap of y")
		x, w := numbers(t, 7*xStride+count, "x"), numbers(t, 8*count, "w")
		bias, act := numbers(t, 8, "bias"), activations.Draw(t, "activation")
		got := numbers(t, 7*yStride+8, "y")
		want := slices.Clone(got)
		tflite.Tile(got, yStride, x, xStride, w, bias, tflite.Limits(act[0], act[1]))
		tflite.PlainTile(want, yStride, x, xStride, w, bias, tflite.Limits(act[0], act[1]))
		if !slices.Equal(got, want) {
			t.Fatalf("tile %v, want %v", got, want)
		}
	})
}

func TestVectorWindowIsThePlainOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		channels := rapid.IntRange(1, 40).Draw(t, "channels")
		rows, cols := rapid.IntRange(0, 5).Draw(t, "rows"), rapid.IntRange(0, 5).Draw(t, "cols")
		xRow := (cols + rapid.IntRange(0, 4).Draw(t, "gap of x")) * channels
		wRow := (cols + rapid.IntRange(0, 4).Draw(t, "gap of w")) * channels
		p := tflite.Place(rows, cols, xRow, wRow)
		x, w := numbers(t, rows*xRow+1, "x"), numbers(t, rows*wRow+1, "w")
		bias, act := numbers(t, channels, "bias"), activations.Draw(t, "activation")
		got, want := make([]float32, channels), make([]float32, channels)
		tflite.SlideOver(got, x, w, bias, p, tflite.Limits(act[0], act[1]))
		tflite.PlainSlideOver(want, x, w, bias, p, tflite.Limits(act[0], act[1]))
		if !slices.Equal(got, want) {
			t.Fatalf("window %v, want %v", got, want)
		}
	})
}
