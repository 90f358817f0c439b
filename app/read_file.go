package app

import (
	"context"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/document"
	"beiandesk/app/inspect/ocr"
)

// mostReadPages is how many pages of one file are read: a filing paper has a few.
const mostReadPages = 200

// ReadPage is one page of a file with what is written on it.
type ReadPage struct {
	Number int         `json:"number"` // from 1
	Text   ocr.Reading `json:"text"`

	Document document.Document `json:"document"` // what is understood of it
}

// TextOfFile is what is written on the pages of one file.
type TextOfFile struct {
	Path      string        `json:"path"`
	PageCount int           `json:"pageCount"` // as the file has; 0 when it could not be opened
	Pages     []ReadPage    `json:"pages"`     // those that were read
	NotDone   []filing.Text `json:"notDone"`   // what could not be read, and why
}

// ReadFile reads what is written in a file, page by page, and understands what papers they are; progress (nil: not) is called after each. It judges and keeps
// nothing. A file that cannot be opened is a *Problem; a page that cannot be read stands in NotDone.
func (c *Checker) ReadFile(ctx context.Context, path string, progress func(done, pages int)) (TextOfFile, error) {
	content, err := readFile(path)
	if err != nil {
		return TextOfFile{}, err
	}
	req := inspect.Request{Text: true, MaxPages: mostReadPages, Progress: progress}
	facts, err := c.inspector.Inspect(ctx, filepath.Base(path), content, req)
	if err != nil {
		return TextOfFile{}, err
	}
	out := TextOfFile{Path: path, PageCount: facts.File.PageCount, Pages: []ReadPage{}, NotDone: []filing.Text{}}
	for _, p := range facts.Pages {
		if p.Text != nil {
			out.Pages = append(out.Pages, ReadPage{Number: p.Number, Text: *p.Text, Document: *p.Document})
		}
	}
	out.NotDone = unreadReasons(facts)
	return out, nil
}

// unreadReasons says each reason once, and that a long file was not read to its end.
func unreadReasons(facts inspect.Facts) []filing.Text {
	reasons := []filing.Text{}
	if facts.File.Damage != nil && len(facts.Pages) == 0 && len(facts.NotDone) == 0 {
		reasons = append(reasons, filing.Words("文件已损坏或是空的。", "The file is damaged or empty."))
	}
	said := map[filing.Text]bool{}
	for _, n := range facts.NotDone {
		if (n.Measure == inspect.MeasureDecode || n.Measure == inspect.MeasureText) && !said[n.Reason] {
			said[n.Reason] = true
			reasons = append(reasons, n.Reason)
		}
	}
	if facts.File.PageCount > mostReadPages {
		reasons = append(reasons, filing.Words("共 %[1]d 页，只识别了前 %[2]d 页；请拆分后再识别其余页。",
			"It has %[1]d pages, of which the first %[2]d were read; split it to read the rest.", facts.File.PageCount, mostReadPages))
	}
	return reasons
}
