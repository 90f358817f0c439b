package tflite

import "fmt"

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
