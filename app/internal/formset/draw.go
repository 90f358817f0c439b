package formset

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// weighed is a fault and how often it is drawn beside others.
type weighed struct {
	fault
	weight int
}

// faultsOf reads what a set is to be drawn from, each "name" or "name=weight"; none is nil: every fault as often as is usual.
func faultsOf(names []string) ([]weighed, error) {
	var out []weighed
	for _, text := range names {
		name, number, given := strings.Cut(text, "=")
		i := slices.IndexFunc(weights, func(w weighed) bool { return string(w.fault) == name })
		if i < 0 {
			return nil, fmt.Errorf("no fault is called %q", name)
		}
		w := weights[i]
		if given {
			n, err := strconv.Atoi(number)
			if err != nil || n < 1 {
				return nil, fmt.Errorf("the weight of %q is no number from 1: %q", name, number)
			}
			w.weight = n
		}
		out = append(out, w)
	}
	return out, nil
}

// drawn is one of the faults, by their weights.
func drawn(r random, from []weighed) fault {
	total := 0
	for _, w := range from {
		total += w.weight
	}
	n := r.IntN(total)
	for _, w := range from {
		if n -= w.weight; n < 0 {
			return w.fault
		}
	}
	return sound
}

// sitting is for whom a form is made.
func sitting(r random) sitter {
	total := 0
	for _, s := range sitters {
		total += s.weight
	}
	n := r.IntN(total)
	for _, s := range sitters {
		if n -= s.weight; n < 0 {
			return s
		}
	}
	return sitters[0]
}

// draw chooses a fault that this form can have.
func (c recipe) draw(r random, from []weighed) fault {
	for {
		if f := drawn(r, from); c.possible(f) {
			return f
		}
	}
}

// only gives the form one of some faults, and somebody who can have it.
func (c *recipe) only(r random, from []weighed) {
	c.fault = drawn(r, from)
	for !c.possible(c.fault) {
		c.sitter = sitting(r)
	}
}
