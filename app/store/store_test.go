package store_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/filing"
	"beiandesk/app/inspect"
	"beiandesk/app/store"
)

func TestWhatWasSavedComesBackAfterReopening(t *testing.T) {
	dir := t.TempDir()
	ctx := context.Background()
	first, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{Store: first, t: t, ctx: ctx}
	_, _, o := w.populate("云海样本")
	d, err := w.UpdateDraft(ctx, o.ID, func(d *filing.Draft) error {
		d.Client.Note = "常客"
		d.Subject.Leader = filing.Person{Name: "样本", IDNumber: "11010519491231002X"}
		d.Order.Product = filing.Product{ServiceNumber: "SN-1", Mainland: true}
		d.Order.Overrides = []filing.Override{{Key: "k", Code: filing.ImageBlurred, Reason: "原件如此", At: time.Now().UTC()}}
		return nil
	})
	w.must(err)
	m := w.add(o.ID, "content")
	w.must(w.SaveFacts(ctx, m.ID, inspect.Facts{Version: inspect.Version, File: inspect.FileFacts{Name: "证件.jpg"}}))
	w.must(first.Close())

	w.Store = open(t, dir, store.Options{})
	back, err := w.Draft(ctx, o.ID)
	w.must(err)
	d.Order.UpdatedAt = back.Order.UpdatedAt // adding the material moved it
	if diff := cmp.Diff(d, back); diff != "" {
		t.Errorf("draft (-saved +reopened)\n%s", diff)
	}
	materials, err := w.Materials(ctx, o.ID)
	w.must(err)
	if diff := cmp.Diff([]filing.Material{m}, materials.Items); diff != "" {
		t.Errorf("materials (-saved +reopened)\n%s", diff)
	}
	content, err := w.MaterialContent(ctx, m.ID)
	if err != nil || string(content) != "content" {
		t.Errorf("content %q %v", content, err)
	}
	facts, err := w.FactsOfOrder(ctx, o.ID)
	if err != nil || facts[m.ID].File.Name != "证件.jpg" {
		t.Errorf("facts %+v %v", facts, err)
	}
}

func TestUpdateDraft(t *testing.T) {
	refused := errors.New("refused")
	rename := func(d *filing.Draft) error { d.Order.Site.Name = "新名"; return nil }
	for _, c := range []struct {
		name    string
		events  []filing.Event // before the edit
		edit    func(*filing.Draft) error
		state   filing.State
		changed bool
		err     error
	}{
		{"edit", nil, rename, filing.StateDraft, true, nil},
		{"nothing changed", nil, func(*filing.Draft) error { return nil }, filing.StateDraft, false, nil},
		{"error of the edit", nil, func(d *filing.Draft) error { _ = rename(d); return refused }, filing.StateDraft, false, refused},
		{"identity is kept", nil, func(d *filing.Draft) error {
			d.Order.ID, d.Order.ClientID, d.Order.State, d.Subject.ClientID, d.Client.ID = "x", "x", filing.StateFiled, "x", "x"
			return nil
		}, filing.StateDraft, false, nil},
		{"frozen order thaws", []filing.Event{filing.EventFreeze}, rename, filing.StateDraft, true, nil},
		{"looking at a frozen order does not thaw it", []filing.Event{filing.EventFreeze},
			func(*filing.Draft) error { return nil }, filing.StateFrozen, false, nil},
		{"under way", []filing.Event{filing.EventFreeze, filing.EventSend}, rename, filing.StateSending, false,
			&store.NotEditableError{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			for _, e := range c.events {
				_, err := w.Transition(w.ctx, w.order.ID, e, "")
				w.must(err)
			}
			before, err := w.Order(w.ctx, w.order.ID)
			w.must(err)
			_, err = w.UpdateDraft(w.ctx, w.order.ID, c.edit)
			var locked *store.NotEditableError
			if c.err == nil && err != nil || c.err != nil && !errors.Is(err, c.err) && !errors.As(err, &locked) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			w.wantState(w.order.ID, c.state)
			after, err := w.Order(w.ctx, w.order.ID)
			w.must(err)
			if after.UpdatedAt.After(before.UpdatedAt) != c.changed || (after.Site.Name == "新名") != c.changed {
				t.Errorf("changed %v → %v, site %q; want changed %v", before.UpdatedAt, after.UpdatedAt, after.Site.Name, c.changed)
			}
		})
	}
}

