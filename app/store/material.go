package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"reflect"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// MaxMaterialBytes is the largest file that is taken as a material.
const MaxMaterialBytes = 128 << 20

// materialRow is a material with where its content lies.
type materialRow struct {
	filing.Material
	ClientID filing.ID `json:"clientId"`
	Blob     string    `json:"blob"`
}

func (m materialRow) material() filing.Material { return m.Material }

var materials = table[materialRow]{
	name:    "materials",
	id:      func(m materialRow) filing.ID { return m.ID },
	client:  func(m materialRow) filing.ID { return m.ClientID },
	columns: []string{"order_id", "slot", "bytes", "added_at", "removed", "blob", "content_index"},
	values: func(v *vault.Vault, m materialRow) []value {
		removed := int64(0)
		if m.Removed {
			removed = 1
		}
		return []value{string(m.OrderID), string(m.Slot), m.Bytes, millis(m.AddedAt), removed, m.Blob,
			blind(v, indexContent, m.SHA256)}
	},
}

// AddMaterial stores a material of an order with its content, which is on the disk before the row is. Bytes and SHA256
// are filled in; a SHA256 that was given must match, or ErrMismatch comes back. A zero AddedAt means now. Materials
// named in replaced are taken out of the order in the same step, as SetMaterialRemoved does.
// Its errors are those of UpdateDraft, ErrTooLarge and ErrNoSlot.
func (s *Store) AddMaterial(ctx context.Context, m filing.Material, content io.Reader,
	replaced ...filing.ID) (filing.Material, error) {
	if err := knownSlot(m.Slot); err != nil {
		return m, err
	}
	data, err := readContent(content)
	if err != nil {
		return m, err
	}
	sum := sha256.Sum256(data)
	if given := m.SHA256; given != "" && given != hex.EncodeToString(sum[:]) {
		return m, fmt.Errorf("material %s: %w: its content has another SHA-256", m.ID, ErrMismatch)
	}
	m.SHA256, m.Bytes = hex.EncodeToString(sum[:]), int64(len(data))
	if m.AddedAt.IsZero() {
		m.AddedAt = s.clock()
	}
	m.AddedAt = stamp(m.AddedAt)
	o, err := s.Order(ctx, m.OrderID)
	if err != nil {
		return m, err
	}
	row, kind := materialRow{Material: m, ClientID: o.ClientID}, "import"
	if m.MendedOf != "" {
		kind = "mend"
	}
	err = s.withBlob(ctx, kind, &row, sum, data, func() error {
		return s.change(ctx, kind, func(q querier) error { return s.insertMaterial(ctx, q, row, replaced) })
	})
	return row.Material, folderError(s.dir, err)
}

// knownSlot keeps a word out of the readable column "slot" that is not of the fixed list.
func knownSlot(slot filing.SlotID) error {
	if !slot.Known() {
		return fmt.Errorf("%w: %q", ErrNoSlot, slot)
	}
	return nil
}

