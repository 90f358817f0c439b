package store

import (
	"context"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// Event is one entry of an order's timeline. Entries are only ever added.
type Event struct {
	ID       filing.ID    `json:"id"`
	ClientID filing.ID    `json:"clientId"`
	OrderID  filing.ID    `json:"orderId"`
	At       time.Time    `json:"at"`
	Event    filing.Event `json:"event"`
	From     filing.State `json:"from"`
	To       filing.State `json:"to"`
	Note     string       `json:"note,omitempty"`

	Evidence []filing.Evidence `json:"evidence,omitempty"` // what it rests on
}

var events = table[Event]{
	name:    "events",
	id:      func(e Event) filing.ID { return e.ID },
	client:  func(e Event) filing.ID { return e.ClientID },
	columns: []string{"order_id", "at", "event", "from_state", "to_state"},
	values: func(_ *vault.Vault, e Event) []value {
		return []value{string(e.OrderID), millis(e.At), string(e.Event), string(e.From), string(e.To)}
	},
}

// Transition moves an order by an event and records it with a note and what it rests on, all in one step. An event that the order's state
// does not know yields *filing.TransitionError. Freezing and handing over have methods of their own: AddRevision,
// AddSubmission and UpdateSubmission.
func (s *Store) Transition(ctx context.Context, order filing.ID, event filing.Event, note string, proofs ...Proof) (filing.Order, error) {
	var out filing.Order
	err := s.change(ctx, "state", func(q querier) error {
		o, err := orders.get(ctx, s, q, order)
		if err != nil {
			return err
		}
		out, err = s.apply(ctx, q, o, event, note, proofs...)
		return err
	})
	return out, err
}

// apply stores an order in the state that an event leads to, and the event. A filing number among the proofs becomes the
// order's.
func (s *Store) apply(ctx context.Context, q querier, o filing.Order, e filing.Event, note string, proofs ...Proof) (filing.Order, error) {
	to, err := o.State.Next(e)
	if err != nil {
		return o, err
	}
	from := o.State
	o.State = to
	for _, p := range proofs {
		if p.Kind == filing.EvidenceNumber {
			o.FilingNumber = p.Text
		}
	}
	if o, err = s.putOrder(ctx, q, o); err != nil {
		return o, err
	}
	kept, err := s.keepEvidence(ctx, q, o, proofs)
	if err != nil {
		return o, err
	}
	return o, events.insert(ctx, s, q, Event{ID: filing.NewID(), ClientID: o.ClientID, OrderID: o.ID, At: o.UpdatedAt,
		Event: e, From: from, To: to, Note: note, Evidence: kept})
}

// Events returns the timeline of an order, oldest first.
func (s *Store) Events(ctx context.Context, order filing.ID) (l List[Event], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = events.list(ctx, s, q, "WHERE order_id = ? ORDER BY seq", string(order))
		return err
	})
	return l, err
}
