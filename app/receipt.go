package app

import (
	"context"
	"encoding/json"

	"beiandesk/app/filing"
	"beiandesk/app/internal/atomicfile"
)

const problemNoReceipt = "no-receipt"

// Receipt returns the newest receipt of an order.
func (a *App) Receipt(ctx context.Context, id filing.ID) (filing.Receipt, error) {
	if _, err := parseID(id); err != nil {
		return filing.Receipt{}, err
	}
	submissions, err := intact(a.store.Submissions(ctx, id))
	if err != nil {
		return filing.Receipt{}, a.wrap(err)
	}
	for _, s := range submissions {
		if s.Receipt != nil {
			return *s.Receipt, nil
		}
	}
	return filing.Receipt{}, &Problem{
		Code:    problemNoReceipt,
		Message: filing.Words("这个订单还没有回执。", "This order has no receipt yet."),
		Advice:  filing.Words("提交成功后会有回执；送达未知时请先查询。", "A delivery brings one; ask first where arrival is unknown."),
	}
}

// SaveReceipt writes the newest receipt of an order as a JSON file of its own, whole or not at all.
func (a *App) SaveReceipt(ctx context.Context, id filing.ID, path string) error {
	r, err := a.Receipt(ctx, id)
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := atomicfile.WriteFile(path, append(b, '\n'), nil); err != nil {
		return WriteProblem(path, err)
	}
	return nil
}
