package form

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// Paper is a printed paper, ready to be signed.
type Paper struct {
	Kind  formsheet.PaperKind
	Title string
	Code  formsheet.Code
	Sheet formsheet.Sheet
	Empty []string // labels or paths of what is printed and the order leaves empty
	PDF   []byte
}

// Print prints a kind of paper of an order by the template of a day. revision is the one the order will have when it is
// frozen next. Errors are formsheet's and typeface.ErrNoFont.
func Print(kind formsheet.PaperKind, d filing.Draft, revision int, day time.Time) (Paper, error) {
	t, err := formsheet.Choose(kind, d, day)
	if err != nil {
		return Paper{}, err
	}
	sheet, err := formsheet.Compose(t, d, revision)
	if err != nil {
		return Paper{}, err
	}
	paper, err := printed(kind, t.Title, sheet)
	paper.Empty = t.Missing(d)
	return paper, err
}

// PrintOn prints on a blank form of the provider.
func PrintOn(blank formsheet.Blank, d filing.Draft, revision int) (Paper, error) {
	sheet, err := blank.Compose(d, revision)
	if err != nil {
		return Paper{}, err
	}
	paper, err := printed(blank.Own.Kind, blank.Own.Title, sheet)
	paper.Empty = blank.Own.Missing(d)
	return paper, err
}

func printed(kind formsheet.PaperKind, title string, sheet formsheet.Sheet) (Paper, error) {
	pdf, err := sheet.PDF()
	return Paper{Kind: kind, Title: title, Code: sheet.Code, Sheet: sheet, PDF: pdf}, err
}