func TestTransitionRecordsItsEvent(t *testing.T) {
	w := newWorld(t)
	if _, err := w.Transition(w.ctx, w.order.ID, filing.EventSend, ""); err == nil {
		t.Error("a draft was sent")
	}
	_, err := w.Transition(w.ctx, w.order.ID, filing.EventFreeze, "第一次")
	w.must(err)
	_, err = w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error { d.Order.Site.Remark = "x"; return nil })
	w.must(err)
	l, err := w.Events(w.ctx, w.order.ID)
	w.must(err)
	var got []string
	for _, e := range l.Items {
		got = append(got, string(e.From)+" "+string(e.Event)+" "+string(e.To)+" "+e.Note)
	}
	if diff := cmp.Diff([]string{"draft freeze frozen 第一次", "frozen edit draft "}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSaveOrderKeepsStateAndIdentity(t *testing.T) {
	w := newWorld(t)
	o := w.order
	o.State, o.FilingNumber = filing.StateFiled, "京ICP备00000000号-1"
	saved, err := w.SaveOrder(w.ctx, o)
	w.must(err)
	if saved.State != filing.StateDraft || saved.FilingNumber == "" {
		t.Errorf("saved %+v", saved)
	}
	_, err = w.SaveOrder(w.ctx, filing.Order{ID: filing.NewID(), ClientID: filing.NewID(), SubjectID: w.subject.ID})
	if !errors.Is(err, store.ErrMismatch) {
		t.Errorf("an order of another client's subject: %v", err)
	}
}

func TestMaterials(t *testing.T) {
	w := newWorld(t)
	old := w.add(w.order.ID, "old")
	mended := w.add(w.order.ID, "new", old.ID)
	moved, err := w.MoveMaterial(w.ctx, mended.ID, filing.SlotVerificationPhoto)
	w.must(err)
	l, err := w.Materials(w.ctx, w.order.ID)
	w.must(err)
	if len(l.Items) != 2 || !l.Items[0].Removed || l.Items[1].Removed || l.Items[1].Slot != moved.Slot {
		t.Errorf("materials %+v", l.Items)
	}
	back, err := w.SetMaterialRemoved(w.ctx, old.ID, false)
	if err != nil || back.Removed {
		t.Errorf("put back: %+v %v", back, err)
	}
	r, err := w.OpenMaterial(w.ctx, old.ID)
	w.must(err)
	defer r.Close()
	if b, err := io.ReadAll(r); err != nil || string(b) != "old" {
		t.Errorf("content %q %v", b, err)
	}
}

func TestMaterialRefused(t *testing.T) {
	w := newWorld(t)
	sending := w.newOrder(w.subject)
	w.send(w.freeze(sending.ID))
	other := w.newOrder(w.subject)
	foreign := w.add(other.ID, "foreign")
	for name, c := range map[string]struct {
		m        filing.Material
		replaced []filing.ID
	}{
		"other content":                  {filing.Material{OrderID: w.order.ID, SHA256: "00"}, nil},
		"unknown order":                  {filing.Material{OrderID: filing.NewID()}, nil},
		"order under way":                {filing.Material{OrderID: sending.ID}, nil},
		"replaces another order's":       {filing.Material{OrderID: w.order.ID}, []filing.ID{foreign.ID}},
		"replaces what is not there":     {filing.Material{OrderID: w.order.ID}, []filing.ID{filing.NewID()}},
		"takes the id of another's file": {filing.Material{ID: foreign.ID, OrderID: w.order.ID}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if c.m.ID == "" {
				c.m.ID = filing.NewID()
			}
			if _, err := w.AddMaterial(w.ctx, c.m, bytes.NewReader([]byte("content of "+name)), c.replaced...); err == nil {
				t.Error("accepted")
			}
			wantOnlyNamedFiles(t, w.Dir())
		})
	}
	if _, err := w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: w.order.ID},
		io.LimitReader(zeros{}, store.MaxMaterialBytes+1)); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("too large a file: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestSameContentIsStoredOnce(t *testing.T) {
	w := newWorld(t)
	a, b := w.add(w.order.ID, "same"), w.add(w.order.ID, "same")
	if n := len(blobs(t, w.Dir())); n != 1 {
		t.Errorf("%d files, want 1", n)
	}
	other, _, o := w.populate("另一客户")
	c := w.add(o.ID, "same")
	if n := len(blobs(t, w.Dir())); n != 2 {
		t.Errorf("%d files, want one for each client", n)
	}
	l, err := w.FindMaterialsByContent(w.ctx, a.SHA256)
	w.must(err)
	var ids []filing.ID
	for _, m := range l.Items {
		ids = append(ids, m.OrderID)
	}
	if len(ids) != 3 {
		t.Errorf("found %v, want %v %v and %v of %v", ids, a.ID, b.ID, c.ID, other.ID)
	}
}

