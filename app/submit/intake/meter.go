package intake

import (
	"io"

	"beiandesk/app/submit"
)

// meter reports bytes of a hand-over. A file that has to be begun anew does not turn it back.
type meter struct {
	report   submit.Progress
	total    int64
	finished int64 // bytes of files that are done
	shown    int64
}

func (m *meter) advance(inFile int64) {
	m.shown = max(m.shown, min(m.finished+inFile, m.total))
	m.report(m.shown, m.total)
}

func (m *meter) finish(bytes int64) {
	m.finished += bytes
	m.advance(0)
}

// meteredFile is a file on its way out: what is read of it counts.
type meteredFile struct {
	io.ReadCloser
	meter *meter
	moved func()
	read  int64
}

// Read reads on and reports.
func (f *meteredFile) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if n > 0 {
		f.read += int64(n)
		f.moved()
		f.meter.advance(f.read)
	}
	return n, err
}
