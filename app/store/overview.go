package store

import (
	"context"
	"fmt"
	"time"

	"beiandesk/app/filing"
)

// mostAtOnce is how many ids stand in one question: fewer than SQLite takes.
const mostAtOnce = 500

// Timelines returns the timelines of many orders, each oldest first.
func (s *Store) Timelines(ctx context.Context, of []filing.ID) (map[filing.ID][]Event, []*TamperedError, error) {
	found := make(map[filing.ID][]Event, len(of))
	var tampered []*TamperedError
	err := s.inParts(ctx, of, func(q querier, condition string, args []value) error {
		l, err := events.list(ctx, s, q, "WHERE "+condition+" ORDER BY seq", args...)
		if err != nil {
			return err
		}
		for _, e := range l.Items {
			found[e.OrderID] = append(found[e.OrderID], e)
		}
		tampered = append(tampered, l.Tampered...)
		return nil
	})
	return found, tampered, err
}

// MovedDrafts returns the drafts that have a history: they were more than drafts once.
func (s *Store) MovedDrafts(ctx context.Context) (map[filing.ID]bool, error) {
	found := map[filing.ID]bool{}
	err := s.look(ctx, func(q querier) error {
		rows, err := q.QueryContext(ctx, "SELECT id FROM orders WHERE state = ? AND id IN (SELECT order_id FROM events)", string(filing.StateDraft))
		if err != nil {
			return fmt.Errorf("look for drafts with a history: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return err
			}
			found[filing.ID(id)] = true
		}
		return rows.Err()
	})
	return found, err
}

// Arrival is when the newest material came into a slot of an order.
type Arrival struct {
	Order filing.ID
	Slot  filing.SlotID
	At    time.Time
}

// Arrivals returns when the newest material of each slot of many orders was added, removed ones not counted. It reads no
// sealed row, so it is good for a hint and for nothing that has to be proved.
func (s *Store) Arrivals(ctx context.Context, of []filing.ID) (found []Arrival, err error) {
	err = s.inParts(ctx, of, func(q querier, condition string, args []value) error {
		rows, err := q.QueryContext(ctx, "SELECT order_id, slot, max(added_at) FROM materials WHERE removed = 0 AND "+condition+
			" GROUP BY order_id, slot", args...)
		if err != nil {
			return fmt.Errorf("look for what arrived: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var order, slot string
			var at int64
			if err := rows.Scan(&order, &slot, &at); err != nil {
				return err
			}
			found = append(found, Arrival{filing.ID(order), filing.SlotID(slot), time.UnixMilli(at).UTC()})
		}
		return rows.Err()
	})
	return found, err
}

// inParts asks about orders, so many at once as one question takes.
func (s *Store) inParts(ctx context.Context, of []filing.ID, ask func(q querier, condition string, args []value) error) error {
	return s.look(ctx, func(q querier) error {
		for len(of) > 0 {
			n := min(len(of), mostAtOnce)
			orders := make([]filing.Order, n)
			for i, id := range of[:n] {
				orders[i].ID = id
			}
			condition, args := oneOf("order_id", orders, func(o filing.Order) filing.ID { return o.ID })
			if err := ask(q, condition, args); err != nil {
				return err
			}
			of = of[n:]
		}
		return nil
	})
}
