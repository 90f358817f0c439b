package lettering

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

// Features is how many numbers describe a letter.
const Features = features

// Hidden is how many units the network between features and answer has.
const Hidden = 48

// Unit is one of them: its answer is Out · max(0, Bias + Scale · Σ Weights · features).
type Unit struct {
	Scale, Bias, Out float32
	Weights          [Features]int8
}

// Network tells letters the right way round from mirrored ones. build/lettering trains it.
type Network [Hidden]Unit

const unitBytes = 3*4 + Features

// trained is made by build/lettering, whose README says from what.
//
//go:embed trained.bin
var trained []byte

var errNetwork = errors.New("not a network of this version")

// Decode reads what Encode wrote: per unit three float32, little-endian, and the weights.
func Decode(b []byte) (*Network, error) {
	if len(b) != Hidden*unitBytes {
		return nil, fmt.Errorf("%w: %d bytes instead of %d", errNetwork, len(b), Hidden*unitBytes)
	}
	n := new(Network)
	for i := range n {
		u, from := &n[i], b[i*unitBytes:]
		for j, to := range []*float32{&u.Scale, &u.Bias, &u.Out} {
			*to = math.Float32frombits(binary.LittleEndian.Uint32(from[4*j:]))
		}
		for j := range u.Weights {
			u.Weights[j] = int8(from[12+j])
		}
	}
	return n, nil
}

// Encode is the inverse of Decode.
func (n *Network) Encode() []byte {
	var b []byte
	for i := range n {
		u := &n[i]
		for _, v := range []float32{u.Scale, u.Bias, u.Out} {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
		for _, w := range u.Weights {
			b = append(b, byte(w))
		}
	}
	return b
}

// Trained returns the network that is built in.
var Trained = sync.OnceValue(func() *Network {
	n, err := Decode(trained)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return n
})

// Upright is the log odds that a letter stands the right way round: of its mirror image they are the negative.
func (n *Network) Upright(letter *[Features]float32) float64 {
	var mirrored [Features]float32
	Flip(letter, &mirrored)
	return float64(n.answer(letter) - n.answer(&mirrored))
}

func (n *Network) answer(x *[Features]float32) float32 {
	sum := float32(0)
	for i := range n {
		u := &n[i]
		dot := float32(0)
		for j, w := range &u.Weights {
			dot += float32(w) * x[j]
		}
		if v := u.Bias + u.Scale*dot; v > 0 {
			sum += u.Out * v
		}
	}
	return sum
}
