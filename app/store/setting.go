package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"beiandesk/app/vault"
)

const (
	settingsTable = "settings"
	indexSetting  = "setting"
)

// settingID is the id of a setting's row: a keyed hash, as a name may tell where somebody's packages go.
func (s *Store) settingID(name string) string {
	return hex.EncodeToString(s.vault.BlindIndex(indexSetting, name))
}

func settingPlace(id string) vault.Place {
	return vault.Place{Table: settingsTable, Row: id, Column: sealedColumn, Version: payloadVersion}
}

// SetSetting stores a setting, sealed under the vault's own key: it may be a token, but nothing of a client.
func (s *Store) SetSetting(ctx context.Context, name string, data []byte) error {
	id := s.settingID(name)
	return s.change(ctx, "save", func(q querier) error {
		_, err := q.ExecContext(ctx, `INSERT INTO settings (id, sealed) VALUES (?, ?)
			ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`, id, s.vault.Seal(settingPlace(id), data))
		if err != nil {
			return fmt.Errorf("write a setting: %w", err)
		}
		return nil
	})
}

// Setting returns a setting; ErrNotFound or *TamperedError.
func (s *Store) Setting(ctx context.Context, name string) ([]byte, error) {
	id := s.settingID(name)
	var sealed []byte
	err := s.readers.QueryRowContext(ctx, `SELECT sealed FROM settings WHERE id = ?`, id).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("setting %s: %w", name, ErrNotFound)
	}
	if err != nil {
		return nil, folderError(s.dir, fmt.Errorf("read a setting: %w", err))
	}
	data, err := s.vault.Open(settingPlace(id), sealed)
	if err != nil {
		return nil, &TamperedError{Table: settingsTable, ID: name, Err: err}
	}
	return data, nil
}
