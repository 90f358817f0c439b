// Package pdf looks at PDF documents through PDFium, compiled to web assembly: no foreign code runs outside of its
// sandbox, which sees no file system and at most 320 MiB of memory. Broken documents yield errors, never a crash; a page
// that takes too long is given up together with its document.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
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

// memoryPages bounds the sandbox: 5120 pages of 64 KiB are 320 MiB, which leaves room for a drawn page outside of it. A
// colour scan of A4 at 600 dots per inch takes 230 MiB.
const memoryPages = 5120

// Engine opens documents, one at a time. It is safe for concurrent use and costs nothing before the first document.
type Engine struct {
	Patience time.Duration // how long one call into PDFium may take; to be set before the first document is opened

	cacheDir string
	turn     chan struct{} // holds one token while a document is open

	mu    sync.Mutex
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// New makes an engine. cacheDir keeps the compiled PDFium between runs of the program, which saves about three seconds;
// empty keeps it in memory only.
func New(cacheDir string) *Engine {
	return &Engine{Patience: DefaultPatience, cacheDir: cacheDir, turn: make(chan struct{}, 1)}
}

// Close releases the sandbox. No document may be open.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	var errs []error
	if e.pool != nil {
		errs = append(errs, e.pool.Close())
	}
	if e.cache != nil {
		errs = append(errs, e.cache.Close(context.Background()))
	}
	e.pool, e.cache = nil, nil
	return errors.Join(errs...)
}

// abandon leaves a sandbox to its stuck call; the next document gets another.
func (e *Engine) abandon(pool pdfium.Pool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == pool {
		e.pool = nil
	}
}

// start compiles PDFium on first use.
func (e *Engine) start() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, nil
	}
	if e.cache == nil {
		e.cache = compilationCache(e.cacheDir)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 1, Stdout: io.Discard, Stderr: io.Discard,
		FSConfig: wazero.NewFSConfig(), // nothing is mounted
		RuntimeConfig: wazero.NewRuntimeConfig().WithCompilationCache(e.cache).
			WithMemoryLimitPages(memoryPages).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	e.pool = pool
	return pool, nil
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

	engine   *Engine
	pool     pdfium.Pool
	instance pdfium.Pdfium
	document references.FPDF_DOCUMENT
	givenUp  error // why it was given up together with its sandbox; nil otherwise
}

// Open waits for its turn and reads a document.
func (e *Engine) Open(ctx context.Context, content []byte) (*Document, error) {
	if err := e.await(ctx); err != nil {
		return nil, err
	}
	d := &Document{engine: e}
	if err := d.open(ctx, content); err != nil {
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

func (d *Document) open(ctx context.Context, content []byte) error {
	var err error
	if d.pool, err = d.engine.start(); err != nil {
		return err
	}
	if d.instance, err = d.pool.GetInstanceWithContext(ctx); err != nil {
		return fmt.Errorf("start PDFium: %w", err)
	}
	return d.guard(ctx, func() error {
		opened, err := d.instance.OpenDocument(&requests.OpenDocument{File: &content})
		if err != nil {
			return classify(err)
		}
		d.document = opened.Document
		count, err := d.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.document})
		if err != nil {
			return classify(err)
		}
		if d.Pages = count.PageCount; d.Pages < 1 {
			return fmt.Errorf("%w: no pages", ErrDamaged)
		}
		return nil
	})
}

func classify(err error) error {
	if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
		return fmt.Errorf("%w: %w", ErrEncrypted, err)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// Close releases the document and lets the next one in.
func (d *Document) Close() {
	if d.instance != nil && d.givenUp == nil {
		_ = d.instance.Close() // throws its memory away; there is nothing to save
	}
	<-d.engine.turn
}
