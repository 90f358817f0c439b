package app

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// CheckOutcome is what became of one file of several: either checked, or Err says why it could not be.
type CheckOutcome struct {
	Path string
	File CheckedFile
	Err  error // as from CheckFile
}

// waiting is how many results per worker may wait for a slower file before them.
const waiting = 4

// CheckFiles checks several files at once, as many as there are processors (GOMAXPROCS), and yields their outcomes in
// the order of the paths. However many files there are, only a few are in memory. After a cancellation it yields what
// was begun and ends; when it returns nothing is in progress any more.
func (c *Checker) CheckFiles(ctx context.Context, paths []string, req CheckRequest) iter.Seq[CheckOutcome] {
	return func(yield func(CheckOutcome) bool) {
		ctx, stop := context.WithCancel(ctx)
		workers := runtime.GOMAXPROCS(0)
		results := make(chan chan CheckOutcome, waiting*workers)
		var all sync.WaitGroup
		defer all.Wait()
		defer stop()
		all.Go(func() {
			defer close(results)
			c.startChecks(ctx, paths, req, results, workers)
		})
		for result := range results {
			if !yield(<-result) {
				return
			}
		}
	}
}

// startChecks begins one check after the other, at most workers at a time, and says where each result will come. It
// returns when all of them have ended.
func (c *Checker) startChecks(
	ctx context.Context, paths []string, req CheckRequest, results chan<- chan CheckOutcome, workers int,
) {
	free := make(chan struct{}, workers)
	var all sync.WaitGroup
	defer all.Wait()
	for _, path := range paths {
		result := make(chan CheckOutcome, 1)
		if !send(ctx, free, struct{}{}) || !send(ctx, results, result) {
			return
		}
		all.Go(func() {
			defer func() { <-free }()
			file, err := c.CheckFile(ctx, path, req)
			result <- CheckOutcome{Path: path, File: file, Err: err}
		})
	}
}

// send waits until a value is taken; it reports false when the context ended before.
func send[T any](ctx context.Context, to chan<- T, value T) bool {
	select {
	case <-ctx.Done():
		return false
	case to <- value:
		return true
	}
}
