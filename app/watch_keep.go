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
			v, err := a.LookInFolder(ctx)
			if err != nil && ctx.Err() == nil {
				slog.Warn("the watched folder could not be looked into", "code", AsProblem(err).Code)
			}
			if err == nil && v.Left > 0 && ctx.Err() == nil {
				continue
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

// look begins a look once no other goes on, and returns how to end it. It is called off where a change waits.
func (l *lookout) look(ctx context.Context) (context.Context, func()) {
	l.mu.Lock()
	ctx, cancel := context.WithCancel(ctx)
	l.seen.Lock()
	defer l.seen.Unlock()
	l.callOff = cancel
	if l.changes > 0 {
		cancel()
	}
	return ctx, func() {
		cancel()
		l.mu.Unlock()
	}
}

// hold calls off the look that goes on, keeps others from beginning, and returns how to let them.
func (l *lookout) hold() (release func()) {
	l.seen.Lock()
	l.changes++
	if l.callOff != nil {
		l.callOff()
	}
	l.seen.Unlock()
	l.mu.Lock()
	return func() {
		l.seen.Lock()
		l.changes--
		l.seen.Unlock()
		l.mu.Unlock()
	}
}

func (l *lookout) note(v WatchView) {
	l.seen.Lock()
	defer l.seen.Unlock()
	l.last = v
}

// forgetInWatch keeps no content of what orders hold; what is in the folder is known by where it lies.
func (a *App) forgetInWatch(ctx context.Context) error {
	kept, err := a.keptWatch(ctx)
	if err != nil || len(kept.Files) == 0 {
		return err
	}
	for key, mark := range kept.Files {
		if !mark.Placed {
			if mark.Placed, err = a.isStored(ctx, mark.SHA256); err != nil {
				return err
			}
		}
		if mark.Placed {
			mark.SHA256 = ""
		}
		kept.Files[key] = mark
	}
	return a.keepWatch(ctx, kept)
}
