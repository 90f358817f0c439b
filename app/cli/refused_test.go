package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"beiandesk/app"
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

// What the clerk wrote is told at its place in words, the whole included, and nothing goes again as it was sent back.
func TestTheClerksReasonsReachTheTerminal(t *testing.T) {
	d := prepared(t)
	d.run("order", "freeze", d.order).want(t, 0)
	x := serveIntakeIn(t)
	file := write(t, filepath.Join(t.TempDir(), "令牌"), []byte(x.token+"\n"))
	var sent struct{ Receipt filing.Receipt }
	d.run("submit", d.order, "--connector", "intake", "--to", x.url, "--token-file", file).want(t, 0).read(t, &sent)
	run(t, "--data", x.data, "intake", "send-back", sent.Receipt.ID, "--by", "经办样本", "--field", "site.name=样本：名称不符",
		"--slot", "verification-form=样本：公章不清", "--reason", "样本：整体不清楚").want(t, 0)
	reasons := []string{"✗ 网站名称  样本：名称不符", "✗ " + filing.SlotVerificationForm.Name().ZH + "  样本：公章不清", "✗ 整体  样本：整体不清楚"}
	for _, command := range []string{"refresh", "acks", "show", "timeline"} {
		said := run(t, "--data", d.data, "--lang", "zh", "order", command, d.order).want(t, 0).out
		for _, words := range reasons {
			if !strings.Contains(said, words) {
				t.Errorf("order %s lacks %q: %s", command, words, said)
			}
		}
	}
	var refused struct{ Error struct{ Code string } }
	d.run("order", "freeze", d.order).want(t, 2).read(t, &refused)
	if refused.Error.Code != app.ProblemUnchanged {
		t.Errorf("freezing what was sent back: %+v", refused)
	}
}

const milderRules = `id: sample-milder
set: aliyun-2018-08
author: 样本代办
date: "2026-11-23"
changes:
  - {rule: form-order, severity: warning, reason: 样本理由}
  - {rule: form-printed, severity: warning, reason: 样本理由}
  - {rule: name-head, severity: warning, reason: 样本理由}
`

// An intake that judges by stricter rules says what it refuses, and at which field or slot, at the hand-over and afterwards.
func TestARefusalIsToldWithItsPlaces(t *testing.T) {
	d := prepared(t)
	d.run("rules", "override", write(t, filepath.Join(t.TempDir(), "放宽.yaml"), []byte(milderRules))).want(t, 0)
	d.run("order", "set", d.order, "site.name=中国样本网站").want(t, 0)
	d.run("order", "freeze", d.order).want(t, 0)
	url, _, token := serveIntake(t)
	file := write(t, filepath.Join(t.TempDir(), "令牌"), []byte(token+"\n"))
	refused := run(t, "--data", d.data, "--lang", "zh", "submit", d.order, "--connector", "intake", "--to", url, "--token-file", file).want(t, 2)
	told := run(t, "--data", d.data, "--lang", "zh", "order", "timeline", d.order).want(t, 0)
	form := filing.SlotVerificationForm.Name().ZH
	for _, words := range []string{"· 网站名称：", "· " + form + "：未能判定", "· " + form + "：表单是按订单的另一版内容打印的"} {
		if !strings.Contains(refused.err, words) {
			t.Errorf("submit lacks %q: %s", words, refused.err)
		}
		if !strings.Contains(told.out, words) {
			t.Errorf("the timeline lacks %q: %s", words, told.out)
		}
	}
}
