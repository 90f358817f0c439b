package pdf

import (
	"context"
	"fmt"
	"time"
)

// patience is how long one call into PDFium may take: a thousand times what a scanned page needs at 200 dpi.
const patience = 60 * time.Second

// guard runs calls into PDFium. When the context ends or patience runs out it stops the sandbox, after which the document
// answers nothing but ErrDamaged. Panics become errors.
func (d *Document) guard(ctx context.Context, call func() error) error {
	if d.dead {
		return fmt.Errorf("%w: it was given up", ErrDamaged)
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("%w: PDFium broke off: %v", ErrDamaged, r)
			}
		}()
		done <- call()
	}()
	select {
	case err := <-done:
		if ctx.Err() == nil {
			return err
		}
		done <- err // too late: whoever waited has gone
	case <-ctx.Done():
	}
	d.dead = true
	_ = d.instance.Kill()
	<-done
	return d.givenUp(ctx)
}

func (d *Document) givenUp(ctx context.Context) error {
	if ctx.Err() == context.DeadlineExceeded {
		return fmt.Errorf("%w: a page took longer than %s", ErrDamaged, patience)
	}
	return ctx.Err()
}
