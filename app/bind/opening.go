package bind

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"
)

// openingGC lets the heap grow while rule sets are read: collecting again and again what is small would take a fifth of it.
const openingGC = 400

// opening is data that is opened while the system makes the window, which keeps one processor busy. It is opened and read,
// and nothing begins: a window that cannot stand ends the process where it is. What goes wrong waits until the window
// stands and can say it.
type opening struct {
	opened chan struct{} // closed once use or err is set
	today  chan prepared // what the pages ask for first; closed once it was looked for

	mu  sync.Mutex // guards what follows
	use UseCases   // nil once it is handed over
	err error
}

// openAhead begins to open a folder, and then to look at its queue, which seen remembers.
func openAhead(folder Folder, seen *told) *opening {
	o := &opening{opened: make(chan struct{}), today: make(chan prepared, 1)}
	go func() {
		defer close(o.today)
		defer debug.SetGCPercent(debug.SetGCPercent(openingGC))
		ctx := context.Background()
		use, err := folder.Open(ctx, nil)
		o.mu.Lock()
		o.use, o.err = use, err
		o.mu.Unlock()
		close(o.opened)
		if err == nil {
			v, err := lookFirst(ctx, use, seen)
			o.today <- prepared{v, err, time.Now()}
		}
	}()
	return o
}

// take waits for the data and hands it over; whoever takes it closes it.
func (o *opening) take() (use UseCases, err error) {
	<-o.opened
	o.mu.Lock()
	defer o.mu.Unlock()
	use, o.use = o.use, nil
	return use, o.err
}

// close closes data that nobody took, as the window never stood.
func (o *opening) close() {
	use, err := o.take()
	if use == nil || err != nil {
		return
	}
	for range o.today { // until nothing is read any more
	}
	if err := use.Close(); err != nil {
		slog.Error("the data could not be closed")
	}
}
