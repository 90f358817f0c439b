package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"beiandesk/app/filing"
)

// UpdateDraft lets edit change an order with its subject and client, and stores what changed, in one step that excludes
// every other change; edit must not call the store. An error of edit is returned as it is and nothing is stored. IDs,
// state and times are not edit's to change. Editing an order that is frozen or was sent back makes it a draft again,
// recorded in its timeline; an edit that changes nothing does nothing. An order that cannot be edited yields
// *NotEditableError.
func (s *Store) UpdateDraft(ctx context.Context, order filing.ID, edit func(*filing.Draft) error) (filing.Draft, error) {
	var out filing.Draft
	err := s.change(ctx, "edit", func(q querier) error {
		kept, err := s.draft(ctx, q, order)
		if err != nil {
			return err
		}
		changed, err := copyOf(kept)
		if err != nil {
			return err
		}
		if err := edit(&changed); err != nil {
			return err
		}
		out, err = s.storeDraft(ctx, q, kept, restoreIdentity(kept, changed))
		return err
	})
	return out, err
}

// storeDraft stores the parts of a draft that differ from what is kept.
func (s *Store) storeDraft(ctx context.Context, q querier, kept, changed filing.Draft) (filing.Draft, error) {
	client, err := differs(kept.Client, changed.Client)
	if err != nil {
		return changed, err
	}
	subject, err := differs(kept.Subject, changed.Subject)
	if err != nil {
		return changed, err
	}
	order, err := differs(kept.Order, changed.Order)
	if err != nil || !client && !subject && !order {
		return changed, err
	}
	if client {
		if err := clients.put(ctx, s, q, changed.Client); err != nil {
			return changed, err
		}
	}
	if subject {
		if err := subjects.put(ctx, s, q, changed.Subject); err != nil {
			return changed, err
		}
	}
	changed.Order, err = s.storeEdited(ctx, q, changed.Order)
	return changed, err
}

// storeEdited stores an order whose fields or materials a person changed: it must be editable, and is a draft after.
func (s *Store) storeEdited(ctx context.Context, q querier, o filing.Order) (filing.Order, error) {
	if !o.State.Editable() {
		return o, &NotEditableError{Order: o.ID, State: o.State}
	}
	if o.State == filing.StateDraft {
		return s.putOrder(ctx, q, o)
	}
	return s.apply(ctx, q, o, filing.EventEdit, "")
}

func restoreIdentity(kept, changed filing.Draft) filing.Draft {
	changed.Client.ID, changed.Client.CreatedAt = kept.Client.ID, kept.Client.CreatedAt
	changed.Subject.ID, changed.Subject.ClientID = kept.Subject.ID, kept.Subject.ClientID
	changed.Order = keepIdentity(kept.Order, changed.Order)
	return changed
}

// copyOf copies a draft with everything it points to.
func copyOf(d filing.Draft) (out filing.Draft, err error) {
	b, err := json.Marshal(d)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		return out, fmt.Errorf("copy a draft: %w", err)
	}
	return out, nil
}

// differs compares two values as they would be stored.
func differs[T any](a, b T) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return !bytes.Equal(x, y), err
}
