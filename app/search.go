package app

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"beiandesk/app/filing"
	"beiandesk/app/search"
	"beiandesk/app/store"
)

// finder is the index of everything that can be searched for. It is built at the first search after the data was opened,
// follows every change, and goes when the data is closed.
type finder struct {
	mu      sync.Mutex // held while the index is brought up to date
	index   *search.Index
	damaged []filing.ID // rows that could not be opened and so cannot be found
}

// Search returns a page of the orders that hold every word of a text in any field: names of clients, persons, companies
// and sites, domains, numbers, addresses, remarks; or in their state. A word may be any part, down to one character.
func (a *App) Search(ctx context.Context, text, after string, limit int) (OrderPage, error) {
	return a.Orders(ctx, ListFilter{Query: text}, after, limit)
}

// search is a page of what the index holds; after counts the rows of the pages before.
func (a *App) search(ctx context.Context, f ListFilter, after string, limit int) (OrderPage, error) {
	skip, err := strconv.Atoi(cmp.Or(after, "0"))
	if err != nil || skip < 0 {
		return OrderPage{}, a.wrap(fmt.Errorf("%q: %w", after, store.ErrBadCursor))
	}
	index, err := a.freshIndex(ctx)
	if err != nil {
		return OrderPage{}, a.wrap(err)
	}
	limit = min(limit, store.MaxPage)
	hits, more := index.Find(f.Query, f.kinds(), skip, limit)
	if id, err := filing.ParseID(strings.TrimSpace(f.Query)); err == nil { // parts of ids are chance: only whole ones are found
		hits, more = []search.Hit{{ID: id}}, false
	}
	rows, err := a.rowsOf(ctx, hits)
	if err != nil {
		return OrderPage{}, a.wrap(err)
	}
	page := OrderPage{Rows: rows, Damaged: a.unfindable(), Total: skip + len(hits)}
	if more {
		page.Next = strconv.Itoa(skip + limit)
	}
	return page, nil
}

// rowsOf reads what was found, in its order.
func (a *App) rowsOf(ctx context.Context, hits []search.Hit) ([]OrderRow, error) {
	rows := []OrderRow{}
	only := make([]filing.ID, 0, len(hits))
	for _, h := range hits {
		only = append(only, h.ID)
	}
	found, err := a.store.Orders(ctx, store.Query{Only: only, Limit: store.MaxPage})
	if err != nil {
		return nil, err
	}
	of := map[filing.ID]store.OrderItem{}
	for _, o := range found.Items {
		of[o.Order.ID] = o
	}
	for _, h := range hits {
		if o, ok := of[h.ID]; ok {
			row := orderRow(o)
			row.Found = a.foundTexts(o.Draft, h.Names)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// freshIndex returns the index, up to date with what was stored since the last search.
func (a *App) freshIndex(ctx context.Context) (*search.Index, error) {
	f := &a.finder
	f.mu.Lock()
	defer f.mu.Unlock()
	touched := a.store.Touched() // before reading: what is stored meanwhile is touched again
	if f.index == nil {
		touched.All = true
	}
	if !touched.All && len(touched.Clients)+len(touched.Subjects)+len(touched.Orders) == 0 {
		return f.index, nil
	}
	drafts, err := a.store.DraftsOf(ctx, touched)
	if err != nil {
		f.index = nil // what was touched is not known any more
		return nil, err
	}
	if touched.All {
		f.index, f.damaged = search.New(), damaged(drafts.Tampered)
	}
	for _, d := range drafts.Items {
		f.index.Put(entryOf(d))
	}
	return f.index, nil
}

func (a *App) unfindable() []filing.ID {
	a.finder.mu.Lock()
	defer a.finder.mu.Unlock()
	return append([]filing.ID{}, a.finder.damaged...)
}

// kindOfClerk keeps a clerk's name apart from the words for states.
const kindOfClerk = "clerk "

// kinds are what the filter narrows a search to.
func (f ListFilter) kinds() (kinds []string) {
	if f.State != "" {
		kinds = append(kinds, f.State)
	}
	if f.Clerk != "" {
		kinds = append(kinds, kindOfClerk+f.Clerk)
	}
	return kinds
}

// Names of searched texts that are no fields of the form.
const (
	namedClient = "client.name"
	namedNote   = "client.note"
	namedFiled  = "order.filingNumber"
	namedState  = "order.state"
	namedClerk  = "order.clerk"
)

// entryOf is an order as it is searched: all its texts but those that are ids of the rule set.
func entryOf(d filing.Draft) search.Entry {
	state := d.Order.State.Name()
	e := search.Entry{ID: d.Order.ID, Kinds: []string{string(d.Order.State), kindOfClerk + d.Order.Clerk}, Texts: []search.Text{
		{Name: namedClient, Text: d.Client.Name}, {Name: namedNote, Text: d.Client.Note},
		{Name: namedFiled, Text: d.Order.FilingNumber}, {Name: namedClerk, Text: d.Order.Clerk},
		{Name: namedState, Text: state.ZH + " " + state.EN},
	}}
	for _, path := range filing.FieldPaths() {
		if text, _ := d.Get(path); text != "" && !searchedByID[path] {
			e.Texts = append(e.Texts, search.Text{Name: path, Text: text})
		}
	}
	return e
}

// searchedByID are fields that hold ids, flags and counts: nobody searches for these.
var searchedByID = map[string]bool{
	"subject.entity": true, "subject.certificateType": true, "subject.leader.idType": true, "site.leader.idType": true,
	"change.from": true, "change.what": true, "subjectConfirmed": true, "product.type": true, "product.mainland": true,
	"product.prepaidMonths": true, "product.publicNetwork": true, "site.content": true, "site.languages": true,
	"site.preApproval.category": true, "site.subjectLeads": true,
}

// shownInRow are the texts that a row shows anyway.
var shownInRow = map[string]bool{namedClient: true, "subject.name": true, "site.name": true, "site.domains": true, namedState: true, namedClerk: true}

// foundTexts says in which texts of an order the words stand, where its row does not show them.
func (a *App) foundTexts(d filing.Draft, names []string) []FoundText {
	out := []FoundText{}
	for _, name := range names {
		switch {
		case shownInRow[name]:
		case name == namedNote:
			out = append(out, FoundText{filing.Words("客户备注", "Note on the client"), d.Client.Note})
		case name == namedFiled:
			out = append(out, FoundText{filing.Words("备案号", "Filing number"), d.Order.FilingNumber})
		default:
			text, _ := d.Get(name)
			out = append(out, FoundText{a.labelOf(d.Order.RuleSet, name), text})
		}
	}
	return out
}

func (a *App) labelOf(ruleSet, path string) filing.Text {
	set, err := a.RuleSet(ruleSet)
	if err != nil {
		return filing.Text{ZH: path, EN: path}
	}
	return set.Label(path)
}
