//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"unsafe"

	"beiandesk/app/inspect/ocr"
)

// Session is a network with one input and one output, ready to run. One goroutine at a time may use it.
type Session struct {
	runtime       *Runtime
	session       unsafe.Pointer
	input, output []byte // their names, each ending with a zero byte
}

// NewSession loads a network in ONNX format on at most threads threads. The model is not needed afterwards. The error is
// an *ocr.Unavailable.
func (r *Runtime) NewSession(model []byte, threads int) (*Session, error) {
	s, err := r.newSession(model, threads)
	if err != nil {
		return nil, &ocr.Unavailable{Reason: ocr.Unsupported, Cause: err}
	}
	return s, nil
}

func (r *Runtime) newSession(model []byte, threads int) (*Session, error) {
	if len(model) == 0 {
		return nil, errors.New("the model is empty")
	}
	options, err := r.options(threads)
	if err != nil {
		return nil, err
	}
	defer r.release(releaseSessionOptions, options)
	s := &Session{runtime: r}
	err = r.call(createSessionFromArray, uintptr(r.env), uintptr(unsafe.Pointer(&model[0])), uintptr(len(model)),
		uintptr(options), uintptr(unsafe.Pointer(&s.session)))
	if err != nil {
		return nil, err
	}
	s.input, err = s.name(sessionGetInputCount, sessionGetInputName)
	if err == nil {
		s.output, err = s.name(sessionGetOutputCount, sessionGetOutputName)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// options choose a memory arena but no pattern of memory, which would keep one block for every size of page. Without the
// arena the allocator of glibc ends at a third more (30 pages of five sizes, at most 1152 wide: 713 instead of 546 MB at the
// peak of the whole program). Threads that wait do not spin, which would cost other programs the processor.
func (r *Runtime) options(threads int) (unsafe.Pointer, error) {
	var options unsafe.Pointer
	if err := r.call(createSessionOptions, uintptr(unsafe.Pointer(&options))); err != nil {
		return nil, err
	}
	err := errors.Join(
		r.call(setIntraOpNumThreads, uintptr(options), uintptr(max(threads, 1))),
		r.call(setSessionGraphOptimizationLevel, uintptr(options), optimiseAll),
		r.call(disableMemPattern, uintptr(options)),
		r.configure(options, keyAllowSpinning, "0"),
	)
	if err != nil {
		r.release(releaseSessionOptions, options)
		return nil, err
	}
	return options, nil
}

func (r *Runtime) configure(options unsafe.Pointer, key, value string) error {
	k, v := append([]byte(key), 0), append([]byte(value), 0)
	return r.call(addSessionConfigEntry, uintptr(options), uintptr(unsafe.Pointer(&k[0])), uintptr(unsafe.Pointer(&v[0])))
}

// name returns the name of the only input or output.
func (s *Session) name(count, name int) ([]byte, error) {
	var n uintptr
	if err := s.runtime.call(count, uintptr(s.session), uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, err
	}
	if n != 1 {
		return nil, errors.New("the network has " + strconv.Itoa(int(n)) + " inputs or outputs instead of one")
	}
	var text unsafe.Pointer
	err := s.runtime.call(name, uintptr(s.session), 0, uintptr(s.runtime.allocator), uintptr(unsafe.Pointer(&text)))
	if err != nil {
		return nil, err
	}
	copied := append([]byte(textAt(text)), 0)
	return copied, s.runtime.call(allocatorFree, uintptr(s.runtime.allocator), uintptr(text))
}

// Close releases the network.
func (s *Session) Close() {
	s.runtime.release(releaseSession, s.session)
	s.session = nil
}

// Run feeds one tensor and shows the result to use, which must not keep it: its memory is the library's. A tensor that is
// not well formed is refused before the library sees it.
func (s *Session) Run(input Tensor, use func(output Tensor) error) error {
	if s.session == nil {
		return errors.New("the session is closed")
	}
	if err := input.validate(); err != nil {
		return err
	}
	output, err := s.run(input)
	if err != nil {
		return err
	}
	defer s.runtime.release(releaseValue, output)
	t, err := s.runtime.tensor(output)
	if err != nil {
		return err
	}
	return use(t)
}

func (s *Session) run(input Tensor) (output unsafe.Pointer, err error) {
	var pinned runtime.Pinner // what the library reaches through another pointer
	defer pinned.Unpin()
	pinned.Pin(&input.Data[0])
	pinned.Pin(&s.input[0])
	pinned.Pin(&s.output[0])
	var value unsafe.Pointer
	const bytesPerNumber = unsafe.Sizeof(input.Data[0])
	err = s.runtime.call(createTensorWithDataAsOrtValue, uintptr(s.runtime.memory), uintptr(unsafe.Pointer(&input.Data[0])),
		uintptr(len(input.Data))*bytesPerNumber, uintptr(unsafe.Pointer(&input.Shape[0])), uintptr(len(input.Shape)),
		elementFloat, uintptr(unsafe.Pointer(&value)))
	if err != nil {
		return nil, err
	}
	defer s.runtime.release(releaseValue, value)
	inputName, outputName := &s.input[0], &s.output[0]
	err = s.runtime.call(run, uintptr(s.session), 0,
		uintptr(unsafe.Pointer(&inputName)), uintptr(unsafe.Pointer(&value)), 1,
		uintptr(unsafe.Pointer(&outputName)), 1, uintptr(unsafe.Pointer(&output)))
	runtime.KeepAlive(input.Data)
	return output, err
}

// tensor looks at a result of the library without copying it.
func (r *Runtime) tensor(value unsafe.Pointer) (Tensor, error) {
	shape, err := r.shape(value)
	if err != nil {
		return Tensor{}, err
	}
	n, err := elements(shape)
	if err != nil {
		return Tensor{}, err
	}
	var data unsafe.Pointer
	if err := r.call(getTensorMutableData, uintptr(value), uintptr(unsafe.Pointer(&data))); err != nil {
		return Tensor{}, err
	}
	t := Tensor{Data: unsafe.Slice((*float32)(data), n), Shape: shape}
	return t, t.validate()
}

func (r *Runtime) shape(value unsafe.Pointer) ([]int64, error) {
	var info unsafe.Pointer
	if err := r.call(getTensorTypeAndShape, uintptr(value), uintptr(unsafe.Pointer(&info))); err != nil {
		return nil, err
	}
	defer r.release(releaseTensorTypeAndShapeInfo, info)
	var kind int32
	if err := r.call(getTensorElementType, uintptr(info), uintptr(unsafe.Pointer(&kind))); err != nil {
		return nil, err
	}
	var rank uintptr
	if err := r.call(getDimensionsCount, uintptr(info), uintptr(unsafe.Pointer(&rank))); err != nil {
		return nil, err
	}
	if kind != elementFloat || rank < 1 || rank > maxRank {
		return nil, fmt.Errorf("%w: elements of type %d in %d dimensions", errBadTensor, kind, rank)
	}
	shape := make([]int64, rank)
	return shape, r.call(getDimensions, uintptr(info), uintptr(unsafe.Pointer(&shape[0])), rank)
}
