package tflite

// kernel computes one operation, from one of its units (rows, or elements) up to another.
type kernel interface {
	units() int
	run(from, to int)
}

// Run computes the outputs from Input on the goroutine that calls it: whoever has more pictures than one runs a Model
// for each at a time.
func (m *Model) Run() {
	for _, k := range m.kernels {
		k.run(0, k.units())
	}
}
