package inspect

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"path/filepath"

	"golang.org/x/sync/semaphore"

	"beiandesk/app/inspect/container"
	"beiandesk/app/inspect/ocr"
	"beiandesk/app/inspect/pdf"
)

// Options say where an Inspector keeps what it compiles and who looks at persons.
type Options struct {
	CacheDir string         // for the compiled PDF engine; "" keeps it in memory only
	Person   PersonMeasurer // nil when this build carries no models
	Reader   ocr.Reader     // reads text; closed with the Inspector; nil reads nothing
	Memory   *Memory        // of what files said; nil: every file is measured anew
}

// Inspector measures files. It is safe for concurrent use; pictures that are decoded at the same time stay together
// within MaxPixels, so memory stays bounded however many files wait.
type Inspector struct {
	person PersonMeasurer
	reader ocr.Reader
	pdf    *pdf.Engine
	pixels *semaphore.Weighted
	memory *Memory
}

// New makes an Inspector. It costs nothing until the first file.
func New(opts Options) *Inspector {
	return &Inspector{
		person: opts.Person, reader: opts.Reader, pdf: pdf.New(opts.CacheDir),
		pixels: semaphore.NewWeighted(MaxPixels), memory: opts.Memory,
	}
}

// Close releases the PDF engine and the reader. Nothing may be in progress.
func (i *Inspector) Close() error {
	if i.reader == nil {
		return i.pdf.Close()
	}
	return errors.Join(i.pdf.Close(), i.reader.Close())
}

// budget waits until a picture may be decoded. HEIC takes all of it: its decoder needs many times the memory.
func (i *Inspector) budget(ctx context.Context, mediaType string, pixels int64) (release func(), err error) {
	if mediaType == typeHEIC {
		pixels = MaxPixels
	}
	pixels = min(max(pixels, 1), MaxPixels)
	if err := i.pixels.Acquire(ctx, pixels); err != nil {
		return nil, err
	}
	return func() { i.pixels.Release(pixels) }, nil
}

// Inspect measures a file. Whatever is wrong with the file stands in the Facts; an error is a cancellation or a failure
// of the program.
func (i *Inspector) Inspect(ctx context.Context, name string, content []byte, req Request) (Facts, error) {
	file := fileFacts(name, content)
	if facts, known := i.memory.recall(file, req); known {
		return facts, ctx.Err()
	}
	facts, err := i.look(ctx, file, content, req)
	if err == nil {
		i.memory.keep(facts, req)
	}
	return facts, err
}

// look measures a file that nobody remembers.
func (i *Inspector) look(ctx context.Context, file FileFacts, content []byte, req Request) (Facts, error) {
	facts := Facts{Version: Version, Pages: []Page{}, File: file}
	if facts.File.Damage != nil { // empty: there is nothing else to read
		_ = facts.note(0, ErrDamaged, req)
		return facts, ctx.Err()
	}
	if skeleton, known := container.Read(facts.File.Type, content); known {
		facts.File.describe(skeleton)
		facts.File.EXIF, _ = readEXIF(facts.File.Type, content)
		facts.noteEXIF(content)
	}
	src, err := i.open(ctx, facts.File.Type, content)
	if err != nil {
		return facts, facts.note(0, err, req)
	}
	defer src.close()
	facts.File.PageCount, facts.File.Frames = src.pages(), max(1, facts.File.Frames)
	return facts, i.measurePages(ctx, &facts, src, req)
}

// Outline reads what a file says of itself without decoding a pixel: type, size, frames, pages of a PDF, EXIF. An empty
// file is described as damaged; the error of a document that does not open is that of Page.
func (i *Inspector) Outline(ctx context.Context, name string, content []byte) (FileFacts, error) {
	f := fileFacts(name, content)
	if f.Damage != nil {
		return f, nil
	}
	if skeleton, known := container.Read(f.Type, content); known {
		f.describe(skeleton)
		f.EXIF, _ = readEXIF(f.Type, content)
	}
	src, err := i.open(ctx, f.Type, content)
	if errors.Is(err, ErrNotPicture) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	defer src.close()
	f.PageCount, f.Frames = src.pages(), max(1, f.Frames)
	return f, nil
}

