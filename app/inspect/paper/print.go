package paper

import (
	"encoding/base64"
	"encoding/hex"
	"math"
	"math/bits"
)

// The size of a print.
const (
	hashSide = 16 // frequencies in either direction
	dctSide  = 64 // pixels of the square that is transformed
	lookSide = 48 // pixels of the square that is kept
)

// printOf makes the print of a whole picture.
func printOf(p plane) Print {
	var hash [hashSide * hashSide / 8]byte
	for i, v := range transformed(p.averaged(dctSide, dctSide)) {
		if v > 0 {
			hash[i/8] |= 1 << (i % 8)
		}
	}
	small := p.averaged(lookSide, lookSide)
	look := make([]byte, lookSide*lookSide)
	for i, v := range small.pix {
		look[i] = uint8(v + 0.5)
	}
	return Print{Hash: hex.EncodeToString(hash[:]), Look: base64.StdEncoding.EncodeToString(look)}
}

// transformed is the lowest frequencies of a square's cosine transform (DCT-II), without the constant: frequencies 1 to
// hashSide-1 in either direction, and 0 in one of them. The place of the constant holds 0.
func transformed(p plane) (out [hashSide * hashSide]float64) {
	var rows [dctSide * hashSide]float64
	for y := range dctSide {
		for u := range hashSide {
			sum := 0.0
			for x, v := range p.row(y) {
				sum += float64(v) * cosines[u*dctSide+x]
			}
			rows[y*hashSide+u] = sum
		}
	}
	for v := range hashSide {
		for u := range hashSide {
			sum := 0.0
			for y := range dctSide {
				sum += rows[y*hashSide+u] * cosines[v*dctSide+y]
			}
			out[v*hashSide+u] = sum
		}
	}
	out[0] = 0
	return out
}

var cosines = func() (c [hashSide * dctSide]float64) {
	for u := range hashSide {
		for x := range dctSide {
			c[u*dctSide+x] = math.Cos(math.Pi * float64(u) * (float64(x) + 0.5) / dctSide)
		}
	}
	return c
}()

// Apart is how much two pictures differ in whichever of four quarter turns brings them closest.
type Apart struct {
	Bits  int     // of 256 in which the hashes differ
	Worst float64 // largest difference of lightness, 0 to 255, between places of the two, brightness and contrast evened out
}

// Compare compares two prints. ok is false when one of them is no print.
func Compare(a, b Print) (best Apart, ok bool) {
	first, seen, okA := a.read()
	second, look, okB := b.read()
	if !okA || !okB {
		return best, false
	}
	turned := second
	for turn := range 4 {
		if turn > 0 {
			turned, look = quarter(turned), quarterLook(look)
		}
		n := 0
		for i := range first {
			n += bits.OnesCount8(first[i] ^ turned[i])
		}
		if turn == 0 || n < best.Bits {
			best = Apart{Bits: n, Worst: worst(seen, look)}
		}
	}
	return best, true
}

// Turns are the hashes of a print as it stands and after each quarter turn: what one print is compared by with many.
type Turns [4]hashBits

// Turns turns the hash of a print; ok is false when it is none.
func (p Print) Turns() (t Turns, ok bool) {
	if t[0], _, ok = p.read(); !ok {
		return t, false
	}
	for i := range t[1:] {
		t[i+1] = quarter(t[i])
	}
	return t, true
}

// Bits is that of Compare, whichever of the two is turned.
func (t Turns) Bits(other Turns) int {
	best := 8 * len(t[0])
	for _, turned := range other {
		n := 0
		for i := range t[0] {
			n += bits.OnesCount8(t[0][i] ^ turned[i])
		}
		best = min(best, n)
	}
	return best
}

type hashBits [hashSide * hashSide / 8]byte

// read takes a print apart; ok is false when it is none.
func (p Print) read() (out hashBits, look []byte, ok bool) {
	hash, err := hex.DecodeString(p.Hash)
	if err != nil || copy(out[:], hash) != len(out) {
		return out, nil, false
	}
	look, err = base64.StdEncoding.DecodeString(p.Look)
	return out, look, err == nil && len(look) == lookSide*lookSide
}

// quarter is the hash of the picture turned by a quarter clockwise. Turning swaps the two directions and mirrors one of
// them, and the mirror image of a cosine of odd frequency is its negative.
func quarter(h hashBits) (out hashBits) {
	for v := range hashSide {
		for u := range hashSide {
			from := u*hashSide + v
			on := h[from/8]>>(from%8)&1 == 1
			if u%2 == 1 && from != 0 {
				on = !on
			}
			if to := v*hashSide + u; on {
				out[to/8] |= 1 << (to % 8)
			}
		}
	}
	return out
}

func quarterLook(look []byte) []byte {
	out := make([]byte, len(look))
	for y := range lookSide {
		for x := range lookSide {
			out[y*lookSide+x] = look[(lookSide-1-x)*lookSide+y]
		}
	}
	return out
}

// worst fits the second picture's lightness to the first's by a straight line and returns the largest difference left.
func worst(a, b []byte) float64 {
	var sa, sb, sbb, sab float64
	n := float64(len(a))
	for i := range a {
		x, y := float64(b[i]), float64(a[i])
		sa, sb, sbb, sab = sa+y, sb+x, sbb+x*x, sab+x*y
	}
	slope, spread := 1.0, n*sbb-sb*sb
	if spread > 0 {
		slope = min(max((n*sab-sa*sb)/spread, 0.5), 2)
	}
	base := (sa - slope*sb) / n
	most := 0.0
	for i := range a {
		most = max(most, math.Abs(float64(a[i])-base-slope*float64(b[i])))
	}
	return rounded(most, 10)
}
