package tflite

import (
	"fmt"
	"math"
)

// activation is what is done to every result of an operation before it is stored.
type activation int

// The fused activations that are understood (ActivationFunctionType of the schema).
const (
	actNone  activation = 0
	actRelu  activation = 1
	actRelu6 activation = 3
)

func (o *operation) activation(field int) (activation, error) {
	a := activation(o.options.i8(field, 0))
	if a != actNone && a != actRelu && a != actRelu6 {
		return 0, fmt.Errorf("fused activation %d is not understood", a)
	}
	return a, nil
}

// limits are what the activation keeps a result within.
func (a activation) limits() limits {
	switch a {
	case actRelu:
		return limits{0, float32(math.Inf(1))}
	case actRelu6:
		return limits{0, 6}
	}
	return limits{float32(math.Inf(-1)), float32(math.Inf(1))}
}

func (a activation) apply(v []float32) {
	switch a {
	case actRelu:
		for i := range v {
			v[i] = max(v[i], 0)
		}
	case actRelu6:
		for i := range v {
			v[i] = min(max(v[i], 0), 6)
		}
	}
}
