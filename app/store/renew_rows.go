package store

import (
	"context"
	"encoding/json"
	"fmt"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// sealRowsAnew seals every row anew in the transaction at work.
func (s *Store) sealRowsAnew(ctx context.Context, q querier, next *Store, r resealed) error {
	for client, wrapped := range r.wrapped {
		_, err := q.ExecContext(ctx, `UPDATE client_keys SET wrapped = ? WHERE client_id = ?`, wrapped, string(client))
		if err != nil {
			return err
		}
	}
	again, err := dropTrigger(ctx, q, "events_are_never_changed")
	if err != nil {
		return err
	}
	told, err := s.toldBefore(ctx, q)
	if err != nil {
		return err
	}
	if err := s.resealTables(ctx, q, next, r); err != nil {
		return err
	}
	if err := again(); err != nil {
		return err
	}
	if err := s.resealOwn(ctx, q, next, told); err != nil {
		return err
	}
	if err := next.witnessResealed(ctx, q, told); err != nil {
		return err
	}
	_, err = q.ExecContext(ctx, `UPDATE vault_check SET fingerprint = ?`, fingerprint(next.vault))
	return err
}

// resealTables seals the rows that belong to clients.
func (s *Store) resealTables(ctx context.Context, q querier, next *Store, r resealed) error {
	old := &Store{dir: s.dir, vault: s.vault, keys: clientKeys{open: s.openedKeys()}} // the wrapped ones are gone
	for _, do := range []func() error{
		func() error { return reseal(ctx, old, next, q, clients, nil) },
		func() error { return reseal(ctx, old, next, q, subjects, nil) },
		func() error { return reseal(ctx, old, next, q, orders, nil) },
		func() error { return reseal(ctx, old, next, q, facts, nil) },
		func() error { return reseal(ctx, old, next, q, submissions, nil) },
		func() error { return reseal(ctx, old, next, q, events, nil) },
		func() error { return reseal(ctx, old, next, q, evidence, nil) },
		func() error {
			return reseal(ctx, old, next, q, materials, func(m *materialRow) {
				if name, ok := r.blobs[m.ID]; ok {
					m.Blob = name
				}
			})
		},
		func() error {
			return reseal(ctx, old, next, q, revisions, func(v *revisionRow) {
				if file, ok := r.packages[v.ID]; ok {
					v.Package = file
				}
			})
		},
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// openedKeys opens every client's key that can be opened, for the time when none is wrapped by the vault key any more.
func (s *Store) openedKeys() map[filing.ID]*vault.ClientKey {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	open := map[filing.ID]*vault.ClientKey{}
	for id, k := range s.keys.open {
		open[id] = k
	}
	return open
}

// reseal seals every row of a table anew that can be opened; one that was changed outside stays what it is.
func reseal[T any](ctx context.Context, s, next *Store, q querier, t table[T], edit func(*T)) error {
	l, err := t.list(ctx, s, q, "ORDER BY id")
	if err != nil {
		return err
	}
	for _, v := range l.Items {
		if edit != nil {
			edit(&v)
		}
		if err := t.put(ctx, next, q, v); err != nil {
			return err
		}
	}
	return nil
}

// dropTrigger removes a trigger for the rest of a transaction and returns what makes it again.
func dropTrigger(ctx context.Context, q querier, name string) (again func() error, err error) {
	var made string
	err = q.QueryRowContext(ctx, `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?`, name).Scan(&made)
	if err == nil {
		_, err = q.ExecContext(ctx, `DROP TRIGGER `+name)
	}
	if err != nil {
		return nil, fmt.Errorf("open what is append-only: %w", err)
	}
	return func() error {
		_, err := q.ExecContext(ctx, made)
		return err
	}, nil
}

// resealOwn seals what belongs to no client: settings and the log of forgotten clients. A setting from before settings
// knew their names has to be made anew.
func (s *Store) resealOwn(ctx context.Context, q querier, next *Store, told *toldRows) error {
	kept, err := s.settings(ctx, q)
	if err != nil {
		return err
	}
	kept[settingFormerKeys], err = s.formerKeysAnd(kept[settingFormerKeys], fingerprint(s.vault), s.vault.Check())
	if err != nil {
		return err
	}
	if _, err := q.ExecContext(ctx, `DELETE FROM settings`); err != nil {
		return err
	}
	for name, data := range kept {
		if err := next.putSetting(ctx, q, name, data); err != nil {
			return err
		}
		told.rename(settingsTable, s.settingID(name), next.settingID(name))
	}
	again, err := dropTrigger(ctx, q, "forgotten_is_never_changed")
	if err != nil {
		return err
	}
	log, err := s.forgotten(ctx, q)
	if err != nil {
		return err
	}
	for _, f := range log {
		_, err := q.ExecContext(ctx, `UPDATE forgotten SET sealed = ? WHERE client_id = ?`,
			next.vault.Seal(forgottenPlace(f.ClientID), []byte(f.Reason)), string(f.ClientID))
		if err != nil {
			return err
		}
	}
	return again()
}

func (s *Store) formerKeysAnd(kept []byte, more ...[]byte) ([]byte, error) {
	var all [][]byte
	if len(kept) > 0 {
		if err := json.Unmarshal(kept, &all); err != nil {
			return nil, err
		}
	}
	return json.Marshal(append(all, more...))
}
