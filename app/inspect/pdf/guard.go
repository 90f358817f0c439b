package pdf

import (
	"context"
	"fmt"
	"time"

	"github.com/klippa-app/go-pdfium"
)

// guard runs calls into PDFium; panics become errors. When the context ends or patience runs out the document is given
// up and answers nothing any more but why.
func (d *Document) guard(ctx context.Context, g gait, call func(s sandbox) error) error {
	if d.givenUp != nil {
		return d.givenUp
	}
	if err := d.in(ctx, g); err != nil {
		return err
	}
	return d.run(ctx, g, call)
}

// run is guard in a sandbox that is open.
func (d *Document) run(ctx context.Context, g gait, call func(s sandbox) error) error {
	begun := begin(d.engine.Patience)
	done := make(chan error, 1)
	go func(s sandbox) { done <- contained(func() error { return call(s) }) }(d.open[g])
	for waiting := true; waiting; {
		select {
		case err := <-done:
			d.engine.collect()
			if ctx.Err() == nil && !begun.tooLong() {
				return err
			}
			done <- err // too late, but the sandbox is free
			waiting = false
		case <-ctx.Done():
			waiting = false
		case <-time.After(begun.left()):
			waiting = !begun.tooLong()
		}
	}
	d.stop(g, done)
	if ctx.Err() != nil {
		d.givenUp = fmt.Errorf("%w: a call was called off", ErrTooSlow)
		return ctx.Err()
	}
	d.givenUp = fmt.Errorf("%w: longer than %s", ErrTooSlow, d.engine.Patience)
	return d.givenUp
}

// stop ends a careful call and waits until it has come back. A quick one is left alone: what it still writes must not be
// read, and its sandbox is cleared away when it comes back.
func (d *Document) stop(g gait, done <-chan error) {
	instance := d.open[g].Pdfium
	delete(d.open, g)
	if g == careful {
		_ = instance.Kill()
		<-done
		return
	}
	go func(pool pdfium.Pool) {
		<-done
		_, _ = instance.Close(), pool.Close()
	}(d.engine.abandon(g))
}

func contained(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: PDFium broke off: %v", ErrDamaged, r)
		}
	}()
	return call()
}
