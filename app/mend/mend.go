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
)

// Why a repair was not made. Errors of the inspector, such as inspect.ErrDamaged, pass through as well.
var (
	ErrUnknown     = errors.New("no such repair")
	ErrTurn        = errors.New("a picture is turned by 90, 180 or 270 degrees")
	ErrNoFormat    = errors.New("none of the accepted formats can be written")
	ErrCannotFit   = errors.New("the picture does not fit the limits without losing what must stay readable")
	ErrCannotStrip = errors.New("the place can not be taken out of this file")
)

// DefaultMinSide is the long side in pixels below which re-encoding never shrinks a picture unless told otherwise: an A4
// page at 150 dpi.
const DefaultMinSide = 1754

// Input is a file and what the repair should keep to. Zero values ask for nothing.
type Input struct {
	Name     string // without a folder
	Content  []byte
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
}

// Apply makes a repair. The input's bytes are never changed.
func Apply(ctx context.Context, insp *inspect.Inspector, m filing.Mend, in Input) (Output, error) {
	out, err := apply(ctx, insp, m, in)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", m, err)
	}
	return out, nil
}

func apply(ctx context.Context, insp *inspect.Inspector, m filing.Mend, in Input) (Output, error) {
	if in.Turn%90 != 0 || in.Turn < 0 || in.Turn > 270 {
		return Output{}, fmt.Errorf("%w, not %d", ErrTurn, in.Turn)
	}
	switch m {
	case filing.MendRename:
		return rename(in)
	case filing.MendStrip:
		return strip(ctx, insp, in)
	case filing.MendRotate:
		return redraw(ctx, insp, in, keepFormat(in))
	case filing.MendPickPage:
		out, err := redraw(ctx, insp, in, in.Formats)
		out.Name = pageName(out.Name, in.Page)
		return out, err
	case filing.MendConvert, filing.MendReencode:
		return redraw(ctx, insp, in, in.Formats)
	}
	return Output{}, ErrUnknown
}

// rename gives the file the extension of its content.
func rename(in Input) (Output, error) {
	mediaType, extension := inspect.TypeOf(in.Content)
	if extension == "" {
		return Output{}, inspect.ErrNotPicture
	}
	return Output{Name: withExtension(in.Name, "."+extension), Content: in.Content, Type: mediaType}, nil
}

// keepFormat prefers the format the file has already, where it can be written.
func keepFormat(in Input) []string {
	has, _ := inspect.TypeOf(in.Content)
	formats := in.Formats
	if len(formats) == 0 {
		formats = []string{typeJPEG, typePNG}
	}
	if i := slices.IndexFunc(formats, func(f string) bool { return mediaType(f) == has }); i >= 0 {
		return []string{has}
	}
	return formats
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
