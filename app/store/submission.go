package store

import (
	"context"
	"fmt"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

type submissionRow struct {
	filing.Submission
	ClientID filing.ID `json:"clientId"`
}

func (r submissionRow) submission() filing.Submission { return r.Submission }

var submissions = table[submissionRow]{
	name:    "submissions",
	id:      func(r submissionRow) filing.ID { return r.ID },
	client:  func(r submissionRow) filing.ID { return r.ClientID },
	columns: []string{"order_id", "revision_id", "digest", "connector", "state", "intended_at"},
	values: func(_ *vault.Vault, r submissionRow) []value {
		return []value{string(r.OrderID), string(r.RevisionID), r.Digest, r.Connector, string(r.State),
			millis(r.IntendedAt)}
	},
}

// AddSubmission stores the intent to hand over a revision and moves its order to sending, both in one step, before any
// byte leaves. State must be SubmissionIntended and Digest the revision's; a zero IntendedAt means now.
func (s *Store) AddSubmission(ctx context.Context, sub filing.Submission) (filing.Submission, error) {
	if sub.IntendedAt.IsZero() {
		sub.IntendedAt = s.clock()
	}
	sub.IntendedAt, sub.SettledAt = stamp(sub.IntendedAt), stamp0(sub.SettledAt)
	err := s.change(ctx, "send", func(q querier) error {
		o, err := orders.get(ctx, s, q, sub.OrderID)
		if err != nil {
			return err
		}
		r, err := revisions.get(ctx, s, q, sub.RevisionID)
		if err != nil {
			return err
		}
		if r.OrderID != sub.OrderID || r.Digest != sub.Digest || sub.State != filing.SubmissionIntended {
			return fmt.Errorf("submission %s: %w", sub.ID, ErrMismatch)
		}
		if _, err := s.apply(ctx, q, o, filing.EventSend, sub.Connector); err != nil {
			return err
		}
		return submissions.insert(ctx, s, q, submissionRow{Submission: sub, ClientID: o.ClientID})
	})
	return sub, err
}

// UpdateSubmission stores what became of a hand-over: State, SettledAt, Problem and Receipt are taken, the rest stays.
// When State changes, the order moves with it in the same step: delivered means EventReceive, not-sent EventNotSent,
// unknown EventLose; its event rests on the proofs. A hand-over that was delivered or certainly not sent is settled for good: ErrBadSequence.
func (s *Store) UpdateSubmission(ctx context.Context, sub filing.Submission, proofs ...Proof) (filing.Submission, error) {
	var out filing.Submission
	err := s.change(ctx, "settle", func(q querier) error {
		row, err := submissions.get(ctx, s, q, sub.ID)
		if err != nil {
			return err
		}
		before := row.State
		row.State, row.SettledAt, row.Problem, row.Receipt = sub.State, stamp0(sub.SettledAt), sub.Problem, sub.Receipt
		out = row.Submission
		if err := s.moveWith(ctx, q, row.Submission, before, proofs); err != nil {
			return err
		}
		return submissions.put(ctx, s, q, row)
	})
	return out, err
}

// moveWith moves the order of a submission whose state was another before.
func (s *Store) moveWith(ctx context.Context, q querier, sub filing.Submission, before filing.SubmissionState,
	proofs []Proof) error {
	if settled(before) {
		return fmt.Errorf("submission %s is %s: %w", sub.ID, before, ErrBadSequence)
	}
	if sub.State == before {
		return nil
	}
	event, ok := map[filing.SubmissionState]filing.Event{
		filing.SubmissionDelivered: filing.EventReceive,
		filing.SubmissionNotSent:   filing.EventNotSent,
		filing.SubmissionUnknown:   filing.EventLose,
	}[sub.State]
	if !ok {
		return fmt.Errorf("submission %s to %q: %w", sub.ID, sub.State, ErrBadSequence)
	}
	o, err := orders.get(ctx, s, q, sub.OrderID)
	if err != nil {
		return err
	}
	_, err = s.apply(ctx, q, o, event, sub.Connector, proofs...)
	return err
}

func settled(state filing.SubmissionState) bool {
	return state == filing.SubmissionDelivered || state == filing.SubmissionNotSent
}

// Submission returns one submission.
func (s *Store) Submission(ctx context.Context, id filing.ID) (filing.Submission, error) {
	var row submissionRow
	err := s.look(ctx, func(q querier) (err error) {
		row, err = submissions.get(ctx, s, q, id)
		return err
	})
	return row.Submission, err
}

// Submissions returns the hand-overs of an order, newest first.
func (s *Store) Submissions(ctx context.Context, order filing.ID) (List[filing.Submission], error) {
	return s.listSubmissions(ctx, "WHERE order_id = ? ORDER BY rowid DESC", string(order))
}

// UnsettledSubmissions returns every hand-over that nobody knows the end of, oldest first: after a crash these have to
// be looked up on the other side.
func (s *Store) UnsettledSubmissions(ctx context.Context) (List[filing.Submission], error) {
	return s.listSubmissions(ctx, "WHERE state IN (?, ?) ORDER BY rowid",
		string(filing.SubmissionIntended), string(filing.SubmissionUnknown))
}

func (s *Store) listSubmissions(ctx context.Context, rest string, args ...value) (List[filing.Submission], error) {
	var l List[submissionRow]
	err := s.look(ctx, func(q querier) (err error) {
		l, err = submissions.list(ctx, s, q, rest, args...)
		return err
	})
	return mapList(l, submissionRow.submission), err
}
