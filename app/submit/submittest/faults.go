package submittest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

func calledOffBefore(t *testing.T, h Harness) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := Parcel(t, Options{})
	_, err := h.Connector.Send(ctx, p, nil)
	wantKind(t, err, submit.NotSent)
	wantDelivered(t, h)
	wantReceipt(t, h, p, send(t, h, p))
}

// calledOffInTheMiddle stops once some bytes went, but not all.
func calledOffInTheMiddle(t *testing.T, h Harness) {
	calledOffWhen(t, h, func(done, total int64) bool { return done > total/2 && done < total })
}

// calledOffAtTheEnd stops when the last byte went, where a connector may already have delivered.
func calledOffAtTheEnd(t *testing.T, h Harness) {
	calledOffWhen(t, h, func(done, total int64) bool { return done == total })
}

// calledOffWhen calls a hand-over off and wants the truth afterwards: what Send said, what Lookup says and what lies on
// the other side must agree, and a later Send completes without doubling.
func calledOffWhen(t *testing.T, h Harness, now func(done, total int64) bool) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	p := Parcel(t, Options{LargeBytes: 8 << 20})
	receipt, err := h.Connector.Send(ctx, p, func(done, total int64) {
		if now(done, total) {
			cancel()
		}
	})
	if err == nil {
		wantReceipt(t, h, p, receipt)
	} else {
		wantKind(t, err, submit.NotSent, submit.Unknown)
	}
	found := wantTruth(t, h, p.Digest)
	if found && err != nil && certain(err) {
		t.Errorf("said %v, but the package arrived", err)
	}
	if !found && err == nil {
		t.Error("gave a receipt, but nothing arrived")
	}
	wantReceipt(t, h, p, send(t, h, p))
	wantDelivered(t, h, p.Digest)
}

func refusesChanged(t *testing.T, h Harness) {
	p := Parcel(t, Options{})
	p.Bag = altered{FS: p.Bag, path: aMaterial(t, p), from: 0}
	_, err := h.Connector.Send(t.Context(), p, nil)
	wantKind(t, err, submit.Refused, submit.NotSent)
	wantDelivered(t, h)
	wantTruth(t, h, p.Digest)
}

// refusesChanging alters a file once it was read before: a check at the beginning alone is not enough.
func refusesChanging(t *testing.T, h Harness) {
	p := Parcel(t, Options{})
	whole := p.Bag
	p.Bag = altered{FS: whole, path: aMaterial(t, p), from: 1, opened: new(int)}
	if _, err := h.Connector.Send(t.Context(), p, nil); err != nil {
		wantKind(t, err, submit.Refused, submit.NotSent)
		wantDelivered(t, h)
	} else {
		wantDelivered(t, h, p.Digest) // it read the file once only, and what it read was right
	}
	p.Bag = whole
	wantReceipt(t, h, p, send(t, h, p))
	wantDelivered(t, h, p.Digest)
}

func refusesOtherDigest(t *testing.T, h Harness) {
	p, other := Parcel(t, Options{}), Parcel(t, Options{LargeBytes: 1})
	p.Bag = other.Bag
	_, err := h.Connector.Send(t.Context(), p, nil)
	wantKind(t, err, submit.Refused, submit.NotSent)
	wantDelivered(t, h)
}

func failsCertainly(t *testing.T, h Harness) {
	if h.Faults["missing"] == nil {
		t.Fatal("the harness has no connector with a missing target")
	}
	for name, broken := range h.Faults {
		t.Run(name, func(t *testing.T) {
			_, err := broken.Send(t.Context(), Parcel(t, Options{}), nil)
			wantKind(t, err, submit.NotSent)
			wantDelivered(t, h)
		})
	}
	wantKind(t, h.Faults["missing"].Check(t.Context()), submit.NotSent)
}

// certain reports that an error claims to know that nothing arrived.
func certain(err error) bool {
	var failed *submit.Error
	return errors.As(err, &failed) && failed.Kind != submit.Unknown
}

// wantTruth wants Lookup to say what lies on the other side, and returns it.
func wantTruth(t *testing.T, h Harness, digest string) bool {
	t.Helper()
	receipt, found, err := h.Connector.Lookup(t.Context(), digest)
	if err != nil {
		t.Fatalf("look-up: %v", err)
	}
	if there := slices.Contains(h.Delivered(t), digest); there != found {
		t.Errorf("look-up says %t, the other side says %t", found, there)
	}
	if found && receipt.Digest != digest {
		t.Errorf("look-up gave the receipt of %s", receipt.Digest)
	}
	return found
}

// wantDelivered wants exactly these packages on the other side.
func wantDelivered(t *testing.T, h Harness, digests ...string) {
	t.Helper()
	got := h.Delivered(t)
	slices.Sort(got)
	slices.Sort(digests)
	if !slices.Equal(got, digests) {
		t.Errorf("delivered %q, want %q", got, digests)
	}
}

func wantReceipt(t *testing.T, h Harness, p submit.Parcel, r filing.Receipt) {
	t.Helper()
	if r.ID == "" || r.Digest != p.Digest || r.Order != p.Order || r.Revision != p.Revision || r.ReceivedAt.IsZero() {
		t.Errorf("receipt %+v does not prove parcel %s, order %s, revision %d", r, p.Digest, p.Order, p.Revision)
	}
	if r.Connector != h.Connector.Name() || r.Receiver == "" {
		t.Errorf("receipt names connector %q and receiver %q", r.Connector, r.Receiver)
	}
	if signed := r.Signature != ""; signed != h.Signed {
		t.Errorf("receipt signed: %t, want %t", signed, h.Signed)
	}
}
