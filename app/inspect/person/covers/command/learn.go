package main

import (
	"math"
	"math/rand/v2"

	"beiandesk/app/inspect/person/covers"
)

// How a network learns: Adam (Kingma and Ba 2015) on the logistic loss, faces and their mirror images alike.
const (
	rounds = 14
	batch  = 32
	step   = 0.001
	weight = 0.003 // decay of weights per batch
	drops  = 5     // every so manieth input is left out
	jitter = 0.08  // standard deviation of noise on the inputs
)

// example is one part of one face.
type example struct {
	inputs  []float32
	covered bool
}

// unit holds what a hidden unit learns: weights, then bias and out.
type unit []float32

// net is a network while it learns.
type net struct {
	part             covers.Part
	p, first, second []unit // the last one holds only the bias of the answer
	grad             []unit
	steps            int
}

func newNet(p covers.Part, r *rand.Rand) *net {
	n := &net{part: p}
	for _, t := range []*[]unit{&n.p, &n.first, &n.second, &n.grad} {
		for range covers.Units {
			*t = append(*t, make(unit, p.Inputs()+2))
		}
		*t = append(*t, make(unit, 1))
	}
	for _, u := range n.p[:covers.Units] {
		for i := range p.Inputs() {
			u[i] = float32(r.NormFloat64() / math.Sqrt(float64(p.Inputs())))
		}
		u[p.Inputs()+1] = float32(r.NormFloat64() * 0.5)
	}
	return n
}

// learn trains a network for a part; the same examples and seed give the same network.
func learn(p covers.Part, from []example, seed uint64) covers.Network {
	r := rand.New(rand.NewPCG(seed, uint64(p)))
	n := newNet(p, r)
	order := r.Perm(2 * len(from))
	x, seen := make([]float32, p.Inputs()), make([]float32, p.Inputs())
	hidden := make([]float32, covers.Units)
	for round := range rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := step * 0.5 * (1 + math.Cos(math.Pi*float64(round)/rounds))
		for i, k := range order {
			e := from[k/2]
			if k%2 == 0 {
				copy(seen, e.inputs)
			} else {
				covers.Mirror(seen, e.inputs, p)
			}
			for j, v := range seen {
				if x[j] = 0; r.Uint32()%drops != 0 {
					x[j] = v + jitter*float32(r.NormFloat64())
				}
			}
			n.add(x, hidden, e.covered)
			if i%batch == batch-1 {
				n.update(rate)
			}
		}
	}
	return n.packed()
}

// add adds the gradient of one example.
func (n *net) add(x, hidden []float32, covered bool) {
	size := len(x)
	odds := n.p[covers.Units][0]
	for h := range hidden {
		u := n.p[h]
		sum := u[size]
		for i, v := range x {
			sum += u[i] * v
		}
		hidden[h] = max(sum, 0)
		odds += u[size+1] * hidden[h]
	}
	miss := float32(1 / (1 + math.Exp(-float64(odds))))
	if covered {
		miss--
	}
	n.grad[covers.Units][0] += miss
	for h, v := range hidden {
		g, back := n.grad[h], miss*n.p[h][size+1]
		g[size+1] += miss * v
		if v > 0 {
			g[size] += back
			for i, v := range x {
				g[i] += back * v
			}
		}
	}
}

// update takes one step down the gradients and clears them.
func (n *net) update(rate float64) {
	const near, far, tiny = 0.9, 0.999, 1e-8
	n.steps++
	c1, c2 := float32(1-math.Pow(near, float64(n.steps))), float32(1-math.Pow(far, float64(n.steps)))
	for h, u := range n.p {
		f, s, g := n.first[h], n.second[h], n.grad[h]
		for i := range u {
			v := g[i] / batch
			g[i] = 0
			f[i], s[i] = near*f[i]+(1-near)*v, far*s[i]+(1-far)*v*v
			u[i] -= float32(rate) * ((f[i]/c1)/(float32(math.Sqrt(float64(s[i]/c2)))+tiny) + weight*u[i])
		}
	}
}

// packed rounds the weights of each unit to 8 bits.
func (n *net) packed() covers.Network {
	out := covers.Network{Bias: n.p[covers.Units][0]}
	size := n.part.Inputs()
	for h := range out.Units {
		p, most := n.p[h], float32(1e-9)
		for _, w := range p[:size] {
			most = max(most, w, -w)
		}
		u := &out.Units[h]
		u.Scale, u.Bias, u.Out, u.Weights = (1-1.0/float32(drops))*most/127, p[size], p[size+1], make([]int8, size)
		for i, w := range p[:size] {
			u.Weights[i] = int8(math.Round(float64(w / most * 127)))
		}
	}
	return out
}
