package app

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/formsheet"
)

// PrintedForms is one PDF with a page for each order that could be printed, in the order in which they were named.
type PrintedForms struct {
	Path  string        `json:"path"` // empty: no page could be printed and nothing was written
	Pages int           `json:"pages"`
	Rows  []PrintedPage `json:"rows"`
}

// PrintedPage is what became of one order.
type PrintedPage struct {
	Order   filing.ID `json:"order"`
	Page    int       `json:"page"`    // from 1; 0: not printed
	Empty   []string  `json:"empty"`   // labels of printed fields that the order leaves empty
	Problem *Problem  `json:"problem"` // why it was not printed; nil when it was
}

// PrintForms prints a paper of many orders as one PDF, each page with its order's own code, so that the signed pages find
// their way back. What goes wrong with one order stands in its row and stops no other.
func (a *App) PrintForms(ctx context.Context, orders []filing.ID, p PrintForm) (PrintedForms, error) {
	out := PrintedForms{Rows: []PrintedPage{}}
	if err := a.outside(p.Path); err != nil {
		return out, err
	}
	var sheets []formsheet.Sheet
	for _, id := range onceEach(orders) {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		row := PrintedPage{Order: id, Empty: []string{}}
		if paper, printed, err := a.paperOf(ctx, id, p); err != nil {
			row.Problem = AsProblem(err)
		} else {
			sheets = append(sheets, paper.Sheet)
			row.Page, row.Empty = len(sheets), printed.Empty
		}
		out.Rows = append(out.Rows, row)
	}
	if len(sheets) == 0 {
		return out, nil
	}
	pdf, err := formsheet.PDF(sheets)
	if err != nil {
		return out, formProblem(err)
	}
	if err := atomicfile.WriteFile(p.Path, pdf, nil); err != nil {
		return out, WriteProblem(p.Path, err)
	}
	out.Path, out.Pages = p.Path, len(sheets)
	return out, nil
}
