package app

import (
	"context"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// pageRows is how many rows a page of the list has when nothing else is asked for.
const pageRows = 50

// Orders returns a page of the list of filings, last changed first. query keeps those that Search finds, and then the last
// stored come first; state keeps those in that state; after is OrderPage.Next of the page before.
func (a *App) Orders(ctx context.Context, query, state, after string, limit int) (OrderPage, error) {
	if limit <= 0 {
		limit = pageRows
	}
	if strings.TrimSpace(query) != "" {
		return a.search(ctx, query, state, after, limit)
	}
	q := store.Query{After: after, Limit: limit}
	if state != "" {
		q.States = []filing.State{filing.State(state)}
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
		StateName: d.Order.State.Name(), Materials: o.Materials, UpdatedAt: d.Order.UpdatedAt, FilingNumber: d.Order.FilingNumber,
		Found: []FoundText{},
	}
}
