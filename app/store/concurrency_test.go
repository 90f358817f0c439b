package store_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

func TestEditsAtTheSameTimeAreAllKept(t *testing.T) {
	w := newWorld(t)
	const editors, edits = 4, 10
	var all sync.WaitGroup
	for range editors {
		all.Go(func() {
			for range edits {
				_, err := w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error {
					d.Order.Site.Remark += "x"
					return nil
				})
				if err != nil {
					t.Error(err)
				}
				if _, err := w.Orders(w.ctx, store.Query{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if d, err := w.Draft(w.ctx, w.order.ID); err != nil || len(d.Order.Site.Remark) != editors*edits {
		t.Errorf("%d edits are there, want %d: %v", len(d.Order.Site.Remark), editors*edits, err)
	}
}

// TestSameContentImportedAtTheSameTime: one import that fails must not take the file of another that succeeds.
func TestSameContentImportedAtTheSameTime(t *testing.T) {
	w := newWorld(t)
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			replaced := []filing.ID{filing.NewID()} // is not there: the import fails after its file was written
			if i%2 == 0 {
				replaced = nil
			}
			_, err := w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: w.order.ID, Slot: filing.SlotOther},
				strings.NewReader("same"), replaced...)
			if (err != nil) != (i%2 == 1) {
				t.Errorf("import %d: %v", i, err)
			}
		})
	}
	all.Wait()
	l, err := w.Materials(w.ctx, w.order.ID)
	w.must(err)
	for _, m := range l.Items {
		if _, err := w.MaterialContent(w.ctx, m.ID); err != nil {
			t.Error(err)
		}
	}
	if len(l.Items) != 6 {
		t.Errorf("%d materials, want 6", len(l.Items))
	}
	wantOnlyNamedFiles(t, w.Dir())
}

// TestClientSavedAtTheSecondTry: the key of the first try, which was taken back, must seal nothing of the second.
func TestClientSavedAtTheSecondTry(t *testing.T) {
	dir, broken := t.TempDir(), errors.New("disk gone")
	fail := true
	s, err := store.Open(context.Background(), dir, store.Options{Step: func(name string) error {
		if fail && name == "save:written" {
			return broken
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Store: s, t: t, ctx: context.Background()}
	c := filing.Client{ID: filing.NewID(), Name: "云海样本"}
	if err := w.SaveClient(w.ctx, c); !errors.Is(err, broken) {
		t.Fatalf("error %v, want %v", err, broken)
	}
	fail = false
	w.must(w.SaveClient(w.ctx, c))
	w.must(w.SaveSubject(w.ctx, filing.Subject{ID: filing.NewID(), ClientID: c.ID}))
	w.must(s.Close())
	w.Store = open(t, dir, store.Options{})
	if _, err := w.Client(w.ctx, c.ID); err != nil {
		t.Error(err)
	}
	if l, err := w.Subjects(w.ctx, c.ID); err != nil || len(l.Items) != 1 || len(l.Tampered) != 0 {
		t.Errorf("subjects %+v %v", l, err)
	}
}

func TestCancelledCallStoresNothing(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(w.ctx)
	_, err := w.UpdateDraft(ctx, w.order.ID, func(d *filing.Draft) error {
		d.Order.Site.Name = "不存"
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	if d, err := w.Draft(w.ctx, w.order.ID); err != nil || d.Order.Site.Name == "不存" {
		t.Errorf("draft %+v %v", d, err)
	}
}
