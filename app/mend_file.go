package app

import (
	"context"
	"os"
	"path/filepath"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/mend"
	"beiandesk/app/review"
)

// MendedFile is what became of a file that was mended outside of any order.
type MendedFile struct {
	Path   string        `json:"path"`
	Out    string        `json:"out"`
	Done   []filing.Mend `json:"done"`
	Before MendSide      `json:"before"`
	After  MendSide      `json:"after"`
	Fit    *mend.Fit     `json:"fit"` // how the size was chosen; nil when it was not in question
}

// MendFile mends a file as a request's slot asks and writes the result, in whole or not at all; without repairs it makes
// those that a check offers. The file itself is only read. When there is nothing to mend nothing is written.
func (c *Checker) MendFile(ctx context.Context, path, out string, how []filing.Mend, o MendOptions, req CheckRequest) (MendedFile, error) {
	before, err := c.CheckFile(ctx, path, req)
	if err != nil {
		return MendedFile{}, err
	}
	if len(how) == 0 {
		how = offered(before.Findings)
	}
	if err := choosePage(before.Facts, how, o); err != nil {
		return MendedFile{}, err
	}
	content, err := readFile(path)
	if err != nil {
		return MendedFile{}, err
	}
	if sameFile(path, out) {
		return MendedFile{}, &Problem{
			Code:    "same-file",
			Message: filing.Words("“%s”是原件，不会被覆盖。", "%q is the original, which is not written over.", out),
			Advice:  filing.Words("请写到另一个文件。", "Write to another file."),
		}
	}
	made, err := mend.Apply(ctx, c.inspector, c.fileInput(path, content, before.Facts, o, req), how...)
	if err != nil {
		return MendedFile{}, mendProblem(how, err)
	}
	if len(made.Done) == 0 {
		return MendedFile{}, nothingToMend(how)
	}
	done := MendedFile{Path: path, Out: out, Done: made.Done, Fit: made.Fit}
	if done.After, err = c.judged(ctx, filepath.Base(out), made.Content, req); err != nil {
		return MendedFile{}, err
	}
	done.Before = sideOf(filepath.Base(path), max(o.Page, 1), before.Facts)
	done.Before.Findings = before.Findings
	if err := atomicfile.WriteFile(out, made.Content, nil); err != nil {
		return MendedFile{}, WriteProblem(out, err)
	}
	return done, nil
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// fileInput tells a repair what the slot of a request accepts.
func (c *Checker) fileInput(path string, content []byte, facts inspect.Facts, o MendOptions, req CheckRequest) mend.Input {
	in := mend.Input{Name: filepath.Base(path), Content: content, Page: max(o.Page, 1), Turn: o.Turn,
		Photo: req.Slot == filing.SlotVerificationPhoto}
	if in.Turn == 0 {
		in.Turn = turnOf(facts, in.Page)
	}
	if set, err := c.RuleSet(req.RuleSet); err == nil {
		s := slotOf(set, req.draft(), req.Slot)
		in.Formats, in.MaxBytes = s.Formats, s.MaxBytes
	}
	return in
}

// judged measures and judges what a repair made.
func (c *Checker) judged(ctx context.Context, name string, content []byte, req CheckRequest) (MendSide, error) {
	set, err := c.RuleSet(req.RuleSet)
	if err != nil {
		return MendSide{}, err
	}
	facts, err := c.inspectFor(ctx, name, content, req.Slot, set, formContext{})
	if err != nil {
		return MendSide{}, err
	}
	side := sideOf(name, 1, facts)
	draft := req.draft()
	side.Findings = orEmpty(review.File(set, review.Conditions{Entity: draft.Subject.Entity, Province: draft.Subject.Province}, req.Slot, facts))
	return side, nil
}

// sideOf describes a page of a file without judging it.
func sideOf(name string, page int, facts inspect.Facts) MendSide {
	s := MendSide{Name: name, Type: facts.File.Type, Bytes: facts.File.Bytes, Findings: []filing.Finding{}}
	for _, p := range facts.Pages {
		if p.Number == page {
			s.Width, s.Height, s.DPI = p.Width, p.Height, p.DPI
		}
	}
	return s
}

// draft is the order that a request stands for.
func (r CheckRequest) draft() filing.Draft {
	entity := r.Entity
	if entity == "" {
		entity = filing.Enterprise
	}
	return filing.Draft{Subject: filing.Subject{Entity: entity, Province: r.Province}}
}
