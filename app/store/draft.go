package store

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"beiandesk/app/filing"
)

// UpdateDraft lets edit change an order with its subject and client, and stores what changed, in one step that excludes
// every other change; edit must not call the store. An error of edit is returned as it is and nothing is stored, however
// far it got; without one, all that it did is stored. IDs, state and times are not edit's to change. Editing an order that
// is frozen or was sent back makes it a draft again, recorded in its timeline; an edit that changes nothing does nothing. An
// order that cannot be edited yields *NotEditableError.
func (s *Store) UpdateDraft(ctx context.Context, order filing.ID, edit func(*filing.Draft) error) (filing.Draft, error) {
	var out filing.Draft
	err := s.change(ctx, "edit", func(q querier) error {
		kept, err := s.draft(ctx, q, order)
		if err != nil {
			return err
		}
		was, err := formsOf(kept)
		if err != nil {
			return err
		}
		changed := kept // what both point to is edited in place; was tells what it had been
		if err := edit(&changed); err != nil {
			return err
		}
		out, err = s.storeDraft(ctx, q, was, restoreIdentity(kept, changed))
		return err
	})
	return out, err
}

// storeDraft stores the parts of a draft that differ from what is kept.
func (s *Store) storeDraft(ctx context.Context, q querier, was draftForms, changed filing.Draft) (filing.Draft, error) {
	is, err := formsOf(changed)
	if err != nil || is.equal(was) {
		return changed, err
	}
	if !bytes.Equal(is.client, was.client) {
		if err := clients.put(ctx, s, q, changed.Client); err != nil {
			return changed, err
		}
	}
	if !bytes.Equal(is.subject, was.subject) {
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

// draftForms are the parts of a draft as they would be stored.
type draftForms struct{ client, subject, order []byte }

func formsOf(d filing.Draft) (f draftForms, err error) {
	if f.client, err = json.Marshal(d.Client); err != nil {
		return f, fmt.Errorf("encode a client: %w", err)
	}
	if f.subject, err = json.Marshal(d.Subject); err != nil {
		return f, fmt.Errorf("encode a subject: %w", err)
	}
	if f.order, err = json.Marshal(d.Order); err != nil {
		return f, fmt.Errorf("encode an order: %w", err)
	}
	return f, nil
}

func (f draftForms) equal(other draftForms) bool {
	return bytes.Equal(f.client, other.client) && bytes.Equal(f.subject, other.subject) && bytes.Equal(f.order, other.order)
}
