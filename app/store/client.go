package store

import (
	"context"
	"fmt"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

var clients = table[filing.Client]{
	name:    "clients",
	id:      func(c filing.Client) filing.ID { return c.ID },
	client:  func(c filing.Client) filing.ID { return c.ID },
	columns: []string{"created_at"},
	values:  func(_ *vault.Vault, c filing.Client) []value { return []value{millis(c.CreatedAt)} },
}

var subjects = table[filing.Subject]{
	name:    "subjects",
	id:      func(s filing.Subject) filing.ID { return s.ID },
	client:  func(s filing.Subject) filing.ID { return s.ClientID },
	columns: []string{"entity", "certificate_index"},
	values: func(v *vault.Vault, s filing.Subject) []value {
		return []value{string(s.Entity), blind(v, indexCertificate, s.CertificateNumber)}
	},
}

// SaveClient stores a client, new or changed. A new one gets its own key. A zero CreatedAt means now.
func (s *Store) SaveClient(ctx context.Context, c filing.Client) error {
	if c.CreatedAt.IsZero() {
		c.CreatedAt = s.clock()
	}
	c.CreatedAt = stamp(c.CreatedAt)
	return s.change(ctx, "save", func(q querier) error { return s.putClient(ctx, q, c) })
}

func (s *Store) putClient(ctx context.Context, q querier, c filing.Client) error {
	known, err := clients.exists(ctx, q, c.ID)
	if err != nil {
		return err
	}
	if known {
		return clients.put(ctx, s, q, c)
	}
	_, wrapped := s.vault.NewClientKey(string(c.ID))
	if _, err := q.ExecContext(ctx, `INSERT INTO client_keys (client_id, wrapped) VALUES (?, ?)`,
		string(c.ID), wrapped); err != nil {
		return fmt.Errorf("write a client's key: %w", err)
	}
	return clients.insert(ctx, s, q, c)
}

// Client returns one client.
func (s *Store) Client(ctx context.Context, id filing.ID) (c filing.Client, err error) {
	err = s.look(ctx, func(q querier) error {
		c, err = clients.get(ctx, s, q, id)
		return err
	})
	return c, err
}

// Clients returns every client, oldest first.
func (s *Store) Clients(ctx context.Context) (l List[filing.Client], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = clients.list(ctx, s, q, "ORDER BY created_at, id")
		return err
	})
	return l, err
}

// SaveSubject stores a subject of a client that is stored, new or changed.
func (s *Store) SaveSubject(ctx context.Context, sub filing.Subject) error {
	return s.change(ctx, "save", func(q querier) error { return s.putSubject(ctx, q, sub) })
}

func (s *Store) putSubject(ctx context.Context, q querier, sub filing.Subject) error {
	known, err := subjects.exists(ctx, q, sub.ID)
	if err != nil {
		return err
	}
	if known { // a subject never moves to another client: its orders would stay behind
		kept, err := subjects.get(ctx, s, q, sub.ID)
		if err != nil {
			return err
		}
		if kept.ClientID != sub.ClientID {
			return fmt.Errorf("subject %s: %w: it belongs to another client", sub.ID, ErrMismatch)
		}
	}
	return subjects.put(ctx, s, q, sub)
}

// Subject returns one subject.
func (s *Store) Subject(ctx context.Context, id filing.ID) (sub filing.Subject, err error) {
	err = s.look(ctx, func(q querier) error {
		sub, err = subjects.get(ctx, s, q, id)
		return err
	})
	return sub, err
}

// Subjects returns the subjects of a client, in the order they were made.
func (s *Store) Subjects(ctx context.Context, client filing.ID) (l List[filing.Subject], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = subjects.list(ctx, s, q, "WHERE client_id = ? ORDER BY rowid", string(client))
		return err
	})
	return l, err
}
