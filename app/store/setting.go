package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
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

// A setting is sealed together with its name since version 2; before, only the keyed hash knew the name.
const (
	settingNameless = 1
	settingNamed    = 2
)

func settingPlace(id string, version int) vault.Place {
	return vault.Place{Table: settingsTable, Row: id, Column: sealedColumn, Version: version}
}

type namedSetting struct {
	Name string `json:"name"`
	Data []byte `json:"data"`
}

// SetSetting stores a setting, sealed under the vault's own key: it may be a token. What
// names a client, as a saved filter may, has to go when the client is forgotten: this key stays.
func (s *Store) SetSetting(ctx context.Context, name string, data []byte) error {
	return s.change(ctx, "save", func(q querier) error { return s.putSetting(ctx, q, name, data) })
}

func (s *Store) putSetting(ctx context.Context, q querier, name string, data []byte) error {
	id := s.settingID(name)
	plain, err := json.Marshal(namedSetting{name, data})
	if err != nil {
		return fmt.Errorf("encode a setting: %w", err)
	}
	if err := s.noteFormer(ctx, q, settingsTable, "WHERE id = ?", id); err != nil {
		return err
	}
	sealed := s.vault.Seal(settingPlace(id, settingNamed), plain)
	_, err = q.ExecContext(ctx, `INSERT INTO settings (id, sealed) VALUES (?, ?)
		ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`, id, sealed)
	if err != nil {
		return fmt.Errorf("write a setting: %w", err)
	}
	s.note(settingsTable, id, sealed, 1)
	return nil
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
	kept, err := s.openSetting(id, sealed)
	if err == nil && kept.Name != "" && kept.Name != name {
		err = fmt.Errorf("%w: it is another setting", vault.ErrTampered)
	}
	if err != nil {
		return nil, &TamperedError{Table: settingsTable, ID: name, Err: err}
	}
	return kept.Data, nil
}

func (s *Store) openSetting(id string, sealed []byte) (kept namedSetting, err error) {
	plain, err := s.vault.Open(settingPlace(id, settingNamed), sealed)
	if err == nil {
		return kept, json.Unmarshal(plain, &kept)
	}
	kept.Data, err = s.vault.Open(settingPlace(id, settingNameless), sealed)
	return kept, err
}

// settings returns every setting whose name is known.
func (s *Store) settings(ctx context.Context, q querier) (map[string][]byte, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, sealed FROM settings`)
	if err != nil {
		return nil, fmt.Errorf("read the settings: %w", err)
	}
	defer rows.Close()
	all := map[string][]byte{}
	for rows.Next() {
		var id string
		var sealed []byte
		if err := rows.Scan(&id, &sealed); err != nil {
			return nil, err
		}
		if kept, err := s.openSetting(id, sealed); err == nil && kept.Name != "" {
			all[kept.Name] = kept.Data
		}
	}
	return all, rows.Err()
}
