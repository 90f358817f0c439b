package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"beiandesk/app/filing"
)

// BatchRow is what became of one order of a batch.
type BatchRow struct {
	Order     filing.ID    `json:"order"`
	ClientID  filing.ID    `json:"clientId"`
	Client    string       `json:"client"`
	Subject   string       `json:"subject"`
	Site      string       `json:"site"`
	Domains   []string     `json:"domains"`
	State     filing.State `json:"state"`
	StateName filing.Text  `json:"stateName"`
	Blockers  int          `json:"blockers"`
	Warnings  int          `json:"warnings"`
	Hints     int          `json:"hints"`
	Mended    int          `json:"mended"`  // materials that were repaired, each original kept
	Digest    string       `json:"digest"`  // of the newest revision; empty when there is none
	Problem   *Problem     `json:"problem"` // why this order could not be done; nil when it was
}

// BatchReport is what a run over a batch came to. Left counts the orders that were not tried: it is not zero after a
// cancellation.
type BatchReport struct {
	Work BatchWork  `json:"work"`
	Rows []BatchRow `json:"rows"` // of this run, in the order in which they were done
	Done int        `json:"done"` // of the whole batch, earlier runs included
	Left int        `json:"left"`
}

// keepBatchEvery is how often a running batch stores how far it is. What was done since is seen at the order itself: no step
// is harmful twice.
const keepBatchEvery = time.Second

// RunBatch does what is not done of the open batch. What goes wrong with one order stands in its row and stops no other. It
// ends early, with its report, only when it is cancelled or the batch itself cannot be stored. The token of an intake is
// given anew; empty uses the one that is kept.
func (a *App) RunBatch(ctx context.Context, token string, progress func(Progress)) (BatchReport, error) {
	b, open, err := a.OpenBatch(ctx)
	if err != nil || !open {
		return BatchReport{Work: b.Work, Rows: []BatchRow{}, Done: len(b.Done)}, err
	}
	to := b.To
	to.Token = token
	todo := b.undone()
	b.Failed = nil
	r := BatchReport{Work: b.Work, Rows: []BatchRow{}}
	var kept time.Time
	for i, id := range todo {
		row := a.batchStep(ctx, b.Work, id, to)
		if row.Problem != nil && ctx.Err() != nil {
			err = ctx.Err() // this order was not finished: it is done again when the batch goes on
			break
		}
		if row.Problem != nil {
			b.Failed = append(b.Failed, id)
		} else {
			b.Done = append(b.Done, id)
		}
		r.Rows = append(r.Rows, row)
		if now := a.now(); now.Sub(kept) >= keepBatchEvery || now.Before(kept) {
			if err = a.keepBatch(context.WithoutCancel(ctx), b); err != nil {
				break
			}
			kept = now
		}
		report(progress, Progress{Task: "batch", Done: i + 1, Total: len(todo), Label: filing.Text{ZH: row.Client + " " + row.Site, EN: row.Client + " " + row.Site}})
	}
	if keepErr := a.keepBatch(context.WithoutCancel(ctx), b); err == nil {
		err = keepErr
	}
	r.Done, r.Left = len(b.Done), len(b.Left())
	return r, err
}

// batchStep does one order.
func (a *App) batchStep(ctx context.Context, work BatchWork, id filing.ID, to Destination) BatchRow {
	v, err := a.Order(ctx, id)
	if err != nil {
		return BatchRow{Order: id, Domains: []string{}, Problem: AsProblem(err)}
	}
	if !work.takes(v.Draft.Order.State) && !work.reached(v) {
		return batchRow(v, notForBatch(v))
	}
	after, mended := v, 0
	switch work {
	case BatchMend:
		after, mended, err = a.mendForBatch(ctx, id)
	case BatchFreeze:
		after, err = a.Freeze(ctx, id, nil)
	case BatchSubmit:
		after, err = a.Submit(ctx, id, to, nil)
		if err == nil && !delivered(after) {
			err = arrivalUnknown()
		}
	}
	if err != nil {
		if now, lookErr := a.Order(context.WithoutCancel(ctx), id); lookErr == nil {
			v = now
		}
		return batchRow(v, AsProblem(err))
	}
	row := batchRow(after, nil)
	row.Mended = mended
	return row
}

// mendForBatch makes every repair of an order's materials and counts those that were repaired. One that was cancelled in
// between is not done.
func (a *App) mendForBatch(ctx context.Context, id filing.ID) (v OrderView, mended int, err error) {
	v, outcomes, err := a.MendAll(ctx, id, nil)
	for _, o := range outcomes {
		if len(o.Done) > 0 {
			mended++
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	return v, mended, err
}

// reached reports whether an order already is where the work would bring it, as after a run that was cut off between
// doing and storing that it was done.
func (w BatchWork) reached(v OrderView) bool {
	switch w {
	case BatchReview:
		return true
	case BatchFreeze:
		return v.Draft.Order.State == filing.StateFrozen
	case BatchSubmit:
		return v.Draft.Order.State == filing.StateFirstReview && delivered(v)
	}
	return false
}

func batchRow(v OrderView, p *Problem) BatchRow {
	o := v.Draft.Order
	r := BatchRow{
		Order: o.ID, ClientID: v.Draft.Client.ID, Client: v.Draft.Client.Name, Subject: v.Draft.Subject.Name, Site: o.Site.Name, Domains: orEmpty(slices.Clone(o.Site.Domains)),
		State: o.State, StateName: v.StateName, Problem: p,
		Blockers: v.Review.Blockers, Warnings: v.Review.Warnings, Hints: v.Review.Hints,
	}
	if len(v.Revisions) > 0 {
		r.Digest = v.Revisions[0].Digest
	}
	return r
}

func notForBatch(v OrderView) *Problem {
	return &Problem{
		Code: "order-state",
		Message: filing.Text{
			ZH: "订单处于“" + v.StateName.ZH + "”，这一步用不上。", EN: "The order is in state “" + v.StateName.EN + "”, where this step does not apply.",
		},
		Advice: filing.Words("请看订单的时间线和下一步。", "See the order's timeline and what comes next."),
		Cause:  errors.New("not for this batch"),
	}
}
