package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"

	"beiandesk/app/vault"
)

// A database keeps a fingerprint of the vault key. Since the witness came it is of another form, which nobody finds without
// the key: so a database whose witness and rows were taken away is not mistaken for one of an earlier program.

func fingerprint(v *vault.Vault) []byte {
	return v.BlindIndex("witnessed", hex.EncodeToString(v.Check()))
}

// ownFingerprint reports whether a fingerprint is of a vault's key, in either form.
func ownFingerprint(v *vault.Vault, kept []byte) bool {
	return bytes.Equal(kept, fingerprint(v)) || bytes.Equal(kept, v.Check())
}

// noteKey notes the vault key in a database without one, and makes the witness of a new one. One that was used before had
// its fingerprint taken away: it gets no witness, so that this is told.
func (s *Store) noteKey(ctx context.Context) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("note the vault key: %w", err)
	}
	defer tx.Rollback() // after a commit it does nothing
	if known, err := hasKey(ctx, tx); err != nil || known {
		return err
	}
	var used bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM generation WHERE number > 0)
		OR EXISTS (SELECT 1 FROM client_keys) OR EXISTS (SELECT 1 FROM settings)`).Scan(&used)
	if err != nil {
		return fmt.Errorf("note the vault key: %w", err)
	}
	if !used {
		if err := s.putWitness(ctx, tx, witness{}); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO vault_check (id, fingerprint) VALUES (1, ?)`, fingerprint(s.vault))
	if err != nil {
		return fmt.Errorf("note the vault key: %w", err)
	}
	return tx.Commit()
}

// markedWitnessed reports whether the database's fingerprint says that it has a witness.
func (s *Store) markedWitnessed(ctx context.Context, q querier) (bool, error) {
	var kept []byte
	err := q.QueryRowContext(ctx, `SELECT fingerprint FROM vault_check`).Scan(&kept)
	return bytes.Equal(kept, fingerprint(s.vault)), err
}
