package app

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/internal/formsheet"
)

// BatchPreview is what to know of one order before something is done to many.
type BatchPreview struct {
	Order     filing.ID    `json:"order"`
	ClientID  filing.ID    `json:"clientId"`
	Client    string       `json:"client"`
	Site      string       `json:"site"`
	Account   string       `json:"account"` // at the provider; empty: none is named
	State     filing.State `json:"state"`
	StateName filing.Text  `json:"stateName"`
	Blockers  int          `json:"blockers"`
	Frozen    int          `json:"frozen"`  // newest revision; 0: none. What is printed now is for the one after it
	Signed    bool         `json:"signed"`  // a verification form lies in its slot already
	Empty     []string     `json:"empty"`   // labels of fields that the form would leave empty
	Problem   *Problem     `json:"problem"` // why its form cannot be printed; nil when it can
}

// Mind reports that somebody should look at the order before its form is printed.
func (b BatchPreview) Mind() bool {
	return b.Problem != nil || b.Blockers > 0 || b.Frozen > 0 || b.Signed || len(b.Empty) > 0
}

// PreviewBatch tells of each order whose it is and what speaks against printing its verification form now. Nothing is
// written.
func (a *App) PreviewBatch(ctx context.Context, orders []filing.ID, progress func(Progress)) ([]BatchPreview, error) {
	out := []BatchPreview{}
	ids := onceEach(orders)
	for i, id := range ids {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		report(progress, Progress{Done: i, Total: len(ids)})
		out = append(out, a.previewOf(ctx, id))
	}
	return out, nil
}

func (a *App) previewOf(ctx context.Context, id filing.ID) BatchPreview {
	b := BatchPreview{Order: id, Empty: []string{}}
	v, err := a.Order(ctx, id)
	if err != nil {
		b.Problem = AsProblem(err)
		return b
	}
	d := v.Draft
	b.ClientID, b.Client, b.Site, b.Account = d.Client.ID, d.Client.Name, d.Order.Site.Name, d.Subject.ProviderAccount
	b.State, b.StateName, b.Blockers = d.Order.State, v.StateName, blockersBeside(v.Review.Findings, filing.SlotVerificationForm)
	if len(v.Revisions) > 0 {
		b.Frozen = v.Revisions[0].Number
	}
	for _, s := range v.Slots {
		b.Signed = b.Signed || s.ID == filing.SlotVerificationForm && len(s.Materials) > 0
	}
	if _, printed, err := a.paperOf(ctx, id, PrintForm{Kind: formsheet.Verification}); err != nil {
		b.Problem = AsProblem(err)
	} else {
		b.Empty = printed.Empty
	}
	return b
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
