// Package pdf looks at PDF documents through PDFium, compiled to web assembly: no foreign code runs outside of its
// sandbox, which sees no file system and at most 256 MiB of memory. Broken documents yield errors, never a crash; a
// call that takes too long is stopped, and its document given up.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Why a document or page can not be looked at. Errors of this package wrap one of these, unless the engine failed.
var (
	ErrEncrypted = errors.New("the PDF asks for a password")
	ErrDamaged   = errors.New("the PDF can not be read")
	ErrTooSlow   = errors.New("the PDF takes too long to read") // which says nothing against it: the machine may be busy
)

// Engine opens documents, one at a time. It is safe for concurrent use and costs nothing before the first document.
type Engine struct {
	Patience time.Duration // how long one call into PDFium may take; to be set before the first document is opened

	cacheDir string
	turn     chan struct{} // holds one token while a document is open
	large    atomic.Bool   // a sandbox left memory behind that is worth collecting

	mu    sync.Mutex
	pools map[gait]pdfium.Pool
	cache wazero.CompilationCache
}

// gait is how PDFium runs.
type gait int

const (
	// careful code looks at its context in every loop, so that it can be stopped; its loops are up to ten times slower.
	careful gait = iota
	// quick code runs to its end whatever happens, and nothing can collect garbage meanwhile. It only sees pages that
	// careful code found to be a plain picture.
	quick
)

// New makes an engine. cacheDir keeps the compiled PDFium between runs of the program, which saves about three seconds;
// empty keeps it in memory only.
func New(cacheDir string) *Engine {
	return &Engine{Patience: DefaultPatience, cacheDir: cacheDir, turn: make(chan struct{}, 1), pools: map[gait]pdfium.Pool{}}
}

// Close releases the sandboxes. No document may be open.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var errs []error
	for _, pool := range e.pools {
		errs = append(errs, pool.Close())
	}
	if e.cache != nil {
		errs = append(errs, e.cache.Close(context.Background()))
	}
	clear(e.pools)
	e.cache = nil
	return errors.Join(errs...)
}

// start compiles PDFium on first use.
func (e *Engine) start(g gait) (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pools[g] != nil {
		return e.pools[g], nil
	}
	if e.cache == nil {
		e.cache = compilationCache(e.cacheDir)
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithMemoryAllocator(context.Background(), experimental.MemoryAllocatorFunc(e.allocate)),
		MaxIdle: 1, MaxTotal: 1, Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig(), // nothing is mounted
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(e.cache).
			WithMemoryLimitPages(memoryPages).
			WithCloseOnContextDone(g == careful).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	e.pools[g] = pool
	return pool, nil
}

// abandon leaves a sandbox to its stuck call; the next document gets another.
func (e *Engine) abandon(g gait) pdfium.Pool {
	e.mu.Lock()
	defer e.mu.Unlock()
	pool := e.pools[g]
	delete(e.pools, g)
	return pool
}

// compilationCache falls back to memory when the folder can not be written: slower, but not worse.
func compilationCache(dir string) wazero.CompilationCache {
	if dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// Document is an open PDF. Close it: it holds the engine's only turn.
type Document struct {
	Pages int

	engine  *Engine
	content []byte
	open    map[gait]sandbox
	givenUp error // why it was given up and its sandboxes stopped; nil otherwise
}

// sandbox is one PDFium with the document open in it.
type sandbox struct {
	pdfium.Pdfium
	document references.FPDF_DOCUMENT
}

// Open waits for its turn and reads a document.
func (e *Engine) Open(ctx context.Context, content []byte) (*Document, error) {
	if err := e.await(ctx); err != nil {
		return nil, err
	}
	d := &Document{engine: e, content: content, open: map[gait]sandbox{}}
	if err := d.count(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// await takes the engine's turn.
func (e *Engine) await(ctx context.Context) error {
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

// count finds out how many pages there are.
func (d *Document) count(ctx context.Context) error {
	return d.guard(ctx, careful, func(s sandbox) error {
		count, err := s.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.document})
		if err != nil {
			return classify(err)
		}
		if d.Pages = count.PageCount; d.Pages < 1 {
			return fmt.Errorf("%w: no pages", ErrDamaged)
		}
		return nil
	})
}

// in opens the document in a sandbox, if it is not yet.
func (d *Document) in(ctx context.Context, g gait) error {
	if _, ok := d.open[g]; ok {
		return nil
	}
	pool, err := d.engine.start(g)
	if err != nil {
		return err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return fmt.Errorf("start PDFium: %w", err)
	}
	d.open[g] = sandbox{Pdfium: instance}
	var opened sandbox
	err = d.run(ctx, g, func(s sandbox) error {
		response, err := s.OpenDocument(&requests.OpenDocument{File: &d.content})
		if err != nil {
			return classify(err)
		}
		opened = sandbox{s.Pdfium, response.Document}
		return nil
	})
	if err == nil {
		d.open[g] = opened
	}
	return err
}

func classify(err error) error {
	if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
		return fmt.Errorf("%w: %w", ErrEncrypted, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// Close releases the document and lets the next one in.
func (d *Document) Close() {
	for _, s := range d.open {
		_ = s.Close() // throws its memory away; there is nothing to save
	}
	d.engine.collect()
	<-d.engine.turn
}
