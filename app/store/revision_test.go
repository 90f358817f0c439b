package store_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"beiandesk/app/filing"
	"beiandesk/app/store"
)

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
		{"unknown", []filing.SubmissionState{filing.SubmissionUnknown,
			filing.SubmissionUnknown}, filing.StateUnknown, nil},
		{"unknown, then delivered", []filing.SubmissionState{filing.SubmissionUnknown,
			filing.SubmissionDelivered}, filing.StateFirstReview, nil},
		{"unknown, then not sent", []filing.SubmissionState{filing.SubmissionUnknown,
			filing.SubmissionNotSent}, filing.StateFrozen, nil},
		{"delivered is final", []filing.SubmissionState{filing.SubmissionDelivered,
			filing.SubmissionUnknown}, filing.StateFirstReview, store.ErrBadSequence},
		{"never back to intended", []filing.SubmissionState{filing.SubmissionUnknown,
			filing.SubmissionIntended}, filing.StateUnknown, store.ErrBadSequence},
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

func TestEvidenceStaysWithItsEvent(t *testing.T) {
	w := newWorld(t)
	sub := w.send(w.freeze(w.order.ID))
	sub.State, sub.SettledAt = filing.SubmissionDelivered, time.Now()
	picture := []byte("a picture of the page")
	_, err := w.UpdateSubmission(w.ctx, sub,
		store.Proof{Evidence: filing.Evidence{Kind: filing.EvidenceReference, Text: "20261126"}},
		store.Proof{Evidence: filing.Evidence{Kind: filing.EvidencePicture, Name: "page.png"}, Content: picture})
	w.must(err)
	events, err := w.Events(w.ctx, w.order.ID)
	w.must(err)
	kept := events.Items[len(events.Items)-1].Evidence
	if len(kept) != 2 || kept[0].Text != "20261126" || kept[0].ID != "" || kept[1].Bytes != int64(len(picture)) {
		t.Fatalf("evidence %+v", kept)
	}
	if _, got, err := w.Evidence(w.ctx, w.order.ID, kept[1].ID); err != nil || string(got) != string(picture) {
		t.Errorf("content %q, %v", got, err)
	}
	if _, _, err := w.Evidence(w.ctx, filing.NewID(), kept[1].ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("evidence of another order: %v", err)
	}
	_, err = w.Transition(w.ctx, w.order.ID, filing.EventProviderReject, "", store.Proof{Content: make([]byte, store.MaxEvidenceBytes+1)})
	if o, _ := w.Order(w.ctx, w.order.ID); !errors.Is(err, store.ErrTooLarge) || o.State != filing.StateFirstReview {
		t.Errorf("too large evidence: %v, state %s", err, o.State)
	}
}
