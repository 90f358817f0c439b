package app_test

import (
	"context"
	"errors"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
	"beiandesk/app/internal/loudskip"
	"beiandesk/app/internal/typeface"
)

func TestTheSampleClientComesAndGoesWhole(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	mine, err := d.app.NewOrder(ctx, app.NewOrder{ClientName: "真客户样本", Entity: filing.Enterprise})
	if err != nil {
		t.Fatal(err)
	}
	v, err := d.app.BeginSample(ctx, nil)
	if errors.Is(err, typeface.ErrNoFont) {
		loudskip.Unless(t, false, "the typeface (make assets)")
	}
	if err != nil {
		t.Fatal(err)
	}
	o := d.view(v.Order)
	if o.Review.Blockers == 0 || o.Draft.Subject.Name == "" {
		t.Errorf("nothing to look at: %d blockers, subject %q", o.Review.Blockers, o.Draft.Subject.Name)
	}
	if again, err := d.app.BeginSample(ctx, nil); err != nil || again != v {
		t.Errorf("asked again: %+v, %v; want %+v", again, err, v)
	}
	d.reopen()
	if kept, err := d.app.Sample(ctx); err != nil || kept != v {
		t.Errorf("after a restart: %+v, %v", kept, err)
	}
	if err := d.app.DropSample(ctx); err != nil {
		t.Fatal(err)
	}
	list, err := d.app.Orders(ctx, app.ListFilter{}, "", 0)
	if err != nil || len(list.Rows) != 1 || list.Rows[0].ID != mine.Draft.Order.ID {
		t.Errorf("left: %+v, %v", list.Rows, err)
	}
	if gone, err := d.app.Sample(ctx); err != nil || gone.Order != "" {
		t.Errorf("still there: %+v, %v", gone, err)
	}
	if err := d.app.DropSample(ctx); err != nil {
		t.Errorf("dropped twice: %v", err)
	}
}

func TestHelpExplainsEveryReasonAndFindsThoseOfAText(t *testing.T) {
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	all, err := d.app.Help("", "")
	if err != nil || len(all.Reasons) != 40 {
		t.Fatalf("%d reasons, %v; want 40", len(all.Reasons), err)
	}
	for _, r := range all.Reasons {
		if r.Title.ZH == "" || r.Title.EN == "" || r.Advice.ZH == "" || r.Advice.EN == "" || r.Source == "" || r.Reference == "" {
			t.Errorf("%s is not explained: %+v", r.ID, r)
		}
	}
	for text, want := range map[string]string{"您提交的核验单未加盖公章，请重新上传。": "form-wrong", "域名未完成实名认证": "domain-unverified", "天气很好": ""} {
		v, err := d.app.Help("", text)
		got := ""
		if len(v.Reasons) > 0 {
			got = v.Reasons[0].ID
		}
		if err != nil || got != want || !v.Text {
			t.Errorf("%s: %q, %v; want %q", text, got, err, want)
		}
	}
}
