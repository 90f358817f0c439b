package app_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// toSMS are the events from a draft to the SMS check.
var toSMS = []filing.Event{filing.EventFreeze, filing.EventSend, filing.EventReceive, filing.EventProviderPass, filing.EventSMSDue}

// desk is an app whose clock a test moves.
type desk struct {
	t   *testing.T
	dir string
	now time.Time
	app *app.App
}

func newDesk(t *testing.T, at string) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	d.move(at)
	d.reopen()
	return d
}

func (d *desk) move(at string) {
	d.t.Helper()
	now, err := time.Parse(time.RFC3339, at)
	if err != nil {
		d.t.Fatal(err)
	}
	d.now = now
}

// reopen ends the program and starts it again: clocks must live in the store.
func (d *desk) reopen() {
	d.t.Helper()
	if d.app != nil {
		if err := d.app.Close(); err != nil {
			d.t.Fatal(err)
		}
	}
	a, err := app.Open(context.Background(), app.Options{Dir: d.dir, Clock: func() time.Time { return d.now }})
	if err != nil {
		d.t.Fatal(err)
	}
	d.app = a
	d.t.Cleanup(func() { _ = a.Close() })
}

func (d *desk) order(province filing.Province, events ...filing.Event) filing.ID {
	d.t.Helper()
	v, err := d.app.NewOrder(context.Background(), app.NewOrder{Entity: filing.Enterprise, Province: province})
	if err != nil {
		d.t.Fatal(err)
	}
	id := v.Draft.Order.ID
	if _, err := d.app.SetFields(context.Background(), id, map[string]string{"subject.leader.name": "样本甲", "subject.leader.idNumber": "11010519491231002X", "site.subjectLeads": "true"}); err != nil {
		d.t.Fatal(err)
	}
	if err := d.app.Force(context.Background(), id, events...); err != nil {
		d.t.Fatal(err)
	}
	return id
}

