package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"beiandesk/app/vault"
)

const settingsTable = "settings"

func settingPlace(name string) vault.Place {
	return vault.Place{Table: settingsTable, Row: name, Column: sealedColumn, Version: payloadVersion}
}

// SetSetting stores a setting, sealed under the vault's own key: it may be a token, but nothing of a client. The name
// lies in the clear.
func (s *Store) SetSetting(ctx context.Context, name string, data []byte) error {
	return s.change(ctx, "save", func(q querier) error {
		_, err := q.ExecContext(ctx, `INSERT INTO settings (id, sealed) VALUES (?, ?)
			ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`, name, s.vault.Seal(settingPlace(name), data))
		if err != nil {
			return fmt.Errorf("write setting %s: %w", name, err)
		}
		return nil
	})
}

// Setting returns a setting; ErrNotFound or *TamperedError.
func (s *Store) Setting(ctx context.Context, name string) ([]byte, error) {
	var sealed []byte
	err := s.readers.QueryRowContext(ctx, `SELECT sealed FROM settings WHERE id = ?`, name).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("setting %s: %w", name, ErrNotFound)
	}
	if err != nil {
		return nil, folderError(s.dir, fmt.Errorf("read setting %s: %w", name, err))
	}
	data, err := s.vault.Open(settingPlace(name), sealed)
	if err != nil {
		return nil, &TamperedError{Table: settingsTable, ID: name, Err: err}
	}
	return data, nil
}
