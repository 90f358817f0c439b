package app

import (
	"context"
	"log/slog"
	"time"
)

// watchLooks is how often a program that stays open looks into the watched folder.
const watchLooks = 4 * time.Second

// begin looks into the folder as long as the data is open: Options.Watch.
func (l *lookout) begin(a *App) {
	ctx, stop := context.WithCancel(context.Background())
	l.stop, l.done = stop, make(chan struct{})
	go func() {
		defer close(l.done)
		clock := time.NewTicker(watchLooks)
		defer clock.Stop()
		for {
			if _, err := a.LookInFolder(ctx); err != nil && ctx.Err() == nil {
				slog.Warn("the watched folder could not be looked into", "code", AsProblem(err).Code)
			}
			select {
			case <-ctx.Done():
				return
			case <-clock.C:
			}
		}
	}()
}

// end calls off what is being read; what was placed is marked.
func (l *lookout) end() {
	if l.stop == nil {
		return
	}
	l.stop()
	<-l.done
}

func (l *lookout) note(v WatchView) {
	l.seen.Lock()
	defer l.seen.Unlock()
	l.last = v
}
