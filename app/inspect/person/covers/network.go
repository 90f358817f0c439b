package covers

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
)

// Units is how many hidden units a network has.
const Units = 16

// Unit is one hidden unit: it adds Out times what is over 0 of its bias and the weighted inputs.
type Unit struct {
	Weights   []int8 // of each input, times Scale
	Scale     float32
	Bias, Out float32
}

// Network tells how much a part looks covered.
type Network struct {
	Bias  float32
	Units [Units]Unit
}

// Likeness is how much what Describe gave looks covered, 0 to 1. Both mirror images of a face should be asked.
func (n *Network) Likeness(x []float32) float64 { return 1 / (1 + math.Exp(-n.Odds(x))) }

// Odds is the logarithm of the odds of the same.
func (n *Network) Odds(x []float32) float64 {
	sum := n.Bias
	for i := range n.Units {
		u := &n.Units[i]
		dot := float32(0)
		for j, w := range u.Weights[:len(x)] {
			dot += float32(w) * x[j]
		}
		sum += u.Out * max(u.Bias+u.Scale*dot, 0)
	}
	return float64(sum)
}

// Networks holds one network for each part.
type Networks [Parts]Network

//go:embed trained.bin
var trained []byte

// Trained are the networks that are built in.
func Trained() (*Networks, error) { return Decode(trained) }

// ErrNoNetworks reports bytes that hold no networks of this shape.
var ErrNoNetworks = errors.New("covers: no networks of this shape")

// Encode writes networks as Decode reads them: for each part its bias and units; all little-endian.
func (n *Networks) Encode() []byte {
	var out []byte
	for p := range n {
		out = appendFloat(out, n[p].Bias)
		for _, u := range n[p].Units {
			out = appendFloat(appendFloat(appendFloat(out, u.Scale), u.Bias), u.Out)
			for _, w := range u.Weights {
				out = append(out, byte(w))
			}
		}
	}
	return out
}

func appendFloat(to []byte, v float32) []byte {
	return binary.LittleEndian.AppendUint32(to, math.Float32bits(v))
}

// Decode reads networks. The error is ErrNoNetworks.
func Decode(b []byte) (*Networks, error) {
	length := 0
	for p := range Parts {
		length += 4 + Units*(12+p.Inputs())
	}
	if len(b) != length {
		return nil, ErrNoNetworks
	}
	float := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b))
		b = b[4:]
		return v
	}
	n := new(Networks)
	for p := range n {
		n[p].Bias = float()
		for i := range n[p].Units {
			u := &n[p].Units[i]
			u.Scale, u.Bias, u.Out = float(), float(), float()
			u.Weights = make([]int8, Part(p).Inputs())
			for j := range u.Weights {
				u.Weights[j] = int8(b[j])
			}
			b = b[len(u.Weights):]
		}
	}
	return n, nil
}
