package store

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/vault"
)

// factsRow is what was measured on a material.
type factsRow struct {
	MaterialID filing.ID     `json:"materialId"`
	ClientID   filing.ID     `json:"clientId"`
	Facts      inspect.Facts `json:"facts"`
}

var facts = table[factsRow]{
	name:    "facts",
	id:      func(f factsRow) filing.ID { return f.MaterialID },
	client:  func(f factsRow) filing.ID { return f.ClientID },
	columns: []string{"version"},
	values:  func(_ *vault.Vault, f factsRow) []value { return []value{int64(f.Facts.Version)} },
}

// SaveFacts stores what was measured on a material, in place of earlier measurements.
func (s *Store) SaveFacts(ctx context.Context, material filing.ID, f inspect.Facts) error {
	return s.change(ctx, "save", func(q querier) error {
		m, err := materials.get(ctx, s, q, material)
		if err != nil {
			return err
		}
		return facts.put(ctx, s, q, factsRow{MaterialID: material, ClientID: m.ClientID, Facts: f})
	})
}

// Facts returns what was measured on a material by this version of the measurements. ErrNotFound means that it has to
// be measured (again).
func (s *Store) Facts(ctx context.Context, material filing.ID) (inspect.Facts, error) {
	var row factsRow
	err := s.look(ctx, func(q querier) (err error) {
		row, err = facts.get(ctx, s, q, material)
		return err
	})
	if err != nil {
		return inspect.Facts{}, err
	}
	if row.Facts.Version != inspect.Version {
		return inspect.Facts{}, notFound(facts.name, material)
	}
	return row.Facts, nil
}
