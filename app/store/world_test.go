package store_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"beiandesk/app/filing"
	"beiandesk/app/store"
	"beiandesk/app/vault"
)

// cheap keeps argon2id quick in tests.
var cheap = vault.Cost{Time: 1, MemoryKiB: 64, Threads: 1}

// open opens a data folder and closes it when the test ends.
func open(t testing.TB, dir string, o store.Options) *store.Store {
	t.Helper()
	o.Cost = cheap
	s, err := store.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// world is a store with a client, a subject and an order in it.
type world struct {
	*store.Store
	t       testing.TB
	ctx     context.Context
	client  filing.Client
	subject filing.Subject
	order   filing.Order
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{Store: open(t, t.TempDir(), store.Options{}), t: t, ctx: context.Background()}
	w.client, w.subject, w.order = w.populate("云海样本")
	return w
}

// populate adds one more client with a subject and an order.
func (w *world) populate(name string) (filing.Client, filing.Subject, filing.Order) {
	w.t.Helper()
	c := filing.Client{ID: filing.NewID(), Name: name}
	w.must(w.SaveClient(w.ctx, c))
	sub := filing.Subject{ID: filing.NewID(), ClientID: c.ID, Entity: filing.Enterprise, Name: name + "有限公司",
		CertificateNumber: "91350100M000100Y43"}
	w.must(w.SaveSubject(w.ctx, sub))
	return c, sub, w.newOrder(sub)
}

func (w *world) newOrder(sub filing.Subject) filing.Order {
	w.t.Helper()
	o, err := w.SaveOrder(w.ctx, filing.Order{ID: filing.NewID(), ClientID: sub.ClientID, SubjectID: sub.ID,
		Type: filing.AddSite, RuleSet: "aliyun-2018-08", Site: filing.Site{Name: "样本网站", Domains: []string{"example.cn"}}})
	w.must(err)
	return o
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) add(order filing.ID, content string, replaced ...filing.ID) filing.Material {
	w.t.Helper()
	m, err := w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: order, Slot: filing.SlotOther,
		Name: "证件.jpg"}, bytes.NewReader([]byte(content)), replaced...)
	w.must(err)
	return m
}

// freeze makes a revision of an order; its package holds its digest.
func (w *world) freeze(order filing.ID) filing.Revision {
	w.t.Helper()
	r, err := w.tryFreeze(order)
	w.must(err)
	return r
}

func (w *world) tryFreeze(order filing.ID) (filing.Revision, error) {
	w.t.Helper()
	o, err := w.Order(w.ctx, order)
	w.must(err)
	existing, err := w.Revisions(w.ctx, order)
	w.must(err)
	r := filing.Revision{ID: filing.NewID(), OrderID: order, Number: len(existing.Items) + 1,
		Digest: string(filing.NewID()), FrozenAt: time.Now(), RuleSet: o.RuleSet}
	return w.AddRevision(w.ctx, r, strings.NewReader(r.Digest), o.UpdatedAt)
}

func (w *world) send(r filing.Revision) filing.Submission {
	w.t.Helper()
	sub, err := w.AddSubmission(w.ctx, filing.Submission{ID: filing.NewID(), OrderID: r.OrderID, RevisionID: r.ID,
		Digest: r.Digest, Connector: "folder", Target: "/mnt/样本", State: filing.SubmissionIntended})
	w.must(err)
	return sub
}

func (w *world) state(order filing.ID) filing.State {
	w.t.Helper()
	o, err := w.Order(w.ctx, order)
	w.must(err)
	return o.State
}

func (w *world) wantState(order filing.ID, want filing.State) {
	w.t.Helper()
	if got := w.state(order); got != want {
		w.t.Errorf("order is %q, want %q", got, want)
	}
}
