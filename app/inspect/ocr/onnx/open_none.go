//go:build !((linux && (amd64 || arm64)) || (darwin && (amd64 || arm64)) || (windows && amd64))

package onnx

import (
	"runtime"

	"beiandesk/app/inspect/ocr"
)

// Runtime cannot be opened on this system.
type Runtime struct{}

// Open reports that there is no library for this system.
func Open(string) (*Runtime, error) {
	return nil, &ocr.Unavailable{Reason: ocr.NoLibrary, Cause: errNoSystem}
}

// NewSession is never called: there is no Runtime to call it on.
func (*Runtime) NewSession([]byte, int) (*Session, error) {
	return nil, &ocr.Unavailable{Reason: ocr.NoLibrary, Cause: errNoSystem}
}

// Session cannot be made on this system.
type Session struct{}

// Run is never called: there is no Session to call it on.
func (*Session) Run(Tensor, func(Tensor) error) error {
	return &ocr.Unavailable{Reason: ocr.NoLibrary, Cause: errNoSystem}
}

// Close does nothing.
func (*Session) Close() {}

var errNoSystem = unsupportedSystem(runtime.GOOS + "/" + runtime.GOARCH)

type unsupportedSystem string

func (s unsupportedSystem) Error() string { return "no ONNX Runtime is shipped for " + string(s) }
