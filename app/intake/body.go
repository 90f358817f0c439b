package intake

import (
	"io"
	"net/http"
	"time"
)

// patientBody moves the deadline of a connection with every read, so that a slow sender is waited for and a silent one
// is not. At the end of the body the deadline goes away: a review may take longer than any silence between bytes.
type patientBody struct {
	body    io.ReadCloser
	control *http.ResponseController
}

// Read reads on and extends the deadline.
func (b *patientBody) Read(p []byte) (int, error) {
	n, err := b.body.Read(p)
	until := time.Now().Add(readPatience)
	if err == io.EOF {
		until = time.Time{}
	}
	_ = b.control.SetReadDeadline(until)
	return n, err
}

// Close closes the body.
func (b *patientBody) Close() error { return b.body.Close() }
