package app

import (
	"bytes"
	"context"
	"slices"

	"beiandesk/app/bundle"
	"beiandesk/app/filing"
	"beiandesk/app/review"
	"beiandesk/app/rules"
)

// ChangesView says what differs from the newest revision: what the next one will have changed.
type ChangesView struct {
	Revision int            `json:"revision"` // it is compared with
	Fields   []FieldChange  `json:"fields"`
	Added    []ChangedPaper `json:"added"`
	Removed  []ChangedPaper `json:"removed"`
}

// FieldChange is a field that says something else.
type FieldChange struct {
	Path  string      `json:"path"`
	Label filing.Text `json:"label"`
	Was   filing.Text `json:"was"` // in the words that the form shows; empty: nothing
	Is    filing.Text `json:"is"`
}

// ChangedPaper is a material that came or went.
type ChangedPaper struct {
	Slot filing.Text `json:"slot"`
	Name string      `json:"name"`
}

// changesSince compares an order that can be changed with its newest revision. A package that cannot be read is no reason
// to keep the order from opening: its damage is reported where revisions are.
func (a *App) changesSince(ctx context.Context, set *rules.Set, j judged, revisions []filing.Revision) *ChangesView {
	if !j.draft.Order.State.Editable() || len(revisions) == 0 {
		return nil
	}
	doc, err := a.revisionDocument(ctx, revisions[0].ID)
	if err != nil {
		return nil
	}
	v := ChangesView{Revision: doc.Revision, Fields: []FieldChange{}, Added: []ChangedPaper{}, Removed: []ChangedPaper{}}
	before, now := fieldViews(set, doc.Draft), fieldViews(set, j.draft)
	for _, path := range filing.FieldPaths() {
		was, _ := doc.Draft.Get(path)
		if is, _ := j.draft.Get(path); is != was {
			v.Fields = append(v.Fields, FieldChange{path, set.Label(path), inWords(before, path, was), inWords(now, path, is)})
		}
	}
	for _, m := range j.materials {
		if !slices.ContainsFunc(doc.Materials, func(d bundle.DocumentMaterial) bool { return d.Slot == m.Slot && d.SHA256 == m.SHA256 }) {
			v.Added = append(v.Added, ChangedPaper{m.Slot.Name(), m.Name})
		}
	}
	for _, d := range doc.Materials {
		if !slices.ContainsFunc(j.materials, func(m review.Material) bool { return d.Slot == m.Slot && d.SHA256 == m.SHA256 }) {
			v.Removed = append(v.Removed, ChangedPaper{d.Slot.Name(), d.Name})
		}
	}
	return &v
}

// inWords is a value as the form shows it; one that the form does not ask for stands as it is.
func inWords(form []FieldView, path, value string) filing.Text {
	i := slices.IndexFunc(form, func(f FieldView) bool { return f.Path == path })
	if i < 0 || value == "" {
		return filing.Text{ZH: value, EN: value}
	}
	return shownValue(form[i])
}

// revisionDocument is what a revision says; it is read once, since it never changes.
func (a *App) revisionDocument(ctx context.Context, revision filing.ID) (bundle.Document, error) {
	if doc, ok := a.frozen.Load(revision); ok {
		return doc.(bundle.Document), nil
	}
	zip, err := a.store.PackageContent(ctx, revision)
	if err != nil {
		return bundle.Document{}, err
	}
	bag, err := bundle.OpenZip(bytes.NewReader(zip), int64(len(zip)))
	if err != nil {
		return bundle.Document{}, err
	}
	doc, err := bundle.ReadDocument(bag)
	if err == nil {
		a.frozen.Store(revision, doc)
	}
	return doc, err
}
