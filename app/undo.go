package app

import (
	"context"
	"sync"

	"beiandesk/app/filing"
)

// Dropped names a kind of thing that was deleted and that UndoDrop brings back. Materials and saved filters are not among
// them: these come back by what they are.
type Dropped string

// The kinds.
const (
	DroppedOverride Dropped = "override" // the override file
	DroppedRuleSet  Dropped = "rule-set" // a rule set that was brought in
	DroppedBlank    Dropped = "blank"    // a provider's blank form
	DroppedBatch    Dropped = "batch"    // what was left of a batch
	DroppedOutbox   Dropped = "outbox"   // orders that were taken out of the outbox
)

// droppings remember how to bring back what was deleted last of each kind, as long as the data is open. Nothing of it
// reaches the disk.
type droppings struct {
	mu   sync.Mutex
	back map[Dropped]func(context.Context) error
}

func (d *droppings) keep(kind Dropped, back func(context.Context) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.back == nil {
		d.back = map[Dropped]func(context.Context) error{}
	}
	d.back[kind] = back
}

func (d *droppings) take(kind Dropped) func(context.Context) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	back := d.back[kind]
	delete(d.back, kind)
	return back
}

// UndoDrop brings back what was deleted last of a kind since the data was opened. What has come since stays.
func (a *App) UndoDrop(ctx context.Context, kind Dropped) error {
	back := a.dropped.take(kind)
	if back == nil {
		return &Problem{
			Code:    "nothing-to-undo",
			Message: filing.Words("没有可以撤销的删除。", "There is no deletion to undo."),
			Advice:  filing.Words("请重新添加。", "Please add it anew."),
		}
	}
	err := back(ctx)
	if err != nil {
		a.dropped.keep(kind, back) // it may be tried again
	}
	return err
}
