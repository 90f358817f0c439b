package app_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"beiandesk/app"
	"beiandesk/app/filing"
)

// toPhoto are the events from a draft to the photo that is due.
var toPhoto = append(slices.Clone(toSMS[:3]), filing.EventProviderAccept)

func TestTheBackdropIsFollowedAndUsedAgain(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2018-09-03T09:00:00+08:00")
	first := d.order("zj", toPhoto...)
	says := func(id filing.ID, zh string) {
		t.Helper()
		if v := d.view(id); !strings.Contains(v.Next.ZH, zh) || v.Next.EN == "" {
			t.Errorf("says %+v, not %q", v.Next, zh)
		}
	}
	record := func(id filing.ID, at string, e filing.Event) {
		t.Helper()
		d.move(at)
		if _, err := d.app.Record(ctx, id, e, ""); err != nil {
			t.Fatal(err)
		}
	}
	says(first, "申请幕布（只寄中国大陆地址")
	record(first, "2018-09-04T23:30:00Z", filing.EventBackdropOrder) // the fifth in China
	says(first, "幕布 2018-09-05 已申请")
	record(first, "2018-09-08T09:00:00+08:00", filing.EventBackdropArrive)
	d.reopen()
	says(first, "幕布 2018-09-08 已到")

	says(d.order("zj", toPhoto...), "2018-09-08 收到过同一接入商的幕布，可以重复使用")
	other, err := d.app.NewOrder(ctx, app.NewOrder{ClientName: "样本客户乙", Entity: filing.Enterprise, Province: "zj"})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.app.Force(ctx, other.Draft.Order.ID, toPhoto...); err != nil {
		t.Fatal(err)
	}
	says(other.Draft.Order.ID, "申请幕布（只寄中国大陆地址")
}

func TestWithoutCurtainNoBackdropIsAskedFor(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "2026-11-25T09:00:00+08:00")
	for _, set := range []string{"tencent-2022", "huawei-2026", "aliyun-2026"} {
		v, err := d.app.NewOrder(ctx, app.NewOrder{Entity: filing.Enterprise, Province: "zj", RuleSet: set})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.app.Force(ctx, v.Draft.Order.ID, toPhoto...); err != nil {
			t.Fatal(err)
		}
		v = d.view(v.Draft.Order.ID)
		if strings.Contains(v.Next.ZH, "幕布") || strings.Contains(v.Next.EN, "backdrop") || !strings.Contains(v.Next.ZH, "App") {
			t.Errorf("%s says %+v", set, v.Next)
		}
		for _, e := range v.Events {
			if strings.HasPrefix(e.Value, "backdrop") {
				t.Errorf("%s: there is to record %s", set, e.Value)
			}
		}
	}
}