func TestDamagedFileIsMendedByAddingItAgain(t *testing.T) {
	w := newWorld(t)
	a := w.add(w.order.ID, "same")
	damage(t, blobs(t, w.Dir())[0])
	b := w.add(w.order.ID, "same")
	for _, m := range []filing.Material{a, b} {
		if c, err := w.MaterialContent(w.ctx, m.ID); err != nil || string(c) != "same" {
			t.Errorf("content %q %v", c, err)
		}
	}
}

func TestFreezing(t *testing.T) {
	w := newWorld(t)
	r := w.freeze(w.order.ID)
	w.wantState(w.order.ID, filing.StateFrozen)
	if pkg, err := w.PackageContent(w.ctx, r.ID); err != nil || string(pkg) != r.Digest {
		t.Errorf("package %q %v", pkg, err)
	}
	_, err := w.UpdateDraft(w.ctx, w.order.ID, func(d *filing.Draft) error { d.Order.Site.Name = "改"; return nil })
	w.must(err)
	second := w.freeze(w.order.ID)
	l, err := w.Revisions(w.ctx, w.order.ID)
	w.must(err)
	if diff := cmp.Diff([]filing.Revision{second, r}, l.Items); diff != "" {
		t.Error(diff)
	}
}

func TestFreezingRefused(t *testing.T) {
	w := newWorld(t)
	broken := errors.New("vanished")
	for name, c := range map[string]struct {
		want  error
		spoil func(r *filing.Revision, basis *time.Time) (pkg io.Reader)
	}{
		"changed since": {store.ErrChanged, func(_ *filing.Revision, basis *time.Time) io.Reader {
			*basis = basis.Add(-time.Millisecond)
			return nil
		}},
		"number leaves a gap": {store.ErrBadSequence, func(r *filing.Revision, _ *time.Time) io.Reader {
			r.Number = 2
			return nil
		}},
		"package cannot be read": {broken, func(*filing.Revision, *time.Time) io.Reader { return iotest.ErrReader(broken) }},
		"bad id": {filing.ErrBadID, func(r *filing.Revision, _ *time.Time) io.Reader {
			r.ID = "../x"
			return nil
		}},
		"unknown order": {store.ErrNotFound, func(r *filing.Revision, _ *time.Time) io.Reader {
			r.OrderID = filing.NewID()
			return nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			r := filing.Revision{ID: filing.NewID(), OrderID: w.order.ID, Number: 1, Digest: "d", FrozenAt: time.Now()}
			basis := w.order.UpdatedAt
			pkg := c.spoil(&r, &basis)
			if pkg == nil {
				pkg = bytes.NewReader([]byte("package"))
			}
			if _, err := w.AddRevision(w.ctx, r, pkg, basis); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			w.wantState(w.order.ID, filing.StateDraft)
			wantOnlyNamedFiles(t, w.Dir())
		})
	}
}

func TestFrozenPackageIsNeverReplaced(t *testing.T) {
	w := newWorld(t)
	r := w.freeze(w.order.ID)
	again := r
	again.Number = 2
	if _, err := w.AddRevision(w.ctx, again, bytes.NewReader([]byte("other")), r.FrozenAt); !errors.Is(err, store.ErrMismatch) {
		t.Errorf("error %v, want %v", err, store.ErrMismatch)
	}
	if pkg, err := w.PackageContent(w.ctx, r.ID); err != nil || string(pkg) != r.Digest {
		t.Errorf("package %q %v", pkg, err)
	}
}

