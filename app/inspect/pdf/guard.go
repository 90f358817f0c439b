package pdf

import (
	"context"
	"fmt"
	"time"
)

// DefaultPatience is ten times what a scanned page of 300 dots per inch needs.
const DefaultPatience = 5 * time.Second

// guard runs calls into PDFium; panics become errors. When the context ends or patience runs out it does not wait: the
// document answers nothing any more but why it was given up, what the call still writes must not be read, and its sandbox is
// thrown away when the call comes back. (To stop the call itself, the sandbox would have to look at the context in every
// loop, which makes all pages three times as slow.)
func (d *Document) guard(ctx context.Context, call func() error) error {
	if d.givenUp != nil {
		return d.givenUp
	}
	patient, cancel := context.WithTimeout(ctx, d.engine.Patience)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- contained(call) }()
	select {
	case err := <-done:
		if patient.Err() == nil {
			return err
		}
		done <- err // too late, but the sandbox is free
	case <-patient.Done():
	}
	d.giveUp(done)
	if ctx.Err() != nil {
		d.givenUp = fmt.Errorf("%w: a call was called off", ErrTooSlow)
		return ctx.Err()
	}
	d.givenUp = fmt.Errorf("%w: longer than %s", ErrTooSlow, d.engine.Patience)
	return d.givenUp
}

// giveUp parts the document and its sandbox from the engine and clears them away once the call has come back.
func (d *Document) giveUp(done <-chan error) {
	d.engine.abandon(d.pool)
	go func(instance, pool interface{ Close() error }) {
		<-done
		_, _ = instance.Close(), pool.Close()
	}(d.instance, d.pool)
}

func contained(call func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: PDFium broke off: %v", ErrDamaged, r)
		}
	}()
	return call()
}
