package cli_test

import (
	"path/filepath"
	"testing"

	"beiandesk/app/filing"
)

// A form that no longer says what the order says cannot be compared with its print, neither here nor where it goes: the one
// reason that passes over it here is enough there.
func TestTheReasonForAnotherFormIsEnoughForTheIntake(t *testing.T) {
	d := prepared(t)
	d.run("order", "set", d.order, "site.name=样本网站改名").want(t, 0)
	found := d.blockers()
	if len(found) != 2 || found[filing.FormWrongOrder].Key == "" || found[filing.CheckNotDone].Slot != filing.SlotVerificationForm {
		t.Fatalf("after renaming the site: %+v", found)
	}
	d.run("order", "override", d.order, found[filing.FormWrongOrder].Key, "--reason", "样本：接入商同意沿用").want(t, 0)
	d.run("order", "override", d.order, found[filing.CheckNotDone].Key, "--reason", "").want(t, 0) // takes that one reason back
	if again := d.blockers(); len(again) != 2 {
		t.Fatalf("after taking the reason back: %+v", again)
	}
	d.run("order", "override", d.order, found[filing.FormWrongOrder].Key, "--reason", "样本：接入商同意沿用").want(t, 0)
	d.run("order", "freeze", d.order).want(t, 0)
	url, _, token := serveIntake(t)
	file := write(t, filepath.Join(t.TempDir(), "令牌"), []byte(token+"\n"))
	var sent struct{ Receipt filing.Receipt }
	d.run("submit", d.order, "--connector", "intake", "--to", url, "--token-file", file).want(t, 0).read(t, &sent)
	if r := sent.Receipt; r.Blockers != 2 || len(r.Overrides) != 1 || r.Overrides[0].Code != filing.FormWrongOrder {
		t.Errorf("receipt: %+v", r)
	}
}

// blockers are what stops the order from being frozen, by code.
func (d desk) blockers() map[filing.Code]filing.Finding {
	d.Helper()
	var review struct{ Findings []filing.Finding }
	d.run("order", "review", d.order).want(d.T, 1).read(d.T, &review)
	out := map[filing.Code]filing.Finding{}
	for _, f := range review.Findings {
		if f.Blocks() {
			out[f.Code] = f
		}
	}
	return out
}