func TestSubmissionMovesItsOrder(t *testing.T) {
	for _, c := range []struct {
		name   string
		states []filing.SubmissionState
		order  filing.State
		err    error
	}{
		{"intended", nil, filing.StateSending, nil},
		{"delivered", []filing.SubmissionState{filing.SubmissionDelivered}, filing.StateFirstReview, nil},
		{"not sent", []filing.SubmissionState{filing.SubmissionNotSent}, filing.StateFrozen, nil},
		{"unknown", []filing.SubmissionState{filing.SubmissionUnknown, filing.SubmissionUnknown}, filing.StateUnknown, nil},
		{"unknown, then delivered", []filing.SubmissionState{filing.SubmissionUnknown, filing.SubmissionDelivered}, filing.StateFirstReview, nil},
		{"unknown, then not sent", []filing.SubmissionState{filing.SubmissionUnknown, filing.SubmissionNotSent}, filing.StateFrozen, nil},
		{"delivered is final", []filing.SubmissionState{filing.SubmissionDelivered, filing.SubmissionUnknown}, filing.StateFirstReview, store.ErrBadSequence},
		{"never back to intended", []filing.SubmissionState{filing.SubmissionUnknown, filing.SubmissionIntended}, filing.StateUnknown, store.ErrBadSequence},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			sub := w.send(w.freeze(w.order.ID))
			var err error
			for _, state := range c.states {
				sub.State, sub.SettledAt = state, time.Now()
				sub, err = w.UpdateSubmission(w.ctx, sub)
			}
			if !errors.Is(err, c.err) {
				t.Errorf("error %v, want %v", err, c.err)
			}
			w.wantState(w.order.ID, c.order)
			unsettled, err := w.UnsettledSubmissions(w.ctx)
			w.must(err)
			open := c.order == filing.StateSending || c.order == filing.StateUnknown
			if (len(unsettled.Items) == 1) != open {
				t.Errorf("unsettled %+v", unsettled.Items)
			}
		})
	}
}

func TestSubmissionOfAnotherPackageIsRefused(t *testing.T) {
	w := newWorld(t)
	r := w.freeze(w.order.ID)
	for name, sub := range map[string]filing.Submission{
		"other digest": {OrderID: r.OrderID, RevisionID: r.ID, Digest: "x", State: filing.SubmissionIntended},
		"no revision":  {OrderID: r.OrderID, RevisionID: filing.NewID(), Digest: r.Digest, State: filing.SubmissionIntended},
		"other state":  {OrderID: r.OrderID, RevisionID: r.ID, Digest: r.Digest, State: filing.SubmissionDelivered},
	} {
		sub.ID = filing.NewID()
		if _, err := w.AddSubmission(w.ctx, sub); err == nil {
			t.Errorf("%s: accepted", name)
		}
		w.wantState(w.order.ID, filing.StateFrozen)
	}
}

func TestLookupsAcrossClients(t *testing.T) {
	w := newWorld(t)
	_, other, o := w.populate("另一客户")
	for _, id := range []filing.ID{w.order.ID, o.ID} {
		_, err := w.UpdateDraft(w.ctx, id, func(d *filing.Draft) error { d.Order.Product.ServiceNumber = " sn-9 "; return nil })
		w.must(err)
	}
	w.newOrder(other) // without a number: never found by the empty one
	byNumber, err := w.FindOrdersByServiceNumber(w.ctx, "SN-9")
	w.must(err)
	none, err := w.FindOrdersByServiceNumber(w.ctx, "")
	w.must(err)
	bySubject, err := w.OpenOrdersOfSubject(w.ctx, other.ID)
	w.must(err)
	byCertificate, err := w.FindSubjectsByCertificate(w.ctx, "91350100m000100y43")
	w.must(err)
	if len(byNumber.Items) != 2 || len(none.Items) != 0 || len(bySubject.Items) != 2 || len(byCertificate.Items) != 2 {
		t.Errorf("found %d, %d, %d, %d; want 2, 0, 2, 2", len(byNumber.Items), len(none.Items), len(bySubject.Items),
			len(byCertificate.Items))
	}
}

