package store

import (
	"context"
	"strings"

	"beiandesk/app/filing"
	"beiandesk/app/vault"
)

// The kinds of values that can be looked up although they are sealed.
const (
	indexCertificate = "certificate"
	indexService     = "service-number"
	indexContent     = "content"
)

// blind returns what stands in an index column for a value: nothing for an empty one, so that two orders without a
// service number do not count as having the same.
func blind(v *vault.Vault, kind, text string) []byte {
	text = strings.ToUpper(strings.TrimSpace(text))
	if text == "" {
		return []byte{}
	}
	return v.BlindIndex(kind, text)
}

// FindOrdersByServiceNumber returns the orders of every client that name a service number (备案服务号), in any state.
func (s *Store) FindOrdersByServiceNumber(ctx context.Context, number string) (List[filing.Order], error) {
	return lookup(ctx, s, orders, "service_index", blind(s.vault, indexService, number), "ORDER BY updated_at DESC, id")
}

// FindSubjectsByCertificate returns the subjects of every client that have a certificate number.
func (s *Store) FindSubjectsByCertificate(ctx context.Context, number string) (List[filing.Subject], error) {
	return lookup(ctx, s, subjects, "certificate_index", blind(s.vault, indexCertificate, number), "ORDER BY rowid")
}

// FindMaterialsByContent returns the materials of every client whose bytes have a SHA-256 (lower-case hex), removed
// ones too.
func (s *Store) FindMaterialsByContent(ctx context.Context, sha256 string) (List[filing.Material], error) {
	found, err := lookup(ctx, s, materials, "content_index", blind(s.vault, indexContent, sha256), "ORDER BY added_at, id")
	return mapList(found, materialRow.material), err
}

// AllSubjects returns the subjects of every client.
func (s *Store) AllSubjects(ctx context.Context) (l List[filing.Subject], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = subjects.list(ctx, s, q, "ORDER BY rowid")
		return err
	})
	return l, err
}

// AllOrders returns the orders of every client, in any state.
func (s *Store) AllOrders(ctx context.Context) (l List[filing.Order], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = orders.list(ctx, s, q, "ORDER BY rowid")
		return err
	})
	return l, err
}

func lookup[T any](ctx context.Context, s *Store, t table[T], column string, index []byte, order string) (l List[T],
	err error) {
	if len(index) == 0 {
		return l, nil
	}
	err = s.look(ctx, func(q querier) error {
		l, err = t.list(ctx, s, q, "WHERE "+column+" = ? "+order, index)
		return err
	})
	return l, err
}

// OrdersOfSubject returns every order of a subject, last changed first.
func (s *Store) OrdersOfSubject(ctx context.Context, subject filing.ID) (l List[filing.Order], err error) {
	err = s.look(ctx, func(q querier) error {
		l, err = orders.list(ctx, s, q, "WHERE subject_id = ? ORDER BY updated_at DESC, id", string(subject))
		return err
	})
	return l, err
}

// OpenOrdersOfSubject returns the orders that keep a subject busy (filing.State.Open), last changed first.
func (s *Store) OpenOrdersOfSubject(ctx context.Context, subject filing.ID) (List[filing.Order], error) {
	l, err := s.OrdersOfSubject(ctx, subject)
	open := l.Items[:0]
	for _, o := range l.Items {
		if o.State.Open() {
			open = append(open, o)
		}
	}
	l.Items = open
	return l, err
}

func mapList[A, B any](from List[A], f func(A) B) List[B] {
	to := List[B]{Items: make([]B, 0, len(from.Items)), Tampered: from.Tampered}
	for _, a := range from.Items {
		to.Items = append(to.Items, f(a))
	}
	return to
}
