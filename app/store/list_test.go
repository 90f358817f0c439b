package store_test

import (
	"errors"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

func TestLookupsAcrossClients(t *testing.T) {
	w := newWorld(t)
	_, other, o := w.populate("另一客户")
	for _, id := range []filing.ID{w.order.ID, o.ID} {
		_, err := w.UpdateDraft(w.ctx, id, func(d *filing.Draft) error { d.Order.Product.ServiceNumber = " sn-9 "; return nil })
		w.must(err)
	}
	w.newOrder(other) // without a number: never found by the empty one
	byNumber, err := w.FindOrdersByServiceNumber(w.ctx, "SN-9")
	w.must(err)
	none, err := w.FindOrdersByServiceNumber(w.ctx, "")
	w.must(err)
	bySubject, err := w.OpenOrdersOfSubject(w.ctx, other.ID)
	w.must(err)
	byCertificate, err := w.FindSubjectsByCertificate(w.ctx, "91350100m000100y43")
	w.must(err)
	if len(byNumber.Items) != 2 || len(none.Items) != 0 || len(bySubject.Items) != 2 || len(byCertificate.Items) != 2 {
		t.Errorf("found %d, %d, %d, %d; want 2, 0, 2, 2", len(byNumber.Items), len(none.Items), len(bySubject.Items),
			len(byCertificate.Items))
	}
}

func TestPagesOfOrders(t *testing.T) {
	w := newWorld(t)
	want := []filing.ID{w.order.ID}
	for range 6 {
		want = append([]filing.ID{w.newOrder(w.subject).ID}, want...)
	}
	_, err := w.UpdateDraft(w.ctx, want[3], func(d *filing.Draft) error { d.Order.Site.Name = "改"; return nil })
	w.must(err)
	want = append([]filing.ID{want[3]}, append(append([]filing.ID{}, want[:3]...), want[4:]...)...)
	seen := map[filing.ID]bool{}
	var got []time.Time
	query := store.Query{Limit: 3, Client: w.client.ID, States: []filing.State{filing.StateDraft, filing.StateFrozen}}
	for pages := 0; pages < 10; pages++ {
		page, err := w.Orders(w.ctx, query)
		w.must(err)
		if page.Total != len(want) {
			t.Errorf("total %d, want %d", page.Total, len(want))
		}
		for _, item := range page.Items {
			seen[item.Order.ID] = true
			got = append(got, item.Order.UpdatedAt)
			if item.Client.Name != "云海样本" || item.Subject.Name == "" {
				t.Errorf("item %+v", item)
			}
		}
		if query.After = page.Next; page.Next == "" {
			break
		}
	}
	if len(seen) != len(want) || len(got) != len(want) {
		t.Errorf("%d different of %d, want %d", len(seen), len(got), len(want))
	}
	for i := 1; i < len(got); i++ {
		if got[i].After(got[i-1]) {
			t.Errorf("%v comes after %v", got[i], got[i-1])
		}
	}
	if _, err := w.Orders(w.ctx, store.Query{After: "rubbish"}); !errors.Is(err, store.ErrBadCursor) {
		t.Errorf("bad cursor: %v", err)
	}
}
