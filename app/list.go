package app

import (
	"context"
	"slices"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// pageRows is how many rows a page of the list has when nothing else is asked for.
const pageRows = 50

// Orders returns a page of the list of filings, last changed first. query keeps those whose client, subject, site, domain
// or state contains it; state keeps those in that state; after is OrderPage.Next of the page before.
func (a *App) Orders(ctx context.Context, query, state, after string, limit int) (OrderPage, error) {
	if limit <= 0 {
		limit = pageRows
	}
	q := store.Query{After: after, Limit: limit}
	if state != "" {
		q.States = []filing.State{filing.State(state)}
	}
	page := OrderPage{Rows: []OrderRow{}, Damaged: []filing.ID{}}
	for {
		found, err := a.store.Orders(ctx, q)
		if err != nil {
			return OrderPage{}, a.wrap(err)
		}
		for _, t := range found.Tampered {
			page.Damaged = append(page.Damaged, filing.ID(t.ID))
		}
		for _, o := range found.Items {
			if r := orderRow(o); r.contains(query) {
				page.Rows = append(page.Rows, r)
			}
		}
		page.Total, page.Next = found.Total, found.Next
		if query != "" {
			page.Total = len(page.Rows) // a search counts what it shows
		}
		if q.After = found.Next; q.After == "" || len(page.Rows) >= limit {
			return page, nil
		}
	}
}

func orderRow(o store.OrderItem) OrderRow {
	d := o.Draft
	return OrderRow{
		ID: d.Order.ID, Client: d.Client.Name, Subject: d.Subject.Name, Site: d.Order.Site.Name, Domains: orEmpty(d.Order.Site.Domains),
		Entity: d.Subject.Entity, Province: d.Subject.Province, Type: d.Order.Type, State: d.Order.State,
		StateName: d.Order.State.Name(), Materials: o.Materials, UpdatedAt: d.Order.UpdatedAt,
	}
}

// contains reports whether any word a person sees in the row contains text, whatever its case.
func (r OrderRow) contains(text string) bool {
	text = strings.ToLower(strings.TrimSpace(text))
	words := append([]string{r.Client, r.Subject, r.Site, r.StateName.ZH, r.StateName.EN, string(r.ID)}, r.Domains...)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(strings.ToLower(w), text) })
}
