package store_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"testing"
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
		d.Order.Clerk = "经办样本"
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
	facts, err := w.Facts(ctx, m.ID)
	if err != nil || facts.File.Name != "证件.jpg" {
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
			c.m.Slot = filing.SlotOther
			if _, err := w.AddMaterial(w.ctx, c.m, bytes.NewReader([]byte("content of "+name)), c.replaced...); err == nil {
				t.Error("accepted")
			}
			wantOnlyNamedFiles(t, w.Dir())
		})
	}
	if _, err := w.AddMaterial(w.ctx, filing.Material{ID: filing.NewID(), OrderID: w.order.ID, Slot: filing.SlotOther},
		io.LimitReader(zeros{}, store.MaxMaterialBytes+1)); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("too large a file: %v", err)
	}
}

// TestUnknownSlotIsRefused: the column lies in the clear, so that no text of a person may get into it.
func TestUnknownSlotIsRefused(t *testing.T) {
	w := newWorld(t)
	kept := w.add(w.order.ID, "kept")
	for _, slot := range []filing.SlotID{"", "样本姓名"} {
		m := filing.Material{ID: filing.NewID(), OrderID: w.order.ID, Slot: slot}
		if _, err := w.AddMaterial(w.ctx, m, bytes.NewReader([]byte("new"))); !errors.Is(err, store.ErrNoSlot) {
			t.Errorf("add to %q: %v", slot, err)
		}
		if _, err := w.MoveMaterial(w.ctx, kept.ID, slot); !errors.Is(err, store.ErrNoSlot) {
			t.Errorf("move to %q: %v", slot, err)
		}
	}
	l, err := w.Materials(w.ctx, w.order.ID)
	w.must(err)
	if len(l.Items) != 1 || !reflect.DeepEqual(l.Items[0], kept) {
		t.Errorf("materials %+v", l.Items)
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

func TestEmptyList(t *testing.T) {
	page, err := open(t, t.TempDir(), store.Options{}).Orders(context.Background(), store.Query{})
	if err != nil || len(page.Items) != 0 || page.Total != 0 || page.Next != "" {
		t.Errorf("page %+v %v", page, err)
	}
}

func second[T any](_ T, err error) error { return err }

func third[A, B any](_ A, _ B, err error) error { return err }
