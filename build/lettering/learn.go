package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"beiandesk/app/inspect/person/lettering"
)

// How the network learns: Adam (Kingma and Ba 2015) on the logistic loss of the answer less that of the mirror image.
const (
	rounds = 12
	batch  = 64
	step   = 0.002
	weight = 1e-5 // decay of weights per step
	drops  = 10   // every so manieth feature is left out
)

const inputs = lettering.Features

const row = inputs + 2 // parameters of a unit: weights, bias, out

// table holds a number for each parameter of each unit.
type table [lettering.Hidden][row]float32

// net is the network while it learns.
type net struct {
	p, first, second table
	steps            int
}

func newNet(r *rand.Rand) *net {
	n := new(net)
	for h := range n.p {
		for i := range inputs {
			n.p[h][i] = float32(r.NormFloat64() * math.Sqrt(2/float64(inputs)) * 3)
		}
		n.p[h][inputs+1] = float32(r.NormFloat64() * 0.5)
	}
	return n
}

func learn(samples []sample, r *rand.Rand) *lettering.Network {
	n := newNet(r)
	grads := make([]table, workers)
	for round := range rounds {
		r.Shuffle(len(samples), func(i, j int) { samples[i], samples[j] = samples[j], samples[i] })
		rate := step * 0.5 * (1 + math.Cos(math.Pi*float64(round)/rounds))
		loss := 0.0
		for from := 0; from+batch <= len(samples); from += batch {
			loss += n.look(samples[from:from+batch], grads, r.Uint64())
			n.update(grads, rate)
		}
		fmt.Printf("round %2d: loss %.4f\n", round+1, loss/float64(len(samples)))
	}
	return n.packed()
}

// look adds up the gradients of a batch, each worker its share, and returns the losses.
func (n *net) look(samples []sample, grads []table, seed uint64) float64 {
	losses := make([]float64, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(w)))
			var x, m [inputs]float32
			for i := w; i < len(samples); i += workers {
				x = samples[i].features
				for j := range x {
					if r.Uint32()%drops == 0 {
						x[j] = 0
					}
				}
				lettering.Flip(&x, &m)
				losses[w] += n.add(&grads[w], &x, &m, float32(samples[i].sign))
			}
		})
	}
	wg.Wait()
	sum := 0.0
	for _, l := range losses {
		sum += l
	}
	return sum
}

// add adds the gradient of one sample and returns its loss.
func (n *net) add(to *table, x, m *[inputs]float32, sign float32) float64 {
	var a, b [lettering.Hidden]float32
	odds := float32(0)
	for h := range n.p {
		a[h], b[h] = unit(&n.p[h], x), unit(&n.p[h], m)
		odds += n.p[h][inputs+1] * (max(a[h], 0) - max(b[h], 0))
	}
	e := math.Exp(float64(-sign * odds))
	miss := -sign * float32(e/(1+e))
	for h := range n.p {
		g, out := &to[h], n.p[h][inputs+1]*miss
		g[inputs+1] += miss * (max(a[h], 0) - max(b[h], 0))
		if a[h] > 0 {
			along(g, x, out)
		}
		if b[h] > 0 {
			along(g, m, -out)
		}
	}
	return math.Log1p(e)
}

func unit(p *[row]float32, x *[inputs]float32) float32 {
	sum := p[inputs]
	for i, v := range x {
		sum += p[i] * v
	}
	return sum
}

// along adds a multiple of x and its bias to the gradient of a unit.
func along(g *[row]float32, x *[inputs]float32, by float32) {
	for i, v := range x {
		g[i] += by * v
	}
	g[inputs] += by
}

func (n *net) update(grads []table, rate float64) {
	const near, far, tiny = 0.9, 0.999, 1e-8
	n.steps++
	c1, c2 := float32(1-math.Pow(near, float64(n.steps))), float32(1-math.Pow(far, float64(n.steps)))
	for h := range n.p {
		p, f, s := &n.p[h], &n.first[h], &n.second[h]
		for i := range p {
			v := float32(0)
			for w := range grads {
				v += grads[w][h][i]
				grads[w][h][i] = 0
			}
			v = v/batch + weight*p[i]
			f[i], s[i] = near*f[i]+(1-near)*v, far*s[i]+(1-far)*v*v
			p[i] -= float32(rate) * (f[i] / c1) / (float32(math.Sqrt(float64(s[i]/c2))) + tiny)
		}
	}
}

// packed rounds the weights of each unit to 8 bits.
func (n *net) packed() *lettering.Network {
	out := new(lettering.Network)
	for h := range n.p {
		p := &n.p[h]
		most := float32(1e-9)
		for _, w := range p[:inputs] {
			most = max(most, w, -w)
		}
		u := &out[h]
		u.Scale, u.Bias, u.Out = most/127, p[inputs], p[inputs+1]
		for i, w := range p[:inputs] {
			u.Weights[i] = int8(math.Round(float64(w / most * 127)))
		}
	}
	return out
}
