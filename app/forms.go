package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/form"
	"beiandesk/app/inspect"
	"beiandesk/app/inspect/marked"
	"beiandesk/app/internal/formsheet"
	"beiandesk/app/internal/typeface"
	"beiandesk/app/review"
	"beiandesk/app/rules"
	"beiandesk/app/store"
)

// mostFormPages is how many pages of one file are searched for forms.
const mostFormPages = 50

// formContext is what is known about the order that a form is held against.
type formContext struct {
	draft  *filing.Draft // nil: no order is known
	blanks form.Blanks   // nil: no blank forms of providers are kept
}

// inspectFor measures a file for a slot; papers that this program prints are found by their marks as well.
func (c *Checker) inspectFor(ctx context.Context, name string, content []byte, slot filing.SlotID, set *rules.Set, known formContext) (inspect.Facts, error) {
	return c.inspectAs(ctx, name, content, slot, requestFor(slot, set), known)
}

// inspectAs measures a file as a request asks, and its slot's printed form.
func (c *Checker) inspectAs(ctx context.Context, name string, content []byte, slot filing.SlotID, as inspect.Request, known formContext) (inspect.Facts, error) {
	facts, err := c.inspector.Inspect(ctx, name, content, as)
	if _, printed := formsheet.KindOf(slot); err != nil || !printed {
		return facts, err
	}
	return facts, c.measureForms(ctx, &facts, content, known)
}

// measureForms looks for our marks on every page of a file and adds what it finds to the facts, or why there is nothing.
func (c *Checker) measureForms(ctx context.Context, facts *inspect.Facts, content []byte, known formContext) error {
	reader := form.Reader{Drawer: c.inspector, Blanks: known.blanks}
	var missing error
	for i := range min(len(facts.Pages), mostFormPages) {
		p := &facts.Pages[i]
		img, err := c.inspector.Page(ctx, content, p.Number, marked.Side)
		if err != nil {
			if err := ctx.Err(); err != nil {
				return err
			}
			missing = form.ErrNoCode // why it cannot be drawn stands in the facts already
			continue
		}
		read, err := reader.Read(ctx, img, known.draft)
		switch {
		case err == nil:
			f := read.Form
			p.Form = &f
			if !read.Compared {
				facts.NotDone = append(facts.NotDone, inspect.NotDone{Measure: inspect.MeasureFormText, Reason: uncompared(read.Same)})
			}
		case errors.Is(err, form.ErrNoCode), errors.Is(err, form.ErrUnknownTemplate), errors.Is(err, form.ErrNotFound), errors.Is(err, typeface.ErrNoFont), errors.Is(err, inspect.ErrTooSlow):
			missing = err
		default:
			return fmt.Errorf("read the form on page %d: %w", p.Number, err)
		}
	}
	if missing != nil {
		facts.NotDone = append(facts.NotDone, inspect.NotDone{Measure: inspect.MeasureForm, Reason: formReason(missing)})
	}
	return nil
}

// formReason says why a form could not be measured, and the way out.
func formReason(err error) filing.Text {
	switch {
	case errors.Is(err, form.ErrUnknownTemplate):
		return filing.Words("二维码说的模板本程序没有：可能由别的版本打印，或接入商的空白表单没有在这里保存。请用本程序重新打印。",
			"its code names a template that is not kept here: another version printed it, or the provider’s blank form is not kept in this data. Print it anew here.")
	case errors.Is(err, form.ErrNotFound):
		return filing.Words("看到了二维码，却找不到整张表单。请铺平整页重新扫描。", "its code is seen, but not the sheet around it. Lay the whole sheet flat and scan it again.")
	case errors.Is(err, inspect.ErrTooSlow):
		return filing.Words("电脑正忙，画出打印的原样用时过长，没有比对。请稍后重新检查这份文件。",
			"the machine is busy, and drawing the print took too long; nothing was compared. Have this file checked again in a while.")
	case errors.Is(err, typeface.ErrNoFont):
		return filing.Words("本程序构建时没有带字体，无法画出打印的原样。", "this build carries no typeface, so the print cannot be drawn.")
	}
	return filing.Words("没有看到本程序打印的二维码：不是由本程序打印（接入商自己的表单没有标记，请人工核对，或用 form print --own 给它加上标记再签署），或二维码被裁掉、遮住、拍糊了。",
		"no QR code of this program is seen: it was not printed here (a provider’s own form has no marks: check it yourself, or add marks with form print --own before it is signed), or the code is cut off, covered or blurred.")
}

