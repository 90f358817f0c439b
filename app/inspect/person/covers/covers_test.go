package covers

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"beiandesk/app/inspect/lab"
)

// someFace is a grid of any colours, and its mirror image.
func someFace(seed uint64) (f, mirrored Face) {
	r := rand.New(rand.NewPCG(seed, 1))
	f = Face{Colour: make([]lab.Lab, Width*Height), Person: make([]float32, Width*Height), Above: lab.Lab{L: 60, A: 14, B: 18}, Below: lab.Lab{L: 55, A: 12, B: 20}}
	mirrored = f
	mirrored.Colour, mirrored.Person = make([]lab.Lab, Width*Height), make([]float32, Width*Height)
	for i := range f.Colour {
		f.Colour[i], f.Person[i] = lab.Lab{L: 100 * r.Float64(), A: 60*r.Float64() - 30, B: 60*r.Float64() - 30}, r.Float32()
	}
	for i := range f.Colour {
		from := i - i%Width + Width - 1 - i%Width
		mirrored.Colour[i], mirrored.Person[i] = f.Colour[from], f.Person[from]
	}
	f.Eyes = [8]float64{0.1, 0.4, 5, 20, 3, 7, 6, 2}
	mirrored.Eyes = [8]float64{0.4, 0.1, 20, 5, 7, 3, 2, 6}
	return f, mirrored
}

// TestMirror: the mirrored description is that of the mirrored face, in all but the changes from cell to cell, which are
// looked at towards the right and below.
func TestMirror(t *testing.T) {
	f, mirrored := someFace(1)
	for p := range Parts {
		seen, want, got := make([]float32, p.Inputs()), make([]float32, p.Inputs()), make([]float32, p.Inputs())
		Describe(seen, &f, p)
		Describe(want, &mirrored, p)
		Mirror(got, seen, p)
		blocks := p.Inputs() - named[p]
		for i := range got {
			if c := i % channels; i < blocks && (c == 3 || c == 5) {
				continue
			}
			if math.Abs(float64(got[i]-want[i])) > 1e-4 {
				t.Fatalf("part %d, input %d: %v instead of %v", p, i, got[i], want[i])
			}
		}
	}
}

// TestDescribeOfSkin: where everything is the skin, nothing differs from it and nothing changes.
func TestDescribeOfSkin(t *testing.T) {
	f, _ := someFace(1)
	for i := range f.Colour {
		f.Colour[i], f.Person[i] = f.Above, 1
	}
	got := make([]float32, Lower.Inputs())
	Describe(got, &f, Lower)
	for i, want := range []float32{0, 0, 0, -1, -1, -1, 1} {
		if math.Abs(float64(got[i]-want)) > 1e-5 {
			t.Errorf("channel %d is %v instead of %v", i, got[i], want)
		}
	}
}

func TestOdds(t *testing.T) {
	n := Network{Bias: -1}
	for i := range n.Units {
		n.Units[i].Weights = make([]int8, 3)
	}
	n.Units[0] = Unit{Weights: []int8{2, 0, -4}, Scale: 0.5, Bias: 1, Out: 3}
	n.Units[1] = Unit{Weights: []int8{-1, 0, 0}, Scale: 1, Bias: 0, Out: 100} // stays below 0
	if got := n.Odds([]float32{2, 9, 0.5}); got != 3*(1+0.5*(4-2))-1 {
		t.Errorf("odds are %v", got)
	}
}

func TestNetworksComeBack(t *testing.T) {
	n, err := Trained()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(n.Encode(), trained) {
		t.Error("written and read, the networks are others")
	}
	for name, b := range map[string][]byte{"nothing": nil, "cut": trained[:len(trained)-1], "longer": append(bytes.Clone(trained), 0)} {
		if _, err := Decode(b); !errors.Is(err, ErrNoNetworks) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLookingAllocatesNothing(t *testing.T) {
	n, err := Trained()
	if err != nil {
		t.Fatal(err)
	}
	f, _ := someFace(2)
	for p := range Parts {
		x, m := make([]float32, p.Inputs()), make([]float32, p.Inputs())
		if got := testing.AllocsPerRun(10, func() {
			Describe(x, &f, p)
			Mirror(m, x, p)
			n[p].Likeness(m)
		}); got != 0 {
			t.Errorf("part %d: %v allocations", p, got)
		}
	}
}
