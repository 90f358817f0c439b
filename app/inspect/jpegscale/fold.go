package jpegscale

import (
	"math"
	"math/bits"
)

// A block of 8×8 coefficients becomes a block of 8/denominator squared samples in two steps, both linear. First each
// coefficient is added, times a weight, to one of the slots of a smaller block ("folded"); entropy decoding does that as
// it goes. Then a short transform makes samples of the slots. The weights hold the quantization step, what the mean over
// a square leaves of the coefficient's wave, and the factors that the transform saves.
//
// In one dimension sample n of 8 is Σ C(u)/2·X(u)·cos((2n+1)uπ/16), C(0) = 1/√2 and else 1 (A.3.3). Hence
//
//   - the mean of samples 2m and 2m+1 is Σ C(u)/2·X(u)·cos(uπ/16)·cos((2m+1)uπ/8), and since cos((2m+1)(8−j)π/8) is
//     −cos((2m+1)jπ/8), X(8−j) goes to the slot of X(j) with the sign turned, and X(4) vanishes;
//   - the mean of samples 4m…4m+3 has the same share of an odd X(u) for m = 0 and m = 1 but for the sign, and nothing of
//     an even one other than X(0);
//   - the mean of all 8 is X(0)/√8.

// fraction is the number of binary places of slots and weights.
const fraction = 14

// bias is added to the slot of the DC coefficient: the level shift (A.3.1), and a half for rounding.
const bias = 128<<fraction + 1<<(fraction-1)

// fold says where a coefficient goes and how much of it.
type fold struct {
	weight int32
	slot   uint32
}

// block are slots, row by row: the first (8/denominator)² are in use.
type block [64]int32

// wave is where a coefficient goes in one dimension, and how much of it.
type wave struct {
	slot   int
	weight float64
}

// waves by log2 of the denominator and frequency.
var waves = [4][8]wave{fullWaves(), halfWaves(), quarterWaves(), {{0, 1 / math.Sqrt(8)}}}

// fullWaves are for the transform of Arai, Agui and Nakajima, which wants each coefficient times cos(uπ/16).
func fullWaves() (w [8]wave) {
	for u := range w {
		w[u] = wave{u, math.Cos(float64(u)*math.Pi/16) / 2}
	}
	w[0].weight = 1 / math.Sqrt(8)
	return w
}

func halfWaves() (w [8]wave) {
	saved := [4]float64{1, math.Cos(math.Pi / 8), math.Cos(math.Pi / 4), math.Cos(math.Pi / 8)}
	for u := range w {
		share := math.Cos(float64(u)*math.Pi/16) / 2
		switch {
		case u < 4:
			w[u] = wave{u, share * saved[u]}
		case u > 4:
			w[u] = wave{8 - u, -share * saved[8-u]}
		}
	}
	w[0].weight = 1 / math.Sqrt(8)
	return w
}

func quarterWaves() (w [8]wave) {
	for u := 1; u < 8; u += 2 {
		for n := range 4 {
			w[u].weight += math.Cos(float64((2*n+1)*u)*math.Pi/16) / 8
		}
		w[u].slot = 1
	}
	w[0].weight = 1 / math.Sqrt(8)
	return w
}

// zigzag is the order of coefficients in a file, as 8·row + column (figure A.6).
var zigzag = zigzagOrder()

func zigzagOrder() (order [64]uint8) {
	row, column, step := 0, 0, -1
	for i := range order {
		order[i] = uint8(8*row + column)
		nextRow, nextColumn := row+step, column-step
		switch {
		case nextColumn > 7:
			nextRow, nextColumn, step = row+1, 7, 1
		case nextRow > 7:
			nextRow, nextColumn, step = 7, column+1, -1
		case nextRow < 0:
			nextRow, nextColumn, step = 0, column+1, 1
		case nextColumn < 0:
			nextRow, nextColumn, step = row+1, 0, -1
		}
		row, column = nextRow, nextColumn
	}
	return order
}

// layOut makes the folding of a component for a quantization table.
func (c *component) layOut(quant *[64]uint16, denominator int) {
	wave := &waves[bits.TrailingZeros(uint(denominator))]
	for k, natural := range zigzag {
		down, across := wave[natural>>3], wave[natural&7]
		c.fold[k] = fold{
			weight: int32(math.Round(float64(quant[k]) * down.weight * across.weight * (1 << fraction))),
			slot:   uint32(down.slot*8/denominator + across.slot),
		}
	}
}
