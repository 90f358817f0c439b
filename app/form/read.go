package form

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formsheet"
)

// Errors of Read: why a page could not be measured as a form.
var (
	ErrNoCode          = errors.New("no QR code of a form is seen")
	ErrUnknownTemplate = errors.New("the form's template is not known here")
	ErrNotFound        = errors.New("the sheet is not found around its code")
)

// Drawer draws a page of a file; *inspect.Inspector is one. No file may be open when it is called.
type Drawer interface {
	Page(ctx context.Context, content []byte, number, maxSide int) (*image.NRGBA, error)
}

// Blanks finds a provider's blank form by the id in a code; ok is false for one that is not kept here.
type Blanks func(id string) (blank formsheet.Blank, ok bool)

// Reader reads returned forms.
type Reader struct {
	Drawer Drawer
	Blanks Blanks // nil: none are kept
}

// Returned is a page that was read.
type Returned struct {
	Form     marked.Form
	Compared bool // its text was held against the print
	Same     bool // the order says now what is printed on it
}

// Read measures a picture of a returned page, at most marked.Side pixels long. d is the order it is held against; nil when
// none is known. Errors are those above, typeface.ErrNoFont, or a failure of the program.
func (r Reader) Read(ctx context.Context, img *image.NRGBA, d *filing.Draft) (Returned, error) {
	code, symbol, ok := marked.Find(img)
	if !ok {
		return Returned{}, ErrNoCode
	}
	out := Returned{Form: marked.Form{Code: marked.FormCode(code)}}
	sheet, same, err := r.sheetOf(code, d)
	if err != nil {
		return out, err
	}
	pdf, err := sheet.PDF()
	if err != nil {
		return out, err
	}
	page, err := r.draw(ctx, pdf)
	if err != nil {
		return out, fmt.Errorf("draw the print: %w", err)
	}
	if out.Form, out.Compared, ok = marked.Measure(img, symbol, code, marked.Print{Sheet: sheet, Page: page, Whole: same}); !ok {
		return out, ErrNotFound
	}
	out.Same = same
	return out, nil
}

// drawTries is how often our own print is drawn before a busy machine is given up on: it is known to take no time by itself.
const drawTries = 4

func (r Reader) draw(ctx context.Context, pdf []byte) (page *image.NRGBA, err error) {
	for range drawTries {
		if page, err = r.Drawer.Page(ctx, pdf, 1, marked.FlatHeight); !errors.Is(err, inspect.ErrTooSlow) {
			break
		}
	}
	return page, err
}

// sheetOf is the sheet that a code names: whole when the order says now what was printed, else its boxes alone.
func (r Reader) sheetOf(code formsheet.Code, d *filing.Draft) (sheet formsheet.Sheet, same bool, err error) {
	if d != nil {
		if sheet, same = r.printed(code, *d); same {
			return sheet, true, nil
		}
	}
	if blank, ok := r.blank(code.Template); ok {
		sheet, err = blank.Empty(code)
		return sheet, false, err
	}
	t, ok := formsheet.ByID(code.Template)
	if !ok {
		return sheet, false, ErrUnknownTemplate
	}
	sheet, err = formsheet.Empty(t, code)
	return sheet, false, err
}

// printed is the sheet that an order prints now, and whether it is the one that a code names.
func (r Reader) printed(code formsheet.Code, d filing.Draft) (formsheet.Sheet, bool) {
	if d.Order.ID != code.Order {
		return formsheet.Sheet{}, false
	}
	sheet, err := r.compose(code, d)
	return sheet, err == nil && sheet.Code.Check == code.Check
}

// Same reports whether an order says now what is printed on the form that a code names.
func (r Reader) Same(code formsheet.Code, d filing.Draft) bool {
	_, same := r.printed(code, d)
	return same
}

func (r Reader) blank(id string) (formsheet.Blank, bool) {
	if r.Blanks == nil || !strings.HasPrefix(id, formsheet.OwnPrefix) {
		return formsheet.Blank{}, false
	}
	return r.Blanks(id)
}

func (r Reader) compose(code formsheet.Code, d filing.Draft) (formsheet.Sheet, error) {
	if blank, ok := r.blank(code.Template); ok {
		return blank.Compose(d, code.Revision)
	}
	t, ok := formsheet.ByID(code.Template)
	if !ok {
		return formsheet.Sheet{}, ErrUnknownTemplate
	}
	return formsheet.Compose(t, d, code.Revision)
}

// Expected is the template that an order asks for in a slot on a day, and the checksum of its print by the template that a
// code names. Either is empty when there is none.
func (r Reader) Expected(code formsheet.Code, d filing.Draft, slot filing.SlotID, day time.Time) (template, check string) {
	if kind, ok := formsheet.KindOf(slot); ok {
		if t, err := formsheet.Choose(kind, d, day); err == nil {
			template = t.ID
		}
	}
	if sheet, err := r.compose(code, d); err == nil {
		check = sheet.Code.Check
	}
	return template, check
}
