// Package submittest is the conformance test of connectors: whatever hands packages over has to pass it.
//
// It drives a connector through its interface only and asks its harness what arrived. It tries the happy way, the same
// package twice, being called off at every stage, a package that changed after it was frozen or while it is being sent,
// names in Chinese, a large file, and targets that are missing, refuse to be written or are full.
package submittest

import (
	"errors"
	"testing"

	"beiandesk/app/filing"
	"beiandesk/app/submit"
)

// Harness is a connector with a fresh, empty target, and what the test cannot see through the connector.
type Harness struct {
	Connector submit.Connector
	// Delivered lists the digests of the packages that count as arrived, in any order, one entry for each.
	Delivered func(t *testing.T) []string
	// Faults are connectors whose target cannot take anything, by what is wrong with it, e.g. "missing", "full". Each
	// must fail as NotSent. "missing" is required.
	Faults map[string]submit.Connector
	// Signed says that receipts must carry a signature; otherwise they must not pretend to.
	Signed bool
}

// Run tries the connector that newHarness makes. Each case gets a harness of its own.
func Run(t *testing.T, newHarness func(t *testing.T) Harness) {
	t.Helper()
	for name, try := range map[string]func(*testing.T, Harness){
		"delivers and proves it":             deliversOnce,
		"progress rises to the total":        reportsProgress,
		"same digest twice":                  doublesNothing,
		"revisions are told apart":           tellsRevisionsApart,
		"called off before it began":         calledOffBefore,
		"called off in the middle":           calledOffInTheMiddle,
		"called off at the end":              calledOffAtTheEnd,
		"changed after freezing":             refusesChanged,
		"changed while it is sent":           refusesChanging,
		"another digest than promised":       refusesOtherDigest,
		"look-up of what never was":          looksUpNothing,
		"names in Chinese":                   takesChineseNames,
		"large file":                         takesLargeFile,
		"targets that cannot take anything":  failsCertainly,
		"checks without delivering anything": checksOnly,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			try(t, newHarness(t))
		})
	}
}

func deliversOnce(t *testing.T, h Harness) {
	p := Parcel(t, Options{})
	receipt := send(t, h, p)
	wantReceipt(t, h, p, receipt)
	wantDelivered(t, h, p.Digest)
	found, ok, err := h.Connector.Lookup(t.Context(), p.Digest)
	if err != nil || !ok || found.ID != receipt.ID {
		t.Errorf("look-up after delivery: %+v, %t, %v", found, ok, err)
	}
}

func reportsProgress(t *testing.T, h Harness) {
	var last, total int64 = -1, -1
	_, err := h.Connector.Send(t.Context(), Parcel(t, Options{LargeBytes: 1 << 20}), func(done, all int64) {
		if done < last || done > all || (total >= 0 && all != total) {
			t.Errorf("progress went from %d of %d to %d of %d", last, total, done, all)
		}
		last, total = done, all
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != total || total < 1<<20 {
		t.Errorf("progress ended at %d of %d", last, total)
	}
}

func doublesNothing(t *testing.T, h Harness) {
	p := Parcel(t, Options{})
	first := send(t, h, p)
	second := send(t, h, p)
	if first.ID != second.ID || !first.ReceivedAt.Equal(second.ReceivedAt) {
		t.Errorf("two receipts for one package: %+v and %+v", first, second)
	}
	wantDelivered(t, h, p.Digest)
}

func tellsRevisionsApart(t *testing.T, h Harness) {
	first, second := Parcel(t, Options{}), Parcel(t, Options{Revision: 2})
	second.Title = first.Title // as two orders of one subject may have it
	a, b := send(t, h, first), send(t, h, second)
	if a.ID == b.ID || a.Revision != 1 || b.Revision != 2 {
		t.Errorf("receipts %+v and %+v", a, b)
	}
	wantDelivered(t, h, first.Digest, second.Digest)
}

func looksUpNothing(t *testing.T, h Harness) {
	p := Parcel(t, Options{})
	if r, found, err := h.Connector.Lookup(t.Context(), p.Digest); found || err != nil {
		t.Errorf("empty target: %+v, %t, %v", r, found, err)
	}
	send(t, h, p)
	other := Parcel(t, Options{Revision: 2})
	if r, found, err := h.Connector.Lookup(t.Context(), other.Digest); found || err != nil {
		t.Errorf("another digest: %+v, %t, %v", r, found, err)
	}
}

func takesChineseNames(t *testing.T, h Harness) {
	p := Parcel(t, Options{Name: "张三的 身份证（正面）①.jpg"})
	p.Title = "样本科技有限公司（杭州） 备案资料第1版"
	wantReceipt(t, h, p, send(t, h, p))
	wantDelivered(t, h, p.Digest)
}

func takesLargeFile(t *testing.T, h Harness) {
	p := Parcel(t, Options{LargeBytes: 24 << 20})
	wantReceipt(t, h, p, send(t, h, p))
	wantDelivered(t, h, p.Digest)
}

func checksOnly(t *testing.T, h Harness) {
	if err := h.Connector.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantDelivered(t, h)
}

// send hands over what must arrive.
func send(t *testing.T, h Harness, p submit.Parcel) filing.Receipt {
	t.Helper()
	r, err := h.Connector.Send(t.Context(), p, nil)
	if err != nil {
		t.Fatalf("send: %v", err)
	}
	return r
}

// wantKind wants err to be a *submit.Error in words, of one of the kinds.
func wantKind(t *testing.T, err error, kinds ...submit.Kind) {
	t.Helper()
	var failed *submit.Error
	if !errors.As(err, &failed) {
		t.Fatalf("error %v (%T), want a *submit.Error", err, err)
	}
	known := false
	for _, k := range kinds {
		known = known || failed.Kind == k
	}
	if !known {
		t.Errorf("kind %q (%v), want one of %q", failed.Kind, err, kinds)
	}
	if failed.Message.ZH == "" || failed.Message.EN == "" || failed.Advice.ZH == "" || failed.Advice.EN == "" {
		t.Errorf("%+v: a person gets no sentence and no way out in both languages", failed)
	}
}
