package bind

import (
	"context"
	"sync"
	"time"

	"beiandesk/app"
)

// progressEvery keeps progress from flooding the bridge; people cannot read faster.
const progressEvery = 100 * time.Millisecond

// tasks are the long calls that run, by the name the frontend gave them.
type tasks struct {
	mu      sync.Mutex
	running map[string]*task
}

type task struct{ cancel context.CancelFunc }

// begin returns the context of a task and what ends it. A second task of the same name replaces the first in the list,
// which runs on.
func (t *tasks) begin(ctx context.Context, name string) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.running == nil {
		t.running = map[string]*task{}
	}
	begun := &task{cancel}
	t.running[name] = begun
	return ctx, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.running[name] == begun { // another of the same name may have taken its place
			delete(t.running, name)
		}
		cancel()
	}
}

// cancel asks a task to stop; one that is over is left in peace.
func (t *tasks) cancel(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if running, ok := t.running[name]; ok {
		running.cancel()
	}
}

// reporter returns a progress function for a task: the first and the last step are always told, those between at most
// every progressEvery. It may be called from several goroutines.
func reporter(d Desktop, name string) func(app.Progress) {
	var mu sync.Mutex
	var last time.Time
	return func(p app.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Done < p.Total && time.Since(last) < progressEvery {
			return
		}
		last = time.Now()
		p.Task = name
		d.Emit(EventProgress, p)
	}
}