func uncompared(same bool) filing.Text {
	if same {
		return filing.Words("画面太模糊或纸张太皱，印刷内容无法与原样比对。", "the picture is too blurred or the paper too crumpled to compare the text with the print.")
	}
	return filing.Words("表单不是按本订单现在的内容打印的，印刷内容没有比对。", "the form was not printed from what this order says now, so its text was not compared.")
}

// expectedForm is what a form of an order should say now; nil when the file shows none.
func expectedForm(facts inspect.Facts, slot filing.SlotID, day time.Time, known formContext) *review.ExpectedForm {
	if known.draft == nil {
		return nil
	}
	for _, p := range facts.Pages {
		if p.Form == nil {
			continue
		}
		reader := form.Reader{Blanks: known.blanks}
		template, check := reader.Expected(formsheet.Code(p.Form.Code), *known.draft, slot, day)
		return &review.ExpectedForm{Order: known.draft.Order.ID, Template: template, Check: check}
	}
	return nil
}

// staleForm reports that a form was measured while the order said something else than now: its text can be compared by
// now, or no longer stands for what the order prints. A receiver, who measures anew, must come to the same verdict.
func staleForm(facts inspect.Facts, known formContext) bool {
	if known.draft == nil {
		return false
	}
	reader := form.Reader{Blanks: known.blanks}
	for _, p := range facts.Pages {
		if f := p.Form; f != nil && f.Same != reader.Same(formsheet.Code(f.Code), *known.draft) {
			return true
		}
	}
	return false
}

// wholeAsItIs reports that facts lack nothing that another try might give. The text of a form that was printed from
// something else cannot be compared however often it is tried.
func wholeAsItIs(facts inspect.Facts) bool {
	same := slices.ContainsFunc(facts.Pages, func(p inspect.Page) bool { return p.Form != nil && p.Form.Same })
	return !slices.ContainsFunc(facts.NotDone, func(n inspect.NotDone) bool { return same || n.Measure != inspect.MeasureFormText })
}

// formsSought reports whether a file was searched for our marks, where its slot wants that.
func formsSought(facts inspect.Facts, slot filing.SlotID) bool {
	if _, printed := formsheet.KindOf(slot); !printed || len(facts.Pages) == 0 {
		return true
	}
	for _, p := range facts.Pages {
		if p.Form != nil {
			return true
		}
	}
	_, failed := facts.Failed(inspect.MeasureForm)
	return failed
}

// blankSetting names the setting that keeps a provider's blank form.
func blankSetting(id string) string { return "form-blank/" + id }

// blanks finds the blank forms that the data keeps.
func (a *App) blanks(ctx context.Context) form.Blanks {
	return func(id string) (b formsheet.Blank, ok bool) {
		content, err := a.store.Setting(ctx, blankSetting(id))
		if err != nil || json.Unmarshal(content, &b) != nil {
			return formsheet.Blank{}, false
		}
		return b, true
	}
}

// formsOf is what is known about an order's forms.
func (a *App) formsOf(ctx context.Context, order filing.ID) (formContext, error) {
	draft, err := a.store.Draft(ctx, order)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return formContext{}, a.wrap(err)
	}
	return formContext{&draft, a.blanks(ctx)}, nil
}

// digestOf is the SHA-256 of a file as materials carry it.
func digestOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
