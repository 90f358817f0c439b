package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// BatchWork is what a batch does to each of its orders.
type BatchWork string

// The works of a batch.
const (
	BatchReview BatchWork = "review" // measures what was not measured and judges anew
	BatchMend   BatchWork = "mend"   // makes the repairs that help without anybody choosing
	BatchFreeze BatchWork = "freeze" // freezes those that nothing stops
	BatchSubmit BatchWork = "submit" // hands frozen revisions over
)

// BatchWorks lists every work.
var BatchWorks = []BatchWork{BatchReview, BatchMend, BatchFreeze, BatchSubmit}

// takes reports whether the work is for orders in a state.
func (w BatchWork) takes(s filing.State) bool {
	switch w {
	case BatchReview:
		return s.Editable()
	case BatchMend:
		return s.Editable() && s != filing.StateFrozen // a frozen order would thaw
	case BatchFreeze:
		return s == filing.StateDraft
	case BatchSubmit:
		return s == filing.StateFrozen
	}
	return false
}

// Batch is one work over many orders, one after the other. It is stored before the first of them and while it runs, so that
// one that was cancelled or cut off goes on where it stopped. It holds ids and no names; a token is never part of it.
type Batch struct {
	Work      BatchWork   `json:"work"`
	To        Destination `json:"to"` // of BatchSubmit
	Orders    []filing.ID `json:"orders"`
	Done      []filing.ID `json:"done"`   // in the order in which they were done
	Failed    []filing.ID `json:"failed"` // tried, and to be tried again when the batch is resumed
	StartedAt time.Time   `json:"startedAt"`
}

// Left are the orders that are neither done nor were tried.
func (b Batch) Left() []filing.ID { return slices.DeleteFunc(b.undone(), b.failed) }

// undone are the orders that are not done, whether tried or not.
func (b Batch) undone() []filing.ID {
	return slices.DeleteFunc(slices.Clone(b.Orders), func(id filing.ID) bool { return slices.Contains(b.Done, id) })
}

func (b Batch) failed(id filing.ID) bool { return slices.Contains(b.Failed, id) }

// batchSetting is the name of the setting that holds the newest batch.
const batchSetting = "batch"

// OpenBatch returns the newest batch while some of its orders are not done; false when there is none.
func (a *App) OpenBatch(ctx context.Context) (Batch, bool, error) {
	data, err := a.store.Setting(ctx, batchSetting)
	if errors.Is(err, store.ErrNotFound) {
		return Batch{}, false, nil
	}
	if err != nil {
		return Batch{}, false, a.wrap(err)
	}
	var b Batch
	if err := json.Unmarshal(data, &b); err != nil {
		return Batch{}, false, err
	}
	return b, len(b.undone()) > 0, nil
}

// DropBatch forgets what is left of the newest batch; what was done stays done. UndoDrop opens it again.
func (a *App) DropBatch(ctx context.Context) (Dropped, error) {
	gone, open, err := a.OpenBatch(ctx)
	if err != nil {
		return "", err
	}
	if err := a.keepBatch(ctx, Batch{}); err != nil || !open {
		return "", err
	}
	return a.dropped.keep(func(ctx context.Context) error {
		now, open, err := a.OpenBatch(ctx)
		if err != nil {
			return err
		}
		if open && len(now.Left()) > 0 {
			return batchOpen(len(now.Left()))
		}
		return a.keepBatch(ctx, gone)
	}), nil
}

func (a *App) keepBatch(ctx context.Context, b Batch) error {
	data, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return a.wrap(a.store.SetSetting(ctx, batchSetting, data))
}

// NewBatch begins a batch over the orders named, or over all that the work is for when none is named. A batch that was
// cut off before has to be resumed or dropped first.
func (a *App) NewBatch(ctx context.Context, work BatchWork, ids []filing.ID, to Destination) (Batch, error) {
	if !slices.Contains(BatchWorks, work) {
		return Batch{}, noBatchWork(work)
	}
	if before, open, err := a.OpenBatch(ctx); err != nil {
		return Batch{}, err
	} else if open && len(before.Left()) > 0 {
		return Batch{}, batchOpen(len(before.Left()))
	}
	var err error
	if len(ids) == 0 {
		if ids, err = a.ordersFor(ctx, work); err != nil {
			return Batch{}, err
		}
	}
	for _, id := range ids {
		if _, err := parseID(id); err != nil {
			return Batch{}, err
		}
	}
	if work != BatchSubmit {
		to = Destination{}
	}
	to.Token = ""
	b := Batch{Work: work, To: to, Orders: onceEach(ids), StartedAt: a.stamp()}
	return b, a.keepBatch(ctx, b)
}

// ordersFor returns every order that a work is for, last changed first.
func (a *App) ordersFor(ctx context.Context, work BatchWork) ([]filing.ID, error) {
	var states []filing.State
	for _, s := range filing.States {
		if work.takes(s) {
			states = append(states, s)
		}
	}
	return a.ordersIn(ctx, states)
}

// ordersIn returns every order in one of some states, last changed first.
func (a *App) ordersIn(ctx context.Context, states []filing.State) ([]filing.ID, error) {
	var ids []filing.ID
	for q := (store.Query{States: states, Limit: store.MaxPage}); ; {
		page, err := a.store.Orders(ctx, q)
		if err != nil {
			return nil, a.wrap(err)
		}
		for _, o := range page.Items {
			ids = append(ids, o.Order.ID)
		}
		if q.After = page.Next; q.After == "" {
			return ids, nil
		}
	}
}

// onceEach drops repeated ids and keeps the order.
func onceEach(ids []filing.ID) []filing.ID {
	once := make([]filing.ID, 0, len(ids))
	for _, id := range ids {
		if !slices.Contains(once, id) {
			once = append(once, id)
		}
	}
	return once
}

func noBatchWork(work BatchWork) error {
	return &Problem{
		Code:    "batch-work",
		Message: filing.Words("没有批量操作“%s”。", "There is no batch work %q.", work),
		Advice:  filing.Words("可用：review（检查）、mend（修复）、freeze（定稿）、submit（提交）。", "There are: review, mend, freeze, submit."),
	}
}

func batchOpen(left int) error {
	return &Problem{
		Code:    "batch-open",
		Message: filing.Words("上一批还有 %d 份订单没有做。", "%d order(s) of the batch before are left to do.", left),
		Advice:  filing.Words("请先继续（batch resume），或放弃余下的（batch drop）。", "Resume it (batch resume), or drop what is left (batch drop)."),
	}
}
