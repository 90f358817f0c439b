package app

import (
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

// clockFunc tells the time.
type clockFunc = func() time.Time

// newSubject makes a subject of a draft, for a client of the draft's client's name: a known one, one that the list made a
// line before, or a new one. A subject of nobody in particular is its own client.
func newSubject(d filing.Draft, clients map[string]filing.Client, at time.Time) store.NewSubject {
	name := d.Client.Name
	if name == "" {
		name = d.Subject.Name
	}
	c, known := clients[name]
	if !known {
		c = filing.Client{ID: filing.NewID(), Name: name, CreatedAt: at}
		clients[name] = c
	}
	s := d.Subject
	s.ID, s.ClientID = filing.NewID(), c.ID
	return store.NewSubject{Client: c, Subject: s}
}