// Page returns a page upright, for viewing and mending. Its long side is at most maxSide pixels; 0 keeps every pixel, of
// a drawn PDF page those at 150 dpi. Errors wrap ErrNotPicture, ErrDamaged, ErrTooManyPixels, ErrEncrypted or
// ErrNoSuchPage, unless the program failed or the context ended.
func (i *Inspector) Page(ctx context.Context, content []byte, number, maxSide int) (*image.NRGBA, error) {
	img, _, err := i.Drawing(ctx, content, number, maxSide)
	return img, err
}

// Drawing is Page together with the density of the page in pixels per inch before it was made smaller; 0 when the file
// does not say.
func (i *Inspector) Drawing(ctx context.Context, content []byte, number, maxSide int) (*image.NRGBA, float64, error) {
	if isEmpty(content) {
		return nil, 0, fmt.Errorf("%w: the file is empty", ErrDamaged)
	}
	src, err := i.open(ctx, contentType(content), content)
	if err != nil {
		return nil, 0, err
	}
	defer src.close()
	page, img, err := src.page(ctx, number, exactly(maxSide))
	if errors.Is(err, errUnsupported) {
		return nil, 0, fmt.Errorf("%w: %w", ErrNotPicture, err)
	}
	return img, page.DPI, err
}

// fileFacts reads what concerns the bytes as a whole.
func fileFacts(name string, content []byte) FileFacts {
	sum := sha256.Sum256(content)
	f := FileFacts{
		Name: filepath.Base(name), Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:]),
		Extension: extension(name), Type: typeUnknown,
	}
	if isEmpty(content) {
		f.Damage = &Damage{Kind: DamageEmpty, Detail: fmt.Sprintf("%d bytes, all of them zero", len(content))}
		return f
	}
	f.Type = contentType(content)
	return f
}

// isEmpty reports that there is nothing but zero bytes.
func isEmpty(content []byte) bool {
	for _, b := range content {
		if b != 0 {
			return false
		}
	}
	return true
}

// describe takes over what the structure of a picture says.
func (f *FileFacts) describe(s container.Skeleton) {
	f.Frames, f.Width, f.Height, f.Colours = s.Frames, s.Width, s.Height, s.Colours
	f.TooBig = !affordable(s.Largest, s.LongestSide)
	if s.Fault != nil {
		f.Damage = &Damage{Kind: DamageKind(s.Fault.Kind), Detail: s.Fault.Detail}
	}
}

// measurePages looks at one page after the other; a page that fails hides no other.
func (i *Inspector) measurePages(ctx context.Context, facts *Facts, src source, req Request) error {
	limit := req.MaxPages
	if limit <= 0 {
		limit = defaultMaxPages
	}
	last := min(src.pages(), limit)
	for number := 1; number <= last; number++ {
		if err := i.measurePage(ctx, facts, src, number, req); err != nil {
			return err
		}
		if req.Progress != nil {
			req.Progress(number, last)
		}
	}
	return ctx.Err()
}

// measurePage adds one page to the facts, or why it could not be decoded.
func (i *Inspector) measurePage(ctx context.Context, facts *Facts, src source, number int, req Request) error {
	page, img, err := src.page(ctx, number, req.sides())
	if err != nil {
		return facts.note(number, err, req)
	}
	if req.Text {
		if err := i.measureText(ctx, facts, &page, img); err != nil {
			return fmt.Errorf("read page %d: %w", number, err)
		}
		if err := i.measureCopy(ctx, facts, &page, img, req.Copy); err != nil {
			return fmt.Errorf("read a copy of page %d: %w", number, err)
		}
		img = fit(img, measured.most)
	}
	page.measureColours(fit(img, colourSide))
	if !req.Photo {
		page.measurePaper(img)
	}
	facts.Pages = append(facts.Pages, page)
	if facts.File.Width == 0 {
		facts.File.Width, facts.File.Height = page.Width, page.Height
	}
	if req.Photo && number == 1 {
		if err := i.measurePhoto(ctx, facts, img); err != nil {
			return fmt.Errorf("measure photo: %w", err)
		}
	}
	return nil
}
