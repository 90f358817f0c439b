package tflite

import (
	"errors"
	"fmt"
	"slices"
)

// Model is a network ready to run. It owns its buffers: only one goroutine may use it at a time.
type Model struct {
	tensors []*tensor
	kernels []kernel
	input   int
	outputs []int
}

// Load reads a model with one input. What it accepts, Run can run.
func Load(file []byte) (*Model, error) {
	m, err := load(file)
	if err != nil {
		return nil, fmt.Errorf("tflite model: %w", err)
	}
	return m, nil
}

func load(file []byte) (*Model, error) {
	if len(file) < 8 || string(file[4:8]) != "TFL3" {
		return nil, errors.New("not a TensorFlow Lite file of version 3")
	}
	f := &flat{b: file}
	root := table{f, f.follow(0)}
	subs := root.tables(2)
	if f.err != nil || len(subs) != 1 {
		return nil, errors.Join(f.err, fmt.Errorf("%d graphs instead of one", len(subs)))
	}
	tensors, err := readTensors(subs[0], root.tables(4))
	if err != nil {
		return nil, errors.Join(err, f.err)
	}
	m := &Model{tensors: tensors}
	if err := m.readEnds(subs[0]); err != nil {
		return nil, errors.Join(err, f.err)
	}
	return m, errors.Join(m.readOperations(root.tables(1), subs[0].tables(3)), f.err)
}

// readEnds finds the input and the outputs.
func (m *Model) readEnds(sub table) error {
	in, out := sub.ints(1), sub.ints(2)
	if len(in) != 1 || len(out) == 0 || len(out) > maxTensors {
		return fmt.Errorf("%d inputs and %d outputs; one input and at least one output are understood", len(in), len(out))
	}
	for _, i := range append(in, out...) {
		if i < 0 || i >= len(m.tensors) {
			return fmt.Errorf("end at tensor %d of %d", i, len(m.tensors))
		}
	}
	t := m.tensors[in[0]]
	if t.constant || t.kind != typeFloat32 {
		return errors.New("the input is not a float32 tensor")
	}
	t.ready, t.f = true, make([]float32, t.size)
	m.input, m.outputs = in[0], out
	return nil
}

func (m *Model) readOperations(codes, entries []table) error {
	if len(entries) > maxTensors {
		return fmt.Errorf("%d operations, at most %d are taken", len(entries), maxTensors)
	}
	ops := make([]*operation, 0, len(entries))
	work := 0
	for i, e := range entries {
		o, err := m.readOperation(codes, e, i)
		if err != nil {
			return fmt.Errorf("operation %d: %w", i, err)
		}
		if work += o.work; work > maxWork {
			return fmt.Errorf("more than %d multiplications", maxWork)
		}
		ops = append(ops, o)
	}
	for _, i := range m.outputs {
		if !m.tensors[i].ready || m.tensors[i].constant || m.tensors[i].kind != typeFloat32 {
			return fmt.Errorf("output tensor %d is not computed", i)
		}
		m.tensors[i].last = len(ops)
	}
	m.assign(ops)
	return nil
}

// assign gives every result a buffer, using one again once nobody reads what is in it any more, and binds the kernels.
func (m *Model) assign(ops []*operation) {
	var free [][]float32
	for i, o := range ops {
		if o.bind == nil { // a constant, computed while loading
			continue
		}
		out := m.tensors[o.out]
		out.f, free = take(free, out.size)
		m.kernels = append(m.kernels, o.bind())
		for _, in := range slices.Compact(slices.Sorted(slices.Values(append(o.in, o.out)))) {
			t := m.tensors[in]
			if !t.constant && in != m.input && t.last <= i {
				free = append(free, t.f[:cap(t.f)])
			}
		}
	}
}

// take picks the smallest free buffer that holds n elements, or makes one.
func take(free [][]float32, n int) ([]float32, [][]float32) {
	best := -1
	for i, b := range free {
		if len(b) >= n && (best < 0 || len(b) < len(free[best])) {
			best = i
		}
	}
	if best < 0 {
		return make([]float32, n), free
	}
	b := free[best][:n]
	return b, slices.Delete(free, best, best+1)
}

// InputShape returns the shape of the input: batch 1, height, width, channels for a picture.
func (m *Model) InputShape() []int { return slices.Clone(m.tensors[m.input].shape) }

// Input is the buffer to fill before Run, in the layout of InputShape. It keeps its content over a Run.
func (m *Model) Input() []float32 { return m.tensors[m.input].f }

// OutputShapes returns the shapes of the outputs in the order of the model.
func (m *Model) OutputShapes() [][]int {
	shapes := make([][]int, len(m.outputs))
	for i, o := range m.outputs {
		shapes[i] = slices.Clone(m.tensors[o].shape)
	}
	return shapes
}

// Output returns output i. Its content holds until the next Run.
func (m *Model) Output(i int) []float32 { return m.tensors[m.outputs[i]].f }
