package app

import (
	"context"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// pageRows is how many rows a page of the list has when nothing else is asked for.
const pageRows = 50

// ListFilter says which orders of the list are asked for; what is empty leaves nothing out.
type ListFilter struct {
	Query string `json:"query"` // words that Search finds
	State string `json:"state"`
	Clerk string `json:"clerk"` // who handles it, by the whole name
}

// Orders returns a page of the list of filings, last changed first; with words or a clerk, last stored first. after is
// OrderPage.Next of the page before.
func (a *App) Orders(ctx context.Context, f ListFilter, after string, limit int) (OrderPage, error) {
	if limit <= 0 {
		limit = pageRows
	}
	if strings.TrimSpace(f.Query) != "" || f.Clerk != "" {
		return a.search(ctx, f, after, limit)
	}
	q := store.Query{After: after, Limit: limit}
	if f.State != "" {
		q.States = []filing.State{filing.State(f.State)}
	}
	found, err := a.store.Orders(ctx, q)
	if err != nil {
		return OrderPage{}, a.wrap(err)
	}
	page := OrderPage{Rows: []OrderRow{}, Damaged: damaged(found.Tampered), Total: found.Total, Next: found.Next}
	for _, o := range found.Items {
		page.Rows = append(page.Rows, orderRow(o))
	}
	return page, nil
}

func damaged(rows []*store.TamperedError) []filing.ID {
	ids := []filing.ID{}
	for _, t := range rows {
		ids = append(ids, filing.ID(t.ID))
	}
	return ids
}

func orderRow(o store.OrderItem) OrderRow {
	d := o.Draft
	return OrderRow{
		ID: d.Order.ID, ClientID: d.Client.ID, Client: d.Client.Name, Subject: d.Subject.Name, Site: d.Order.Site.Name, Domains: orEmpty(d.Order.Site.Domains),
		Entity: d.Subject.Entity, Province: d.Subject.Province, Type: d.Order.Type, State: d.Order.State,
		StateName: d.Order.State.Name(), Materials: o.Materials, UpdatedAt: d.Order.UpdatedAt, FilingNumber: d.Order.FilingNumber, Clerk: d.Order.Clerk,
		Found: []FoundText{},
	}
}
