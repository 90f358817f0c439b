package store

import (
	"context"
	"fmt"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

var orders = table[filing.Order]{
	name:   "orders",
	id:     func(o filing.Order) filing.ID { return o.ID },
	client: func(o filing.Order) filing.ID { return o.ClientID },
	columns: []string{"subject_id", "type", "state", "rule_set", "created_at", "updated_at",
		"service_index"},
	values: func(v *vault.Vault, o filing.Order) []value {
		return []value{string(o.SubjectID), string(o.Type), string(o.State), o.RuleSet, millis(o.CreatedAt),
			millis(o.UpdatedAt), blind(v, indexService, o.Product.ServiceNumber)}
	},
}

// SaveOrder stores an order, new or changed, and sets UpdatedAt. The state of an order that is stored stays what it is:
// only Transition and its kin change it, as they record why. A person's edits go through UpdateDraft.
func (s *Store) SaveOrder(ctx context.Context, o filing.Order) (filing.Order, error) {
	err := s.change(ctx, "save", func(q querier) error {
		known, err := orders.exists(ctx, q, o.ID)
		if err != nil {
			return err
		}
		if !known {
			o, err = s.addOrder(ctx, q, o)
			return err
		}
		kept, err := orders.get(ctx, s, q, o.ID)
		if err != nil {
			return err
		}
		o, err = s.putOrder(ctx, q, keepIdentity(kept, o))
		return err
	})
	return o, err
}

func (s *Store) addOrder(ctx context.Context, q querier, o filing.Order) (filing.Order, error) {
	sub, err := subjects.get(ctx, s, q, o.SubjectID)
	if err != nil {
		return o, err
	}
	if sub.ClientID != o.ClientID {
		return o, fmt.Errorf("order %s: %w: its subject belongs to another client", o.ID, ErrMismatch)
	}
	if o.State == "" {
		o.State = filing.StateDraft
	}
	if o.CreatedAt.IsZero() {
		o.CreatedAt = s.clock()
	}
	o.CreatedAt = stamp(o.CreatedAt)
	o.UpdatedAt = s.clock()
	return o, orders.insert(ctx, s, q, o)
}

// putOrder stores a changed order. UpdatedAt always grows, also when the clock went backwards: it tells one content of
// an order from the next.
func (s *Store) putOrder(ctx context.Context, q querier, o filing.Order) (filing.Order, error) {
	now := s.clock()
	if !now.After(o.UpdatedAt) {
		now = o.UpdatedAt.Add(time.Millisecond)
	}
	o.UpdatedAt = now
	return o, orders.put(ctx, s, q, o)
}

// SetClerk names who handles orders, all of them or none, in any state: handing one on to a colleague changes nothing of what
// was filed, and is no work on it: UpdatedAt stays.
func (s *Store) SetClerk(ctx context.Context, ids []filing.ID, name string) error {
	return s.change(ctx, "save", func(q querier) error {
		for _, id := range ids {
			o, err := orders.get(ctx, s, q, id)
			if err != nil {
				return err
			}
			o.Clerk = name
			if err := orders.put(ctx, s, q, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// StampClerk names who handles an order that nobody handles yet.
func (s *Store) StampClerk(ctx context.Context, id filing.ID, name string) error {
	return s.change(ctx, "save", func(q querier) error {
		o, err := orders.get(ctx, s, q, id)
		if err != nil || o.Clerk != "" {
			return err
		}
		o.Clerk = name
		return orders.put(ctx, s, q, o)
	})
}

// keepIdentity returns changed with everything that no edit may touch as it was.
func keepIdentity(kept, changed filing.Order) filing.Order {
	changed.ID, changed.ClientID, changed.SubjectID = kept.ID, kept.ClientID, kept.SubjectID
	changed.State, changed.CreatedAt, changed.UpdatedAt = kept.State, kept.CreatedAt, kept.UpdatedAt
	return changed
}

// Order returns one order.
func (s *Store) Order(ctx context.Context, id filing.ID) (o filing.Order, err error) {
	err = s.look(ctx, func(q querier) error {
		o, err = orders.get(ctx, s, q, id)
		return err
	})
	return o, err
}

// Draft returns an order with its subject and client, as they were at one moment.
func (s *Store) Draft(ctx context.Context, order filing.ID) (d filing.Draft, err error) {
	err = s.look(ctx, func(q querier) error {
		d, err = s.draft(ctx, q, order)
		return err
	})
	return d, err
}

func (s *Store) draft(ctx context.Context, q querier, order filing.ID) (filing.Draft, error) {
	o, err := orders.get(ctx, s, q, order)
	if err != nil {
		return filing.Draft{}, err
	}
	return s.draftOf(ctx, q, o)
}

func (s *Store) draftOf(ctx context.Context, q querier, o filing.Order) (filing.Draft, error) {
	d := filing.Draft{Order: o}
	var err error
	if d.Subject, err = subjects.get(ctx, s, q, o.SubjectID); err != nil {
		return d, err
	}
	d.Client, err = clients.get(ctx, s, q, o.ClientID)
	return d, err
}
