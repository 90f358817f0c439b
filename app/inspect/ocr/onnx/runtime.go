//go:build (linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64)

package onnx

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"

	"beiandesk/app/inspect/ocr"
)

// Runtime is the loaded library. It stays loaded until the process ends: unloading it while its threads wind down is not
// safe on every system.
type Runtime struct {
	Version   string // such as "1.28.2"
	functions []uintptr
	env       unsafe.Pointer
	memory    unsafe.Pointer
	allocator unsafe.Pointer
}

// loaded is the library once a process has it; what failed is tried again by the next who asks.
var loaded struct {
	sync.Mutex
	runtime *Runtime
}

// Open loads the library that is built in, or returns the one already loaded. cacheDir is where it is kept between runs;
// empty keeps it in a temporary folder that is removed. The error is an *ocr.Unavailable.
func Open(cacheDir string) (*Runtime, error) {
	loaded.Lock()
	defer loaded.Unlock()
	if loaded.runtime != nil {
		return loaded.runtime, nil
	}
	r, err := open(bundled{library, libraryPath, libraryName, librarySHA256}, cacheDir)
	loaded.runtime = r
	return r, err
}

func open(b bundled, cacheDir string) (*Runtime, error) {
	if cacheDir == "" {
		temporary, err := os.MkdirTemp("", "beiandesk-")
		if err != nil {
			return nil, &ocr.Unavailable{Reason: ocr.NoPlace, Cause: err}
		}
		defer os.RemoveAll(temporary) // Windows keeps a loaded file; its temporary folder is tidied by the system
		cacheDir = temporary
	}
	path, err := b.place(cacheDir)
	if err != nil {
		return nil, err
	}
	handle, err := load(b, path)
	if err != nil {
		reason := ocr.Blocked
		if errors.Is(err, errOtherContent) {
			reason = ocr.Altered
		}
		return nil, &ocr.Unavailable{Reason: reason, Cause: err}
	}
	r, err := bind(handle)
	if err != nil {
		return nil, &ocr.Unavailable{Reason: ocr.Unsupported, Cause: err}
	}
	return r, nil
}

// bind finds the table of functions and prepares what every session needs.
func bind(handle uintptr) (*Runtime, error) {
	entry, err := symbol(handle, exportedGetAPIBase)
	if err != nil {
		return nil, err
	}
	base, _, _ := purego.SyscallN(entry)
	if base == 0 {
		return nil, errors.New(exportedGetAPIBase + " gives nothing")
	}
	ofBase := unsafe.Slice((*uintptr)(foreign(base)), functionsOfAPIBase)
	version, _, _ := purego.SyscallN(ofBase[1])
	r := &Runtime{Version: textAt(foreign(version))}
	table, _, _ := purego.SyscallN(ofBase[0], apiVersion)
	if table == 0 {
		return nil, fmt.Errorf("version %s does not offer API version %d", r.Version, apiVersion)
	}
	r.functions = unsafe.Slice((*uintptr)(foreign(table)), tableLength)
	return r, r.prepare()
}

func (r *Runtime) prepare() error {
	label := append([]byte(environmentLogLabel), 0)
	err := r.call(createEnv, logFatal, uintptr(unsafe.Pointer(&label[0])), uintptr(unsafe.Pointer(&r.env)))
	if err == nil {
		err = r.call(disableTelemetryEvents, uintptr(r.env))
	}
	if err == nil {
		err = r.call(createCPUMemoryInfo, deviceAllocator, memoryDefault, uintptr(unsafe.Pointer(&r.memory)))
	}
	if err == nil {
		err = r.call(getAllocatorWithDefaultOptions, uintptr(unsafe.Pointer(&r.allocator)))
	}
	return err
}

// call calls a function that reports through an OrtStatus. Pointers are converted in the list of its arguments, which
// keeps what they point at alive and in its place until the call returns.
//
//go:uintptrescapes
func (r *Runtime) call(function int, arguments ...uintptr) error {
	status, _, _ := purego.SyscallN(r.functions[function], arguments...)
	if status == 0 {
		return nil
	}
	message, _, _ := purego.SyscallN(r.functions[getErrorMessage], status)
	err := errors.New("ONNX Runtime: " + textAt(foreign(message)))
	r.release(releaseStatus, foreign(status))
	return err
}

// release frees what the library made.
func (r *Runtime) release(function int, what unsafe.Pointer) {
	if what != nil {
		_, _, _ = purego.SyscallN(r.functions[function], uintptr(what))
	}
}

// foreign turns an address that the library returned into a pointer: memory that Go's collector neither knows nor moves.
func foreign(address uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&address)) }

// longestText bounds a text of the library.
const longestText = 4096

// textAt copies a text that ends with a zero byte.
func textAt(p unsafe.Pointer) string {
	if p == nil {
		return ""
	}
	n := 0
	for n < longestText && *(*byte)(unsafe.Add(p, n)) != 0 {
		n++
	}
	return string(unsafe.Slice((*byte)(p), n))
}
