package app

import (
	"context"

	"beiandesk/app/filing"
)

// UndoMend takes a mended material out of its order and puts back what it was made from, in one step. What was mended is
// kept as removed, so that this can be undone in turn.
func (a *App) UndoMend(ctx context.Context, order, material filing.ID) (OrderView, error) {
	if err := a.owns(ctx, order, material); err != nil {
		return OrderView{}, err
	}
	m, err := a.store.Material(ctx, material)
	if err != nil {
		return OrderView{}, a.wrap(err)
	}
	if m.MendedOf == "" || m.Removed {
		return OrderView{}, &Problem{
			Code:    "not-mended",
			Message: filing.Words("“%s”不是修复出来的，没有可以撤销的。", "%q was not mended; there is nothing to undo.", m.Name),
			Advice:  filing.Words("要换一份，请用“替换”。", "To use another file, replace it."),
		}
	}
	return a.changeMaterial(ctx, order, material, func() (filing.Material, error) {
		return m, a.store.Exchange(ctx, material, m.Origins()...)
	})
}