func readContent(content io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(content, MaxMaterialBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(data) > MaxMaterialBytes {
		return nil, ErrTooLarge
	}
	return data, nil
}

func (s *Store) insertMaterial(ctx context.Context, q querier, row materialRow, replaced []filing.ID) error {
	o, err := orders.get(ctx, s, q, row.OrderID)
	if err != nil {
		return err
	}
	if _, err := s.storeEdited(ctx, q, o); err != nil {
		return err
	}
	if err := materials.insert(ctx, s, q, row); err != nil {
		return err
	}
	for _, id := range replaced {
		if err := s.setRemoved(ctx, q, row.OrderID, id, true); err != nil {
			return err
		}
	}
	return nil
}

// SetMaterialRemoved takes a material out of its order, or puts it back. Its content is kept.
func (s *Store) SetMaterialRemoved(ctx context.Context, id filing.ID, removed bool) (filing.Material, error) {
	return s.editMaterial(ctx, id, func(m *filing.Material) { m.Removed = removed })
}

// Exchange takes a material out of its order and puts others of the same order back, in one step: either all of it is
// done or nothing. A material of another order yields ErrMismatch.
func (s *Store) Exchange(ctx context.Context, out filing.ID, back ...filing.ID) error {
	return s.change(ctx, "exchange", func(q querier) error {
		row, err := materials.get(ctx, s, q, out)
		if err != nil {
			return err
		}
		o, err := orders.get(ctx, s, q, row.OrderID)
		if err != nil {
			return err
		}
		if _, err := s.storeEdited(ctx, q, o); err != nil {
			return err
		}
		if err := s.setRemoved(ctx, q, row.OrderID, out, true); err != nil {
			return err
		}
		for _, id := range back {
			if err := s.setRemoved(ctx, q, row.OrderID, id, false); err != nil {
				return err
			}
		}
		return nil
	})
}

// setRemoved takes a material of an order out, or puts it back.
func (s *Store) setRemoved(ctx context.Context, q querier, order, id filing.ID, removed bool) error {
	row, err := materials.get(ctx, s, q, id)
	if err != nil {
		return err
	}
	if row.OrderID != order {
		return fmt.Errorf("material %s: %w: it belongs to another order", id, ErrMismatch)
	}
	row.Removed = removed
	return materials.put(ctx, s, q, row)
}

// MoveMaterial puts a material into another slot of its order. A slot that does not exist yields ErrNoSlot.
func (s *Store) MoveMaterial(ctx context.Context, id filing.ID, slot filing.SlotID) (filing.Material, error) {
	if err := knownSlot(slot); err != nil {
		return filing.Material{}, err
	}
	return s.editMaterial(ctx, id, func(m *filing.Material) { m.Slot = slot })
}

func (s *Store) editMaterial(ctx context.Context, id filing.ID, edit func(*filing.Material)) (filing.Material, error) {
	var row materialRow
	err := s.change(ctx, "edit", func(q querier) error {
		var err error
		if row, err = materials.get(ctx, s, q, id); err != nil {
			return err
		}
		before := row.Material
		edit(&row.Material)
		if reflect.DeepEqual(row.Material, before) {
			return nil
		}
		o, err := orders.get(ctx, s, q, row.OrderID)
		if err != nil {
			return err
		}
		if _, err := s.storeEdited(ctx, q, o); err != nil {
			return err
		}
		return materials.put(ctx, s, q, row)
	})
	return row.Material, err
}

// Material returns one material.
func (s *Store) Material(ctx context.Context, id filing.ID) (filing.Material, error) {
	row, err := s.materialRow(ctx, id)
	return row.Material, err
}

func (s *Store) materialRow(ctx context.Context, id filing.ID) (row materialRow, err error) {
	err = s.look(ctx, func(q querier) error {
		row, err = materials.get(ctx, s, q, id)
		return err
	})
	return row, err
}

// Materials returns the materials of an order in the order they were added, removed ones too.
func (s *Store) Materials(ctx context.Context, order filing.ID) (List[filing.Material], error) {
	var l List[materialRow]
	err := s.look(ctx, func(q querier) (err error) {
		l, err = materials.list(ctx, s, q, "WHERE order_id = ? ORDER BY rowid", string(order))
		return err
	})
	return mapList(l, materialRow.material), err
}

// OpenMaterial returns a reader of a material's content. It must be closed. Content that was changed outside the program
// yields a *TamperedError, here or when the changed part is read; what was read before is genuine.
func (s *Store) OpenMaterial(ctx context.Context, id filing.ID) (io.ReadCloser, error) {
	row, err := s.materialRow(ctx, id)
	if err != nil {
		return nil, err
	}
	key, err := s.clientKey(ctx, s.readers, row.ClientID)
	if err != nil {
		return nil, err
	}
	r, err := s.openBlob(key, row.Blob)
	if err != nil {
		return nil, contentError(materials.name, row.ID, err)
	}
	return &contentReader{sealed: r, table: materials.name, id: row.ID}, nil
}

// MaterialContent returns the whole content of a material, its SHA-256 compared. Its errors are those of OpenMaterial.
func (s *Store) MaterialContent(ctx context.Context, id filing.ID) ([]byte, error) {
	m, err := s.Material(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := s.OpenMaterial(ctx, id)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != m.SHA256 {
		return nil, contentError(materials.name, id, fmt.Errorf("%w: another SHA-256", vault.ErrTampered))
	}
	return data, nil
}

// contentReader names what it belongs to when its content turns out to be changed.
type contentReader struct {
	sealed io.ReadCloser
	table  string
	id     filing.ID
}

func (c *contentReader) Read(p []byte) (int, error) {
	n, err := c.sealed.Read(p)
	if err != nil && err != io.EOF {
		err = contentError(c.table, c.id, err)
	}
	return n, err
}

func (c *contentReader) Close() error { return c.sealed.Close() }

func contentError(table string, id filing.ID, err error) error {
	if errors.Is(err, vault.ErrTampered) {
		return &TamperedError{Table: table, ID: string(id), Err: err}
	}
	return fmt.Errorf("read the file of %s %s: %w", table, id, err)
}