func TestPagesOfOrders(t *testing.T) {
	w := newWorld(t)
	want := []filing.ID{w.order.ID}
	for range 6 {
		want = append([]filing.ID{w.newOrder(w.subject).ID}, want...)
	}
	_, err := w.UpdateDraft(w.ctx, want[3], func(d *filing.Draft) error { d.Order.Site.Name = "改"; return nil })
	w.must(err)
	want = append([]filing.ID{want[3]}, append(append([]filing.ID{}, want[:3]...), want[4:]...)...)
	seen := map[filing.ID]bool{}
	var got []time.Time
	query := store.Query{Limit: 3, Client: w.client.ID, States: []filing.State{filing.StateDraft, filing.StateFrozen}}
	for pages := 0; pages < 10; pages++ {
		page, err := w.Orders(w.ctx, query)
		w.must(err)
		if page.Total != len(want) {
			t.Errorf("total %d, want %d", page.Total, len(want))
		}
		for _, item := range page.Items {
			seen[item.Order.ID] = true
			got = append(got, item.Order.UpdatedAt)
			if item.Client.Name != "云海样本" || item.Subject.Name == "" {
				t.Errorf("item %+v", item)
			}
		}
		if query.After = page.Next; page.Next == "" {
			break
		}
	}
	if len(seen) != len(want) || len(got) != len(want) {
		t.Errorf("%d different of %d, want %d", len(seen), len(got), len(want))
	}
	for i := 1; i < len(got); i++ {
		if got[i].After(got[i-1]) {
			t.Errorf("%v comes after %v", got[i], got[i-1])
		}
	}
	if _, err := w.Orders(w.ctx, store.Query{After: "rubbish"}); !errors.Is(err, store.ErrBadCursor) {
		t.Errorf("bad cursor: %v", err)
	}
	counts, err := w.CountByState(w.ctx)
	if err != nil || counts[filing.StateDraft] != len(want) {
		t.Errorf("counts %v %v", counts, err)
	}
}

func TestClockThatGoesBackwards(t *testing.T) {
	now := time.Now()
	w := &world{Store: open(t, t.TempDir(), store.Options{Now: func() time.Time { now = now.Add(-time.Hour); return now }}),
		t: t, ctx: context.Background()}
	_, _, o := w.populate("云海样本")
	last := o.UpdatedAt
	for _, name := range []string{"a", "b", "c"} {
		d, err := w.UpdateDraft(w.ctx, o.ID, func(d *filing.Draft) error { d.Order.Site.Name = name; return nil })
		w.must(err)
		if !d.Order.UpdatedAt.After(last) {
			t.Errorf("updated at %v after %v", d.Order.UpdatedAt, last)
		}
		last = d.Order.UpdatedAt
	}
}

func TestSettings(t *testing.T) {
	w := newWorld(t)
	if _, err := w.Setting(w.ctx, "intake-token"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v", err)
	}
	for _, v := range []string{"a", "b"} {
		w.must(w.SetSetting(w.ctx, "intake-token", []byte(v)))
		if got, err := w.Setting(w.ctx, "intake-token"); err != nil || string(got) != v {
			t.Errorf("setting %q %v", got, err)
		}
	}
}

func TestNothingIsFoundInAnEmptyStore(t *testing.T) {
	s := open(t, t.TempDir(), store.Options{})
	ctx, id := context.Background(), filing.NewID()
	for name, err := range map[string]error{
		"client":     second(s.Client(ctx, id)),
		"subject":    second(s.Subject(ctx, id)),
		"order":      second(s.Order(ctx, id)),
		"draft":      second(s.Draft(ctx, id)),
		"material":   second(s.Material(ctx, id)),
		"content":    second(s.MaterialContent(ctx, id)),
		"facts":      second(s.Facts(ctx, id)),
		"revision":   second(s.Revision(ctx, id)),
		"package":    second(s.PackageContent(ctx, id)),
		"submission": second(s.Submission(ctx, id)),
		"transition": second(s.Transition(ctx, id, filing.EventFreeze, "")),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: error %v, want %v", name, err, store.ErrNotFound)
		}
	}
}

func second[T any](_ T, err error) error { return err }
