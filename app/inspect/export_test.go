package inspect

import "time"

// NewHurried makes an inspector that gives a PDF up after some time.
func NewHurried(patience time.Duration) *Inspector {
	i := New(Options{})
	i.pdf.Patience = patience
	return i
}

// WithNativeHEIC lets the HEIC decoder's module have found a library of the system, until restore is called.
func WithNativeHEIC() (restore func()) {
	before := nativeHEIC
	nativeHEIC = true
	return func() { nativeHEIC = before }
}

// Flatten is flatten.
var Flatten = flatten

// Fit is fit.
var Fit = fit
