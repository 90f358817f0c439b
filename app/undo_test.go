package app_test

import (
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// What was deleted comes back once, as long as the data is open.
func TestUndoDrop(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	a := open(t, app.Options{Dir: dir})
	undo := func(kind app.Dropped) {
		t.Helper()
		if err := a.UndoDrop(ctx, kind); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if err := a.UndoDrop(ctx, kind); app.AsProblem(err).Code != "nothing-to-undo" {
			t.Errorf("%s a second time: error %v", kind, err)
		}
	}

	if _, err := a.ChooseOverride(ctx, writeOverride(t, overrideFile)); err != nil {
		t.Fatal(err)
	}
	if _, err := a.DropOverride(ctx); err != nil {
		t.Fatal(err)
	}
	undo(app.DroppedOverride)
	if r := setting(t, a, "file-size"); r.Severity != filing.Hint {
		t.Errorf("the override file is not in force again: %+v", r)
	}

	begin(t, a, app.BatchReview, drafts(t, a, 2)...)
	if err := a.DropBatch(ctx); err != nil {
		t.Fatal(err)
	}
	undo(app.DroppedBatch)
	if b, again, err := a.OpenBatch(ctx); err != nil || !again || len(b.Left()) != 2 {
		t.Errorf("the batch is open %t with %v, error %v", again, b.Left(), err)
	}
}

// Orders that were taken out of the outbox wait there again as they did.
func TestUndoUnqueue(t *testing.T) {
	ctx := t.Context()
	dir, id := frozenOrder(t)
	a := open(t, app.Options{Dir: dir})
	later := time.Now().Add(48 * time.Hour).UTC().Truncate(time.Second)
	if _, err := a.Enqueue(ctx, []filing.ID{id}, app.Destination{Connector: "folder", Target: t.TempDir()}, later); err != nil {
		t.Fatal(err)
	}
	if v, err := a.Unqueue(ctx, []filing.ID{id}); err != nil || len(v.Items) != 0 {
		t.Fatalf("left %+v, error %v", v.Items, err)
	}
	if err := a.UndoDrop(ctx, app.DroppedOutbox); err != nil {
		t.Fatal(err)
	}
	if v, err := a.Outbox(ctx); err != nil || len(v.Items) != 1 || !v.Items[0].NotBefore.Equal(later) {
		t.Errorf("waits %+v, error %v", v.Items, err)
	}
}
