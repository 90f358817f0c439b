package app

import (
	"context"

	"beiandesk/app/filing"
	"beiandesk/app/review"
)

// splitChanges tells orders that change the subject from other open ones: they stop an order for a reason of their own.
func splitChanges(orders []filing.Order, id filing.ID) (open, changes []filing.ID) {
	for _, o := range orders {
		switch {
		case o.ID == id:
		case o.Type == filing.ChangeSubject:
			changes = append(changes, o.ID)
		default:
			open = append(open, o.ID)
		}
	}
	return open, changes
}

// neighbours gathers what other subjects have in common with an order: contacts, the provider's account, and how many
// sites its own subject has. Rows that were changed from outside are passed over: another client's damage is not this
// order's.
func (a *App) neighbours(ctx context.Context, d filing.Draft, o *review.Others) error {
	crowd, err := a.everybody(ctx)
	if err != nil {
		return err
	}
	o.Contacts = map[string][]filing.ID{}
	others := map[filing.ID]filing.Subject{}
	for _, s := range crowd.subjects {
		if sameSubject(s, d.Subject) {
			continue
		}
		others[s.ID] = s
		if s.ProviderAccount != "" && s.ProviderAccount == d.Subject.ProviderAccount {
			o.AccountSubjects = append(o.AccountSubjects, s.ID)
		}
		shareContacts(d, s.Leader, s.ID, o)
	}
	for _, x := range crowd.orders {
		if s, ok := others[x.SubjectID]; ok && !x.Site.SubjectLeads && x.State.Open() {
			shareContacts(d, x.Site.Leader, s.ID, o)
		}
		if x.SubjectID == d.Subject.ID && x.ID != d.Order.ID && x.State == filing.StateFiled && addsSite(x.Type) {
			o.Sites++
		}
	}
	return nil
}

// crowd is every subject and order, read once for many reviews.
type crowd struct {
	subjects []filing.Subject
	orders   []filing.Order
	version  uint64 // of the store when reading began
}

// everybody reads all subjects and orders, or returns what was read since the last of them changed.
func (a *App) everybody(ctx context.Context) (*crowd, error) {
	version := a.store.Version()
	if c := a.crowd.Load(); c != nil && c.version == version {
		return c, nil
	}
	subjects, err := a.store.AllSubjects(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	orders, err := a.store.AllOrders(ctx)
	if err != nil {
		return nil, a.wrap(err)
	}
	c := &crowd{subjects.Items, orders.Items, version}
	a.crowd.Store(c)
	return c, nil
}

// addsSite reports that an order gave its subject one more site.
func addsSite(t filing.OrderType) bool { return opensSite(t) && t.OrDefault() != filing.ChangeSite }

// sameSubject: whoever has the same certificate number is the same subject to the authority.
func sameSubject(a, b filing.Subject) bool {
	return a.ID == b.ID || a.CertificateNumber != "" && a.CertificateNumber == b.CertificateNumber
}

// shareContacts notes which contacts of an order another subject's person uses. One person who leads several subjects
// keeps the same contacts.
func shareContacts(d filing.Draft, p filing.Person, subject filing.ID, o *review.Others) {
	for _, mine := range []struct {
		path   string
		person filing.Person
	}{{"subject.leader", d.Subject.Leader}, {"site.leader", d.Order.Site.Leader}} {
		if p.IDNumber != "" && p.IDNumber == mine.person.IDNumber {
			continue
		}
		if p.Mobile != "" && p.Mobile == mine.person.Mobile {
			o.Contacts[mine.path+".mobile"] = append(o.Contacts[mine.path+".mobile"], subject)
		}
		if p.Email != "" && p.Email == mine.person.Email {
			o.Contacts[mine.path+".email"] = append(o.Contacts[mine.path+".email"], subject)
		}
	}
}
