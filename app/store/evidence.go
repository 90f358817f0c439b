package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// MaxEvidenceBytes is the largest file that is kept as evidence: a screenshot of a whole page stays far below.
const MaxEvidenceBytes = 8 << 20

// Proof is a piece of evidence on its way in. Content is nil for one that is no file.
type Proof struct {
	filing.Evidence
	Content []byte
}

// evidenceRow is a file that an event rests on, sealed with its content.
type evidenceRow struct {
	filing.Evidence
	ClientID filing.ID `json:"clientId"`
	OrderID  filing.ID `json:"orderId"`
	Content  []byte    `json:"content"`
}

var evidence = table[evidenceRow]{
	name:    "evidence",
	id:      func(r evidenceRow) filing.ID { return r.ID },
	client:  func(r evidenceRow) filing.ID { return r.ClientID },
	columns: []string{"order_id"},
	values:  func(_ *vault.Vault, r evidenceRow) []value { return []value{string(r.OrderID)} },
}

// keepEvidence stores the files among proofs and returns what an event says of all of them.
func (s *Store) keepEvidence(ctx context.Context, q querier, o filing.Order, proofs []Proof) ([]filing.Evidence, error) {
	var out []filing.Evidence
	for _, p := range proofs {
		e := p.Evidence
		if e.At.IsZero() {
			e.At = s.clock()
		}
		e.At = stamp(e.At)
		if p.Content != nil {
			if len(p.Content) > MaxEvidenceBytes {
				return nil, fmt.Errorf("evidence %s: %w", e.Name, ErrTooLarge)
			}
			sum := sha256.Sum256(p.Content)
			e.ID, e.Bytes, e.SHA256 = filing.NewID(), int64(len(p.Content)), hex.EncodeToString(sum[:])
			row := evidenceRow{Evidence: e, ClientID: o.ClientID, OrderID: o.ID, Content: p.Content}
			if err := evidence.insert(ctx, s, q, row); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// Evidence returns a file that an event of an order rests on, with its content.
func (s *Store) Evidence(ctx context.Context, order, id filing.ID) (e filing.Evidence, content []byte, err error) {
	var row evidenceRow
	err = s.look(ctx, func(q querier) (err error) {
		row, err = evidence.get(ctx, s, q, id)
		return err
	})
	if err == nil && row.OrderID != order {
		err = notFound(evidence.name, id)
	}
	return row.Evidence, row.Content, err
}
