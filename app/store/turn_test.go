package store_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// TestEditCalledOffLeavesNothingInTheNext calls an edit off and lets another change wait for its turn while it is at work:
// its transaction is over by then, and what it would note of its rows must not count for the other one.
func TestEditCalledOffLeavesNothingInTheNext(t *testing.T) {
	var armed atomic.Bool
	begun, goOn := make(chan struct{}), make(chan struct{})
	s := open(t, t.TempDir(), store.Options{Step: func(name string) error {
		if strings.HasSuffix(name, ":begun") && armed.CompareAndSwap(true, false) {
			close(begun)
			<-goOn
		}
		return nil
	}})
	w := &world{Store: s, t: t, ctx: t.Context()}
	_, _, order := w.populate("云海样本")
	ctx, cancel := context.WithCancel(t.Context())
	other := make(chan error, 1)
	_, err := s.UpdateDraft(ctx, order.ID, func(d *filing.Draft) error {
		d.Client.Name = "改了"
		armed.Store(true)
		cancel()
		go func() { other <- s.SetSetting(t.Context(), "language", []byte("en")) }()
		select {
		case <-begun: // too early
		case <-time.After(200 * time.Millisecond):
		}
		return nil
	})
	if err == nil {
		t.Error("an edit that was called off was stored")
	}
	close(goOn)
	w.must(<-other)
	v, err := s.Verify(t.Context(), nil)
	w.must(err)
	wantTold(t, "by the look-through", v.Tampered, nil)
}

// TestTouchedNamesWhatIsStoredSideBySide stores clients from several sides at once; each of them is told as touched.
func TestTouchedNamesWhatIsStoredSideBySide(t *testing.T) {
	w := newWorld(t)
	w.Touched()
	const sides, each = 8, 25
	stored := make([][]filing.ID, sides)
	var all sync.WaitGroup
	for i := range sides {
		all.Go(func() {
			for range each {
				c := filing.Client{ID: filing.NewID(), Name: "样本"}
				if err := w.SaveClient(w.ctx, c); err != nil {
					t.Error(err)
				}
				stored[i] = append(stored[i], c.ID)
			}
		})
	}
	all.Wait()
	told := map[filing.ID]bool{}
	for _, id := range w.Touched().Clients {
		told[id] = true
	}
	for _, ids := range stored {
		for _, id := range ids {
			if !told[id] {
				t.Errorf("%s was stored and not told", id)
			}
		}
	}
}
