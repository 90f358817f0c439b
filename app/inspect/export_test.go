package inspect

import "time"

// NewHurried makes an inspector that gives a PDF up after some time.
func NewHurried(patience time.Duration) *Inspector {
	i := New(Options{})
	i.pdf.Patience = patience
	return i
}
