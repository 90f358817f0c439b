package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/review"
)

// ReadForm is what was read from one file of returned papers.
type ReadForm struct {
	Path     string           `json:"path"`
	Codes    []FormAt         `json:"codes"` // of every page that carries one
	Order    filing.ID        `json:"order,omitempty"`
	Client   string           `json:"client,omitempty"` // whose order it is
	Subject  string           `json:"subject,omitempty"`
	Slot     filing.SlotID    `json:"slot,omitempty"`
	Findings []filing.Finding `json:"findings"`          // as its slot judges it; empty when its order is not known
	Routed   filing.ID        `json:"routed,omitempty"`  // the material it became
	There    bool             `json:"there,omitempty"`   // its order holds the very file already
	Note     filing.Text      `json:"note,omitzero"`     // why it is not judged or not routed
	Problem  *Problem         `json:"problem,omitempty"` // why the file could not be read
}

// FormAt is the code of one page.
type FormAt struct {
	Page int             `json:"page"` // of the file, from 1
	Code marked.FormCode `json:"code"`
}

// mostFormFiles bounds how many files of a folder are read.
const mostFormFiles = 5000

// ReadForms reads a returned paper, or every file below a folder of mixed scans: whose it is, and what its slot says about
// it. With route, each is put into its order's slot, where it is measured and judged again; a file that is there already is
// left alone. What cannot be read does not stop the others.
func (a *App) ReadForms(ctx context.Context, path string, route bool, progress func(Progress)) ([]ReadForm, error) {
	files, err := formFiles(path)
	if err != nil {
		return nil, err
	}
	out := make([]ReadForm, 0, len(files))
	for i, file := range files {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		name := filepath.Base(file)
		report(progress, Progress{Task: "forms", Done: i, Total: len(files), Label: filing.Text{ZH: name, EN: name}})
		r := ReadForm{Path: file, Codes: []FormAt{}, Findings: []filing.Finding{}}
		if err := a.readForm(ctx, &r, route); err != nil {
			if ctx.Err() != nil {
				return out, err
			}
			r.Problem = AsProblem(err)
		}
		out = append(out, r)
	}
	report(progress, Progress{Task: "forms", Done: len(files), Total: len(files)})
	return out, nil
}

// formFiles lists a file, or the files below a folder, as many as are read at once.
func formFiles(path string) ([]string, error) {
	out, err := filesBelow(path)
	if err == nil && len(out) > mostFormFiles {
		return nil, &Problem{Code: "folder-huge",
			Message: filing.Words("“%[1]s”里有 %[2]d 个文件，一次最多读 %[3]d 个。", "%[1]q holds %[2]d files; at most %[3]d are read at once.", path, len(out), mostFormFiles),
			Advice:  filing.Words("请分几个文件夹读取。", "Read it folder by folder.")}
	}
	return out, err
}

// filesBelow lists a file, or the files below a folder in the order of their names, hidden ones left out.
func filesBelow(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, FileProblem(path, err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var out []string
	err = filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
		hidden := at != path && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && d.Type().IsRegular():
			out = append(out, at)
		}
		return nil
	})
	if err != nil {
		return nil, FileProblem(path, err)
	}
	return out, nil
}

func (a *App) readForm(ctx context.Context, r *ReadForm, route bool) error {
	content, err := readFile(r.Path)
	if err != nil {
		return err
	}
	if err := a.findCodes(ctx, r, content); err != nil || len(r.Codes) == 0 {
		return err
	}
	if r.Slot = a.slotOfCode(ctx, r.Codes[0].Code.Template); r.Slot == "" {
		r.Note = formReason(form.ErrUnknownTemplate)
		return nil
	}
	known, err := a.formsOf(ctx, r.Order)
	if err != nil {
		return err
	}
	if known.draft.Order.ID == "" {
		r.Note = filing.Words("二维码说的订单（%[1]s）不在这份数据里。", "The order its code names (%[1]s) is not in this data.", r.Order)
		return nil
	}
	r.Client, r.Subject = known.draft.Client.Name, known.draft.Subject.Name
	if err := a.judgeForm(ctx, r, content, known); err != nil || !route {
		return err
	}
	return a.routeForm(ctx, r, content)
}

// findCodes looks for codes on every page, and whether all name one order and template.
func (a *App) findCodes(ctx context.Context, r *ReadForm, content []byte) error {
	reader := a.inspector
	for number := 1; number <= mostFormPages; number++ {
		img, err := reader.Page(ctx, content, number, marked.Side)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if number > 1 && errors.Is(err, inspect.ErrNoSuchPage) {
				break
			}
			return pageUnread(number, err)
		}
		if code, _, ok := marked.Find(img); ok {
			r.Codes = append(r.Codes, FormAt{number, marked.FormCode(code)})
		}
	}
	if len(r.Codes) == 0 {
		r.Note = formReason(form.ErrNoCode)
		return nil
	}
	first := r.Codes[0].Code
	mixed := slices.ContainsFunc(r.Codes, func(f FormAt) bool { return f.Code.Order != first.Order || f.Code.Template != first.Template })
	if mixed {
		r.Note = filing.Words("这个文件里有几个订单或几种表单，请拆成一页一个文件。", "This file holds several orders or kinds of forms; split it into one file per page.")
		r.Codes = r.Codes[:0]
		return nil
	}
	r.Order = first.Order
	return nil
}

// pageUnread says which page could not be drawn. Its code stays unknown, so nothing may be said of the file.
func pageUnread(number int, cause error) error {
	return &Problem{Code: "page-unread",
		Message: filing.Words("第 %[1]d 页无法读取，这个文件没有归档。", "Page %[1]d cannot be read; the file was not put anywhere.", number),
		Advice:  filing.Words("请再读一次；仍不行就重新扫描，或拆成一页一个文件。", "Read it again; if that fails, scan it anew, or split it into one file per page."),
		Cause:   cause}
}

// slotOfCode is where papers of a template belong; empty for one that is not known here.
func (a *App) slotOfCode(ctx context.Context, template string) filing.SlotID {
	if t, ok := formsheet.ByID(template); ok {
		return t.Kind.Slot()
	}
	if b, ok := a.blanks(ctx)(template); ok {
		return b.Own.Kind.Slot()
	}
	return ""
}

func (a *App) judgeForm(ctx context.Context, r *ReadForm, content []byte, known formContext) error {
	set, err := a.RuleSet(known.draft.Order.RuleSet)
	if err != nil {
		return err
	}
	facts, err := a.inspectFor(ctx, filepath.Base(r.Path), content, r.Slot, set, known)
	if err != nil {
		return err
	}
	subject := known.draft.Subject
	conditions := review.Conditions{Entity: subject.Entity, Province: subject.Province,
		Form: expectedForm(facts, r.Slot, chinaToday(a.now()), known)}
	r.Findings = orEmpty(review.File(set, conditions, r.Slot, facts))
	return nil
}

// routeForm puts the file into its order's slot, unless it is there.
func (a *App) routeForm(ctx context.Context, r *ReadForm, content []byte) error {
	all, err := intact(a.store.Materials(ctx, r.Order))
	if err != nil {
		return a.wrap(err)
	}
	sum := digestOf(content)
	if slices.ContainsFunc(all, func(m filing.Material) bool { return !m.Removed && m.Slot == r.Slot && m.SHA256 == sum }) {
		r.There = true
		return nil
	}
	m, err := a.addContent(ctx, filing.Material{OrderID: r.Order, Slot: r.Slot, Name: filepath.Base(r.Path)}, content)
	if err != nil {
		return err
	}
	r.Routed = m.ID
	return nil
}
