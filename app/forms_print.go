package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/internal/atomicfile"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/typeface"
)

// PrintForm says which paper of an order is printed, and where to.
type PrintForm struct {
	Kind  formsheet.PaperKind // empty: the verification form
	Path  string              // PDF to write
	Own   string              // data file of a provider's blank form, kept as well; empty: the built-in template
	Blank string              // id of a blank form that is kept
}

// PrintedForm is a paper that was printed.
type PrintedForm struct {
	Path     string              `json:"path"`
	Kind     formsheet.PaperKind `json:"kind"`
	Title    string              `json:"title"`
	Slot     filing.SlotID       `json:"slot"` // where it belongs once it is signed
	Revision int                 `json:"revision"`
	Template string              `json:"template"`
	Check    string              `json:"check"`
	Empty    []string            `json:"empty"` // labels of printed fields that the order leaves empty
}

// PrintForm prints a paper of an order to be signed as a PDF file, filled in from what the order says now.
func (a *App) PrintForm(ctx context.Context, order filing.ID, p PrintForm) (PrintedForm, error) {
	if err := a.outside(p.Path); err != nil {
		return PrintedForm{}, err
	}
	paper, printed, err := a.paperOf(ctx, order, p)
	if err != nil {
		return PrintedForm{}, err
	}
	if err := atomicfile.WriteFile(p.Path, paper.PDF, nil); err != nil {
		return PrintedForm{}, WriteProblem(p.Path, err)
	}
	return printed, nil
}

// paperOf lays out a paper of an order by what it says now.
func (a *App) paperOf(ctx context.Context, order filing.ID, p PrintForm) (form.Paper, PrintedForm, error) {
	if _, err := parseID(order); err != nil {
		return form.Paper{}, PrintedForm{}, err
	}
	draft, err := a.store.Draft(ctx, order)
	if err != nil {
		return form.Paper{}, PrintedForm{}, a.wrap(err)
	}
	revisions, err := intact(a.store.Revisions(ctx, order))
	if err != nil {
		return form.Paper{}, PrintedForm{}, a.wrap(err)
	}
	revision := 1
	if len(revisions) > 0 {
		revision = revisions[0].Number + 1
	}
	paper, err := a.paper(ctx, draft, revision, p)
	if err != nil {
		return form.Paper{}, PrintedForm{}, formProblem(err)
	}
	return paper, PrintedForm{Path: p.Path, Kind: paper.Kind, Title: paper.Title, Slot: paper.Kind.Slot(), Revision: revision,
		Template: paper.Code.Template, Check: paper.Code.Check, Empty: orEmpty(paper.Empty)}, nil
}

func (a *App) paper(ctx context.Context, d filing.Draft, revision int, p PrintForm) (form.Paper, error) {
	if p.Kind == "" {
		p.Kind = formsheet.Verification
	}
	if p.Blank != "" {
		blank, ok := a.blanks(ctx)(p.Blank)
		if !ok {
			return form.Paper{}, blankUnknown(p.Blank)
		}
		return form.PrintOn(blank, d, revision)
	}
	if p.Own == "" {
		return form.Print(p.Kind, d, revision, chinaToday(a.now()))
	}
	blank, err := a.blankFrom(ctx, p.Own)
	if err != nil {
		return form.Paper{}, err
	}
	if err := a.keepBlank(ctx, blank); err != nil {
		return form.Paper{}, err
	}
	return form.PrintOn(blank, d, revision)
}

// chinaToday is the day in China, by which templates come and go.
func chinaToday(at time.Time) time.Time { return at.In(time.FixedZone("UTC+8", 8*60*60)) }

// blankSide is the long side in pixels in which a blank form is taken in: 200 to the inch on A4.
const blankSide = 2339

// blankFrom reads the data of a blank form and the PDF or picture it names.
func (a *App) blankFrom(ctx context.Context, path string) (formsheet.Blank, error) {
	data, err := readFile(path)
	if err != nil {
		return formsheet.Blank{}, err
	}
	own, err := formsheet.ParseOwn(filepath.Base(path), data)
	if err != nil {
		return formsheet.Blank{}, ownProblem(path, err)
	}
	if !filepath.IsLocal(own.File) {
		return formsheet.Blank{}, ownProblem(path, errors.New("file names a file beside it"))
	}
	content, err := readFile(filepath.Join(filepath.Dir(path), own.File))
	if err != nil {
		return formsheet.Blank{}, err
	}
	page, err := a.inspector.Page(ctx, content, own.Page, blankSide)
	if err != nil {
		return formsheet.Blank{}, pictureProblem(err)
	}
	return formsheet.NewBlank(own, page)
}

func ownProblem(path string, err error) *Problem {
	return &Problem{
		Code:    "form-data-invalid",
		Message: filing.Words("空白表单的数据文件“%[1]s”有误：%[2]v", "The data file %[1]q of a blank form is wrong: %[2]v", path, strings.TrimSpace(err.Error())),
		Advice:  filing.Words("写法见 docs/forms.md。", "docs/forms.md says how it is written."),
		Cause:   err,
	}
}

// formProblem says in words why a paper could not be printed.
func formProblem(err error) error {
	var letter *formsheet.GlyphError
	p := &Problem{Cause: err}
	switch {
	case errors.Is(err, formsheet.ErrNoTemplate):
		p.Code = "form-no-template"
		p.Message = filing.Words("没有适合本订单的这种表单。", "There is no form of this kind for this order.")
		p.Advice = filing.Words("请先选好主办单位性质和省份；或用接入商的空白表单（--own）。", "Choose entity type and province first, or use the provider’s blank form (--own).")
	case errors.Is(err, formsheet.ErrTooLong):
		p.Code = "form-too-long"
		p.Message = filing.Words("所填内容太长，一页放不下。", "What is filled in does not fit on the page.")
		p.Advice = filing.Words("请缩短名称，或减少一个网站的域名。", "Shorten the names, or file fewer domains with one site.")
	case errors.As(err, &letter):
		p.Code = "form-character"
		p.Message = filing.Words("打印用的字体没有“%[1]c”字（%[2]U），没有打印。", "The typeface lacks the character %[1]c (%[2]U); nothing was printed.", letter.Letter, letter.Letter)
		p.Advice = filing.Words("请检查是否误输入；生僻字请用接入商的空白表单手写。", "Check whether it is a typing mistake; for a rare character fill in the provider’s form by hand.")
	case errors.Is(err, typeface.ErrNoFont):
		p.Code = "no-typeface"
		p.Message = filing.Words("本程序构建时没有带字体，无法打印。", "This build carries no typeface and cannot print.")
		p.Advice = filing.Words("请用 make assets 取得字体后重新构建。", "Fetch it with make assets and build anew.")
	default:
		return err
	}
	return p
}

// FormFileName is what a printed paper is called by default; it names nobody.
func FormFileName(kind formsheet.PaperKind) string {
	if kind == "" {
		kind = formsheet.Verification
	}
	return kind.Slot().Name().ZH + ".pdf"
}
