package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"beiandesk/app/filing"
)

// DefaultPage and MaxPage bound how many orders one page holds.
const (
	DefaultPage = 50
	MaxPage     = 500
)

// Query chooses orders. The zero value means the first page of all.
type Query struct {
	Client filing.ID      // only this client's
	States []filing.State // only in these states
	Only   []filing.ID    // only these orders; nil means no such bound
	After  string         // OrderPage.Next of the page before
	Limit  int            // rows of a page; 0 means DefaultPage

	Uncounted bool // OrderPage.Total stays 0: counting reads as much as the page
}

// OrderItem is an order with whose it is and how many materials it has, removed ones not counted.
type OrderItem struct {
	filing.Draft
	Materials int
}

// OrderPage is one page of orders, last changed first. Total counts all that the query chooses. Next is empty on the
// last page.
type OrderPage struct {
	List[OrderItem]
	Total int
	Next  string
}

// ErrBadCursor reports a Query.After that no page gave out.
var ErrBadCursor = errors.New("not the place of a page")

// Orders returns a page of orders. A page costs the same wherever it lies.
func (s *Store) Orders(ctx context.Context, query Query) (page OrderPage, err error) {
	where, args := query.conditions()
	after, afterArgs, err := query.cursor()
	if err != nil {
		return page, err
	}
	limit := query.limit()
	rest := whereAll(append(where, after...)) + " ORDER BY updated_at DESC, id DESC LIMIT " + strconv.Itoa(limit)
	err = s.look(ctx, func(q querier) error {
		if !query.Uncounted {
			if err := q.QueryRowContext(ctx, "SELECT count(*) FROM orders"+whereAll(where), args...).Scan(&page.Total); err != nil {
				return fmt.Errorf("count orders: %w", err)
			}
		}
		found, err := orders.list(ctx, s, q, rest, append(args, afterArgs...)...)
		if err != nil {
			return err
		}
		page.Tampered = found.Tampered
		if page.Next, err = s.nextPage(ctx, q, found, limit, rest, append(args, afterArgs...)); err != nil {
			return err
		}
		return s.fillPage(ctx, q, found.Items, &page)
	})
	return page, err
}

func (q Query) limit() int {
	if q.Limit <= 0 {
		return DefaultPage
	}
	return min(q.Limit, MaxPage)
}

func (q Query) conditions() (where []string, args []value) {
	if q.Client != "" {
		where, args = append(where, "client_id = ?"), append(args, string(q.Client))
	}
	if len(q.States) > 0 {
		where = append(where, "state IN (?"+strings.Repeat(", ?", len(q.States)-1)+")")
		for _, state := range q.States {
			args = append(args, string(state))
		}
	}
	if q.Only != nil {
		where = append(where, "id IN ("+strings.TrimPrefix(strings.Repeat(", ?", len(q.Only)), ", ")+")")
		for _, id := range q.Only {
			args = append(args, string(id))
		}
	}
	return where, args
}

// cursor reads "<updated_at>.<id>" of the last order of the page before.
func (q Query) cursor() (where []string, args []value, err error) {
	if q.After == "" {
		return nil, nil, nil
	}
	at, id, ok := strings.Cut(q.After, ".")
	updated, err := strconv.ParseInt(at, 10, 64)
	if !ok || err != nil {
		return nil, nil, fmt.Errorf("%q: %w", q.After, ErrBadCursor)
	}
	return []string{"(updated_at, id) < (?, ?)"}, []value{updated, id}, nil
}

func whereAll(conditions []string) string {
	if len(conditions) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(conditions, " AND ")
}

// nextPage returns the place of the last row of a full page, also when that row could not be opened.
func (s *Store) nextPage(ctx context.Context, q querier, found List[filing.Order], limit int, rest string,
	args []value) (string, error) {
	if len(found.Items)+len(found.Tampered) < limit {
		return "", nil
	}
	var updated int64
	var id string
	query := "SELECT updated_at, id FROM orders" + rest + " OFFSET " + strconv.Itoa(limit-1)
	if err := q.QueryRowContext(ctx, query, args...).Scan(&updated, &id); err != nil {
		return "", fmt.Errorf("find the end of a page: %w", err)
	}
	return strconv.FormatInt(updated, 10) + "." + id, nil
}

// fillPage adds subject, client and number of materials to each order. An order whose subject or client was changed
// outside the program is shown with what is left.
func (s *Store) fillPage(ctx context.Context, q querier, found []filing.Order, page *OrderPage) error {
	subjectOf, tampered, err := byID(ctx, s, q, subjects, found, func(o filing.Order) filing.ID { return o.SubjectID })
	if err != nil {
		return err
	}
	page.Tampered = append(page.Tampered, tampered...)
	clientOf, tampered, err := byID(ctx, s, q, clients, found, func(o filing.Order) filing.ID { return o.ClientID })
	if err != nil {
		return err
	}
	page.Tampered = append(page.Tampered, tampered...)
	count, err := countMaterials(ctx, q, found)
	if err != nil {
		return err
	}
	page.Items = make([]OrderItem, 0, len(found))
	for _, o := range found {
		d := filing.Draft{Client: clientOf[o.ClientID], Subject: subjectOf[o.SubjectID], Order: o}
		page.Items = append(page.Items, OrderItem{Draft: d, Materials: count[o.ID]})
	}
	return nil
}

// byID reads the values that orders refer to, each once.
func byID[T any](ctx context.Context, s *Store, q querier, t table[T], found []filing.Order,
	refer func(filing.Order) filing.ID) (map[filing.ID]T, []*TamperedError, error) {
	condition, args := oneOf("id", found, refer)
	l, err := t.list(ctx, s, q, "WHERE "+condition, args...)
	values := make(map[filing.ID]T, len(l.Items))
	for _, v := range l.Items {
		values[t.id(v)] = v
	}
	return values, l.Tampered, err
}

func countMaterials(ctx context.Context, q querier, found []filing.Order) (map[filing.ID]int, error) {
	condition, args := oneOf("order_id", found, func(o filing.Order) filing.ID { return o.ID })
	rows, err := q.QueryContext(ctx, `SELECT order_id, count(*) FROM materials WHERE removed = 0 AND `+condition+
		` GROUP BY order_id`, args...)
	if err != nil {
		return nil, fmt.Errorf("count materials: %w", err)
	}
	defer rows.Close()
	count := map[filing.ID]int{}
	for rows.Next() {
		var order string
		var n int
		if err := rows.Scan(&order, &n); err != nil {
			return nil, err
		}
		count[filing.ID(order)] = n
	}
	return count, rows.Err()
}

// oneOf is the condition that a column is one of the ids that orders refer to.
func oneOf(column string, found []filing.Order, refer func(filing.Order) filing.ID) (string, []value) {
	var args []value
	seen := map[filing.ID]bool{}
	for _, o := range found {
		if id := refer(o); !seen[id] {
			seen[id] = true
			args = append(args, string(id))
		}
	}
	return column + " IN (" + strings.TrimPrefix(strings.Repeat(", ?", len(args)), ", ") + ")", args
}
