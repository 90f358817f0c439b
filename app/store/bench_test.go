package store_test

import (
	"fmt"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

func BenchmarkUpdateDraft(b *testing.B) {
	w := newWorld(b)
	for i := 0; b.Loop(); i++ {
		_, err := w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error {
			d.Order.Site.Remark = fmt.Sprint(i)
			return nil
		})
		w.must(err)
	}
}

// BenchmarkOrders reads the first page out of more and more orders: its time should hardly grow.
func BenchmarkOrders(b *testing.B) {
	for _, n := range []int{100, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b)
			for range n {
				w.newOrder(w.subject)
			}
			for b.Loop() {
				_, err := w.Orders(w.ctx, store.Query{})
				w.must(err)
			}
		})
	}
}
