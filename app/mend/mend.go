package mend

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/squeeze"
)

// Why a repair was not made. Errors of the inspector, such as inspect.ErrDamaged, pass through as well.
var (
	ErrUnknown     = errors.New("no such repair")
	ErrPhoto       = errors.New("a verification photo is only turned, renamed, and given another format or size")
	ErrTurn        = errors.New("a picture is turned by 90, 180 or 270 degrees")
	ErrNoPaper     = errors.New("the four edges of a paper do not show")
	ErrNoFormat    = errors.New("none of the accepted formats can be written")
	ErrCannotFit   = squeeze.ErrCannotFit
	ErrCannotStrip = errors.New("the place can not be taken out of this file")
)

// DefaultMinSide is the long side in pixels below which re-encoding never shrinks a picture unless told otherwise: an A4
// page at 150 dpi.
const DefaultMinSide = 1754

// Input is a file and what the repair should keep to. Zero values ask for nothing.
type Input struct {
	Name     string // without a folder
	Content  []byte
	Photo    bool     // a verification photo, of which nothing may change but how it lies, its format and its size
	Page     int      // which page or frame to take, from 1; 0 means the first
	Turn     int      // degrees clockwise on top of what EXIF asks: 0, 90, 180 or 270
	MaxBytes int64    // of the result; 0 means any
	MinBytes int64    // of the result
	MinSide  int      // pixels the long side keeps at least when shrinking; 0 means DefaultMinSide
	Formats  []string // accepted formats, best first: MIME types or extensions; empty means JPEG, then PNG
}

// Output is the repaired file.
type Output struct {
	Name    string
	Content []byte
	Type    string // MIME type
	Done    []filing.Mend
	Fit     *Fit // how the size was chosen; nil when it was not in question
}

// Apply makes repairs, whatever their order in the order of filing.Mends, and encodes a picture once at most. Those that
// the file does not need are left out of Output.Done; when none is left the file comes back as it was. The input's bytes
// are never changed.
func Apply(ctx context.Context, insp *inspect.Inspector, in Input, mends ...filing.Mend) (Output, error) {
	if err := in.check(mends); err != nil {
		return Output{}, err
	}
	w := work{insp: insp, in: in, out: Output{Name: in.Name, Content: in.Content}}
	w.out.Type, _ = inspect.TypeOf(in.Content)
	for _, m := range filing.Mends {
		if slices.Contains(mends, m) {
			w.mends = append(w.mends, m)
		}
	}
	if err := w.run(ctx); err != nil {
		return Output{}, err
	}
	return w.out, nil
}

// check refuses what nobody can ask for.
func (in Input) check(mends []filing.Mend) error {
	if in.Turn%90 != 0 || in.Turn < 0 || in.Turn > 270 {
		return fmt.Errorf("%w, not %d", ErrTurn, in.Turn)
	}
	for _, m := range mends {
		switch {
		case !slices.Contains(filing.Mends, m), m == filing.MendCombine:
			return fmt.Errorf("%s: %w", m, ErrUnknown)
		case in.Photo && !m.SparesPhoto():
			return fmt.Errorf("%s: %w", m, ErrPhoto)
		}
	}
	return nil
}

// work is a file on its way through its repairs.
type work struct {
	insp  *inspect.Inspector
	in    Input
	mends []filing.Mend // in the order they are made
	out   Output
}

// run makes the repairs that need pixels together, then those that need none.
func (w *work) run(ctx context.Context) error {
	if err := w.redraw(ctx); err != nil {
		return err
	}
	for _, m := range w.mends {
		var err error
		switch m {
		case filing.MendRename:
			err = w.rename()
		case filing.MendStrip:
			err = w.strip()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", m, err)
		}
	}
	return nil
}

// done notes repairs that were made.
func (w *work) done(mends ...filing.Mend) { w.out.Done = append(w.out.Done, mends...) }

// rename gives the file the extension of its content.
func (w *work) rename() error {
	_, extension := inspect.TypeOf(w.out.Content)
	if extension == "" {
		return inspect.ErrNotPicture
	}
	name := withExtension(w.out.Name, "."+extension)
	if name != w.out.Name || filepath.Ext(w.in.Name) != filepath.Ext(name) {
		w.done(filing.MendRename)
	}
	w.out.Name = name
	return nil
}

// withExtension replaces the extension of a name.
func withExtension(name, extension string) string {
	base := filepath.Base(name)
	return strings.TrimSuffix(base, filepath.Ext(base)) + extension
}

// pageName adds the number of a page to a name.
func pageName(name string, page int) string {
	extension := filepath.Ext(name)
	return fmt.Sprintf("%s-p%d%s", strings.TrimSuffix(name, extension), max(1, page), extension)
}
