package store

import (
	"context"

	"beiandesk/app/filing"
)

// NewSubject is a subject to be added with the client it belongs to, who may be known already.
type NewSubject struct {
	Client  filing.Client
	Subject filing.Subject
}

// AddSubjects stores subjects and the clients among theirs that are new, all in one step: all of them are there when it
// returns nil, and none otherwise.
func (s *Store) AddSubjects(ctx context.Context, all []NewSubject) error {
	return s.change(ctx, "save", func(q querier) error {
		for _, n := range all {
			known, err := clients.exists(ctx, q, n.Client.ID)
			if err != nil {
				return err
			}
			if !known {
				n.Client.CreatedAt = stamp(n.Client.CreatedAt)
				if err := s.putClient(ctx, q, n.Client); err != nil {
					return err
				}
			}
			if err := s.putSubject(ctx, q, n.Subject); err != nil {
				return err
			}
		}
		return nil
	})
}
