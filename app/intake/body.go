package intake

import (
	"io"
	"net/http"
	"time"
)

// waitFor gives the body of a request time for as long as bytes keep coming, however large it is. A request without a
// body gets no deadline at all: its answer may take as long as a review, and a deadline would cut the connection.
func (in *Intake) waitFor(w http.ResponseWriter, r *http.Request) {
	if r.Body == nil || r.Body == http.NoBody {
		return
	}
	b := &patientBody{body: r.Body, control: http.NewResponseController(w), patience: in.patience}
	b.extend(b.patience)
	r.Body = b
}

// patientBody moves the deadline of a connection with every read, so that a slow sender is waited for and a silent one
// is not. At the end of the body the deadline goes away.
type patientBody struct {
	body     io.ReadCloser
	control  *http.ResponseController
	patience time.Duration
}

// Read reads on and extends the deadline.
func (b *patientBody) Read(p []byte) (int, error) {
	n, err := b.body.Read(p)
	switch {
	case err == io.EOF:
		b.extend(0)
	case err == nil:
		b.extend(b.patience)
	}
	return n, err
}

// extend waits so long from now; zero waits without end. A writer that knows no deadlines has no silent senders.
func (b *patientBody) extend(patience time.Duration) {
	var until time.Time
	if patience > 0 {
		until = time.Now().Add(patience)
	}
	_ = b.control.SetReadDeadline(until)
}

// Close closes the body.
func (b *patientBody) Close() error { return b.body.Close() }
