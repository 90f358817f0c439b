package tflite

// kernel computes one operation. Its units are independent of each other; half 0 and half 1 never share scratch memory.
type kernel interface {
	units() int
	run(half, from, to int)
}

// workPerHelp is how much work an operation must have before it is shared between two goroutines.
const workPerHelp = 60_000

// sharable is a kernel that is large enough to be shared.
type sharable struct{ kernel }

func (o *operation) shared(k kernel) kernel {
	if o.work >= workPerHelp && k.units() > 1 {
		return sharable{k}
	}
	return k
}

// helper is the second goroutine of a run.
type helper struct {
	jobs chan kernel // nil ends it
	done chan struct{}
}

func newHelper() helper { return helper{jobs: make(chan kernel), done: make(chan struct{}, 1)} }

func (h helper) work() {
	for k := <-h.jobs; k != nil; k = <-h.jobs {
		n := k.units()
		k.run(1, n/2, n)
		h.done <- struct{}{}
	}
	h.done <- struct{}{}
}

// Run computes the outputs from Input, on at most two goroutines. Both have ended when it returns.
func (m *Model) Run() {
	go m.helper.work()
	for _, k := range m.kernels {
		n := k.units()
		if s, ok := k.(sharable); ok {
			m.helper.jobs <- s.kernel
			s.run(0, 0, n/2)
			<-m.helper.done
			continue
		}
		k.run(0, 0, n)
	}
	m.helper.jobs <- nil
	<-m.helper.done
}