func (d *desk) view(id filing.ID) app.OrderView {
	d.t.Helper()
	v, err := d.app.Order(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

func clockOf(t *testing.T, v app.OrderView, id string) app.RunningClock {
	t.Helper()
	for _, c := range v.Clocks {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("no clock %s in state %s", id, v.Draft.Order.State)
	return app.RunningClock{}
}

func TestTheSMSClockOutlivesTheProgram(t *testing.T) {
	d := newDesk(t, "2019-03-01T09:00:00+08:00")
	id := d.order("tj", toSMS...)
	c := clockOf(t, d.view(id), "sms")
	if c.Hours != 48 || c.Standing != app.ClockRunning || len(c.IDTails) != 1 || c.IDTails[0].Tail != "31002X" {
		t.Errorf("at the start: %+v", c)
	}
	d.move("2019-03-03T00:30:00+08:00")
	d.reopen()
	again := clockOf(t, d.view(id), "sms")
	if again.Standing != app.ClockRemind || again.Due.Sub(c.Due).Abs() > time.Second || again.Due.UTC().Format(time.RFC3339) != "2019-03-03T01:00:00Z" {
		t.Errorf("after a restart: %+v", again)
	}
	d.move("2019-03-03T09:00:01+08:00")
	d.reopen()
	v := d.view(id)
	if v.Draft.Order.State != filing.StateReturned || v.Timeline[0].Event != filing.EventSMSFail || v.Timeline[0].Note == "" {
		t.Errorf("missed: %s, %+v", v.Draft.Order.State, v.Timeline[0])
	}
	if v, err := d.app.Record(context.Background(), id, filing.EventSMSPass, "按时核验"); err != nil || v.Draft.Order.State != filing.StateAuthorityReview {
		t.Errorf("answered in time after all: %v, %v", v.Draft.Order.State, err)
	}
}

func TestTheSMSClockIsTheDaysOwn(t *testing.T) {
	for _, c := range []struct {
		at       string
		province filing.Province
		hours    int
	}{
		{"2019-03-01T09:00:00+08:00", "zj", 0}, {"2020-08-16T23:59:00+08:00", "qh", 48}, {"2020-08-17T00:01:00+08:00", "qh", 24},
		{"2020-08-16T16:01:00Z", "zj", 24}, {"2026-11-25T09:00:00+08:00", "zj", 24},
	} {
		d := newDesk(t, c.at)
		hours := 0
		for _, k := range d.view(d.order(c.province, toSMS...)).Clocks {
			if k.ID == "sms" {
				hours = k.Hours
			}
		}
		if hours != c.hours {
			t.Errorf("%s in %s: %d hours, want %d", c.at, c.province, hours, c.hours)
		}
	}
}

func TestWrongCodesReturnTheOrder(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj", toSMS...)
	for n := 1; n <= 5; n++ {
		v, err := d.app.Record(context.Background(), id, filing.EventSMSTry, "")
		if err != nil || clockOf(t, v, "sms").Tries != n {
			t.Fatalf("try %d: %v", n, err)
		}
	}
	if v, err := d.app.Record(context.Background(), id, filing.EventSMSTry, ""); err != nil || v.Draft.Order.State != filing.StateReturned {
		t.Errorf("after the sixth: %s, %v", v.Draft.Order.State, err)
	}
}

func TestAClockThatWasSetBack(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj", toSMS...)
	d.move("2026-11-20T09:00:00+08:00")
	d.reopen()
	c := clockOf(t, d.view(id), "sms")
	if !c.Behind || c.Standing != app.ClockRunning || c.Due.UTC().Format("2006-01-02T15") != "2026-11-26T01" {
		t.Errorf("got %+v", c)
	}
}

func TestReviewsAreCountedInWorkingDays(t *testing.T) {
	d := newDesk(t, "2026-09-30T09:00:00+08:00")
	id := d.order("zj", toSMS[:3]...)
	c := clockOf(t, d.view(id), "first-review")
	if c.Due.UTC().Format(time.RFC3339) != "2026-10-09T16:00:00Z" || !c.Announced || c.Standing != app.ClockRunning { // 8 and 9 October
		t.Errorf("two working days after 30 September: %+v", c)
	}
	d.move("2026-10-11T00:00:00+08:00") // 10 October is a make-up day
	d.reopen()
	if c := clockOf(t, d.view(id), "first-review"); c.Standing != app.ClockAsk {
		t.Errorf("after three: %+v", c)
	}
}

func TestADeadlineInAYearWithoutNoticeSaysSo(t *testing.T) {
	d := newDesk(t, "2026-12-20T09:00:00+08:00")
	id := d.order("zj", append(toSMS, filing.EventSMSPass)...)
	if c := clockOf(t, d.view(id), "authority"); c.Announced || c.WorkingDays != 20 {
		t.Errorf("got %+v", c)
	}
}

func TestNoOpenClockWithoutItsState(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj")
	for _, e := range append(toSMS, filing.EventSMSPass, filing.EventAuthorityApprove) {
		if err := d.app.Force(context.Background(), id, e); err != nil {
			t.Fatal(err)
		}
		v := d.view(id)
		for _, c := range v.Clocks {
			if c.State != v.Draft.Order.State {
				t.Errorf("in %s runs %s", v.Draft.Order.State, c.ID)
			}
		}
		if v.Next.ZH == "" || v.Next.EN == "" {
			t.Errorf("%s says nothing to do", v.Draft.Order.State)
		}
	}
	v := d.view(id)
	if c := clockOf(t, v, "police"); c.Due.UTC().Format("2006-01-02") != "2026-12-25" {
		t.Errorf("thirty days: %v", c.Due)
	}
	if len(v.Checklist) != 4 {
		t.Fatalf("list %+v", v.Checklist)
	}
	if v, err := d.app.TickItem(context.Background(), id, "footer", true); err != nil || !v.Checklist[1].Ticked {
		t.Errorf("ticked %+v, %v", v.Checklist, err)
	}
}

func TestShanghaiVerifiesInItsOwnApp(t *testing.T) {
	d := newDesk(t, "2019-03-01T09:00:00+08:00")
	v := d.view(d.order("sh", append(toSMS[:3:3], filing.EventProviderAccept)...))
	if v.Next.ZH == "" || v.Next == d.view(d.order("zj", append(toSMS[:3:3], filing.EventProviderAccept)...)).Next {
		t.Errorf("says %+v", v.Next)
	}
	for _, s := range v.Slots {
		if s.ID == filing.SlotVerificationPhoto {
			t.Error("a photo is asked for")
		}
	}
}

func TestPapersInTheProvidersApp(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2018-09-03T09:00:00+08:00")
	names := func(v app.OrderView) (events []string) {
		for _, e := range v.Events {
			events = append(events, e.Value)
		}
		return events
	}
	at := func(province filing.Province) filing.ID {
		id := d.order(province)
		if _, err := d.app.SetFields(ctx, id, map[string]string{"appUpload": "true"}); err != nil {
			t.Fatal(err)
		}
		return id
	}
	id := at("gd")
	for _, s := range d.view(id).Slots {
		if s.Required || s.ID == filing.SlotVerificationPhoto {
			t.Errorf("asked for here: %s", s.ID)
		}
	}
	if err := d.app.Force(ctx, id, toSMS[:3]...); err != nil {
		t.Fatal(err)
	}
	if got := names(d.view(id)); slices.Contains(got, "provider-accept") || !slices.Contains(got, "provider-pass") {
		t.Errorf("to record: %v", got)
	}
	if _, err := d.app.Record(ctx, id, filing.EventProviderAccept, ""); app.AsProblem(err).Code != "photo-by-app" {
		t.Errorf("a photo is waited for: %v", err)
	}
	if v, err := d.app.Record(ctx, id, filing.EventProviderPass, ""); err != nil || v.Draft.Order.State != filing.StateToAuthority {
		t.Errorf("after the review: %s, %v", v.Draft.Order.State, err)
	}

	elsewhere := at("zj")
	if err := d.app.Force(ctx, elsewhere, toSMS[:3]...); err != nil {
		t.Fatal(err)
	}
	if got := names(d.view(elsewhere)); !slices.Contains(got, "provider-accept") {
		t.Errorf("a province without the app: %v", got)
	}

	moved := at("gd")
	v, err := d.app.ChangeRuleSet(ctx, moved, "tencent-2022")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(v.Review.Findings, func(f filing.Finding) bool { return f.Rule.ID == "app-upload-none" && f.Field == "appUpload" }) ||
		!slices.ContainsFunc(v.Fields, func(f app.FieldView) bool { return f.Path == "appUpload" }) {
		t.Error("a set without such an app takes it silently")
	}
}

func TestRejectionsAreChosenOrRecognised(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj", toSMS[:3]...)
	if _, err := d.app.Reject(ctx, id, []string{"colour"}, ""); err == nil {
		t.Error("an unknown reason is taken")
	}
	if _, err := d.app.Reject(ctx, id, nil, " "); err == nil {
		t.Error("nothing is taken for a rejection")
	}
	v, err := d.app.Reject(ctx, id, nil, "您提交的核验单未加盖公章，请重新上传。")
	if err != nil || v.Draft.Order.State != filing.StateProviderRejected || len(v.Rejections) == 0 || v.Rejections[0].ID != "form-wrong" || v.Rejections[0].Slots[0] != filing.SlotVerificationForm {
		t.Fatalf("recognised %+v, %v", v.Rejections, err)
	}
	if v.Rejections[0].Changed {
		t.Error("changed although nothing was")
	}
	if e := v.Timeline[0]; e.Event != filing.EventProviderReject || e.Name.ZH != "接入商退回" || e.Note != "您提交的核验单未加盖公章，请重新上传。" || len(e.Reasons) == 0 {
		t.Errorf("recorded %+v", e)
	}
	if v, err = d.app.SetFields(ctx, id, map[string]string{"site.name": "样本随笔"}); err != nil || !v.Rejections[0].Changed || v.Draft.Order.State != filing.StateDraft {
		t.Errorf("after an edit: %+v, %v", v.Rejections, err)
	}
	if _, err := d.app.Reject(ctx, id, []string{"photo"}, ""); err == nil {
		t.Error("a draft is rejected")
	}
}

// While the photo is reviewed an order comes back for the photo alone, or altogether when something else is wrong.
func TestRejectionsWhileThePhotoIsReviewed(t *testing.T) {
	ctx := context.Background()
	cases := map[string]struct {
		text string
		want filing.State
	}{
		"the photo":            {"拍照不合格，幕布没有铺满背景。", filing.StatePhotoVerification},
		"the face":             {"人脸核验未通过。", filing.StatePhotoVerification},
		"the form":             {"您提交的核验单未加盖公章，请重新上传。", filing.StateProviderRejected},
		"the photo and a form": {"幕布没有铺满，核验单也未加盖公章。", filing.StateProviderRejected},
		"words nobody knows":   {"请重做。", filing.StatePhotoVerification},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, "2026-11-25T09:00:00+08:00")
			id := d.order("zj", filing.EventFreeze, filing.EventSend, filing.EventReceive, filing.EventProviderAccept, filing.EventPhotoSubmit)
			v, err := d.app.Reject(ctx, id, nil, c.text)
			if err != nil || v.Draft.Order.State != c.want {
				t.Fatalf("%s: %s, %v", c.text, v.Draft.Order.State, err)
			}
			if c.want != filing.StateProviderRejected {
				return
			}
			if v, err = d.app.SetFields(ctx, id, map[string]string{"site.name": "样本随笔"}); err != nil || v.Draft.Order.State != filing.StateDraft {
				t.Errorf("then it is changed: %s, %v", v.Draft.Order.State, err)
			}
		})
	}
}

