package onnx

import (
	"errors"
	"fmt"
	"math"
)

// Tensor is an array of numbers in row-major order.
type Tensor struct {
	Data  []float32
	Shape []int64 // all above 0; their product is the length of Data
}

// Bounds of a tensor that is handed to the library or taken from it.
const (
	maxElements = 1 << 26 // 256 MiB
	maxRank     = 8
)

var errBadTensor = errors.New("this tensor is none that the library may see")

// elements multiplies a shape, within bounds.
func elements(shape []int64) (int, error) {
	if len(shape) == 0 || len(shape) > maxRank {
		return 0, fmt.Errorf("%w: %d dimensions", errBadTensor, len(shape))
	}
	n := int64(1)
	for _, d := range shape {
		if d < 1 || d > maxElements || n*d > maxElements {
			return 0, fmt.Errorf("%w: shape %v", errBadTensor, shape)
		}
		n *= d
	}
	return int(n), nil
}

// validate refuses what might lead the library astray: shapes that do not fit the data, and numbers that are none.
func (t Tensor) validate() error {
	n, err := elements(t.Shape)
	if err != nil {
		return err
	}
	if n != len(t.Data) {
		return fmt.Errorf("%w: %d numbers in a shape of %d", errBadTensor, len(t.Data), n)
	}
	if i := firstNotFinite(t.Data); i >= 0 {
		return fmt.Errorf("%w: number %d is %v", errBadTensor, i, t.Data[i])
	}
	return nil
}

// firstNotFinite returns the place of the first infinite number or NaN, -1 when there is none. All bits of the exponent
// are set in those and in no other number (IEEE 754).
func firstNotFinite(data []float32) int {
	const exponent = 0x7f800000
	for i, v := range data {
		if math.Float32bits(v)&exponent == exponent {
			return i
		}
	}
	return -1
}
