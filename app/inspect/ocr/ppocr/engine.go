package ppocr

import (
	"context"
	"errors"
	"fmt"
	"image"
	"runtime/debug"

	"beiandesk/app/inspect/ocr"
)

var _ ocr.Reader = (*Engine)(nil)

// Engine is the reader. It is safe for concurrent use: one picture is read at a time, the others wait.
type Engine struct {
	cacheDir string
	turn     chan struct{} // holds one token while the networks are in use
	networks *networks     // nil until the first picture; only who has the turn looks at it
}

// New makes an engine. cacheDir is where the library that runs the networks is kept between runs; empty writes it anew
// for every run. It costs nothing until the first picture.
func New(cacheDir string) *Engine {
	return &Engine{cacheDir: cacheDir, turn: make(chan struct{}, 1)}
}

// Read reads a picture; see ocr.Reader. A picture beyond ocr.MaxSide is refused with a plain error: that is a mistake of
// the caller.
func (e *Engine) Read(ctx context.Context, img *image.NRGBA) (ocr.Reading, error) {
	size := img.Rect.Size()
	reading := ocr.Reading{Width: size.X, Height: size.Y, Lines: []ocr.Line{}}
	if size.X > ocr.MaxSide || size.Y > ocr.MaxSide {
		return reading, fmt.Errorf("a picture of %v is larger than %d pixels", size, ocr.MaxSide)
	}
	if err := e.take(ctx); err != nil {
		return reading, err
	}
	defer func() { <-e.turn }()
	if size.X < smallest || size.Y < smallest {
		return reading, nil
	}
	if e.networks == nil {
		n, err := load(e.cacheDir)
		if err != nil {
			return reading, err
		}
		e.networks = n
	}
	debug.FreeOSMemory() // what decoding left behind would add to the peak of the networks
	lines, err := e.networks.read(ctx, img)
	if err != nil {
		return reading, failure(ctx, err)
	}
	reading.Lines = append(reading.Lines, ocr.InOrder(lines)...)
	return reading, nil
}

// smallest is the least number of pixels along a side in which there can be a character.
const smallest = 8

func (e *Engine) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err // even when the turn is free
	}
	select {
	case e.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// failure keeps the context's end apart from a network that gave up.
func failure(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var known *ocr.Unavailable
	if errors.As(err, &known) {
		return err
	}
	return &ocr.Unavailable{Reason: ocr.Failed, Cause: err}
}

// Close releases the networks. The library stays loaded until the process ends.
func (e *Engine) Close() error {
	e.turn <- struct{}{}
	defer func() { <-e.turn }()
	if e.networks != nil {
		e.networks.close()
	}
	e.networks = nil
	return nil
}

// read takes the steps one after the other. Lines are sought with red ink faded; those in which it lies are read both ways.
func (n *networks) read(ctx context.Context, img *image.NRGBA) ([]ocr.Line, error) {
	sealed := fadeRed(img)
	sought := img
	if sealed != nil {
		sought = sealed.img
	}
	quads, err := n.find(sought)
	if err != nil {
		return nil, fmt.Errorf("find lines: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rivals, err := n.turnOver(ctx, sought, quads)
	if err != nil {
		return nil, fmt.Errorf("find out which lines stand on their heads: %w", err)
	}
	quads = append(quads, rivals...)
	lines, err := n.recognise(ctx, img, quads)
	if err != nil {
		return nil, fmt.Errorf("read lines: %w", err)
	}
	if sealed != nil {
		again, err := n.recognise(ctx, sealed.img, sealed.redOf(quads))
		if err != nil {
			return nil, fmt.Errorf("read lines under red ink: %w", err)
		}
		lines = surer(lines, again)
	}
	return better(lines, rivals), nil
}