func TestAnotherRuleSetShowsItsDifferences(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	id := d.order("zj")
	v, err := d.app.ChangeRuleSet(ctx, id, "tencent-2022")
	if err != nil || v.SetChange == nil || v.Draft.Order.RuleSet != "tencent-2022" || v.SetChange.From == v.SetChange.To {
		t.Fatalf("changed %+v, %v", v.SetChange, err)
	}
	gone := false
	for _, i := range v.SetChange.Gone {
		gone = gone || i.Rule == "product-prepaid" || i.Rule == "product-conditions"
	}
	if !gone {
		t.Errorf("gone: %+v", v.SetChange.Gone)
	}
	d.reopen()
	if v := d.view(id); v.SetChange == nil {
		t.Error("forgotten after a restart")
	}
	if v, err := d.app.DismissSetChange(ctx, id); err != nil || v.SetChange != nil {
		t.Errorf("dismissed: %+v, %v", v.SetChange, err)
	}
}

func TestOneOrderPerSubject(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	v, err := d.app.NewOrder(ctx, app.NewOrder{Entity: filing.Enterprise, Province: "zj", Type: filing.ChangeSubject})
	if err != nil || v.Draft.Order.Type != filing.ChangeSubject {
		t.Fatal(err)
	}
	_, err = d.app.NewOrder(ctx, app.NewOrder{SubjectID: v.Draft.Subject.ID})
	if p := app.AsProblem(err); err == nil || p.Code != "change-first" {
		t.Errorf("beside a change: %v", err)
	}
	if _, err := d.app.Abandon(ctx, v.Draft.Order.ID); err != nil {
		t.Fatal(err)
	}
	if v, err = d.app.NewOrder(ctx, app.NewOrder{SubjectID: v.Draft.Subject.ID}); err != nil {
		t.Fatal(err)
	}
	_, err = d.app.NewOrder(ctx, app.NewOrder{SubjectID: v.Draft.Subject.ID})
	if p := app.AsProblem(err); err == nil || p.Code != "subject-busy" {
		t.Errorf("beside an open order: %v", err)
	}
	if _, err = d.app.NewOrder(ctx, app.NewOrder{Entity: filing.Enterprise, Type: "move-house"}); err == nil {
		t.Error("an unknown type is taken")
	}
}

func TestContactsAreComparedAcrossSubjects(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	first, second := d.order("zj"), d.order("zj")
	set := func(id filing.ID, number, idNumber string) {
		_, err := d.app.SetFields(ctx, id, map[string]string{"subject.certificateNumber": number, "subject.leader.mobile": "13800138000", "subject.providerAccount": "sample",
			"subject.leader.idNumber": idNumber})
		if err != nil {
			t.Fatal(err)
		}
	}
	speaks := func(id filing.ID, rule string) bool {
		for _, f := range d.view(id).Review.Findings {
			if f.Rule.ID == rule {
				return true
			}
		}
		return false
	}
	set(first, "91350100M000100Y43", "11010519491231002X")
	set(second, "91110000M000100Y40", "440524188001010014")
	if !speaks(second, "contacts-free") || !speaks(second, "account-free") {
		t.Error("another subject's mobile and account pass")
	}
	set(second, "91110000M000100Y40", "11010519491231002X")
	if speaks(second, "contacts-free") {
		t.Error("the same person's mobile does not pass")
	}
}
