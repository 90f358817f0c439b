package bind

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// openingGC lets the heap grow while rule sets are read: collecting again and again what is small would take a fifth of it.
const openingGC = 400

// opening is data that is opened while the system makes the window, which keeps one processor busy. What goes wrong waits
// until the window stands and can say it.
type opening struct {
	opened chan struct{} // closed once use or err is set
	use    UseCases
	err    error
	taken  atomic.Bool
	today  chan prepared // what the pages ask for first
}

// openAhead begins to open a folder, and then to look at its queue, which seen remembers.
func openAhead(folder Folder, seen *told) *opening {
	o := &opening{opened: make(chan struct{}), today: make(chan prepared, 1)}
	go func() {
		usual := debug.SetGCPercent(openingGC)
		ctx := context.Background()
		o.use, o.err = folder.Open(ctx, nil)
		close(o.opened)
		if o.err == nil {
			v, err := lookFirst(ctx, o.use, seen)
			o.today <- prepared{v, err, time.Now()}
		}
		debug.SetGCPercent(usual)
	}()
	return o
}

// take waits for the data; whoever takes it closes it.
func (o *opening) take() (UseCases, error) {
	<-o.opened
	o.taken.Store(true)
	return o.use, o.err
}

// close closes data that nobody took, as the window never stood.
func (o *opening) close() {
	<-o.opened
	if o.taken.Load() || o.err != nil {
		return
	}
	<-o.today // nothing is read any more
	if err := o.use.Close(); err != nil {
		slog.Error("the data could not be closed")
	}
}
