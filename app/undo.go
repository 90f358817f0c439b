package app

import (
	"context"
	"crypto/rand"
	"slices"
	"sync"

	"beiandesk/app/filing"
)

// Dropped names one deletion that UndoDrop takes back; empty when nothing was deleted. Materials and saved filters have none:
// these come back by what they are.
type Dropped string

// mostDropped bounds how many deletions can be taken back; the oldest go first.
const mostDropped = 20

// droppings remember how to bring back what was deleted, as long as the data is open. Nothing of it reaches the disk.
type droppings struct {
	mu   sync.Mutex
	kept []dropping // the oldest first
}

type dropping struct {
	name Dropped
	back func(context.Context) error
}

// keep remembers a deletion under a name that no other has, also not after the data was closed and opened.
func (d *droppings) keep(back func(context.Context) error) Dropped {
	one := dropping{Dropped(rand.Text()), back}
	d.put(one)
	return one.name
}

func (d *droppings) put(one dropping) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept = append(d.kept, one)
	d.kept = slices.Delete(d.kept, 0, max(0, len(d.kept)-mostDropped))
}

func (d *droppings) take(name Dropped) (one dropping, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.kept, func(k dropping) bool { return k.name == name })
	if i < 0 {
		return one, false
	}
	one = d.kept[i]
	d.kept = slices.Delete(d.kept, i, i+1)
	return one, true
}

// forget lets nothing come back any more.
func (d *droppings) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.kept = nil
}

// UndoDrop takes one deletion back, whatever was deleted after it. What has come since stays.
func (a *App) UndoDrop(ctx context.Context, name Dropped) error {
	one, ok := a.dropped.take(name)
	if !ok {
		return &Problem{
			Code:    "nothing-to-undo",
			Message: filing.Words("没有可以撤销的删除。", "There is no deletion to undo."),
			Advice:  filing.Words("请重新添加。", "Please add it anew."),
		}
	}
	err := one.back(ctx)
	if err != nil {
		a.dropped.put(one) // it may be tried again
	}
	return err
}
