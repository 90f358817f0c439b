package app

import (
	"context"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// BatchPreview is what to know of one order before something is done to many.
type BatchPreview struct {
	Order     filing.ID     `json:"order"`
	ClientID  filing.ID     `json:"clientId"`
	Client    string        `json:"client"`
	Site      string        `json:"site"`
	Account   string        `json:"account"` // at the provider; empty: none is named
	State     filing.State  `json:"state"`
	StateName filing.Text   `json:"stateName"`
	Against   []filing.Text `json:"against"` // what speaks against printing its form now; asked for by PreviewPrint
	Problem   *Problem      `json:"problem"` // why it cannot be done at all; nil when it can
}

// PreviewBatch tells of each order whose it is, and under which account. Nothing is judged or written.
func (a *App) PreviewBatch(ctx context.Context, orders []filing.ID) ([]BatchPreview, error) {
	return a.previews(ctx, orders, nil, func(id filing.ID) BatchPreview {
		if _, err := parseID(id); err != nil {
			return failedPreview(id, err)
		}
		d, err := a.store.Draft(ctx, id)
		if err != nil {
			return failedPreview(id, a.wrap(err))
		}
		return previewOf(d)
	})
}

// PreviewPrint tells of each order also what speaks against printing its verification form now. Every order is reviewed
// and its form laid out, which takes its time; nothing is written.
func (a *App) PreviewPrint(ctx context.Context, orders []filing.ID, progress func(Progress)) ([]BatchPreview, error) {
	return a.previews(ctx, orders, progress, func(id filing.ID) BatchPreview {
		v, err := a.Order(ctx, id)
		if err != nil {
			return failedPreview(id, err)
		}
		b := previewOf(v.Draft)
		_, printed, err := a.paperOf(ctx, id, PrintForm{Kind: formsheet.Verification})
		if err != nil {
			b.Problem = AsProblem(err)
			return b
		}
		b.Against = againstPrinting(v, printed.Empty)
		return b
	})
}

func (a *App) previews(ctx context.Context, orders []filing.ID, progress func(Progress), preview func(filing.ID) BatchPreview) ([]BatchPreview, error) {
	out := []BatchPreview{}
	ids := onceEach(orders)
	for i, id := range ids {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		report(progress, Progress{Done: i, Total: len(ids)})
		out = append(out, preview(id))
	}
	return out, nil
}

func previewOf(d filing.Draft) BatchPreview {
	return BatchPreview{Order: d.Order.ID, ClientID: d.Client.ID, Client: d.Client.Name, Site: d.Order.Site.Name, Account: d.Subject.ProviderAccount,
		State: d.Order.State, StateName: d.Order.State.Name(), Against: []filing.Text{}}
}

func failedPreview(id filing.ID, err error) BatchPreview {
	return BatchPreview{Order: id, Against: []filing.Text{}, Problem: AsProblem(err)}
}

// againstPrinting says what had better be done before a form is printed, or that there is one; empty are the labels of
// fields that the form would leave empty.
func againstPrinting(v OrderView, empty []string) []filing.Text {
	against := []filing.Text{}
	add := func(zh, en string, args ...any) { against = append(against, filing.Words(zh, en, args...)) }
	if n := blockersBeside(v.Review.Findings, filing.SlotVerificationForm); n > 0 {
		add("还有 %d 条阻断，改正后表上的内容可能变。", "Blockers left: %d; what the form says may change with them.", n)
	}
	const named = 4
	switch {
	case len(empty) > named:
		add("表上空着 %[1]d 项：%[2]s 等。", "The form leaves %[1]d fields empty: %[2]s and others.", len(empty), strings.Join(empty[:named], "、"))
	case len(empty) > 0:
		add("表上空着：%s。", "The form leaves empty: %s.", strings.Join(empty, "、"))
	}
	if len(v.Revisions) > 0 {
		add("版本 %[1]d 已定稿；这次打印的是给版本 %[2]d 的。", "Revision %[1]d is frozen; this form would be for revision %[2]d.", v.Revisions[0].Number, v.Revisions[0].Number+1)
	}
	for _, s := range v.Slots {
		if s.ID == filing.SlotVerificationForm && len(s.Materials) > 0 {
			add("材料里已有一份核验单。", "A verification form is in its slot already.")
		}
	}
	return against
}

// blockersBeside counts what blocks an order besides its form, which is what is about to be printed.
func blockersBeside(findings []filing.Finding, form filing.SlotID) (n int) {
	for _, f := range findings {
		if f.Blocks() && f.Slot != form {
			n++
		}
	}
	return n
}
