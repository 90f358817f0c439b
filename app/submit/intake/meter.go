package intake

import (
	"io"
	"sync"

	"beiandesk/app/submit"
)

// meter reports bytes of a hand-over, whose files go side by side.
type meter struct {
	report submit.Progress
	total  int64

	mu    sync.Mutex // held while it reports, too: reports come one after the other and never fall
	moved int64
}

func (m *meter) add(bytes int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.advance(bytes)
}

func (m *meter) advance(bytes int64) {
	m.moved += bytes
	m.report(min(m.moved, m.total), m.total)
}

// share is what a file has counted so far. One that has to be begun anew does not turn the meter back.
type share struct {
	meter   *meter
	bytes   int64 // of the whole file
	counted int64
}

func (s *share) reached(read int64) {
	s.meter.mu.Lock()
	defer s.meter.mu.Unlock()
	if read = min(read, s.bytes); read > s.counted {
		s.meter.advance(read - s.counted)
		s.counted = read
	}
}

// meteredFile is a file on its way out: what is read of it counts.
type meteredFile struct {
	io.ReadCloser
	share *share
	moved func()
	read  int64
}

// Read reads on and reports.
func (f *meteredFile) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if n > 0 {
		f.read += int64(n)
		f.moved()
		f.share.reached(f.read)
	}
	return n, err
}
